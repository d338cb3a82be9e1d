"""What excludes that two acts are one, and what outweighs that.

A place or a day may be wrong in one account: where both name the same people and say the same,
or many other accounts fit, the two stay one incident, and the comparison shows them side by side.
"""

from __future__ import annotations

from sayso.link.acts import Act, other_days
from sayso.link.context import Context
from sayso.link.families import MATERIAL
from sayso.link.places import apart
from sayso.link.score import FEATURES, targets, tolls
from sayso.link.texts import copies, names, own_places, people, telling

APART_IN_TEXT = "told apart in one text"
OTHER_PLACES, OTHER_DAYS = "different places", "different days"
# What one account with a wrong place or day may cause; many others that fit outweigh it.
OUTWEIGHED = frozenset({APART_IN_TEXT, OTHER_PLACES, OTHER_DAYS})


def excluded(a: Act, b: Act, context: Context) -> str | None:
    """Return in words why two acts cannot be one, None where nothing excludes it."""
    if not a.families & b.families:
        return "acts of different kinds"
    if a.document == b.document:
        return APART_IN_TEXT
    if not a.families & MATERIAL and not _same_speakers(a, b):
        return "words of different speakers"
    where = apart(a.spots, b.spots) and not own_places(a, b, context)
    when = _other_days(a, b, context)
    if (where or when) and not (where and when) and is_sure(a, b, context):
        return None
    if where or when:
        return OTHER_PLACES if where else OTHER_DAYS
    return None


def _other_days(a: Act, b: Act, context: Context) -> bool:
    """Exact days exclude each other unless the act goes on; no act is reported before its day."""
    if other_days(a, b, context):
        return not _rolling(a, b)
    return _too_late(a, b) or _too_late(b, a)


def _rolling(a: Act, b: Act) -> bool:
    return any(r.status == "ongoing" for r in a.reports) and any(
        r.status == "ongoing" for r in b.reports
    )


def _too_late(a: Act, b: Act) -> bool:
    """An act cannot be in a report that was out before its day."""
    published = b.days.published
    return published is not None and bool(a.days.exact) and min(a.days.exact) > published + 1


def _same_speakers(a: Act, b: Act) -> bool:
    """For acts in words: the same type, and the same actor, or none named and one addressee."""
    if not {r.type for r in a.reports} & {r.type for r in b.reports}:
        return False
    one, other = _speakers(a), _speakers(b)
    return bool(one & other) if one and other else bool(a.targets & b.targets)


def _speakers(act: Act) -> set[str]:
    return {who for r in act.reports for who in (*r.actors, *map(str.lower, r.actor_names))}


SURE = 4.5  # of what two accounts say, beside place and day
PEOPLE = 2  # people whom both name in full: one alone may be an official who speaks every day


def is_sure(a: Act, b: Act, context: Context) -> bool:
    """Return whether two accounts name the same people and say the same, whatever their place.

    A place or a day may be wrong in one account, or be read wrongly; the comparison then shows the
    two side by side.
    """
    if len(people(a, context) & people(b, context)) < PEOPLE:
        return False
    weights = {feature.function: feature.weight for feature in FEATURES}
    said = (names, telling, tolls, targets, copies)
    return sum(weights[function] * function(a, b, context)[0] for function in said) >= SURE
