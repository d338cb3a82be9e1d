"""What `read` makes of files, folders, globs, standard input and broken input."""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.errors import ConfigError, DataFileError
from sayso.read import ReadOptions, read
from sayso.records import Page, Rejected
from sayso.tables import Tables

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPTIONS = ReadOptions(clock=lambda: NOON)
STORY = "Police in Torvald said gunmen killed four people on Monday.\n"


def one(source: Path | str, options: ReadOptions = OPTIONS) -> Page | Rejected:
    (made,) = read([str(source)], options)
    return made


def reason(source: Path | str, options: ReadOptions = OPTIONS) -> str:
    made = one(source, options)
    assert isinstance(made, Rejected), made
    assert made.stage == "read"
    return made.reason


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    path = write(tmp_path / "story.txt", STORY)
    page = one(path)
    assert isinstance(page, Page)
    assert (page.content, page.media, page.input) == (STORY, "text", str(path))
    assert page.retrieved == "2026-11-22T12:00:00Z"
    assert page.url is None and page.published is None and not page.as_is


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    page = one(write(tmp_path / "a.txt", b"abc"))
    assert isinstance(page, Page)
    assert page.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_id_depends_on_the_content_and_not_on_the_place(tmp_path: Path) -> None:
    here = one(write(tmp_path / "a.txt", STORY))
    there = one(write(tmp_path / "b" / "c.txt", STORY))
    packed = one(write(tmp_path / "d.txt.gz", gzip.compress(STORY.encode(), mtime=0)))
    other = one(write(tmp_path / "e.txt", STORY + "More."))
    assert isinstance(here, Page) and isinstance(there, Page)
    assert isinstance(packed, Page) and isinstance(other, Page)
    assert here.id == there.id == packed.id != other.id
    assert here.sha256 == packed.sha256


