"""An event without a day in, the day on which the sentence before tells what led to it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Draft, Moment, Sentence
from sayso.resolve.date_alike import PHYSICAL
from sayso.resolve.date_aspect import VERBS, ancestors
from sayso.resolve.date_attach import Clause
from sayso.resolve.date_bounds import TOLD, recent
from sayso.resolve.date_scene import Scene
from sayso.resolve.date_tense import PAST_TAGS

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset("they them he him she her".split())
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
Dated = Callable[[Draft], Moment | None]


def led_to(draft: Draft, scene: Scene, clause: Clause, own: Dated) -> Moment | None:
    """Return the one day of the sentence before, where that tells what led to an act, as context.

    "Men with guns came to the village on Tuesday. Five people were *killed*." An event told there
    (`own` gives its day) leads to an act on the same people: "Police *dispersed* them."
    """
    if draft.type not in PHYSICAL or draft.status != "reported" or not _simple(clause):
        return None
    sentences = scene.coded.attributed.parse.sentences
    before = sentences[max(0, draft.sentence - 1)]
    here = sentences[draft.sentence]
    if before is here or before.paragraph != here.paragraph:
        return None
    if any(before.first <= token < before.last for token in scene.triggers):
        return _gone_on(before, scene, clause, own)
    days = [(m, root) for m, _, root in scene.within(replace(draft, sentence=before.index))]
    if len(days) != 1 or days[0][0].precision != "day" or not recent(days[0][0], scene.published):
        return None
    moment, root = days[0]
    verb = next((t for t in ancestors(root) if t.pos_ in VERBS), None)
    if verb is None or verb.tag_ not in PAST_TAGS or verb.i in scene.cues or clause.says(verb):
        return None
    return replace(moment, basis="context")


def _gone_on(before: Sentence, scene: Scene, clause: Clause, own: Dated) -> Moment | None:
    """Return the one day of the events told before, where a pronoun stands for their people."""
    people = (c for c in clause.trigger.children if c.dep_ in ARGUMENTS)
    if not any(c.lower_ in PRONOUNS for c in people):
        return None
    acts = [d for d in scene.coded.drafts if d.sentence == before.index and d.status in TOLD]
    days = {(day.start, day.end): day for day in map(own, acts) if day is not None}
    day = next(iter(days.values()), None)
    if day is None or len(days) > 1 or day.precision != "day" or not recent(day, scene.published):
        return None
    return replace(day, basis="context")


def _simple(clause: Clause) -> bool:
    """Tell the tense in which stories are told."""
    return not clause.perfect and not clause.lasting and _past(clause.trigger)


def _past(trigger: Token) -> bool:
    verb = next((t for t in (trigger, *ancestors(trigger)) if t.pos_ in VERBS), None)
    return verb is not None and verb.tag_ in PAST_TAGS
