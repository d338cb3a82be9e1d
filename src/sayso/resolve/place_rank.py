"""Groups of mentions in, the probability of each of their senses out.

Every sense starts from how famous it is, and gains from what else the document names near it:
places close by, in the same province or country, adjectives of its country, and above all what
the text says outright ("Paris, Texas"). Names settle each other in a few rounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.resolve.place_context import Context, Group, by_town
from sayso.resolve.place_lexicon import EARTH, Sense, holds, kilometres

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

DEGREE = 111.0  # km of a degree of latitude, at the least
NEAR = 150.0  # km over which the support of a neighbour falls to 1/e
SAME_A1, SAME_COUNTRY = 0.35, 0.2
IN_COUNTRY, IN_A1 = 0.6, 1.0
DEMONYM = 0.8
SUPPORT, SCALE = 2.0, 1.5
TOLD = 6.0
COUNTRY, AREA, SITE, STATE, SEAT = 9.0, 8.5, 7.0, 4.0, 1.5
ALTERNATE, SECOND, TWIN = -0.7, -2.0, -2.5
ACCENT = -1.5
LISTED = ("area:", "country:")
LARGER = 0.3
ALONE, FEW = 0.5, 0.3  # a town far from all else that the text names is doubtful
SHADOWED = -1.5  # a town that bears the name of a state, region or sea of the news
OUTLET = 3  # the place an outlet is named after counts like so many mentions
PARTY = 0.3  # share that the mentions of a country count where it is only named as a party
CITY = 2.0  # a town that areas.csv lists is the one that news means
NIL = 3.3  # the weight of a place that the gazetteer lacks
HEAT = (3.0, 2.0, 1.5, 1.0)  # the first rounds leave every sense a chance
KINDS = {
    "region": {"A1": 3.0, "state": 3.0, "region": 2.0, "nation": 2.0},
    "district": {"A2": 3.0, "A1": 1.0},
    "town": {"P": 1.5, "city": 1.5, "borough": 1.5, "A1": -3.0, "A2": -1.5},
    "natural": {"river": 3.0, "lake": 3.0, "sea": 3.0, "island": 2.0, "mountain": 2.0},
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The senses of a group with their probabilities, most probable first."""

    senses: tuple[tuple[Sense, float], ...]

    def mass(self, within: float) -> float:
        """Return the probability of all senses within so many km of the best."""
        best = self.senses[0][0]
        here, span = (best.lat, best.lon), within / DEGREE
        near = [(s, p) for s, p in self.senses if abs(s.lat - best.lat) <= span]
        return sum(p for s, p in near if kilometres(here, (s.lat, s.lon)) <= within)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the weight of a sense depends on in the other senses of its group."""

    listed: bool
    main: bool
    plain: bool
    seats: frozenset[int | None]
    towns: frozenset[tuple[str, int | None]]


def rivals(group: Group) -> Rivals:
    """Return what the senses of a group are to each other."""
    senses = group.senses
    towns = [s for s in senses if s.kind == "P"]
    return Rivals(
        listed=any(s.id.startswith(LISTED) for s in senses),
        main=any(s.main for s in senses),
        plain=any(s.main and s.name.isascii() for s in senses),
        seats=frozenset(
            s.a1 if s.kind == "A1" else s.a2 for s in senses if s.main and s.kind != "P"
        )
        - {None},
        towns=frozenset(("a1", s.a1) for s in towns) | frozenset(("a2", s.a2) for s in towns),
    )


def prior(sense: Sense, group: Group, others: Rivals) -> float:
    """Return the log-weight of a sense before any context: its fame, kind and name."""
    people = math.log10(sense.population + 100)
    if sense.kind == "country":
        weight = COUNTRY + LARGER * (people - 7)
    elif sense.kind in ("P", "city"):
        weight = people + SEAT * sense.seat + CITY * (sense.kind == "city")
    elif sense.kind == "A1":
        weight = STATE + 0.5 * people
    elif sense.kind == "A2":
        weight = 0.7 * people
    else:
        weight = AREA if sense.precision in ("region", "district") else SITE
    if others.listed and sense.kind in ("P", "A2"):
        weight += SHADOWED
    seat = _seat_of(sense, others)
    if not seat and others.plain and not sense.name.isascii():
        weight += ACCENT  # "Cañada" is "Canada" only by the loss of its marks
    if not sense.main and not seat:
        weight += SECOND if others.main else ALTERNATE
    if group.kind is not None:
        return weight + KINDS[group.kind].get(sense.kind, 0.0)
    if sense.kind in ("A1", "A2") and _has_town(sense, others):
        weight += TWIN
    return weight


def _seat_of(town: Sense, others: Rivals) -> bool:
    """Tell Janīn in the governorate of Jenin: an area bears the name of its seat."""
    return town.kind == "P" and (town.a1 in others.seats or town.a2 in others.seats)


def _has_town(area: Sense, others: Rivals) -> bool:
    own = ("a1", area.a1) if area.kind == "A1" else ("a2", area.a2)
    return own in others.towns


def rank(context: Context) -> list[Ranked]:
    """Return the ranked senses of each group of `context`."""
    groups = context.groups
    flat = [(g, s) for g, group in enumerate(groups) for s in group.senses]
    if not flat:
        return []
    weights = _settle(context, flat)
    made = []
    at = 0
    for group in groups:
        scored = zip(group.senses, weights[at : at + len(group.senses)], strict=True)
        made.append(Ranked(tuple(sorted(scored, key=_by_weight))))
        at += len(group.senses)
    return made


def _by_weight(scored: tuple[Sense, float]) -> tuple[float, str]:
    return -scored[1], scored[0].id


def _settle(context: Context, flat: list[tuple[int, Sense]]) -> list[float]:
    import numpy as np  # noqa: PLC0415  spaCy has loaded it by now

    groups = context.groups
    owner = np.array([g for g, _ in flat])
    others = [rivals(group) for group in groups]
    base = np.array([prior(s, groups[g], others[g]) for g, s in flat])
    base += _adjectives(context, flat)
    numbers: dict[str, int] = {}
    name = np.array([numbers.setdefault(g.key, len(numbers)) for g in groups])
    kernel = _kernel([s for _, s in flat], name[owner])
    told = _told(context, flat) if any(g.inside for g in groups) else None
    counts = np.array([1 + math.log(len(g.mentions) or OUTLET) for g in groups])
    counts *= [PARTY if context.acts(group) else 1.0 for group in groups]
    rest = counts.sum() - counts
    small = np.array([s.kind in ("P", "A2") for _, s in flat])
    lonely = ALONE * np.log1p(rest)[owner] * small
    slots = _slots(owner)
    own_counts = counts[owner]
    share = _softmax(base / HEAT[0], slots)
    for heat in HEAT:
        support = kernel @ (share * own_counts)
        score = base + SUPPORT * np.log1p(SCALE * support)
        if told is not None:
            score += TOLD * (told @ share)
        score -= lonely * np.exp(-support / FEW)
        share = _softmax(score / heat, slots)
    made: list[float] = share.tolist()
    return made


def _slots(owner: Floats) -> tuple[Floats, Floats]:
    """Return where the senses of each group begin, and which of these a sense belongs to."""
    import numpy as np  # noqa: PLC0415

    first = np.ones(len(owner), dtype=bool)
    first[1:] = owner[1:] != owner[:-1]
    return np.flatnonzero(first), np.cumsum(first) - 1


def _softmax(score: Floats, slots: tuple[Floats, Floats]) -> Floats:
    import numpy as np  # noqa: PLC0415

    starts, owner = slots
    top = np.maximum(np.maximum.reduceat(score, starts), NIL)
    raised = np.exp(score - top[owner])
    total = np.add.reduceat(raised, starts) + np.exp(NIL - top)
    shares: Floats = raised / total[owner]
    return shares


def _adjectives(context: Context, flat: list[tuple[int, Sense]]) -> Floats:
    import numpy as np  # noqa: PLC0415

    found = context.countries
    if not found:
        return np.zeros(len(flat))
    weights = [
        DEMONYM * math.log1p(max((found.get(c, 0) for c in s.countries), default=0)) * 2
        for _, s in flat
    ]
    return np.array(weights)


def _kernel(senses: list[Sense], name: Floats) -> Floats:
    """How much each sense gains if another is right: near it, or in the same area."""
    import numpy as np  # noqa: PLC0415

    near = _nearness(senses)
    codes: dict[str, int] = {}
    country = np.array([codes.setdefault(s.country or s.id, len(codes)) for s in senses])
    state = np.array([s.a1 or -i - 1 for i, s in enumerate(senses)])
    is_country = np.array([s.kind == "country" for s in senses])
    is_state = np.array([s.kind in ("A1", "state") for s in senses])
    whole = is_country[:, None] | is_country
    made: Floats = np.where(whole, 0.0, near)
    made += (country[:, None] == country) * np.where(whole, IN_COUNTRY, SAME_COUNTRY)
    both = is_state[:, None] | is_state
    made += (state[:, None] == state) * np.where(both, IN_A1, SAME_A1)
    made[name[:, None] == name] = 0
    return made


def _nearness(senses: list[Sense]) -> Floats:
    """How near each sense lies to each: 1 at one point, 1/e at NEAR kilometres."""
    import numpy as np  # noqa: PLC0415

    where = np.radians([(s.lat, s.lon) for s in senses])
    cos, sin = np.cos(where), np.sin(where)
    unit = np.empty((len(senses), 3))
    unit[:, 0] = cos[:, 0] * cos[:, 1]
    unit[:, 1] = cos[:, 0] * sin[:, 1]
    unit[:, 2] = sin[:, 0]
    far = unit @ unit.T
    far = np.arccos(np.minimum(np.maximum(far, -1.0), 1.0))
    far *= -EARTH / NEAR
    made: Floats = np.exp(far)
    return made


def _told(context: Context, flat: list[tuple[int, Sense]]) -> Floats:
    """Which senses fit what the text says outright: one place in another."""
    import numpy as np  # noqa: PLC0415

    made = np.zeros((len(flat), len(flat)))
    where: dict[int, list[int]] = {}
    for i, (g, _) in enumerate(flat):
        where.setdefault(g, []).append(i)
    for g, group in enumerate(context.groups):
        fits = by_town if group.part else holds
        for outer in group.inside:
            for i in where.get(g, ()):
                for j in where.get(outer, ()):
                    if fits(flat[j][1], flat[i][1]):
                        made[i, j] = 1.0
                        made[j, i] = 0.6
    return made
