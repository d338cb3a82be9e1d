"""Whom a bare number counts that stands apart from the word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.quantities import Quantity
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

MORE = frozenset("other others another more third fourth fifth".split())
PATIENT = frozenset({"dobj", "nsubjpass", "nsubj"})
PERSONS = frozenset("he she him her nobody none".split())


def numbered(quantity: Quantity, words: Words) -> Token | None:
    """Return whom a number counts that stands apart: "the number of pupils hurt rose to nine"."""
    for token in words.doc[quantity.head].sent:
        if token.i < quantity.first and token.lower_ == "number" and not quantity.single:
            for of in children(token, "prep"):
                return next(iter(children(of, "pobj")), None) if of.lower_ == "of" else None
    return None


def continued(quantity: Quantity, noun: Token) -> Token | None:
    """Return whom the verb before is about, where a number only goes on with them.

    "Killed nine soldiers and wounded 26", "two porters were killed and a third was hurt".
    """
    bare = quantity.noun is None or noun.lower_ in MORE
    verb = noun.head
    if not bare or noun.lower_ in PERSONS or noun.dep_ not in PATIENT or verb.dep_ != "conj":
        return None
    before = verb.head
    told = children(before, noun.dep_) or children(before, *(PATIENT - {"nsubj"}))
    one = [t for t in told if t.tag_ == "NNS" and not has_child(t, "conj")]
    return one[0] if len(one) == len(told) == 1 else None
