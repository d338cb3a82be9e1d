"""The small town of another continent that only shares a name with a village of the report.

"The village of Shama", in a report in which all else lies in and around Lebanon, is no junction in
Ghana: a gazetteer that lacks the village is no reason to send the reader there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.place_context import Context
from sayso.resolve.place_lexicon import Sense, kilometres
from sayso.resolve.place_rank import Ranked

SMALL = 100_000  # people; of larger towns news tells anywhere
LEAST = 3  # other places that show where a report is set
REGION = 3000.0  # km within which all else lies
CONTINENT = 2500.0  # km from all of it


def namesakes(context: Context, ranked: Sequence[Ranked]) -> frozenset[int]:
    """Return the groups whose likeliest sense is a small town far from all else in the text."""
    best = [r.senses[0][0] for r in ranked]
    told = [g for g, group in enumerate(context.groups) if group.mentions]
    return frozenset(g for g in told if _astray(g, told, best, context))


def _astray(one: int, told: list[int], best: list[Sense], context: Context) -> bool:
    town, group = best[one], context.groups[one]
    if town.kind not in ("P", "A2") or town.population >= SMALL or group.inside:
        return False
    others = [best[g] for g in told if context.groups[g].key != group.key]
    lands = {c for s in others for c in s.countries} | set(context.countries)
    if len(others) < LEAST or not lands.isdisjoint(town.countries):
        return False
    return min(_between(town, s) for s in others) > CONTINENT and all(
        _between(others[0], s) < REGION for s in others
    )


def _between(one: Sense, other: Sense) -> float:
    return kilometres((one.lat, one.lon), (other.lat, other.lon))
