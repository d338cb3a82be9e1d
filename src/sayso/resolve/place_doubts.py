"""An event in, what its words say against, or for, a place that the report names elsewhere out."""

from __future__ import annotations

import re
from itertools import islice

from sayso.records import Place
from sayso.resolve.event_signs import (
    VERBS,
    apart_in_time,
    attributive,
    generic,
    repeated,
    summed,
)
from sayso.resolve.place_fit import Scene, head_of
from sayso.resolve.place_lexicon import Lexicon, kilometres

SETTLED = frozenset("city town village camp district province region area neighbourhood".split())
AWAY = re.compile(
    r"\b(?:on the other side|across the (?:border|frontier|line)"
    r"|(?:town|village|city|suburb) (?:north|south|east|west)\w* of the (?:\w+ )?capital)\b",
    re.IGNORECASE,
)
BESIDE = 20.0  # km from a site to the town it is in
BUILT = frozenset("bunker post position base outpost airfield depot village".split())
_MADE = re.compile("|".join(word[:-1] for word in sorted(BUILT)))  # in whatever form


def _text(scene: Scene) -> str:
    return scene.parse.document.text[scene.sentence.start : scene.sentence.end].lower()


def says_here(scene: Scene) -> bool:
    """Tell whether the event is said to have taken place "here"."""
    if "here" not in _text(scene):
        return False
    trigger = scene.parse.tokens[scene.draft.token]
    holders = {trigger.i, *(t.i for t in trigger.children), trigger.head.i}
    inside = {t.i for t in trigger.subtree}
    words = scene.parse.tokens[scene.sentence.first : scene.sentence.last]
    return any(w.lower_ == "here" and (w.i in inside or w.head.i in holders) for w in words)


def in_capital(scene: Scene) -> bool:
    """Tell "marched in the capital" from "the capital of X" and "the regional capital"."""
    if "capital" not in _text(scene):
        return False
    words = scene.parse.tokens[scene.sentence.first : scene.sentence.last]
    return any(
        w.lower_ == "capital" and w.dep_ == "pobj" and [c.lower_ for c in w.children] == ["the"]
        for w in words
    )


def points_back(scene: Scene) -> bool:
    """Tell "killed in the same region", "on the other side": not the report's own place."""
    text = _text(scene)
    if AWAY.search(text) is not None:
        return True
    if "same" not in text:
        return False
    words = scene.parse.tokens[scene.sentence.first : scene.sentence.last]
    return any(w.lower_ == "same" and w.head.lower_ in SETTLED for w in words)


def another(scene: Scene) -> bool:
    """Tell habits, sums over years, acts of another time, and what only describes a party."""
    trigger = scene.parse.tokens[scene.draft.token]
    described = attributive(trigger) and scene.draft.type != "ASSAULT"
    body = scene.sentence.kind == "body"
    other = repeated(trigger) or summed(trigger) or generic(trigger, body=body)
    return described or other or apart_in_time(trigger)


def there(scene: Scene) -> bool:
    """Tell "reinforced its post there": at the place last spoken of, not that of other acts."""
    if "there" not in _text(scene):
        return False
    words = scene.parse.tokens[scene.sentence.first : scene.sentence.last]
    own = (w for w in words if w.lower_ == "there" and w.dep_ == "advmod")
    return any(
        next((t.i for t in w.ancestors if t.pos_ in VERBS), -1) == scene.draft.token for w in own
    )


def of_the_state(place: Place, scene: Scene, lexicon: Lexicon) -> bool:
    """Tell a coup, which befalls a country: "X has been a stronghold since the coup"."""
    trigger = scene.parse.tokens[scene.draft.token]
    aside = trigger.dep_ == "pobj" and place.precision != "country"
    if not aside or not lexicon.role(trigger.lemma_.lower(), "national"):
        return False
    head = head_of(place, scene)
    return head is not None and not trigger.is_ancestor(head)


def abroad(place: Place, scene: Scene) -> bool:
    """Tell "destroyed two Indian bunkers": what a country has built stands not in another."""
    if _MADE.search(_text(scene)) is None:
        return False
    sentence = scene.sentence
    for word in scene.parse.tokens[sentence.first : sentence.last]:
        if word.lemma_.lower() in BUILT:
            owners = {scene.demonyms.get(c.lower_) for c in word.children} - {None}
            if owners and place.country is not None and place.country not in owners:
                return True
    return False


def town(place: Place, places: list[Place]) -> Place | None:
    """Return the town of a site where acts of another kind took place: arrests follow a blast."""
    if place.precision != "point" and place.id is not None:
        return place
    here = (place.lat or 0.0, place.lon or 0.0)
    towns = (p for p in places if p.precision == "town" and p.lat is not None)
    return next((t for t in towns if kilometres(here, (t.lat or 0, t.lon or 0)) < BESIDE), None)


def based(place: Place, scene: Scene) -> bool:
    """Tell the seat of those who speak: "a group based in X"."""
    words = scene.parse.tokens.char_span(place.span.start, place.span.end, alignment_mode="expand")
    seat = words is not None and any(t.lower_ == "based" for t in islice(words.root.ancestors, 2))
    return seat or scene.of_speaker(place.span)


def definite(scene: Scene) -> bool:
    """Tell "a strike in the city": the place that the text has named already."""
    words = scene.parse.tokens[scene.sentence.first : scene.sentence.last]
    return any(
        w.lower_ in SETTLED and w.dep_ == "pobj" and any(c.lower_ == "the" for c in w.children)
        for w in words
        if len(list(w.children)) == 1
    )
