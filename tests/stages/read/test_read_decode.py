"""Bytes in any encoding become text, and never an error."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read import ReadOptions, read
from sayso.read.decode import declared, decode, stream_encoding, trusted
from sayso.records import Page

QUOTED = "The mayor of Málaga said: “We won’t leave” – and £5m was paid."
RUSSIAN = "Министр обороны заявил, что операция начата. Жители города покидают дома. " * 4


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_whatever_its_encoding(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


def test_another_alphabet_is_guessed() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_what_is_declared_holds_unless_the_bytes_are_utf8() -> None:
    assert decode("Škoda".encode("cp1250"), "windows-1250") == "Škoda"
    assert decode("Škoda".encode(), "windows-1250") == "Škoda"
    assert decode("“No”".encode("cp1252"), "ISO-8859-1") == "“No”"
    assert decode("戦争".encode("iso2022_jp"), "iso-2022-jp") == "戦争"


@pytest.mark.parametrize(
    "label", ["punycode", "idna", "rot13", "base64", "nonsense", "a\0b", "", None]
)
def test_labels_that_are_no_encoding_are_passed_over(label: str | None) -> None:
    assert trusted(label) is None
    assert decode(QUOTED.encode(), label) == QUOTED


def test_html_declares_its_charset(tmp_path: Path) -> None:
    page = f'<html><head><meta http-equiv="x" content="text/html; charset=koi8-r"></head>{RUSSIAN}'
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("koi8-r"))
    (made,) = read([str(path)], ReadOptions())
    assert isinstance(made, Page) and RUSSIAN in made.content
    assert declared(b'<?xml version="1.0" encoding="utf-16"?>') == "utf-16"


def test_a_long_line_without_a_declaration_is_searched_quickly() -> None:
    assert declared(b"<meta " * 700_000) is None


@given(
    st.binary(), st.none() | st.text() | st.sampled_from(["utf-8", "gbk", "iso-2022-jp", "utf-7"])
)
def test_no_bytes_make_an_error(data: bytes, label: str | None) -> None:
    assert isinstance(decode(data, label), str)


@given(st.binary())
def test_a_stream_encoding_decodes_anything(data: bytes) -> None:
    assert isinstance(data.decode(stream_encoding(data), "replace"), str)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decode(text.encode()) == text


@settings(deadline=None)  # the first of each format loads its libraries
@given(data=st.binary(min_size=1), suffix=st.sampled_from([".txt", ".html", ".jsonl", ".csv", ""]))
def test_no_file_makes_an_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"a{suffix}").write_bytes(data)
    (folder / f"b{suffix}.gz").write_bytes(gzip.compress(data)[: len(data) + 15])
    for as_is in (False, True):
        names = [str(path) for path in sorted(folder.iterdir())]
        for made in read(names, ReadOptions(as_is=as_is)):
            assert made.id
