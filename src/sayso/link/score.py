"""How well two acts fit: features with weights, and what excludes that they are one.

Each feature gives a score from -1 to 1 and words for the user; the score of a pair is the sum of
score times weight. A pair is one act from `ENOUGH` on, if nothing excludes it. The docstring of
a feature is what users read about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import log2

from sayso.link.acts import Act
from sayso.link.context import AFTERWARDS, Context
from sayso.link.places import SAME, Spot, nearest, reach
from sayso.link.texts import NOTHING, Found, copies, names, once, shared_places, story, telling
from sayso.link.times import days_apart, gap, is_follow_up
from sayso.link.words import content
from sayso.reports import Figure, Reason

ENOUGH = 2.2


@dataclass(frozen=True, slots=True)
class Feature:
    """A function of two acts and its weight."""

    function: Callable[[Act, Act, Context], Found]
    weight: float


def place(a: Act, b: Act, context: Context) -> Found:
    """The same town or point, a town in the same district, or the wider region only.

    A country, or no place, counts neither way.
    """
    near = nearest(a.spots, b.spots)
    named = shared_places(a, b, context)
    by_name = (NAMED, f"both name {min(named)}") if named else NOTHING
    if near is None:
        return by_name
    distance, one, other = near
    firm = one.own and other.own
    if distance > SAME:
        return by_name if named else _farther(distance, one, other)
    value = WITHIN_REGION if _is_wide(one, other) else 1.0 if firm else 0.5
    if value < by_name[0]:
        return by_name
    return value, f"both at {one.name}" if one.name == other.name else f"{one.name}, {other.name}"


NAMED = 0.7  # the same name of a place that no gazetteer knows, or knows elsewhere


WITHIN_REGION = 0.35  # a town and the region around it


def _is_wide(one: Spot, other: Spot) -> bool:
    return "region" in (one.precision, other.precision)


def _farther(distance: float, one: Spot, other: Spot) -> Found:
    """A region's point says little: a town within its reach may lie in it."""
    told = f"{round(distance)} km apart"
    if distance <= 2 * SAME or (_is_wide(one, other) and distance <= reach(one, other)):
        return 0.1, told
    return (-0.4 if one.own and other.own else -0.1), told


def day(a: Act, b: Act, context: Context) -> Found:
    """The same day named in both, or days that can be the same.

    A day that is only known from the day of publication counts less.
    """
    if a.days.exact and b.days.exact:
        apart_by = days_apart(a.days, b.days)
        return (1.0, "on the same day") if not apart_by else (-0.5, f"{apart_by} days apart")
    between = gap(a.days, b.days)
    if between is None:
        return NOTHING
    if between == 0:
        return 0.4, "their days can be the same"
    if is_follow_up(a.days, b.days):
        value = min(0.7, 0.1 * log2(1 + between))
        return -value, f"reported {between} days later"
    return -min(1.0, 0.2 * between), f"at least {between} days apart"


def means(a: Act, b: Act, context: Context) -> Found:
    """The same kind of weapon (from the air, from afar, by hand), or another."""
    if not a.means or not b.means:
        return NOTHING
    if a.means & b.means:
        return 0.4, "the same means"
    return (OTHER_MEANS, "other means")


OTHER_MEANS = -0.4


def tolls(a: Act, b: Act, context: Context) -> Found:
    """The same number of dead, wounded, missing or taken; large numbers say more."""
    best, told, clash = 0.0, "", 0.0
    for x, _, _ in a.figures:
        for y, _, _ in b.figures:
            value = _same_figure(x, y)
            if value > best:
                best, told = value, f"both say {x.low} {x.measure}"
            clash = min(clash, value)
    if best:
        return best, told
    return (clash, "other numbers") if clash else NOTHING


def _same_figure(x: Figure, y: Figure) -> float:
    """Numbers far apart are a sign of two acts; near ones are what accounts of one differ by."""
    if x.measure != y.measure or _is_part(x) != _is_part(y):
        return 0.0
    if (x.low, x.high) == (y.low, y.high):
        return min(1.0, 0.2 + 0.25 * log2(x.low or 1))
    if overlap(x, y):
        return 0.1
    return -min(0.35, 0.1 + 0.15 * abs(log2((x.low or 1) / (y.low or 1))))


def _is_part(figure: Figure) -> bool:
    return figure.group not in (None, "people", "civilians")


def overlap(x: Figure, y: Figure) -> bool:
    """Return whether two figures can both be right."""
    below = x.high is not None and y.low is not None and x.high < y.low
    above = y.high is not None and x.low is not None and y.high < x.low
    return not (below or above)


