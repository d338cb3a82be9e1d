"""A place and an event of one sentence in, whether the words name another thing by it out.

"The Karabakh conflict", "a Leeds man", "the governor of Sinai", "near the Chad border" and "fled
into exile in Doha" bear the names of places at which the act is not told to have happened.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from sayso.records import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.resolve.place_fit import Scene

BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "poss"})
AREAS = frozenset({"country", "region"})
LINKS = frozenset({"of", "with"})
ASIDE = frozenset({"while", "whilst"})
WHOSE = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
STREETS = frozenset("street road avenue drive lane boulevard".split())
STEPS = 8
# A name with a comma after it, and what weakens a number: "Homs, about".
DESCRIBED = re.compile(
    r"[A-Z][\w’'-]+,(?: (?:about|some|around|roughly|nearly|almost|just|only|over|more than))*$"
)


def called(head: Token, place: Place, scene: Scene) -> bool:
    """Tell whether a place only names a conflict, a person, an office, a border or an exile."""
    trigger = scene.parse.tokens[scene.draft.token]
    if head.dep_ in BEFORE_NOUN:
        return _bears(head, place, trigger, scene)
    if head.dep_ == "pobj" and _hangs_on(head, place, trigger, scene):
        return True
    return _meanwhile(head, trigger)


def _bears(head: Token, place: Place, trigger: Token, scene: Scene) -> bool:
    """Tell the noun that a place stands before: "the X war", "an X man", "the X border"."""
    noun = head.head
    word = noun.lemma_.lower()
    wide = place.precision in AREAS
    if wide and noun.text[0].isupper() and word in STREETS:
        return True  # "shot in Michigan Road"
    if scene.role(word, "strife"):
        return noun.i != trigger.i and wide
    if any(c.lower_ == "ethnic" for c in (*noun.children, *head.children)):
        return True  # "the Amhara ethnic group"
    if scene.role(word, "origin") and head.dep_ != "poss":
        return scene.draft.type != "PROTEST"
    if place.precision == "country" and scene.role(word, "edge"):
        return head.dep_ != "poss" and not _object(noun, trigger)
    return wide and head.dep_ == "compound" and word in ("force", "mission")


def _hangs_on(head: Token, place: Place, trigger: Token, scene: Scene) -> bool:
    """Tell "the governor of X", "the border with X", "into exile in X", "conflict of X"."""
    link, noun = head.head.lower_, head.head.head
    word = noun.lemma_.lower()
    if word == "exile":
        return True
    if link not in LINKS:
        return False
    if scene.role(word, "edge"):
        return place.precision == "country" and not _object(noun, trigger)
    office = link == "of" and scene.role(word, "title") and noun.dep_ == "appos"
    return office and not _object(noun.head, trigger)


def _object(noun: Token, trigger: Token) -> bool:
    """Tell what the act is done to: "closed the border with X", "killed Y, the mayor of X"."""
    return noun.dep_ in OBJECTS and noun.head.i == trigger.i


def _meanwhile(head: Token, trigger: Token) -> bool:
    """Tell what goes on elsewhere: "the raids came while the envoy is in X"."""
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    for token in islice(head.ancestors, STEPS):
        if token.i in above:
            return False
        if token.dep_ == "advcl":
            words = list(token.children)
            aside = any(w.dep_ == "mark" and w.lower_ in ASIDE for w in words)
            return aside and any(w.dep_ in WHOSE and w.pos_ != "PRON" for w in words)
    return False


def beside_its_town(place: Place, scene: Scene) -> bool:
    """Tell a distance that describes a town: "in Homs, 160 km north of Damascus"."""
    if place.id is None or "km" not in place.id.partition("+")[2]:
        return False
    before = scene.parse.document.text[scene.sentence.start : place.span.start].rstrip()
    return DESCRIBED.search(before) is not None
