"""One match in, one event in the making out: parties, mode, status, claim, reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.code import demands
from sayso.code.arguments import Arguments
from sayso.code.codebook import Codebook
from sayso.code.means import Means
from sayso.code.negation import denied_of_all
from sayso.code.parties import WHERE, PartyFinder
from sayso.code.phrases import argument
from sayso.code.promises import promises
from sayso.code.roles import (
    Match,
    outer,
    prepositional,
)
from sayso.code.slots import surface_subject
from sayso.code.status import Status, StatusReader
from sayso.records import Argument, Attributed, Claim, Span
from sayso.syntax import children, to_blame

if TYPE_CHECKING:
    from spacy.tokens import Token

EXPECTING = frozenset("believe expect predict think foresee anticipate reckon doubt".split())
BEGIN = frozenset("begin start launch continue proceed commence complete conclude end".split())
RELIABILITY = {
    "phrase": 0.75, "verb+noun": 0.75, "verb+adj": 0.7, "verb": 0.7, "noun": 0.5, "adj": 0.55
}  # fmt: skip

# The logarithm of the odds that an event is right: so much of what the rules make of it, and of
# how sure a second reader is of its type. Below DOUBT it hardly matters how sure that one is.
FROM_RULES, FROM_SURE, DOUBT = 0.4, 0.7, 1.0
TINY = 1e-6
SPOKESMEN = frozenset("spokesman spokeswoman spokesperson".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An event in the making: what stands in one sentence, before its accounts are joined."""

    match: Match
    type: str
    mode: str | None
    actors: tuple[Argument, ...]
    recipients: tuple[Argument, ...]
    status: Status
    claim: Claim | None
    sentence: int
    bare: bool
    why: tuple[str, ...]
    words: frozenset[int]  # tokens of every trigger that tells of the event
    sure: float | None = None  # how probable a second reader holds it, None where there is none


