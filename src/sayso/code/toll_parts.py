"""Figures that are only a part of another one in their sentence: they are no rivals of it.

"*Four more* died of their wounds, bringing the number of dead to 15": the event has 15. "43 were
hurt, *one of whom* lost an eye": the event has 43. The document keeps both figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records import Attributed, Toll

# "Bringing the dead to", "raising to", "has climbed to": what follows is the whole.
RISEN = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|rais(?:e[sd]?|ing)|tak(?:e[sn]?|ing)|took|push(?:e[sd]|ing)?"
    r"|lift(?:s|ed|ing)?|climb(?:s|ed|ing)?|ris(?:es|en|ing)|rose|mount(?:s|ed)?|gr[eo]wn?)\b"
    r"[^.;]{0,90}\bto (?:at least |more than |about |some )?$"
)
ADDED = re.compile(r"\b(?:more|further|additional|another|other|bod(?:y|ies))\b", re.IGNORECASE)
WOUNDED = re.compile(r"\bof (?:the|those) (?:wounded|injured|hurt)\b", re.IGNORECASE)
LATER = re.compile(
    r"\bof (?:the(?:ir|se)?|his|her) (?:wounds|injuries|burns)\b|\bsuccumb|\bdied in hospital\b"
)
RUBBLE = re.compile(r"\bbod(?:y|ies)\b.{0,30}\b(?:rubble|debris|ruins|wreckage|river)\b", re.DOTALL)
OF_WHOM = re.compile(r"\bof (?:whom|them)\b", re.IGNORECASE)
AMONG = re.compile(r"\b(?:among (?:them|whom)|including|one of them) $", re.IGNORECASE)
REACH = 60  # characters behind a figure that say what it is


def parts(tolls: tuple[Toll, ...], attributed: Attributed) -> set[Toll]:
    """Return the figures that the sentence itself makes a part of a larger one in it."""
    text = attributed.parse.document.text
    return {part for part, whole in _pairs(tolls) if _is_part(part, whole, attributed, text)}


def _pairs(tolls: tuple[Toll, ...]) -> Iterator[tuple[Toll, Toll]]:
    """Yield two figures of one measure and sentence, the smaller first, of groups that agree."""
    alike: dict[tuple[str, int], list[Toll]] = {}
    for toll in tolls:
        alike.setdefault((toll.measure, toll.sentence), []).append(toll)
    for part in tolls:
        for whole in alike[part.measure, part.sentence]:
            grouped = part.group is None or whole.group in (None, part.group)
            event = part.scope == whole.scope == "event"
            if grouped and event and 0 < (part.low or 0) < (whole.low or 0):
                yield part, whole


def _is_part(part: Toll, whole: Toll, attributed: Attributed, text: str) -> bool:
    start = attributed.parse.sentences[part.sentence].start
    told = text[part.span.start : part.span.end]
    behind = text[part.span.start : part.span.end + REACH]
    if RISEN.search(text[start : whole.span.start]):
        added = ADDED.search(told) or WOUNDED.search(told) or LATER.search(behind)
        return added is not None
    if part.span.start < whole.span.start:
        return False
    if RUBBLE.search(behind):
        return True
    among = AMONG.search(text[start : part.span.start])
    return part.group in (None, whole.group) and bool(among or OF_WHOM.search(told))