def test_the_publication_date_given_stands_in_and_changes_the_id(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    page, plain = one(path, ReadOptions(published="2023-09-19")), one(path)
    assert isinstance(page, Page) and isinstance(plain, Page)
    assert page.published == "2023-09-19"
    assert page.id != plain.id


def test_a_folder_is_read_in_order_and_what_is_no_text_is_named(tmp_path: Path) -> None:
    write(tmp_path / "b.html", "<html><p>Two.</p></html>")
    write(tmp_path / "a.txt", "One.")
    write(tmp_path / "c" / "d.jsonl", '{"text": "Three."}\n{"text": "Four."}')
    write(tmp_path / "e.png", b"\x89PNG\r\n\x1a\n\0\0")
    write(tmp_path / "f.exe", b"MZ\0\0\1")
    write(tmp_path / "g.css", "p {}")
    write(tmp_path / "LEAFLET", "Five.")
    write(tmp_path / ".hidden", "Six.")
    made = list(read([str(tmp_path)], OPTIONS))
    names = [(m.input if isinstance(m, Page) else m.source)[len(str(tmp_path)) + 1 :] for m in made]
    assert names == [
        "LEAFLET",
        "a.txt",
        "b.html",
        "c/d.jsonl#1",
        "c/d.jsonl#2",
        "e.png",
        "f.exe",
        "g.css",
    ]
    assert [isinstance(m, Page) for m in made] == [True] * 5 + [False] * 3
    reasons = [m.reason for m in made if isinstance(m, Rejected)]
    assert "image (PNG)" in reasons[0] and "binary" in reasons[1] and "'.css'" in reasons[2]


def test_a_file_that_is_named_is_read_by_content_whatever_its_suffix(tmp_path: Path) -> None:
    page = one(write(tmp_path / "story.2023", "<!DOCTYPE html><html><p>Shells fell.</p></html>"))
    assert isinstance(page, Page) and page.media == "html"
    table = list(
        read([str(write(tmp_path / "table", "id,headline,body\n1,A,Shells fell.\n"))], OPTIONS)
    )
    assert [(p.title, p.content) for p in table if isinstance(p, Page)] == [("A", "Shells fell.")]
    lines = one(write(tmp_path / "lines", '{"text": "Shells fell."}\n'))
    assert isinstance(lines, Page) and lines.content == "Shells fell."
    prose = one(write(tmp_path / "prose", "Text, content, body\nare three words.\n\nShells fell."))
    assert isinstance(prose, Page) and prose.media == "text"


def test_text_with_commas_is_no_table(tmp_path: Path) -> None:
    page = one(
        write(tmp_path / "story", "Rebels, police and troops fought, officials said.\nMore.")
    )
    assert isinstance(page, Page) and page.media == "text"


def test_globs(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt"):
        write(tmp_path / name, name)
    flat = [p.content for p in read([str(tmp_path / "*.txt")], OPTIONS) if isinstance(p, Page)]
    assert flat == ["a.txt", "b.txt"]
    deep = [p.content for p in read([str(tmp_path / "**")], OPTIONS) if isinstance(p, Page)]
    assert sorted(deep) == ["a.txt", "b.txt", "c.md", "sub/d.txt"]
    assert "no file matches" in reason(tmp_path / "*.csv")


def test_a_name_with_glob_signs_is_a_name_first(tmp_path: Path) -> None:
    page = one(write(tmp_path / "story[1].txt", STORY))
    assert isinstance(page, Page)


def test_file_urls_keep_their_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a b.txt", STORY)
    page = one(path.as_uri())
    assert isinstance(page, Page)
    assert page.input == path.as_uri() and page.content == STORY


@pytest.mark.parametrize(
    ("data", "inputs"),
    [
        (STORY.encode(), ["-"]),
        (b'{"text": "A."}\n{"text": "B."}\n', ["-#1", "-#2"]),
        (gzip.compress(b"id,text\n1,A.\n", mtime=0), ["-#1"]),
    ],
)
def test_standard_input(data: bytes, inputs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [m.input for m in read(["-"], OPTIONS) if isinstance(m, Page)] == inputs


def test_nothing_is_read_ahead_of_need(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt", "A."), tmp_path / "b.txt"
    made = read([str(first), str(second)], OPTIONS)
    assert isinstance(next(made), Page)
    write(second, "B.")
    assert isinstance(next(made), Page)


def test_the_order_of_the_inputs_changes_no_id(tmp_path: Path) -> None:
    paths = [str(write(tmp_path / f"{n}.txt", f"Report {n}.")) for n in range(20)]
    ids = {p.input: p.id for p in read(paths, OPTIONS) if isinstance(p, Page)}
    random.Random(7).shuffle(paths)
    assert {p.input: p.id for p in read(paths, OPTIONS) if isinstance(p, Page)} == ids
    assert len(set(ids.values())) == 20


class TestBroken:
    """Each is refused with a reason that names the cure; the others are read."""

    @pytest.mark.parametrize(
        ("name", "data", "words"),
        [
            ("a.txt", b"", "empty"),
            ("a.txt", b" \n\t\n", "empty"),
            ("a.txt", b"\xef\xbb\xbf", "empty"),
            ("a.csv", b"", "empty"),
            ("a.csv", b"\n\n", "empty"),
            ("a.txt", bytes(range(256)) * 9, "binary"),
            ("a.txt", b"Shells fell." * 9000 + b"\0", "NUL"),
            ("a.txt", b"%PDF-1.7 ...", "pdftotext"),
            ("a.jsonl", b"PK\x03\x04....", "damaged ZIP"),
            ("a.gz", b"\x1f\x8b" + b"rubbish" * 9, "damaged gzip"),
            ("a.txt.gz", gzip.compress(os.urandom(9999))[:-99], "binary"),
            ("a.txt.gz", gzip.compress(STORY.encode() * 99, mtime=0)[:-20], "too early"),
            ("a.gz", gzip.compress(gzip.compress(STORY.encode(), mtime=0), mtime=0), "unpack"),
            ("a.txt.gz", gzip.compress(b"a" * 60_000_000, mtime=0), "bomb"),
            ("a.jsonl.gz", gzip.compress(b'{"text":"' + b"a" * 60_000_000, mtime=0), "bomb"),
            ("a.json", b'"a string"', "not a JSON object"),
        ],
    )
    def test_content(self, tmp_path: Path, name: str, data: bytes, words: str) -> None:
        good = write(tmp_path / "good.txt", STORY)
        made = list(read([str(write(tmp_path / name, data)), str(good)], OPTIONS))
        assert isinstance(made[0], Rejected) and words in made[0].reason, made[0]
        assert isinstance(made[-1], Page) and made[-1].content == STORY

    def test_a_bomb_costs_little_memory(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt.gz", gzip.compress(b"a" * 60_000_000, mtime=0))
        tracemalloc.start()
        assert "bomb" in reason(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60_000_000

    def test_a_document_over_the_limit(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.html", b"<html>" + b"a" * 2000)
        assert "split it" in reason(path, ReadOptions(limit=1000))

    def test_a_hundred_thousand_nested_tags_pass(self, tmp_path: Path) -> None:
        page = one(write(tmp_path / "a.html", "<html>" + "<div>" * 100_000))
        assert isinstance(page, Page) and page.content.count("<div>") == 100_000

    def test_missing_file(self, tmp_path: Path) -> None:
        assert "no such file" in reason(tmp_path / "none.txt")
        assert "cannot be read" in reason("a\0b")

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read all")
    def test_no_permission(self, tmp_path: Path) -> None:
        folder = tmp_path / "locked"
        folder.mkdir(mode=0)
        assert "no permission" in reason(folder)
        folder.chmod(0o700)

    def test_no_permission_as_the_system_says_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: str) -> list[str]:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr(os, "listdir", refuse)
        assert "no permission" in reason(tmp_path)

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", STORY)
        (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "c").symlink_to(tmp_path)
        made = list(read([str(tmp_path)], OPTIONS))
        assert [isinstance(m, Page) for m in made] == [True, False, False]
        assert "symbolic links" in getattr(made[1], "reason", "")
        assert "read already" in getattr(made[2], "reason", "")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_a_pipe_in_a_folder_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert "pipe" in reason(tmp_path)

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        assert "empty folder" in reason(tmp_path)

    def test_an_unknown_scheme(self) -> None:
        assert "Known: file, fsspec, http, https, reliefweb, stdin" in reason(
            "gopher://example.org/1"
        )


def test_as_is_changes_nothing(tmp_path: Path) -> None:
    data = "\ufeffOne\r\nTwo\rThree\u2028cafe\u0301\n"
    page = one(write(tmp_path / "a.txt", data), ReadOptions(as_is=True))
    assert isinstance(page, Page)
    assert page.content == data and page.as_is


def test_as_is_wants_utf8_and_text(tmp_path: Path) -> None:
    options = ReadOptions(as_is=True)
    assert "not UTF-8 at byte 3" in reason(write(tmp_path / "a.txt", b"caf\xe9"), options)
    assert "--no-clean" in reason(write(tmp_path / "a.html", "<html><p>A.</p>"), options)
    assert "not UTF-8" in reason(write(tmp_path / "a.csv", b"text\ncaf\xe9\n"), options)
    assert "not UTF-8" in reason(write(tmp_path / "a.jsonl", b'{"text": "caf\xe9"}'), options)


def test_a_field_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(ConfigError, match="Fields: id, text"):
        ReadOptions(columns={"body": "text"})


def test_a_broken_data_file_is_named(tmp_path: Path) -> None:
    head = "# source: x\n# date: x\n# licence: x\n"
    write(tmp_path / "read" / "columns.csv", head + "field,column\nbody,text\n")
    with pytest.raises(DataFileError, match="no field 'body'"):
        list(read([], ReadOptions(tables=Tables(tmp_path))))
    write(tmp_path / "read" / "columns.csv", head + "field,column\ntext,text\n")
    write(tmp_path / "read" / "refused.csv", head + "start,what,cure\nxyz,a,b\n")
    with pytest.raises(DataFileError, match="hexadecimal"):
        list(read([], ReadOptions(tables=Tables(tmp_path))))
