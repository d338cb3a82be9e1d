"""A place and the words before it in, the place that lies apart from it out.

"40 km north of Mosul" is a point of its own: it is moved by distance and direction, and known
less precisely. Where the text gives only one of the two, the place itself stands for it.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from sayso.records import Place, Span
from sayso.resolve.place_lexicon import EARTH

KILOMETRES = {"k": 1.0, "mi": 1.609344, "me": 0.001}
COUNTED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "hundred": 100,
}  # fmt: skip
BEARING = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
WIDE = 50.0  # km beyond which the country of the other place may be another
LESS = 0.9
_AWAY = re.compile(
    r"""(?:(?P<number>\d[\d,]*(?:\.\d+)?|\b(?:COUNTED))[\s-]+
        (?P<unit>km|kilomet(?:re|er)s?|mi(?:les?)?\b|met(?:re|er)s)\b\.?\s+(?:\([^)]{1,20}\)\s+)?
        (?:away\s+|outside\s+|inland\s+)?)?
        (?:(?:to\s+the\s+)?(?:due\s+)?
        (?P<bearing>(?:north|south)[\s-]?(?:east|west)|north|south|east|west)\s+)?
        (?P<link>of|from)\s+(?:the\s+)?
        (?:(?:\w+\s+)?(?:city|town|village|capital)\s+(?:of\s+)?)?$""".replace(
        "COUNTED", "|".join(COUNTED)
    ),
    re.VERBOSE | re.IGNORECASE,
)
_LINKS = frozenset({"of", "from"})
_TAIL = 6  # words before a name of which one is the link
_REACH = 90  # characters before a name that are looked at


def apart(place: Place, text: str, start: int) -> Place:
    """Return the place that the words since `start` say lies apart from `place`, or `place`."""
    if place.lat is None or place.lon is None:
        return place
    begin = max(start, place.span.start - _REACH)
    before = text[begin : place.span.start]
    if _LINKS.isdisjoint(word.lower() for word in before.split()[-_TAIL:]):
        return place
    match = _AWAY.search(before)
    if match is None or not (match["number"] or match["bearing"]):
        return place
    # "In the north of Mali" is in Mali.
    if match["number"] is None and (
        place.precision in ("country", "region") or before[: match.start()].endswith("the ")
    ):
        return place
    span = Span(begin + match.start(), place.span.end)
    far, bearing = _distance(match) or 0.0, _bearing(match)
    moved = _moved(place.lat, place.lon, far, bearing)
    lat, lon = moved or (place.lat, place.lon)
    return replace(
        place,
        name=" ".join(text[span.start : span.end].split()),
        id=f"{place.id}+{round(far)}km" + (f"@{bearing:.0f}" if bearing is not None else ""),
        lat=round(lat, 4),
        lon=round(lon, 4),
        span=span,
        admin1=None,
        country=place.country if far <= WIDE else None,
        precision="region" if far > WIDE and moved is None else "district",
        names={},
        score=round((place.score or 0) * LESS, 3),
        why=f"reckoned from {place.name}; {place.why}",
    )


def _distance(match: re.Match[str]) -> float | None:
    number = match["number"]
    if number is None:
        return None
    count = COUNTED.get(number.lower())
    value = float(number.replace(",", "")) if count is None else float(count)
    unit = match["unit"].lower()
    return value * next(k for prefix, k in KILOMETRES.items() if unit.startswith(prefix))


def _bearing(match: re.Match[str]) -> float | None:
    word = match["bearing"]
    return BEARING[re.sub(r"[\s-]", "", word.lower())] if word else None


def _moved(lat: float, lon: float, far: float, bearing: float | None) -> tuple[float, float] | None:
    """Return the point so many km away on a great circle (direct formula on the sphere)."""
    if bearing is None or not 0 < far <= 1000:
        return None
    here, angle, turn = math.radians(lat), far / EARTH, math.radians(bearing)
    there = math.asin(
        math.sin(here) * math.cos(angle) + math.cos(here) * math.sin(angle) * math.cos(turn)
    )
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(here),
        math.cos(angle) - math.sin(here) * math.sin(there),
    )
    return math.degrees(there), (lon + math.degrees(east) + 540) % 360 - 180
