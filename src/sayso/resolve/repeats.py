"""Acts told in the plural with a date each ("two wars in the 1990s and in 2020"), told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.ids import content_id
from sayso.records import Coded, Draft, Event, Moment

if TYPE_CHECKING:
    from spacy.tokens import Token

JOIN = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:in|from|of|during|between)?\s*(?:the\s*)?$")
CLOSE = 20  # characters between two dates that are joined


def apart(event: Event, draft: Draft, coded: Coded, dates: tuple[Moment, ...]) -> Iterator[Event]:
    """Yield the event, and once more for each further date that is joined to its own.

    Only for background acts named by a plural noun ("wars", "fought two wars"): a single act on
    two days stays one.
    """
    yield event
    token = coded.attributed.parse.tokens[draft.token]
    at = event.date.span if event.date else None
    if draft.status != "background" or not _several(token) or at is None:
        return
    text = coded.attributed.parse.document.text
    for moment in dates:
        span = moment.span
        if span is None or moment.timex != "DATE" or not 0 < span.start - at.end <= CLOSE:
            continue
        if JOIN.fullmatch(text[at.end : span.start]):
            at = span
            yield replace(event, id=content_id(event.id, span.start), date=moment)


def _several(token: Token) -> bool:
    """Tell whether the words for an act are a plural noun, or a verb with one as its object."""
    objects = (child for child in token.children if child.dep_ == "dobj")
    return token.tag_ == "NNS" or any(child.tag_ == "NNS" for child in objects)
