"""Where acts were, and whether two places can be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from sayso.reports import Report

EARTH = 6371.0  # km
# How far from its coordinates an act "at" a place may be, in km, by the place's precision.
RADIUS = {"point": 10.0, "town": 15.0, "district": 40.0, "region": 150.0}
SAME = 12.0  # km: two names so near are one place for linking
FIRM = ("point", "town", "district")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place more precise than a country. `own`: it stands in the act's own sentences."""

    id: str | None
    name: str
    lat: float
    lon: float
    precision: str
    own: bool


def spots(reports: Iterable[Report]) -> tuple[Spot, ...]:
    """Return the places of reports, each once, own and precise ones first."""
    found: dict[tuple[float, float], Spot] = {}
    for spot in sorted(filter(None, map(_spot, reports)), key=_rank):
        found.setdefault((spot.lat, spot.lon), spot)
    return tuple(found.values())


def _rank(spot: Spot) -> tuple[bool, int, str, float, float]:
    return (not spot.own, list(RADIUS).index(spot.precision), spot.name, spot.lat, spot.lon)


def _spot(report: Report) -> Spot | None:
    if report.lat is None or report.lon is None or report.place_precision not in RADIUS:
        return None
    return Spot(
        report.place,
        report.place_name or "",
        report.lat,
        report.lon,
        report.place_precision,
        report.place_own,
    )


def km(a: Spot, b: Spot) -> float:
    """Return the great-circle distance in kilometres (haversine)."""
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    arc = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(arc)))


def reach(a: Spot, b: Spot) -> float:
    """Return how far two spots may lie apart and still be one place, in kilometres."""
    return RADIUS[a.precision] + RADIUS[b.precision]


def nearest(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> tuple[float, Spot, Spot] | None:
    """Return the closest pair of places and their distance, None where one side has none.

    Places that both name in their own sentences go before those taken from elsewhere.
    """
    pairs = [(km(a, b), a, b) for a in one for b in other]
    return min(pairs, key=_closeness, default=None)


def _closeness(pair: tuple[float, Spot, Spot]) -> tuple[bool, int, float, str, str]:
    distance, a, b = pair
    return (distance > SAME, -int(a.own) - int(b.own), distance, a.name, b.name)


def apart(one: tuple[Spot, ...], other: tuple[Spot, ...]) -> bool:
    """Return whether the places that two acts name themselves are too far apart to be one."""
    mine = tuple(spot for spot in one if spot.own)
    yours = tuple(spot for spot in other if spot.own)
    if not mine or not yours:
        return False
    return all(km(a, b) > reach(a, b) for a in mine for b in yours)
