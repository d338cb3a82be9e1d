"""What is stopped before the parser: texts about something else, with the reason kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from making import document_of

from sayso.attribute import attribute
from sayso.code import code
from sayso.config import Config
from sayso.encoder import FOLDER, shipped
from sayso.errors import DataFileError
from sayso.explanations import explanations
from sayso.parse import parse
from sayso.pipeline import per_article
from sayso.plugins import load
from sayso.read import ReadOptions, read
from sayso.records import Article, Attributed, Coded, Page, Parse
from sayso.screen import Gate, screen
from sayso.screen.words import Words

MATCH = (
    "Harbour Stars came from behind to beat Union 3-1 on Saturday and went top of the league.\n\n"
    "Kouamé scored twice in the second half after the visitors had missed a penalty.\n\n"
    "“We kept our shape and took our chances,” the coach said.\n\n"
    "The two clubs meet again in the cup on 4 March."
)
RAID = (
    "Gunmen on motorcycles killed eleven villagers in northern Burkina Faso on Saturday, the "
    "governor said.\n\nThe army said it had sent troops to the area.\n\n"
    "No group claimed responsibility for the attack."
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    made: Gate = load("gate", "encoder")()
    return made


def test_a_match_report_is_stopped_and_says_why(gate: Gate) -> None:
    made = screen(document_of(MATCH), gate)
    assert made.silence is not None
    assert "of conflict or politics" in made.silence


def test_a_raid_goes_on(gate: Gate) -> None:
    document = document_of(RAID)
    assert screen(document, gate) is document


@pytest.mark.parametrize("text", ["", "\n\n \n", "?", "\u202e\u0000" * 40])
def test_texts_without_words_do_not_break_it(gate: Gate, text: str) -> None:
    assert screen(document_of(text), gate).text == text


def test_without_a_gate_everything_goes_on() -> None:
    document = document_of(MATCH)
    assert screen(document, load("gate", "none")()) is document


def test_the_pipeline_says_what_was_not_parsed(tmp_path: Path) -> None:
    source = tmp_path / "match.txt"
    source.write_text(MATCH, encoding="utf-8")
    (page,) = read([str(source)], ReadOptions(published="2026-03-01"))
    assert isinstance(page, Page)
    article = per_article(Config(gate="encoder"))(page)
    assert isinstance(article, Article)
    assert not article.sentences and not article.events
    rows = list(explanations(article))
    assert [row["sentence"]["exact"] for row in rows] == MATCH.split("\n\n")
    assert all(row["reasons"][0].startswith("not parsed: ") for row in rows)
    assert json.dumps(rows)


class Told:
    """An encoder that holds each paragraph for as public as it says, and notes what it read."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def read(self, texts: list[str]) -> list[Told]:
        self.seen += texts
        return [self]

    def about(self, topic: str) -> float:
        assert topic == "public"
        return float(self.seen[-1])


class Weighed:
    """Words that are weighed as the number in brackets at their beginning says, else undecided."""

    def __init__(self, encoder: object) -> None: ...

    def public(self, text: str) -> float:
        return float(text[1:].partition("]")[0]) if text.startswith("[") else 0.5


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    encoder = Told()
    monkeypatch.setattr("sayso.screen.encoder.shipped", lambda: encoder)
    monkeypatch.setattr("sayso.screen.encoder.Words", Weighed)
    return encoder


@pytest.mark.parametrize(
    ("shares", "read", "stopped"),
    [
        ("0.01 0.02 0.9 0.9", 2, True),  # whatever the others are, the mean stays below .7
        ("0.01 0.9 0.9 0.9", 4, True),
        ("0.6 0.9 0.7 0.9", 4, False),
        ("0.9 0.9 0.9 0.9 0.1", 4, False),  # no more than the opening is read
        ("0.2", 1, True),
        ("0.8", 1, False),
    ],
)
def test_no_more_is_read_than_it_takes(told: Told, shares: str, read: int, stopped: bool) -> None:
    made = screen(document_of(shares.replace(" ", "\n\n")), load("gate", "encoder")())
    assert (made.silence is not None) is stopped
    assert len(told.seen) == read


@pytest.mark.parametrize(
    ("first", "later", "stopped"),
    [
        ("[0.1] a", "[0.2] b", True),
        ("[0.1] a", "[0.8] b", False),  # the page opens with its menu: the raid comes after it
        ("[0.9] a", "[0.1] b", False),
    ],
)
def test_words_alone_decide_the_clear_cases(
    told: Told, first: str, later: str, stopped: bool
) -> None:
    text = "\n\n".join([first, "c", "d", "e", later])
    made = screen(document_of(text), load("gate", "encoder")())
    assert (made.silence is not None) is stopped
    assert not told.seen


def test_words_are_weighed_by_the_table_that_is_shipped() -> None:
    words = Words(shipped())
    calm, raid = words.public(MATCH), words.public(RAID)
    assert 0 < calm < 0.3 < 0.9 < raid < 1
    assert words.public("") == 1


@pytest.mark.parametrize("content", [b"no table", (FOLDER / "words.npz").read_bytes()[:5000]])
def test_a_damaged_table_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.npz").write_bytes(content)
    with pytest.raises(DataFileError, match="words.npz is damaged: install sayso again"):
        Words(shipped(), tmp_path / "words.npz").public(RAID)
    with pytest.raises(DataFileError, match="install sayso again"):
        Words(shipped(), tmp_path / "none.npz").public(RAID)


def test_nothing_reads_what_was_stopped() -> None:
    class Deaf:
        """A stage's backend that must not be asked."""

        requires: ClassVar[tuple[str, ...]] = ()

        def attribute(self, parse: Parse) -> Attributed:
            raise AssertionError(parse)

        def code(self, attributed: Attributed) -> Coded:
            raise AssertionError(attributed)

    document = replace(document_of(MATCH), silence="a match")
    parsed = parse(document, load("parser", "encoder")(None))
    coded = code(attribute(parsed, Deaf()), Deaf())
    assert not coded.attributed.claims and not coded.drafts and not coded.tolls
