"""A coded document and its time expressions in, what the dates of its events are looked for in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from sayso.records import Coded, Draft, Moment, Parse, Span
from sayso.resolve.date_attach import Clause, Links
from sayso.resolve.date_bounds import TOLD
from sayso.resolve.date_context import of_document
from sayso.resolve.date_tense import Places
from sayso.resolve.event_signs import during

if TYPE_CHECKING:
    from spacy.tokens import Token

Rooted = list[tuple[Moment, Span, "Token"]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the dates of a document's events are looked for in."""

    coded: Coded
    places: Places
    moments: tuple[Moment, ...]
    published: date | None
    cues: frozenset[int]
    triggers: frozenset[int]
    told: dict[int, list[Moment]]  # the expressions by their sentences
    happened: tuple[Draft, ...] = ()  # what only says when an act of the text happened
    clauses: dict[tuple[int, Span], Clause] = field(default_factory=dict)
    rooted: dict[int, Rooted] = field(default_factory=dict)
    owned: dict[int, tuple[Draft, Moment | None]] = field(default_factory=dict)  # by the draft's id

    def acts(self) -> Coded:
        """Return the coded text with what only says when its acts happened."""
        if not self.happened:
            return self.coded
        return replace(self.coded, drafts=(*self.coded.drafts, *self.happened))

    def clause(self, draft: Draft, links: Links) -> Clause:
        """Return the clause of a draft's trigger."""
        at = draft.token, draft.trigger
        if at not in self.clauses:
            tokens = self.coded.attributed.parse.tokens
            words = tokens.char_span(
                draft.trigger.start, draft.trigger.end, alignment_mode="expand"
            )
            own = frozenset({draft.token, *(t.i for t in words or ())})
            cues, triggers = _But(self.cues, own), _But(self.triggers, {draft.token})
            self.clauses[at] = Clause(tokens[draft.token], own, triggers, cues, links)
        return self.clauses[at]

    def within(self, draft: Draft) -> Rooted:
        """Return the expressions in the sentence of a draft, each with its span and its root."""
        if draft.sentence not in self.rooted:
            sentence = self.coded.attributed.parse.sentences[draft.sentence]
            self.rooted[draft.sentence] = [
                (m, m.span, root)
                for m in self.told.get(draft.sentence, ())
                if m.span is not None
                and sentence.start <= m.span.start < sentence.end
                and (root := self.places.root(m.span.start, m.span.end)) is not None
            ]
        return self.rooted[draft.sentence]


class _But(Container[int]):
    """The tokens of a document but a few: no copy of all of them for each event."""

    def __init__(self, tokens: frozenset[int], few: Container[int]) -> None:
        self._tokens, self._few = tokens, few

    def __contains__(self, token: object) -> bool:
        return token in self._tokens and token not in self._few


def course_of(draft: Draft, scene: Scene, clause: Clause) -> Draft | None:
    """Return the act that is told as fact and in whose course another, so told, falls."""
    verb = during(clause.trigger) if draft.status in TOLD else None
    acts = (d for d in scene.coded.drafts if verb is not None and d.token == verb.i)
    return next((d for d in acts if d.status in TOLD), None)


def scene_of(coded: Coded, moments: tuple[Moment, ...], happened: tuple[Draft, ...] = ()) -> Scene:
    """Return what the dates of a document's events are looked for in."""
    parse = coded.attributed.parse
    places = Places(parse.tokens)
    spans = [link.cue_span for claim in coded.attributed.claims for link in claim.chain]
    cues = frozenset(
        root.i for span in spans if span and (root := places.root(span.start, span.end))
    )
    published = of_document(parse.document)[0] or _dateline(parse.document.dateline, moments)
    triggers = frozenset(draft.token for draft in coded.drafts)
    told = _told(parse, moments)
    return Scene(coded, places, moments, published, cues, triggers, told, happened)


def _told(parse: Parse, moments: tuple[Moment, ...]) -> dict[int, list[Moment]]:
    """Return the expressions of each sentence, by its place among the sentences."""
    starts = [sentence.start for sentence in parse.sentences]
    told: dict[int, list[Moment]] = {}
    for moment in moments:
        at = bisect_right(starts, moment.span.start) - 1 if moment.span is not None else -1
        told.setdefault(at, []).append(moment)
    return told


def _dateline(span: Span | None, moments: tuple[Moment, ...]) -> date | None:
    for moment in moments if span is not None else ():
        inside = span and moment.span and span.start <= moment.span.start < span.end
        if inside and moment.precision == "day" and moment.start:
            return date.fromisoformat(moment.start)
    return None
