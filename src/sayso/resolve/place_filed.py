"""An event in, the place that the report of it is filed from or headed by out."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Place, Span
from sayso.resolve.place_dateline import opens_report
from sayso.resolve.place_doubts import says_here
from sayso.resolve.place_fit import Scene, inside
from sayso.resolve.place_lent import filed_abroad
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_telling import Telling

# What is left of the score of a place that is borrowed.
HERE, ELSEWHERE, DATELINE = 0.9, 0.7, 0.4


def filed(scene: Scene, places: list[Place]) -> Place | None:
    """Return the place that heads the sentence's own report, or that "here" stands for."""
    at, text = scene.sentence.start, scene.parse.document.text
    for place in places:
        if place.score is None:
            continue
        if _in_dateline(place, scene):
            if says_here(scene):
                return weakened(place, HERE, 'the dateline, which "here" stands for')
        elif _heads(text, place.span, at):
            return weakened(place, ELSEWHERE, "opens the report of the sentence")
    return None


def _heads(text: str, span: Span, at: int) -> bool:
    """Tell a place before a dash or colon at the start of a sentence: "Rosario: two shot"."""
    colon = at <= span.start <= at + 3 and text[span.end : span.end + 2] == ": "
    return colon or opens_report(text, span.start, span.end, at)


def datelined(scene: Scene, places: list[Place], told: Telling, lexicon: Lexicon) -> Place | None:
    """Return the place of the dateline, where the text puts no act elsewhere."""
    document = scene.parse.document
    for place in places:
        if _in_dateline(place, scene) and place.score is not None:
            far = lexicon.seat(place) and told.astray(places)
            if far or filed_abroad(place, told.places, lexicon, document.text):
                return None
            return weakened(place, DATELINE, "the dateline: the text names no other place")
    return None


def dated(place: Place, scene: Scene) -> bool:
    """Tell whether a place is that of a dateline: the reporter's."""
    if _in_dateline(place, scene):
        return True
    start = next(
        (s.start for s in scene.parse.sentences if s.start <= place.span.start < s.end), -1
    )
    text = scene.parse.document.text
    return opens_report(text, place.span.start, place.span.end, start)


def _in_dateline(place: Place, scene: Scene) -> bool:
    dateline = scene.parse.document.dateline
    return dateline is not None and inside(place.span, (dateline,))


def weakened(place: Place, by: float, why: str) -> Place:
    """Return a place that is borrowed, with so much of its score; one left open stays as it is."""
    if place.lat is None:
        return place
    return replace(place, score=round((place.score or 0) * by, 3), why=f"{why}; {place.why}")