class Builder:
    """Builds the events of one document, which `within` gives it."""

    _published: str | None

    def __init__(
        self, book: Codebook, means: Means, reader: StatusReader, shifts: Mapping[str, str]
    ) -> None:
        """Keep what the tables say."""
        self._book = book
        self._means = means
        self._reader = reader
        self._shifts = shifts
        self._arguments = Arguments(book, means.things)
        self._light = frozenset(member.split()[0] for member in book.members("lightverb"))

    def within(self, attributed: Attributed) -> Builder:
        """Return the builder for one document."""
        made = copy(self)
        made._arguments = self._arguments.within(attributed)
        made._published = attributed.parse.document.published.date
        return made

    def build(self, match: Match, sentence: int, claim: Claim | None) -> Found:
        """Return the event that a match tells of."""
        status = self._reader.read(match, claim, self._published)
        actors, recipients, why = PartyFinder(self._light, self._arguments).find(match, claim)
        kind, status = self._shifted(match, status)
        cleared = status.value == "denied" and not status.refuted
        accused = cleared and not denied_of_all(match)
        if accused and not actors and claim is not None and claim.chain:
            actors, why = _denier(claim, match), (*why, "the one who denies it is cleared")
        if not actors and claim is not None and match.verb is not None and to_blame(match.verb):
            actors, why = _denier(claim, match), (*why, "who says that another is to blame")
        if not actors and claim is not None and self._own(match, claim):
            actors, why = _denier(claim, match), (*why, "its own operation, by who announces it")
        if kind != match.trigger.type:
            why = (*why, f"{match.trigger.type} that is {status.value} counts as {kind}")
        mode = match.trigger.mode or self._means.mode(match)
        return Found(
            match=match,
            type=kind,
            mode=mode if kind == match.trigger.type else None,
            actors=actors,
            recipients=recipients,
            status=status,
            claim=claim,
            sentence=sentence,
            bare=self._bare(match, actors, recipients),
            why=(_reason(match), *why, *((status.why,) if status.why else ())),
            words=frozenset(t.i for t in match.tokens),
        )

    def demand(self, word: Token, sentence: int, claim: Claim | None) -> Found | None:
        """Return the demand that an obliged verb makes of a party, None where it makes none."""
        source = demands.speaker(word, self._book.members("saying"), claim)
        whom = [t for t in surface_subject(word) if t.pos_ != "PRON"]
        asked = self._arguments.parties(whom, claim)
        asking = self._arguments.actors([source] if source is not None else [], claim)
        if not asked or not asking or {a.head for a in asked} & {a.head for a in asking}:
            return None
        return Found(
            match=demands.demand(word),
            type="REQUEST",
            mode=None,
            actors=asking,
            recipients=asked,
            status=Status("reported", negated=False),
            claim=None,
            sentence=sentence,
            bare=False,
            why=("REQUEST: one party says that another must act",),
            words=frozenset({word.i}),
        )

    def _own(self, match: Match, claim: Claim) -> bool:
        """Return whether armed forces announce what they do: "operations have begun".

        So does a state of a campaign against terrorists ("Anti-Terror Ops Launched").
        """
        span = claim.chain[0].span if claim.chain else None
        operations = self._book.members("operation")
        named = [t for t in match.tokens if {t.lemma_.lower(), t.lower_} & operations]
        noun, verb = _begun(named[-1]) if named else (None, match.head)
        if span is None or claim.stance != "asserts" or noun is None:
            return False
        begun = verb.lemma_.lower() in BEGIN and not children(verb, "agent")
        words = noun.doc.char_span(span.start, span.end, alignment_mode="expand")
        source = {t.lemma_.lower() for t in words} if words is not None else set()
        state = words is not None and words.root.ent_type_ == "GPE" and _against_terror(noun)
        return begun and (state or bool(source & self._book.members("warmaker")))

    def _shifted(self, match: Match, status: Status) -> tuple[str, Status]:
        """Return type and status after the shifts: a bare "will" promises, "will not" refuses."""
        kind = match.trigger.type
        refused = "yes" if status.negated else "no"
        shifted = self._shifts.get(f"{kind} {status.value} {refused}")
        if shifted is None or not (status.modal or status.value == "reported"):
            return kind, status
        if not promises(match, status) or (status.negated and _foreseen(match.head)):
            return kind, status
        if status.negated:
            return shifted, Status("reported", negated=False, why=f"'{match.head.text}' is refused")
        return shifted, status

    def _bare(
        self, match: Match, actors: tuple[Argument, ...], recipients: tuple[Argument, ...]
    ) -> bool:
        """Return whether a noun only mentions an act: nobody in it, and not told as happening."""
        if match.trigger.pos != "noun" or actors or recipients:
            return False
        noun = outer(match.head)
        lemma = noun.head.lemma_.lower()
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and not _definite(match.head):
            telling = self._book.members("occur") | self._book.members("perceive")
            if lemma in telling or (lemma == "be" and children(noun.head, "expl")):
                return False
            if noun.dep_ == "dobj" and lemma in self._book.members("support"):
                return False
            if noun.dep_ in ("nsubj", "nsubjpass"):
                return False
        if any(c.lower_ in ("a", "an", "another") for c in children(match.head, "det")):
            return False
        if _of_a_toll(noun):
            return False
        return not any(prepositional(match, name) for name in WHERE)


def _of_a_toll(noun: Token) -> bool:
    """Return whether a toll is that of an act: "the death toll in the Quetta bombing"."""
    counted = noun.head.head if noun.dep_ == "pobj" else noun
    return counted.lower_ == "toll"


def _denier(claim: Claim, match: Match) -> tuple[Argument, ...]:
    """Return who speaks, as the one whose side is at issue where an act has no author.

    Of a spokesman it is the body that he speaks for ("the *army* spokesman").
    """
    link = claim.chain[0]
    doc, span = match.head.doc, link.antecedent or link.span
    words = doc.char_span(span.start, span.end, alignment_mode="expand") if span else None
    if link.span is None or words is None:
        return ()
    body = next((b for t in words.root.subtree for b in _spoken_for(t)), None)
    if body is not None:
        return (argument(body),)
    named = doc.char_span(link.span.start, link.span.end, alignment_mode="expand") or words
    span = argument(named.root).span if named[-1].tag_ == "POS" else link.span
    return (Argument(span=span, head=named.root.i, antecedent=link.antecedent),)


