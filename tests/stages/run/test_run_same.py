"""The same input gives the same output, byte for byte, whatever the runner, its size and order."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.cli import main
from sayso.config import Config
from sayso.faults import LOG
from sayso.pipeline import per_input
from sayso.read import ReadOptions
from sayso.read.pages import Origin, make_page
from sayso.records import Page, Rejected
from sayso.rows import row_of
from sayso.run.crew import Crew
from sayso.run.serial import SerialRunner

CONFIG = Config(attributor="rules", coder="rules")
TEXTS = (
    "Police said on Monday that four soldiers were killed when rebels shelled a post near Goma.",
    "The ministry denied that its forces had struck the hospital. “We hit a depot,” it said.",
    "Talks went on in Geneva.",
    "Les autorités ont annoncé lundi que les négociations avaient repris dans la capitale.",
    "boom " * 20,
    "𝕿𝖍𝖊 𝖆𝖗𝖒𝖞 said \u202ethe road\u202c was open; 12 were wounded.",
    "<p>Not closed <b>at all: two protesters were arrested in Nairobi on 3 May 2023.",
    "(" * 3000,
)


def make_fragile(config: Config) -> Callable[[Page | Rejected], Any]:
    """The whole pipeline, with a fault that nobody foresaw."""
    work = per_input(config)

    def fragile(item: Page | Rejected) -> Any:
        if isinstance(item, Page) and item.content.startswith("boom"):
            return {}[item.content]
        return work(item)

    return fragile


def item_of(number: int, text: str) -> Page | Rejected:
    if text == "refused":
        return Rejected(stage="read", id=f"r{number}", source=f"in#{number}", reason="empty")
    options = ReadOptions(published="2024-03-04", clock=_never)
    media = "html" if text.startswith("<") else "text"
    facts = {"retrieved": "2024-03-05T00:00:00Z"}
    return make_page(text, media, Origin(input=f"in#{number}", raw=text.encode()), options, facts)


def _never() -> Any:
    raise AssertionError("the clock is not asked")


def told(items: list[Page | Rejected], results: Iterator[Any]) -> dict[str, bytes]:
    """What comes out for each input."""
    rows = [row_of(item, result) for item, result in zip(items, results, strict=True)]
    return {row["input"]: json.dumps(row).encode() for row in rows}


@pytest.fixture(scope="module")
def crews() -> Iterator[dict[int, Crew[Any, Any]]]:
    make = partial(make_fragile, CONFIG)
    with Crew(make, 1) as one, Crew(make, 2) as two:
        yield {1: one, 2: two}


@pytest.fixture(scope="module")
def alone() -> Callable[[Page | Rejected], Any]:
    """The work in this process, built once."""
    return make_fragile(CONFIG)


@given(data=st.data())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_runner_size_and_order_change_nothing(
    data: st.DataObject, crews: dict[int, Crew[Any, Any]], alone: Callable[[Any], Any]
) -> None:
    texts = data.draw(st.lists(st.sampled_from((*TEXTS, "refused")), max_size=10))
    items = [item_of(number, text) for number, text in enumerate(texts)]
    expected = told(items, SerialRunner().map(lambda: alone, items))
    order = data.draw(st.permutations(items))
    crew = crews[data.draw(st.sampled_from(sorted(crews)))]
    assert told(order, crew.results(order)) == expected


def test_a_fault_is_told_in_short_and_logged_at_length(
    alone: Callable[[Any], Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger=LOG.name)
    (made,) = SerialRunner().map(lambda: alone, [item_of(7, TEXTS[4])])
    assert (made.stage, made.source) == ("run", "in#7")
    assert made.reason.startswith("internal error: KeyError at sayso/faults.py, line ")
    assert "Traceback" in caplog.text and "in#7" in caplog.text


def test_a_runner_is_chosen_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    outputs = []
    for given_ in (["--runner", "serial"], ["--runner", "processes", "--workers", "1"]):
        assert main(["code", str(tmp_path), "--published", "2024-03-04", *given_]) == 1
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] and '"event"' in outputs[0] and "empty" in outputs[0]
    assert main(["code", str(tmp_path), "--runner", "none"]) == 2
    assert "No runner called 'none'. Known: auto, processes, ray, serial" in capsys.readouterr().err


def test_a_runner_that_lacks_its_extra_names_the_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.plugins.find_spec", lambda name: None)
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    db = str(tmp_path / "x.db")
    assert main(["build", str(tmp_path / "a.txt"), "--db", db, "--runner", "ray"]) == 2
    assert capsys.readouterr().err == (
        "sayso: runner 'ray' needs ray, pyarrow, fsspec: pip install -e '.[ray]'.\n"
    )
