"""What is stopped before the parser: texts about something else, with the reason kept."""

from __future__ import annotations

import json
import math
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


class Opinion:
    """What the encoder thinks of a text."""

    def __init__(self, odds: float) -> None:
        self._odds = odds

    def about(self, topic: str) -> float:
        assert topic == "public"
        return 1 / (1 + math.exp(-self._odds))


class Told:
    """An encoder that thinks of each paragraph what it says, and of a glance what the first says.

    "a 2 -1" is one whose words leave it open, that looks like 2 at a glance and like -1 when read.
    """

    def __init__(self) -> None:
        self.glanced = 0
        self.seen: list[str] = []

    def read(self, texts: list[str]) -> list[Opinion]:
        if "\n" in texts[0]:
            self.glanced += texts[0].count("\n") + 1
            return [Opinion(float(texts[0].split()[1]))]
        self.seen += texts
        return [Opinion(float(text.split()[2])) for text in texts]


class Weighed:
    """Words whose weight a stretch names at its beginning, "a" for one that leaves it open."""

    def __init__(self, encoder: object) -> None: ...

    def odds(self, text: str) -> float:
        first = text.split()[0]
        return 0.0 if first == "a" else float(first)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    encoder = Told()
    monkeypatch.setattr("sayso.screen.encoder.shipped", lambda: encoder)
    monkeypatch.setattr("sayso.screen.encoder.Words", Weighed)
    return encoder


@pytest.mark.parametrize(
    ("text", "glanced", "read", "stopped"),
    [
        ("-3 9 9", 0, 0, True),  # the words alone
        ("a -3 9|a 9 9", 2, 0, True),  # a glance is enough
        ("a 3 -2|a 3 -2", 2, 2, True),  # it looks like it, but is not
        ("a 3 -2|a 3 9", 2, 2, False),  # on average it is
        ("1 2 9|1 2 99|1 2 9|1 2 9", 3, 4, False),  # no more than the beginning is glanced at
        ("4 -9 2|4 -9 2", 0, 2, False),  # the words say so: no glance
        ("4 -9 -2|4 -9 -99", 0, 2, True),
        ("-3 0 0|a 0 0|a 0 0|a 0 0|4 0 5", 0, 1, False),  # a menu first: the raid comes after it
        ("4 0 5|a 0 5|a 0 5|a 0 5|-3 0 -9", 0, 4, False),
        ("-3 0 9|a 0 9|a 0 9|a 0 9|-2 0 9", 0, 0, True),
    ],
)
def test_no_more_is_read_than_it_takes(
    told: Told, text: str, glanced: int, read: int, stopped: bool
) -> None:
    document = document_of(text.replace("|", "\n\n"))
    made = screen(document, load("gate", "encoder")())
    assert (made.silence is not None) is stopped
    assert (told.glanced, len(told.seen)) == (glanced, read)


def test_words_are_weighed_by_the_table_that_is_shipped() -> None:
    words = Words(shipped())
    assert words.odds(MATCH) < -1 < 2 < words.odds(RAID) < 20
    assert words.odds("") == math.inf


@pytest.mark.parametrize("content", [b"no table", (FOLDER / "words.npz").read_bytes()[:5000]])
def test_a_damaged_table_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.npz").write_bytes(content)
    with pytest.raises(DataFileError, match="words.npz is damaged: install sayso again"):
        Words(shipped(), tmp_path / "words.npz").odds(RAID)
    with pytest.raises(DataFileError, match="install sayso again"):
        Words(shipped(), tmp_path / "none.npz").odds(RAID)


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


def test_a_glance_sees_the_beginnings_alone(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = told.read
    monkeypatch.setattr(told, "read", lambda texts: asked.append(texts[0]) or read(texts))
    texts = ["a -9 -9 " + "d " * 40, "a -9 -9 e", "a -9", "a -9 -9 f", "-9"]
    assert screen(document_of("\n\n".join(texts)), load("gate", "encoder")()).silence
    assert asked == ["a -9 -9 " + " ".join("d" * 9) + "\na -9 -9 e\na -9"]
