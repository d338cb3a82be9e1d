"""Nouns that a number counts, where the syntax hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.lookup import sentence_bounds
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 5  # tokens behind "suspected" in which its noun stands
REPUTED = frozenset("suspected alleged presumed purported accused convicted wanted".split())
HANDING = frozenset("hand turn take give bring pass win send".split())  # "handed over three"
YEAR = re.compile(r"(?:19|20)\d\d")
HEARING = frozenset({"speak", "talk"})
BANDS = frozenset("total family group team crew party gang band column patrol".split())

WOUNDS = frozenset("injury wound burn bruise fracture cut gunshot".split())
BEARING = frozenset("inflict suffer sustain receive bear get have".split())


def wounds(noun: Token) -> bool:
    """Return whether wounds are those of somebody ("inflicted multiple injuries", no persons)."""
    verb = noun.head.lemma_.lower()
    return noun.lemma_.lower() in WOUNDS and noun.dep_ == "dobj" and verb in BEARING


def all_of_them(noun: Token) -> list[Token]:
    """Return the nouns that say who all are ("nine people, *all of them civilians*").

    "The three dead *were civilians*".
    """
    apposed = children(noun, "appos")
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and _numbered(noun):
        return [t for t in children(noun.head, "attr") if t.tag_ == "NNS"]
    return [t for t in apposed if "all" in {w.lower_ for w in noun.doc[noun.i : t.i]}]


def _numbered(noun: Token) -> bool:
    return noun.like_num or has_child(noun, "nummod")


def heard(token: Token) -> bool:
    """Return whether persons are those whom somebody heard ("spoke to 63 people who had fled")."""
    above = token.head
    if token.dep_ == "dobj":
        return above.lemma_ == "interview"
    return token.dep_ == "pobj" and above.lower_ in {"to", "with"} and above.head.lemma_ in HEARING


def inner(head: Token) -> bool:
    """Return whether a number belongs to another noun ("the chief of one of the gangs died")."""
    of = head.head
    if any(YEAR.fullmatch(c.text) for c in children(head, "nummod")):
        return False  # "since the coup of 2021 nine people have died"
    return head.dep_ == "pobj" and of.lower_ == "of" and of.head.dep_ in {"nsubj", "nsubjpass"}


def handed(token: Token) -> bool:
    """Return whether "over" belongs to a verb ("handed over three", not "logged over 900")."""
    verbs = {token.head.lemma_, token.nbor(-1).lemma_ if token.i else ""}
    return token.tag_ == "RP" and bool(verbs & HANDING)


def band_of(core: Token) -> Token | None:
    """Return the noun for those who are so many together ("a family of nine"), or None."""
    counted = core.head if core.dep_ == "nummod" else core
    of = counted.head
    if counted.dep_ != "pobj" or of.lower_ != "of" or of.head.lemma_.lower() not in BANDS:
        return None
    return None if has_child(of.head, "nummod") or of.head.tag_ == "NNS" else of.head


def reputed(tokens: list[Token], at: int) -> Token | None:
    """Return the plural behind a word the parser took for a verb ("27 suspected miners")."""
    for token in tokens[at + 1 : at + NEAR]:
        if token.tag_ in {"NNS", "NNPS"}:
            return token
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            break
    return None


def row_behind(verb: Token) -> Iterator[Token]:
    """Yield the nouns of the row behind a verb, however the parser hung them.

    "The dead included *a sergeant* from the depot, *a cook* of the fort and *two drivers*".
    """
    _, last = sentence_bounds(verb)
    behind = takewhile(lambda t: t.pos_ not in {"VERB", "AUX"}, verb.doc[verb.i + 1 : last])
    for noun in behind:
        starts = [c.i for c in children(noun, "det", "nummod") if c.lower_ != "the"]
        if noun.pos_ == "NOUN" and starts and noun.doc[min(starts) - 1].lower_ in {",", "and"}:
            yield noun
