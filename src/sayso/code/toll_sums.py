"""Persons that "and" joins, read as one number: "two men and a woman" are three.

Only where the words tell nothing but age, sex and kinship, so that no side is lost: of "a guard
and three raiders" each number stays by itself, for whoever compares them by group.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.quantities import Quantity
from sayso.code.sufferer_nouns import joined, numbered
from sayso.code.toll_pairs import Pair

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTS = frozenset({"including", "include", "among"})
LISTING = frozenset({":", ";", "—", "–"})  # "four men: one of 50; one of 46"


def added_up(pairs: list[Pair], doc: Doc, anyone: Callable[[Token], bool]) -> list[Pair]:
    """Return the pairs, joined persons with a number among them as one.

    `anyone` says whether a noun tells nobody's side or office.
    """
    made = list(pairs)
    for first in sorted(pairs, key=lambda pair: pair.quantity.first):
        same = {p.quantity.head: p for p in made if p.found.measure == first.found.measure}
        tokens = joined(doc[first.quantity.head])
        row = [same[token.i] for token in tokens if token.i in same]
        parts = tuple(pair.quantity for pair in row)
        if first in row[:1] and len(row) == len(tokens) and _plain(tokens, parts, anyone):
            made = [pair for pair in made if pair not in row]
            made.append(replace(first, quantity=_sum(parts)))
    return made


def _plain(
    tokens: Sequence[Token], parts: Sequence[Quantity], anyone: Callable[[Token], bool]
) -> bool:
    """Return whether joined persons are a whole of their own, of no side or office."""
    first = tokens[0]
    within = first.dep_ == "pobj" and first.head.lower_ in PARTS
    within = within or (first.dep_ == "appos" and numbered(first.head))
    between = first.doc[first.i : tokens[-1].i]
    within = within or any(token.text in LISTING for token in between)
    stated = any(not part.single for part in parts)
    counted = all(part.low and first.doc[part.first].lower_ != "both" for part in parts)
    return len(parts) > 1 and stated and counted and not within and all(map(anyone, tokens))


def _sum(parts: tuple[Quantity, ...]) -> Quantity:
    """Return the joined persons as one quantity that spans them all."""
    manners = [part.qualifier for part in parts if part.qualifier != "exact"]
    highs = [part.high for part in parts if part.high is not None]
    return Quantity(
        first=min(part.first for part in parts),
        last=max(max(part.last, (part.noun or part.head) + 1) for part in parts),
        low=sum(part.low or 0 for part in parts),
        high=sum(highs) if len(highs) == len(parts) else None,
        qualifier=manners[0] if manners else "exact",
        head=parts[0].head,
        noun=None,
        names=tuple(name for part in parts for name in part.names),
        parts=parts,
    )
