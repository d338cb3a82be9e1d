"""Files in object stores and other file systems, by fsspec's own in-memory one."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.read import ReadOptions, Sources, read
from sayso.read.parts import MOST, read_bundle
from sayso.read.resource import Part
from sayso.read.visited import Visited
from sayso.records import Page, Rejected

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: sayso[fsspec]")

LINES = b'{"text": "Police said two men were hurt in Tarma."}\n{"text": "Talks went on."}\n'


@pytest.fixture
def storage() -> Iterator[Any]:
    files = fsspec.filesystem("memory")
    files.pipe_file("/news/a.jsonl", LINES)
    files.pipe_file("/news/b/one.txt", b"The army said the road was open.")
    files.pipe_file("/news/b/packed.jsonl.gz", gzip.compress(LINES))
    files.pipe_file("/news/.hidden/x.txt", b"Not meant.")
    yield files
    files.rm("/news", recursive=True)


def names(*sources: str, **options: Any) -> list[str]:
    made = list(read(list(sources), ReadOptions(**options)))
    return [m.input if isinstance(m, Page) else f"{m.source}: {m.reason}" for m in made]


def test_a_folder_is_read_with_all_below_it(storage: Any) -> None:
    assert names("memory://news") == [
        "memory:///news/a.jsonl#1",
        "memory:///news/a.jsonl#2",
        "memory:///news/b/one.txt",
        "memory:///news/b/packed.jsonl.gz#1",
        "memory:///news/b/packed.jsonl.gz#2",
    ]


def test_a_file_and_a_glob(storage: Any) -> None:
    assert names("memory://news/b/one.txt") == ["memory://news/b/one.txt"]
    assert names("memory://news/*.jsonl") == [
        "memory:///news/a.jsonl#1",
        "memory:///news/a.jsonl#2",
    ]


def test_parquet_is_read_where_it_lies(storage: Any) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    with storage.open("/news/t.parquet", "wb") as file:
        parquet.write_table(arrow.table({"text": ["One.", "Two."]}), file)
    assert names("memory://news/t.parquet") == [
        "memory://news/t.parquet#1",
        "memory://news/t.parquet#2",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [("memory://news/none.txt", "no such file"), ("memory://none/*.txt", "no file there"),
     ("gopher://example.org/1", "No opener called 'gopher'")],
)  # fmt: skip
def test_what_is_not_there_says_so(storage: Any, address: str, words: str) -> None:
    (line,) = names(address)
    assert line.startswith(address) and words in line


def test_a_storage_whose_library_is_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("sayso.read.storage._files", lacking)
    assert names("s3://bucket/x") == [
        "s3://bucket/x: s3:// needs a library more (Install s3fs to access S3): "
        "install it, or download the file"
    ]


def test_what_was_visited_is_left_out_until_it_changes(storage: Any) -> None:
    visited = Visited()
    assert len(names("memory://news", visited=visited)) == 5
    assert names("memory://news", visited=visited) == []
    storage.pipe_file("/news/b/one.txt", b"The army said the road was closed.")
    assert names("memory://news", visited=visited) == ["memory:///news/b/one.txt"]


def test_sources_taken_apart_give_the_pages_they_give_whole(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    for number in range(30):
        (folder / f"{number % 3}").mkdir(parents=True, exist_ok=True)
        (folder / f"{number % 3}" / f"{number}.txt").write_text(f"Report number {number}.", "utf-8")
    (folder / "strange.xyz").write_text("Of a kind that is not known.", "utf-8")
    (folder / "large.jsonl").write_bytes(LINES * 20_000)
    options = ReadOptions(left_out=frozenset({str(folder / "0" / "0.txt")}))
    sources = Sources((str(folder), str(tmp_path / "absent"), "gopher://x.org/1"), options)
    bundles = pickle.loads(pickle.dumps(list(sources.bundles())))
    apart = [
        item
        for bundle in bundles
        for item in read_bundle(bundle, pickle.loads(pickle.dumps(options)))
    ]

    def facts(item: Page | Rejected) -> tuple[str, str]:
        return (item.id, item.input if isinstance(item, Page) else item.reason)

    assert list(map(facts, apart)) == list(map(facts, sources))
    assert any(len(bundle) == 1 and "large" in str(bundle[0]) for bundle in bundles)


def test_a_file_more_changes_the_bundle_around_it_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # names decide where a bundle ends: the same ones on every machine
    Path("reports").mkdir()
    for number in range(900):
        Path(f"reports/{number:04}.txt").touch()
    sources = Sources(("reports",), ReadOptions())
    before = list(sources.bundles())
    assert {part.name[:8] for part in before[0] if isinstance(part, Part)} == {"reports/"}
    Path("reports/0450a.txt").touch()
    after = list(sources.bundles())
    assert len(before) > 3 and all(len(bundle) <= MOST for bundle in before)
    assert len(set(after) - set(before)) <= 2
