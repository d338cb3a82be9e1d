"""An event without a day in, the day on which the sentence before tells what led to it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Draft, Moment
from sayso.resolve.date_alike import PHYSICAL
from sayso.resolve.date_aspect import VERBS, ancestors
from sayso.resolve.date_attach import Clause
from sayso.resolve.date_bounds import recent
from sayso.resolve.date_scene import Scene
from sayso.resolve.date_tense import PAST_TAGS

if TYPE_CHECKING:
    from spacy.tokens import Token


def led_to(draft: Draft, scene: Scene, clause: Clause) -> Moment | None:
    """Return the one day of the sentence before, which tells no event of its own, as context.

    "Men with guns came to the village on Tuesday. Five people were *killed*."
    """
    if draft.type not in PHYSICAL or draft.status != "reported" or not _simple(clause):
        return None
    sentences = scene.coded.attributed.parse.sentences
    before = sentences[max(0, draft.sentence - 1)]
    here = sentences[draft.sentence]
    if before is here or before.paragraph != here.paragraph:
        return None
    if any(before.first <= token < before.last for token in scene.triggers):
        return None
    days = [(m, root) for m, _, root in scene.within(replace(draft, sentence=before.index))]
    if len(days) != 1 or days[0][0].precision != "day" or not recent(days[0][0], scene.published):
        return None
    moment, root = days[0]
    verb = next((t for t in ancestors(root) if t.pos_ in VERBS), None)
    if verb is None or verb.tag_ not in PAST_TAGS or verb.i in scene.cues or clause.says(verb):
        return None
    return replace(moment, basis="context")


def _simple(clause: Clause) -> bool:
    """Tell the tense in which stories are told."""
    return not clause.perfect and not clause.lasting and _past(clause.trigger)


def _past(trigger: Token) -> bool:
    verb = next((t for t in (trigger, *ancestors(trigger)) if t.pos_ in VERBS), None)
    return verb is not None and verb.tag_ in PAST_TAGS
