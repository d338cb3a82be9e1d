"""An event in, whether its own clause names a place that no gazetteer has out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.lookup import words
from sayso.records import Place
from sayso.resolve.place_fit import AT, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_PLACE = frozenset("DATE TIME PERSON EVENT MONEY CARDINAL ORDINAL PERCENT LAW LANGUAGE".split())


def elsewhere(scene: Scene, places: Iterable[Place]) -> bool:
    """Tell whether the clause of an event names a place of its own that is not among `places`.

    "A mob burned a post in Gowa": where no gazetteer has Gowa, no other place stands for it.
    """
    known = {p.span.start for p in places if p.lat is not None}
    trigger = scene.parse.tokens[scene.draft.token]
    verbs = {trigger.i, trigger.head.i} if trigger.dep_ != "ccomp" else {trigger.i}
    for word in words(scene.parse.tokens, scene.sentence.first, scene.sentence.last):
        named = word.dep_ == "pobj" and word.pos_ == "PROPN" and word.head.lower_ in AT
        if named and word.ent_type_ not in NO_PLACE and _clause_of(word, scene) in verbs:
            name = words(scene.parse.tokens, word.left_edge.i, word.i + 1)
            if not known & {t.idx for t in name}:
                return True
    return False


def _clause_of(word: Token, scene: Scene) -> int:
    """Return the trigger or verb that governs a phrase, through the nouns between."""
    for token in word.ancestors:
        if token.i == scene.draft.token or token.pos_ in ("VERB", "AUX"):
            return token.i
        if token.i in scene.others:
            return -1
    return -1
