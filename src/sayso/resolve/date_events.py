"""The date of an event: its own expression, its sentence's, its context's, the publication's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.records import Coded, Draft, Moment, Span
from sayso.resolve.date_attach import Clause, Links, lasting, perfect
from sayso.resolve.date_context import of_document
from sayso.resolve.date_tense import Places
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = frozenset({"planned", "demanded", "threatened", "feared"})
TOLD = frozenset({"reported", "ongoing", "denied"})
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
NEAR = 2  # sentences back in which the same kind of act lends its date
LEAD = 3  # first sentences of the body that lend their date to the same kind of act
LENGTH = re.compile(r"P(\d+)([DWMY])")
DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the date of an event is looked for in."""

    coded: Coded
    places: Places
    moments: tuple[Moment, ...]
    published: date | None
    cues: frozenset[int]

    def clause(self, draft: Draft, links: Links) -> Clause:
        """Return the clause of a draft's trigger."""
        tokens = self.coded.attributed.parse.tokens
        triggers = frozenset(d.token for d in self.coded.drafts if d.token != draft.token)
        return Clause(tokens[draft.token], triggers, self.cues - {draft.token}, links)

    def within(self, draft: Draft) -> list[Moment]:
        """Return the expressions with days in the sentence of a draft."""
        sentence = self.coded.attributed.parse.sentences[draft.sentence]
        return [
            m
            for m in self.moments
            if m.span is not None and sentence.start <= m.span.start < sentence.end
        ]


