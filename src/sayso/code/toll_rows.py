"""Whether a number goes on with those counted before it: rows, parts, what somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.quantities import Quantity
from sayso.code.sufferer_nouns import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

TELLING = frozenset(
    "say report claim count confirm put speak talk give acknowledge concede estimate list record "
    "tally reckon".split()
)


def listed(quantity: Quantity, start: int, words: Words) -> bool:
    """Return whether a number stands in the breakdown behind a colon ("died: four women")."""
    doc = words.doc
    between = doc[start : quantity.first] if start < quantity.first else doc[0:0]
    colon = any(t.text in {":", "–", "—"} for t in between)
    return colon and not any(t.pos_ in {"VERB", "AUX"} for t in between)


def apposed(quantity: Quantity, words: Words) -> bool:
    """Return whether a number says who some of those before are ("eight of them children")."""
    if quantity.noun is None:
        return False
    head, told = words.doc[quantity.head], words.doc[quantity.last : quantity.noun]
    acting = head.dep_ in SUBJECTS and head.head.i != quantity.noun
    return "them" in {t.lower_ for t in told} and not acting


def goes_on(quantity: Quantity, other: Quantity, words: Words) -> bool:
    """Return whether "and" joins a number to one that is a part ("... women and two boys")."""
    head = words.doc[quantity.head]
    plain = quantity.noun is not None and not other.single
    return plain and head.dep_ == "conj" and head.head.i == other.head


def told(quantity: Quantity, words: Words) -> bool:
    """Return whether a bare number is what someone says ("police spoke of 35")."""
    head = words.doc[quantity.head]
    verb = head.head if head.dep_ == "dobj" else head.head.head if head.dep_ == "pobj" else None
    return verb is not None and verb.lemma_ in TELLING
