"""An event "in the province" in, the province that the text named last out.

A town at which other acts took place does not stand for it: 26 killed "in the state" were not all
killed in the town of the dateline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lookup import words
from sayso.records import Place
from sayso.resolve.place_fit import AT, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

AREAS = {
    "province": ("region", "district"),
    "state": ("region",),
    "region": ("region", "district"),
    "oblast": ("region",),
    "governorate": ("region",),
    "county": ("district", "region"),
    "district": ("district",),
    "country": ("country",),
}
ARTICLES = frozenset({"the", "this", "that"})
JOINED = 30  # characters within which another area named shares the meaning


def says_area(scene: Scene) -> bool:
    """Return whether the act took place "in the province"."""
    return _noun(scene) is not None


def of_area(scene: Scene, places: list[Place]) -> Place | None:
    """Return the area that is meant: the one last named, unless two were named together."""
    noun = _noun(scene)
    if noun is None:
        return None
    kinds = AREAS[noun.lower_]
    before = [p for p in places if p.span.start < noun.idx and p.precision in kinds and p.score]
    if not before:
        return None
    last = before[-1]
    others = (p for p in before if p.name != last.name)
    alone = all(last.span.start - p.span.end > JOINED for p in others)
    return last if alone else None


def _noun(scene: Scene) -> Token | None:
    """Return the noun of "in the province", where that is told of the act itself."""
    trigger = scene.parse.tokens[scene.draft.token]
    for word in words(scene.parse.tokens, scene.sentence.first, scene.sentence.last):
        if word.lower_ in AREAS and word.dep_ == "pobj" and word.head.lower_ in AT:
            bare = [c.lower_ for c in word.children]
            of_act = word.head.head.i == trigger.i or trigger.is_ancestor(word)
            if len(bare) == 1 and bare[0] in ARTICLES and of_act:
                return word
    return None
