"""An event in, the place of a sentence out that only says where the act happened.

"The attack took place in X, near the border with Y": X is where the attack told before was, and
Y is no place of what follows.
"""

from __future__ import annotations

from sayso.records import Draft, Place
from sayso.resolve.happened import meant
from sayso.resolve.place_fit import FINE, Scene
from sayso.resolve.place_lent import namesake
from sayso.resolve.place_lexicon import kilometres
from sayso.resolve.place_telling import Telling
from sayso.resolve.place_village import village

REACH = 300.0  # km within which a town may lie in a region


def happened_at(scene: Scene, places: list[Place], told: Telling) -> list[Place]:
    """Return the places of later sentences that say where the act "took place"."""
    found = []
    for said in (t for t in told.happened if meant(t, scene.draft, told.coded)):
        its = told.scene(said)
        place = told.own(its, places) if its is not None else None
        if place is not None and not _between(said, place, scene, told):
            found.append(village(place, places, scene.parse.document.text))
    return found


def _between(said: Draft, place: Place, scene: Scene, told: Telling) -> bool:
    """Tell an act at another place, told before: "the attack happened" there means that one."""
    for act in told.coded.drafts:
        if scene.draft.token < act.token < said.token and act.type == said.type:
            its = told.scene(act)
            own = told.own(its, told.within(its.sentence)) if its is not None else None
            if own is not None and own.lat is not None and not narrows(place, own):
                return own.span != place.span
    return False


def told_since(place: Place, scene: Scene, told: Telling) -> bool:
    """Tell a place beside that of the act: "the attack happened in X, near the border with Y"."""
    at = scene.draft.sentence
    return any(
        told.sentences[t.sentence].end > place.span.start
        and t.sentence < at
        and (its := told.scene(t)) is not None
        and (own := told.own(its, told.literal)) is not None
        and own.span != place.span
        for t in told.happened
    )


def narrows(inner: Place, outer: Place) -> bool:
    """Tell the place, or the region, in a country or region that says where the act happened."""
    finer = fineness(inner) > fineness(outer) or (inner.id is None and inner.lat is not None)
    return finer and not namesake(inner, outer) and lies(inner, outer)


def lies(inner: Place, outer: Place) -> bool:
    """Tell whether a place lies in the country or region of another, as far as is known."""
    if inner.lat is None or inner.lon is None or outer.lat is None or outer.lon is None:
        return False
    if outer.precision == "country":
        return inner.country == outer.country
    near = kilometres((inner.lat, inner.lon), (outer.lat, outer.lon)) < REACH
    return near and outer.country in (None, inner.country)


def fineness(place: Place) -> float:
    """Return how precise a place is: above 0 a region or finer."""
    return FINE.get(place.precision or "", -2.0)
