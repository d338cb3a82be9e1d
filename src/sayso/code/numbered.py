"""Whom a bare number counts that stands apart from the word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.quantities import Quantity
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


def numbered(quantity: Quantity, words: Words) -> Token | None:
    """Return whom a number counts that stands apart: "the number of pupils hurt rose to nine"."""
    for token in words.doc[quantity.head].sent:
        if token.i < quantity.first and token.lower_ == "number" and not quantity.single:
            for of in children(token, "prep"):
                return next(iter(children(of, "pobj")), None) if of.lower_ == "of" else None
    return None
