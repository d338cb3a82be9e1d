"""What is stopped before the parser: texts about something else, with the reason kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import document_of

from sayso.config import Config
from sayso.explanations import explanations
from sayso.pipeline import per_article
from sayso.plugins import load
from sayso.read import ReadOptions, read
from sayso.records import Article, Page
from sayso.screen import Gate, screen

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
    assert "not about conflict or politics" in made.silence


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


@pytest.mark.parametrize(
    ("shares", "read", "stopped"),
    [
        ("0.01 0.02 0.9 0.9", 2, True),  # the first two are plainly about something else
        ("0.01 0.2 0.1 0.9", 3, True),  # whatever the fourth is, the mean stays below .35
        ("0.1 0.2 0.2 0.95", 4, False),
        ("0.9 0.9 0.9 0.1", 4, False),
        ("0.2", 1, True),
    ],
)
def test_no_more_is_read_than_it_takes(
    monkeypatch: pytest.MonkeyPatch, shares: str, read: int, stopped: bool
) -> None:
    encoder = Told()
    monkeypatch.setattr("sayso.screen.encoder.shipped", lambda: encoder)
    made = screen(document_of(shares.replace(" ", "\n\n")), load("gate", "encoder")())
    assert (made.silence is not None) is stopped
    assert len(encoder.seen) == read
