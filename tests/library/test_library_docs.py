"""The examples in the documentation and the notebook run as they stand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(blocks: list[str], name: str) -> dict[str, object]:
    space: dict[str, object] = {"__name__": name}
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{name}, example {number}", "exec"), space)
    return space


def test_the_library_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall((ROOT / "docs" / "library.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 6
    run(blocks, "docs/library.md")


def test_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = json.loads((ROOT / "examples" / "notebook.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    space = run(cells, "examples/notebook.ipynb")
    assert "<circle" in str(space["drawing"])
    assert len(space["monthly"]) >= 3  # type: ignore[arg-type]
    words = (ROOT / "examples" / "notebook.ipynb").read_text(encoding="utf-8")
    assert "http://" not in words.replace("http://www.w3.org/2000/svg", "")
