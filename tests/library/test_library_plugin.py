"""The example plugin: installed beside sayso, its reader, coder and exporter do their work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from library_help import build

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin"
BULLETIN = PLUGIN / "examples" / "monitor.bulletin"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The plugin as an installed package: its folder and the entry points of its pyproject."""
    folder: Path = tmp_path_factory.mktemp("site")
    project = tomllib.loads((PLUGIN / "pyproject.toml").read_text())["project"]
    info = folder / f"sayso_example-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {point}" for name, point in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines))
    paths = [str(folder), str(PLUGIN / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def run(environment: dict[str, str], *argv: str, code: int = 0) -> str:
    made = subprocess.run(
        [sys.executable, *argv], env=environment, capture_output=True, text=True, timeout=120
    )
    assert made.returncode == code, made.stderr
    return made.stdout


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_reader_is_found_by_content(environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BULLETIN.read_text())
    made = records(run(environment, "-m", "sayso", "clean", str(path), code=1))
    kinds = [(one["record"], one["input"].rpartition("#")[2]) for one in made]
    assert kinds == [("document", "1"), ("rejected", "2"), ("document", "3")]
    assert made[0]["outlet"] == "Valley Radio" and made[0]["published"]["date"] == "2024-03-05"
    assert made[0]["title"] == "Curfew in Kidal"
    assert "line 4: empty" in made[1]["reason"]


def test_the_coder_codes_with_sources_and_places(environment: dict[str, str]) -> None:
    program = (
        "import json, sys, sayso; made = sayso.code(sys.argv[1], config=sayso.Config("
        "coder='curfews')); print(*map(json.dumps, made.events()), sep='\\n')"
    )
    imposed, lifted = records(run(environment, "-c", program, str(BULLETIN)))
    assert (imposed["type"], lifted["type"]) == ("COERCE", "CONCEDE")
    assert imposed["actors"][0]["name"] == "The governor" and imposed["claim"]
    assert imposed["place"]["name"] == "Kidal" and imposed["date"]["start"] == "2024-03-04"
    assert imposed["coder"]["name"] == "curfews"


@pytest.mark.skipif(find_spec("sayso.export") is None, reason="there is no stage export")
def test_the_exporter_writes_and_counts(environment: dict[str, str], tmp_path: Path) -> None:
    db = build(tmp_path)
    text = run(environment, "-m", "sayso", "export", "digest", "--db", str(db))
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == 2 and "Kidal: ASSAULT" in text