def _begun(word: Token) -> tuple[Token, Token]:
    """Return an operation and the verb that it is subject of, or that a headline sets behind it."""
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    if after.tag_ in ("VBN", "VBD") and after.lemma_.lower() in BEGIN:
        return word, after
    return word, word.head if word.dep_ in ("nsubj", "nsubjpass") else word


def _against_terror(noun: Token) -> bool:
    """Return whether an operation is called one against terrorists."""
    return any("terror" in t.lower_ for t in noun.doc[max(noun.i - 4, 0) : noun.i])


def _spoken_for(word: Token) -> list[Token]:
    """Return the body whose spokesman a word is."""
    if word.lemma_.lower() not in SPOKESMEN:
        return []
    of = [p for p in children(word, "prep") if p.lower_ in ("for", "of")]
    bodies = [*children(word, "poss", "compound"), *(o for p in of for o in children(p, "pobj"))]
    return [body for body in bodies if body.pos_ in ("NOUN", "PROPN")]


def _foreseen(verb: Token) -> bool:
    """Tell a refusal that somebody only expects: "neither would agree, a diplomat believes"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in EXPECTING


def _definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that", "these") for c in children(noun, "det"))


def _reason(match: Match) -> str:
    return f"{match.trigger.type} by {match.trigger.pos} '{match.trigger.name}'"


def confidence(found: Found, length: int) -> float:
    """Return how far the event may be trusted, 0.05 to 0.95.

    By the rules alone (docs/stages/code.md): the reliability of the trigger's kind, +0.1 for an
    actor, +0.1 for a recipient, +0.05 for a condition of the trigger met, -0.15 unless told as
    fact, -0.1 negated, -0.05 in a sentence of more than 60 tokens. With a second reader it is a
    probability, fitted on the dev part of the corpus (`bench/reliability.py`).
    """
    value = RELIABILITY[found.match.trigger.pos]
    value += 0.1 * bool(found.actors) + 0.1 * bool(found.recipients)
    value += 0.05 * bool(found.match.trigger.needs)
    value -= 0.15 * (found.status.value not in ("reported", "ongoing") and not found.status.modal)
    value -= 0.1 * found.status.negated + 0.05 * (length > 60)
    if found.sure is not None:
        sure = min(max(found.sure, TINY), 1 - TINY)
        odds = FROM_RULES * value + FROM_SURE * max(0.0, math.log(sure / (1 - sure)) - DOUBT)
        value = 1 / (1 + math.exp(-odds))
    return round(min(0.95, max(0.05, value)), 2)


def span_of(match: Match) -> Span:
    """Return the characters from the trigger's first word to its last, if they stand together."""
    first, last = match.tokens[0], match.tokens[-1]
    if last.i - first.i >= 2 * len(match.tokens) + 1:
        first = last = match.head
    return Span(first.idx, last.idx + len(last))


def clear_of_headline(found: Found, matches: list[Match]) -> Found:
    """Return the event, its arguments cut where they run over a verb that word order found."""
    verbs = [m.head for m in matches if m.line is not None and m is not found.match]
    if not verbs:
        return found
    return replace(
        found,
        actors=tuple(a for b in found.actors for a in _past(b, verbs)),
        recipients=tuple(a for b in found.recipients for a in _past(b, verbs)),
    )


def _past(argument: Argument, verbs: list[Token]) -> tuple[Argument, ...]:
    for verb in verbs:
        if argument.span.start <= verb.idx < argument.span.end:
            if argument.head <= verb.i:
                return ()
            start = verb.nbor().idx
            head = verb.doc[argument.head]
            return (replace(argument, span=Span(start, head.idx + len(head))),)
    return (argument,)
