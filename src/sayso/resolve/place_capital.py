"""An event whose words name a capital without its name in, the town that is meant out."""

from __future__ import annotations

import re

from sayso.records import Place
from sayso.resolve.place_doubts import in_capital
from sayso.resolve.place_filed import ELSEWHERE, HERE, weakened
from sayso.resolve.place_fit import Scene
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_telling import PHYSICAL

OF_A_COUNTRY = re.compile(r"['’]s? capital\b(?! punishment)", re.IGNORECASE)
BESIDE = re.compile(
    r"\b(?:(?:north|south|east|west)[\w-]*|km|kilomet(?:er|re)s?|miles?|outside|near) "
    r"(?:(?:of|from) )?(?:the )?$",
    re.IGNORECASE,
)


def capital(scene: Scene, places: tuple[Place, ...], lexicon: Lexicon) -> Place | None:
    """Return the seat of government that the text names, where "the capital" stands for it."""
    if scene.draft.type not in PHYSICAL or not in_capital(scene):
        return None
    seats = [p for p in places if lexicon.seat(p)]
    return _one(seats, HERE, 'the town that "the capital" stands for')


def seat_of(place: Place, scene: Scene, places: tuple[Place, ...], lexicon: Lexicon) -> Place:
    """Return the seat that the text names where a country stands for it: "Yemen's capital"."""
    text = scene.parse.document.text
    if place.precision != "country" or OF_A_COUNTRY.match(text, place.span.end) is None:
        return place
    if BESIDE.search(text, max(place.span.start - 40, 0), place.span.start) is not None:
        return place  # "a town north of the Landian capital"
    seats = [p for p in places if p.country == place.country and lexicon.seat(p)]
    return _one(seats, ELSEWHERE, "the capital of the country") or place


def _one(seats: list[Place], left: float, why: str) -> Place | None:
    return weakened(seats[0], left, why) if len({p.id for p in seats}) == 1 else None
