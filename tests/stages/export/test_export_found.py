"""An export is known as one wherever `sayso build` meets it: in folders, by globs, on `-`."""

from __future__ import annotations

import gzip
import io
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from export_help import filled, stored

from sayso.cli import main
from sayso.cli.restoring import exports_among
from sayso.read import Visited

LOOSE = "Gunmen killed four people in Bamako on Monday, police said."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return filled(tmp_path_factory.mktemp("found") / "all.db")


@pytest.fixture(scope="module")
def lines(database: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("lines") / "x.jsonl"
    assert main(["export", "jsonl", "--db", database, "-o", str(path)]) == 0
    return path.read_bytes()


def given(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))


def test_exports_in_a_folder_are_taken_as_they_are_and_the_rest_is_coded(
    database: str, lines: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "x.jsonl").write_bytes(lines)
    (folder / "story.txt").write_text(LOOSE)
    back = str(tmp_path / "back.db")
    assert main(["build", str(folder), "--db", back]) == 0
    assert "8 read, 1 coded, 7 restored, 0 skipped (known), 0 rejected" in capsys.readouterr().err
    ids = {record["id"] for record in stored(back)}
    assert {record["id"] for record in stored(database)} < ids


@pytest.mark.parametrize("name", ["in", "in/*.parquet", "file"])
def test_parquet_in_a_folder_comes_with_the_files_beside_it(
    name: str, database: str, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "x.parquet"
    assert main(["export", "parquet", "--db", database, "-o", str(path)]) == 0
    source = path.as_uri() if name == "file" else str(tmp_path / name)
    assert main(["build", source, "--db", str(tmp_path / "back.db")]) == 0
    assert stored(tmp_path / "back.db") == stored(database)


@pytest.mark.parametrize("packed", [False, True])
def test_an_export_on_standard_input(
    packed: bool, database: str, lines: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(gzip.compress(lines) if packed else lines, monkeypatch)
    assert main(["build", "-", "--db", str(tmp_path / "back.db")]) == 0
    assert stored(tmp_path / "back.db") == stored(database)


def test_a_cut_line_on_standard_input_is_told_with_its_place(
    lines: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    given(lines[:-30], monkeypatch)
    assert main(["build", "-", "--db", str(tmp_path / "back.db")]) == 1
    assert '"source": "-#' in capsys.readouterr().out


@pytest.mark.parametrize(
    "data",
    [
        LOOSE.encode(),
        b"",
        gzip.compress(LOOSE.encode(), mtime=0),
        gzip.compress(LOOSE.encode(), mtime=0)[:5],
        b"\x1f\x8bno gzip at all",
        b'{"record": "document", "id": "1", "text": "A report."}\n' * 2,
    ],
)
def test_what_else_stands_on_standard_input_is_left_whole(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(data, monkeypatch)
    with exports_among(["-"], None) as found:
        assert not found.paths and found.stdin is not None and found.stdin.read() == data


def test_watching_takes_an_export_again_only_when_it_has_changed(
    lines: bytes, tmp_path: Path
) -> None:
    visited, path = Visited(), tmp_path / "x.jsonl"
    path.write_bytes(lines)
    for expected in ([str(path)], []):
        with exports_among([str(tmp_path)], visited) as found:
            assert list(found.paths) == expected and found.left_out >= {str(path)}
    shutil.copy(path, tmp_path / "y.jsonl")
    path.write_bytes(lines + b"\n")
    with exports_among([str(tmp_path)], visited) as found:
        assert [Path(name).name for name in found.paths] == ["x.jsonl", "y.jsonl"]
