"""Every format of `sayso export` on all of the bundled dispatches, by every rule for the dead."""

from __future__ import annotations

import json
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.config import Config
from sayso.errors import MissingExtraError
from sayso.pipeline import build
from sayso.plugins import known, load
from sayso.read import ReadOptions, read
from sayso.store import open_store

DISPATCHES = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("bundled") / "demo.db")
    with closing(open_store(path, write=True)) as store:
        for _ in build(read([DISPATCHES], ReadOptions()), Config(), store):
            pass
    return path


@pytest.mark.parametrize("format", list(known("exporter")))
def test_every_format_takes_the_whole_corpus(format: str, bundled: str, tmp_path: Path) -> None:
    try:
        rules = load("exporter", format).traits.tolls or ("",)
    except MissingExtraError as error:
        pytest.skip(str(error))
    for rule in rules:
        out = tmp_path / f"{rule or 'all'}.{format}"
        asked = ["--toll", rule] if rule else []
        assert main(["export", format, *asked, "--db", bundled, "-o", str(out)]) == 0
        assert out.stat().st_size > 0


def test_plover_scores_every_event_of_the_corpus(bundled: str, tmp_path: Path) -> None:
    out = tmp_path / "plover.jsonl"
    assert main(["export", "plover", "--db", bundled, "-o", str(out)]) == 0
    scores = [json.loads(line)["event_scale"] for line in out.read_text("utf-8").splitlines()]
    assert len(scores) > 100 and all(isinstance(score, float) for score in scores)