class EventDates:
    """Decides which expression dates an event, and says on what basis."""

    def __init__(self, tables: Tables) -> None:
        """Read `dates/links.csv`."""
        self._links = Links(tables)

    def date_of(self, draft: Draft, coded: Coded, moments: tuple[Moment, ...]) -> Moment | None:
        """Return the date of an event, None where the text leaves it open."""
        scene = _scene(coded, moments)
        clause = scene.clause(draft, self._links)
        own = self._own(draft, scene, clause)
        if own is not None or draft.status == "background":
            return own
        if draft.status in AHEAD:
            return self._ahead(draft, scene, clause)
        return (
            self._ordered(draft, scene, clause)
            or self._reported(draft, scene, clause)
            or self._loose(draft, scene, clause)
            or self._alike(draft, scene)
            or _published(draft, scene, clause)
        )

    def _own(self, draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
        """Return the date of an expression in the event's own clause."""
        ranked: list[tuple[tuple[int, bool, int], Moment, Token]] = []
        for moment in scene.within(draft):
            root = scene.places.root(moment.span.start, moment.span.end) if moment.span else None
            if root is None or moment.span is None or not _dates(moment, draft, root):
                continue
            rank = 1 if clause.told_in(root) else clause.rank(clause.host(root))
            if rank is not None:
                far = abs(moment.span.start - draft.trigger.start)
                ranked.append(((rank, moment.precision != "day", far), moment, root))
        if not ranked:
            return None
        _, moment, root = min(ranked, key=lambda entry: entry[0])
        return _bounded(moment, root, draft, scene)

    def _ahead(self, draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
        """Return "after" the day on which the plan, demand or threat was told."""
        told = self._reported(draft, scene, clause)
        if told is not None and told.end is not None:
            return replace(told, start=told.end, end=None, precision="after")
        if scene.published is None:
            return None
        return _plain(scene.published, None, "after", "publication")

    def _ordered(self, draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
        """Return the date relative to the clause that tells of it: "shortly after X"."""
        order = clause.order()
        if order is None or order[0] == "after":
            return None
        relation, main = order
        told = self._hosted(draft, scene, clause, frozenset({main.i}))
        if told is None and scene.published is not None:
            told = _plain(scene.published, scene.published, "day", "publication")
        if told is None or told.end is None or relation == "same":
            return told
        return replace(told, start=None, precision="before")

    def _reported(self, draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
        """Return the day of the statement as the context's, "before" it for what is talked of."""
        told = self._hosted(draft, scene, clause, frozenset(clause.reporting()))
        if told is not None and (perfect(clause.trigger) or clause.talked_of()):
            return replace(told, start=None, precision="before")
        return told

    def _hosted(
        self, draft: Draft, scene: _Scene, clause: Clause, hosts: frozenset[int]
    ) -> Moment | None:
        for moment in scene.within(draft):
            root = scene.places.root(moment.span.start, moment.span.end) if moment.span else None
            usable = root is not None and _dates(moment, draft, root)
            if root is not None and usable and clause.host(root).i in hosts:
                return replace(moment, basis="context")
        return None

    def _loose(self, draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
        """Return the one date of the sentence that belongs to no other clause, as context."""
        found = []
        for moment in scene.within(draft):
            root = scene.places.root(moment.span.start, moment.span.end) if moment.span else None
            if root is not None and _dates(moment, draft, root) and clause.loose(root):
                found.append((moment, root))
        if len(found) != 1 or found[0][0].timex not in ("DATE", "TIME"):
            return None
        made = _bounded(*found[0], draft, scene)
        return None if made is None else replace(made, basis="context")

    def _alike(self, draft: Draft, scene: _Scene) -> Moment | None:
        """Return the date of the same kind of act told just before, or in the lead."""
        body = [s.index for s in scene.coded.attributed.parse.sentences if s.kind == "body"][:LEAD]
        near = range(draft.sentence - NEAR, draft.sentence + 1)
        others = [
            d
            for d in scene.coded.drafts
            if d is not draft and d.type == draft.type and d.status in TOLD and d.mode == draft.mode
        ]
        before = [d for d in others if d.sentence in near and d.token < draft.token]
        lead = [d for d in others if d.sentence in body]
        for other in (*reversed(before), *lead):
            found = self._own(other, scene, scene.clause(other, self._links))
            if found is not None and found.precision == "day":
                return replace(found, basis="context")
        return None


def _scene(coded: Coded, moments: tuple[Moment, ...]) -> _Scene:
    parse = coded.attributed.parse
    places = Places(parse.tokens)
    spans = [link.cue_span for claim in coded.attributed.claims for link in claim.chain]
    cues = frozenset(
        root.i for span in spans if span and (root := places.root(span.start, span.end))
    )
    published = of_document(parse.document)[0] or _dateline(parse.document.dateline, moments)
    return _Scene(coded, places, moments, published, cues)


def _dateline(span: Span | None, moments: tuple[Moment, ...]) -> date | None:
    for moment in moments if span is not None else ():
        inside = span and moment.span and span.start <= moment.span.start < span.end
        if inside and moment.precision == "day" and moment.start:
            return date.fromisoformat(moment.start)
    return None


def _dates(moment: Moment, draft: Draft, root: Token) -> bool:
    """Say whether an expression can date an event at all."""
    if moment.unresolved is not None or moment.timex == "SET" or moment.value in VAGUE:
        return False
    if moment.timex == "DURATION" and moment.precision is None:
        return draft.status in TOLD and lasting(root) and _preposition(root) == "for"
    return moment.precision is not None


def _preposition(root: Token) -> str:
    return root.head.lower_ if root.dep_ in ("pobj", "pcomp") else ""


def _bounded(moment: Moment, root: Token, draft: Draft, scene: _Scene) -> Moment | None:
    """Return the days that "since", "before", "until" make of an expression."""
    word = _preposition(root)
    now = scene.published.isoformat() if scene.published else None
    if moment.timex == "DURATION" and moment.precision is None:
        return _lasted(moment, scene.published)
    if word == "since" or (word == "from" and draft.status in TOLD and moment.precision == "day"):
        open_ended = now is None or moment.start is None or moment.start > now
        end = None if open_ended else now
        return replace(moment, end=end, precision="after" if open_ended else "range")
    if word in ("before", "until", "till", "by") and moment.end is not None:
        return _until(moment, word, now if draft.status in AHEAD else None)
    if word in ("after", "following") and moment.end is not None:
        return replace(moment, start=moment.end, end=None, precision="after")
    return moment


def _until(moment: Moment, word: str, now: str | None) -> Moment:
    edge = moment.start if word == "before" else moment.end
    end = edge
    if word == "before" and edge is not None and edge > "0001-01-01":
        end = (date.fromisoformat(edge) - timedelta(1)).isoformat()
    inside = now is not None and end is not None and now <= end
    return replace(
        moment, start=now if inside else None, end=end, precision="range" if inside else "before"
    )


def _lasted(moment: Moment, published: date | None) -> Moment | None:
    """Return "has fought for three weeks" as the weeks up to publication."""
    found = LENGTH.fullmatch(moment.value or "")
    if published is None or found is None:
        return None
    try:
        start = published - timedelta(int(found.group(1)) * DAYS[found.group(2)])
    except OverflowError:
        return None
    return replace(moment, start=start.isoformat(), end=published.isoformat(), precision="range")


def _published(draft: Draft, scene: _Scene, clause: Clause) -> Moment | None:
    """Return the publication day for what is told as news, "before" it for "had killed"."""
    if scene.published is None or draft.status not in TOLD:
        return None
    if perfect(clause.trigger):
        return _plain(None, scene.published, "before", "publication")
    return _plain(scene.published, scene.published, "day", "publication")


def _plain(start: date | None, end: date | None, precision: str, basis: str) -> Moment:
    return Moment(
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        precision=precision,
        basis=basis,
        span=None,
    )
