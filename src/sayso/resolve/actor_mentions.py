"""A scanned document in, the noun phrases that name or describe actors out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.resolve.actor_phrase import read
from sayso.resolve.actor_scan import BODY, COUNTRY, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "punct", "advmod", "npadvmod"})
ACTING = frozenset({"nsubj", "nsubjpass", "agent", "poss", "dobj", "iobj", "dative", "conj", "appos"})


def heads(scan: Scan) -> Iterator[tuple[int, int, int]]:
    """Yield first token, end token and head token of every phrase that stands for an actor."""
    taken = -1
    for sentence in scan.parse.sentences:
        for token in scan.doc[sentence.first : sentence.last]:
            if token.i <= taken or not _heads(token):
                continue
            found = scan.by_token.get(token.i)
            if not _acts(scan, token, found):
                continue
            phrase = read(scan, sentence.first, sentence.last, token.i)
            end = max(token.i, found.last if found else token.i) + 1
            first = max(phrase.first, taken + 1)
            taken = end - 1
            yield first, end, token.i


def _heads(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in INSIDE


def _acts(scan: Scan, token: Token, found: Found | None) -> bool:
    if found is None:
        return token.ent_type_ == "PERSON"
    if found.kind in COUNTRY:
        return found.kind != "region" and (found.kind != "capital" or _acting(token))
    if found.kind == "weak":
        return any(n.kind in BODY | COUNTRY | ROLE for n in _modifiers(scan, token))
    return found.kind != "part"


def _acting(token: Token) -> bool:
    return token.dep_ in ACTING


def _modifiers(scan: Scan, token: Token) -> Iterator[Found]:
    for child in token.subtree:
        found = scan.by_token.get(child.i)
        if found is not None and child.i != token.i and found.kind not in {"weak", "part"}:
            yield found
