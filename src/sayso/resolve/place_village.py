"""The village that a text names beside the town which tells where it lies."""

from __future__ import annotations

import re

from sayso.records import Place

BESIDE = re.compile(
    r"\s*,?\s*(?:(?:an?|the)\s+(?:[\w-]+\s+){0,3}"
    r"(?:village|hamlet|settlement|town|township|suburb|community|camp|outpost|locality)\s+)?"
    r"(?:(?:just\s+)?(?:near|outside)|close\s+to|not\s+far\s+from|on\s+the\s+(?:outskirts|edge)\s+of"
    r"|(?:[\w.,-]+\s+(?:km|kilomet(?:er|re)s?|miles?)\s+)?(?:north|south|east|west)[\w-]*\s+of)\s+",
    re.IGNORECASE,
)


def village(town: Place, places: list[Place], text: str) -> Place:
    """Return the place of which the text says that it lies near the town, else the town.

    "Shells hit the market of *Tarvo*, a village near Kramatorsk": Tarvo, with the coordinates that
    a gazetteer has for it, or those of the town where none knows it.
    """
    for place in places:
        near = text[place.span.end : town.span.start]
        if place.lat is not None and _is_small(place) and BESIDE.fullmatch(near):
            return place
    return town


def _is_small(place: Place) -> bool:
    """Return whether it is a town, a spot, or a village that no gazetteer knows."""
    return place.precision in ("point", "town") or (
        place.precision == "district" and place.id is None
    )