def actors(a: Act, b: Act, context: Context) -> Found:
    """The same actor named; rival actors count little, as sides blame each other.

    A state's own police or army is in every act of its kind in a town, and says less.
    """
    same = a.parties & b.parties
    named = {party for party in same if not STATE & set(party.split("-"))}
    if same:
        return (1.0 if named else 0.6), f"the same actor ({min(named or same)})"
    shared = a.doers & b.doers
    if shared:
        return 0.6, f"actors described alike ({min(shared)})"
    return (-0.3, "other actors") if a.parties and b.parties else NOTHING


STATE = frozenset({"COP", "GOV"})


def targets(a: Act, b: Act, context: Context) -> Found:
    """The same words for those or that which was struck, or all other ones."""
    where = {word for act in (a, b) for spot in act.spots for word in content(spot.name)}
    bare = context.generic | where
    one, other = a.targets - bare, b.targets - bare
    if not one or not other:
        return NOTHING
    shared = one & other
    if not shared:
        return OTHER_TARGETS, "other targets"
    return min(1.0, 0.4 + 0.2 * len(shared)), f"the same target ({', '.join(sorted(shared)[:3])})"


OTHER_TARGETS = -0.5


def sites(a: Act, b: Act, context: Context) -> Found:
    """The same kind of building or spot (a market, a bridge), or another.

    A hospital or court counts only where it was struck: else it is where things went on. Another
    one counts more where the targets are other ones too.
    """
    one, other = _sites(a, context), _sites(b, context)
    if not one or not other:
        return NOTHING
    if one & other:
        return 0.4, f"both at a {min(one & other)}"
    value = -1.0 if targets(a, b, context)[0] < 0 else -0.8
    return value, f"a {min(one)}, a {min(other)}"


@once
def _sites(act: Act, context: Context) -> frozenset[str]:
    named = context.sites_in(_without_places(act))
    struck = " ".join(name for report in act.reports for name in report.recipient_names)
    return named - AFTERWARDS | context.sites_in(struck)


def _without_places(act: Act) -> str:
    """Its sentences without the names of its places and sources: Port-au-Prince is no port."""
    told = {spot.name for spot in act.spots if spot.name}
    told |= {source.name for report in act.reports for source in report.chain if source.name}
    names = sorted(told, key=len, reverse=True)
    if not names:
        return act.text
    return re.sub("|".join(map(re.escape, names)), " ", act.text, flags=re.IGNORECASE)


FEATURES = (
    Feature(place, 1.8),
    Feature(day, 1.6),
    Feature(means, 1.5),
    Feature(tolls, 1.5),
    Feature(actors, 0.8),
    Feature(targets, 1.4),
    Feature(sites, 1.5),
    Feature(telling, 2.5),
    Feature(story, 1.5),
    Feature(names, 4.5),
    Feature(copies, 4.0),
)


WORDED = frozenset({"tolls", "targets", "sites", "telling", "story", "names"})
HALF = -0.5


def _each_side(a: Act, b: Act, reasons: list[Reason]) -> list[Reason]:
    """What speaks against a pair counts half where each side tells the act in its own words.

    An army that struck "terrorists" names other victims, another toll and another building than
    those who buried a teacher; what they share is where, when and by what means it was.
    """
    against = sum(r.weight for r in reasons if r.feature in WORDED and r.weight < 0)
    if not against or _strikes_rebels(a) == _strikes_rebels(b):
        return []
    if a.means and b.means and not a.means & b.means:
        return []
    weight = round(against * HALF, 3)
    return [Reason(feature="sides", weight=weight, words="each side tells it in its own words")]


def _strikes_rebels(act: Act) -> bool:
    """Whether those struck are called rebels or terrorists."""
    ids = (name for report in act.reports for name in report.recipients)
    if any("REB" in name.split("-") for name in ids):
        return True
    return any(TERRORIST.search(n) for report in act.reports for n in report.recipient_names)


TERRORIST = re.compile(r"\bterrorists?\b", re.IGNORECASE)


def score(a: Act, b: Act, context: Context) -> tuple[float, tuple[Reason, ...]]:
    """Return how well two acts fit, and the reasons, the weightiest first."""
    reasons = []
    for feature in FEATURES:
        value, words = feature.function(a, b, context)
        if value:
            weight = round(value * feature.weight, 3)
            reasons.append(Reason(feature=feature.function.__name__, weight=weight, words=words))
    reasons += _each_side(a, b, reasons)
    ordered = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.feature))
    return sum(reason.weight for reason in reasons), tuple(ordered)
