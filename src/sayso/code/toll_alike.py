"""Whether the figures of two accounts are of one act: those they share, those that differ."""

from __future__ import annotations

from sayso.code.retold import BODILY
from sayso.records import Toll


def weight(shared: set[tuple[str, int | None]]) -> int:
    """Return how much shared figures say: one dead or hurt is what most acts have."""
    return max((1 if low == 1 else 2 for _, low in shared), default=0)


def shared(one: tuple[Toll, ...], other: tuple[Toll, ...]) -> set[tuple[str, int | None]]:
    """Return the figures, measure and number, that two accounts share."""
    return {
        (a.measure, a.low)
        for a in one
        for b in other
        if a.measure == b.measure and a.low and b.low
        if a.low == b.low or (None in (a.high, b.high) and _meet(a, b))
    }


def differing(one: tuple[Toll, ...], other: tuple[Toll, ...]) -> bool:
    """Return whether two accounts give a measure of the body figures that exclude each other."""
    for measure in BODILY:
        first, second = ([t for t in tolls if t.measure == measure] for tolls in (one, other))
        if first and second and not any(_meet(a, b) for a in first for b in second):
            return True
    return False


def _meet(one: Toll, other: Toll) -> bool:
    low = max(one.low or 0, other.low or 0)
    return all(t.high is None or low <= t.high for t in (one, other))
