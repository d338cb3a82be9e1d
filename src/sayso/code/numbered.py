"""Whom a bare number counts that stands apart from the word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.quantities import Quantity
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

MORE = frozenset({"more"})
PATIENT = frozenset({"dobj", "nsubjpass", "nsubj"})


def numbered(quantity: Quantity, words: Words) -> Token | None:
    """Return whom a number counts that stands apart: "the number of pupils hurt rose to nine"."""
    for token in words.doc[quantity.head].sent:
        if token.i < quantity.first and token.lower_ == "number" and not quantity.single:
            for of in children(token, "prep"):
                return next(iter(children(of, "pobj")), None) if of.lower_ == "of" else None
    return None


def continued(quantity: Quantity, noun: Token) -> Token | None:
    """Return whom the verb before is about, where a number only goes on with them.

    "Killed nine soldiers and wounded 26", "... and wounded at least 12 more"; of
    "two porters were killed and four (others) hurt" the four may be anybody.
    """
    active = quantity.noun is None and noun.dep_ == "dobj" and noun.like_num
    verb = noun.head
    if not (active or noun.lower_ in MORE) or noun.dep_ not in PATIENT or verb.dep_ != "conj":
        return None
    before = children(verb.head, "dobj") or children(verb.head, "nsubjpass", "nsubj")
    one = [t for t in before if t.tag_ == "NNS" and not has_child(t, "conj")]
    return one[0] if len(one) == len(before) == 1 and _suffered(verb.head, noun) else None


def _suffered(verb: Token, noun: Token) -> bool:
    """Return whether both verbs take their persons in the same place."""
    return has_child(verb, "dobj") == (noun.dep_ == "dobj")
