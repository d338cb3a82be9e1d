"""An event and the place its sentence names in, whether only a road is called by it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.records import Place
from sayso.resolve.atlas.names import key
from sayso.resolve.place_fit import Scene, head_of
from sayso.resolve.place_lexicon import Lexicon, kilometres

if TYPE_CHECKING:
    from spacy.tokens import Token

ROADS = frozenset("road highway motorway expressway railway route".split())
CLOSED = frozenset({"nsubj", "nsubjpass", "dobj"})
LED = frozenset({"to", "toward", "towards"})
ALONG = 50.0  # km from a city within which its road is taken for it
LARGE = 500_000  # people of a city that far roads are called by


def far_road(place: Place, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell a road called by a large city: "closed the highway to Karachi", "on the Mandalay road".

    The act may be anywhere along it. The road of a small town is near it.
    """
    head = head_of(place, scene)
    if head is None or not _by_road(head):
        return False
    senses = lexicon.senses(key(place.name))
    return any(s.id == place.id and s.population >= LARGE for s in senses)


def far_from(place: Place, acts: Iterable[Place]) -> bool:
    """Tell whether all other acts, and there are some, are far from a place."""
    here = place.lat or 0.0, place.lon or 0.0
    others = [(p.lat or 0.0, p.lon or 0.0) for p in acts if p.id != place.id]
    return bool(others) and all(kilometres(here, other) > ALONG for other in others)


def _by_road(head: Token) -> bool:
    """Tell "on the X road", "closed the highway to X"; "on the road to X" is near it."""
    if head.dep_ == "compound":
        return head.head.lemma_.lower() in ROADS
    road = head.head.head if head.dep_ == "pobj" and head.head.lower_ in LED else head
    return road.i != head.i and road.lemma_.lower() in ROADS and road.dep_ in CLOSED
