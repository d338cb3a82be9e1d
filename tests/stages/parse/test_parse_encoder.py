"""Entities that the encoder reads, on spaCy's syntax."""

from __future__ import annotations

import pytest
from making import document_of

from sayso.parse import Parser
from sayso.parse.encoder import NAMES
from sayso.plugins import load

TEXT = (
    "Russian forces shelled Bakhmut on Monday, General Oleh Tarasenko told Reuters.\n\n"
    "The United Nations said 1,200 people had fled Stepanakert for Goris since 19 September."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    made: Parser = load("parser", "encoder")(None)
    return made


def test_persons_places_and_bodies_are_told_apart(parser: Parser) -> None:
    found = {e.text: e.label_ for e in parser.parse(document_of(TEXT)).tokens.ents}
    assert found["Bakhmut"] == found["Stepanakert"] == found["Goris"] == "GPE"
    assert any(label == "PERSON" and "Oleh Tarasenko" in text for text, label in found.items())
    assert found["Russian"] == "NORP"
    assert found["Reuters"] == "ORG"
    assert any(label == "DATE" and "September" in text for text, label in found.items())


def test_syntax_is_that_of_the_other_parser(parser: Parser) -> None:
    other = load("parser", "spacy")(None).parse(document_of(TEXT))
    made = parser.parse(document_of(TEXT))
    assert [(t.text, t.dep_, t.lemma_) for t in made.tokens] == [
        (t.text, t.dep_, t.lemma_) for t in other.tokens
    ]
    assert made.sentences == other.sentences


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "a" * 5000, "Goma " * 900])
def test_odd_texts_are_read_to_the_end(parser: Parser, text: str) -> None:
    assert parser.parse(document_of(text)).tokens.text == text


def test_a_common_noun_in_small_letters_is_no_name(parser: Parser) -> None:
    made = parser.parse(document_of("Traders said zinc was under attack from rising stocks."))
    assert not [e for e in made.tokens.ents if e.text.islower() and e.label_ in NAMES]
