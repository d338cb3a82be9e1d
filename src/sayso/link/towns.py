"""Two towns of one text, each with victims of its own."""

from __future__ import annotations

from sayso.link.places import km, reach, spots
from sayso.reports import Report

TOWNS = frozenset({"point", "town"})
EACH = "event"


def two_towns(one: Report, other: Report) -> bool:
    """Return whether two sentences count other victims in towns far apart.

    "Nine were killed in Tarn", "seven more were killed in Brok": no one act is in both, however
    unsure the gazetteer is of them.
    """
    if one.sentence == other.sentence or not _counts_others(one, other):
        return False
    mine, yours = (spots((r,)) for r in (one, other))
    named = [(r.place_name or "", r.text, r.place_precision) for r in (one, other)]
    if not all(name and name in text and exact in TOWNS for name, text, exact in named):
        return False
    crossed = named[0][0] in named[1][1] or named[1][0] in named[0][1]
    return not crossed and all(km(a, b) > reach(a, b) for a in mine for b in yours)


def _counts_others(one: Report, other: Report) -> bool:
    """Whether both count the dead or wounded, and no figure of the one can be the other's."""
    pairs = [
        (x, y)
        for x in one.figures
        for y in other.figures
        if (x.measure, x.scope) == (y.measure, EACH)
    ]
    return bool(pairs) and all(x.low != y.low for x, y in pairs)
