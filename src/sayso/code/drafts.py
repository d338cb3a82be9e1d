"""One match in, one event in the making out: parties, mode, status, claim, reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.code.arguments import Arguments
from sayso.code.codebook import Codebook
from sayso.code.means import Means
from sayso.code.roles import Match, complements, filled, parties, prepositional, turned
from sayso.code.slots import children, doers, patients, surface_subject
from sayso.code.status import Status, StatusReader
from sayso.records import Argument, Attributed, Claim, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Made = Callable[[list["Token"], Claim | None], tuple[Argument, ...]]
VERBAL_TYPES = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"})
COMPLETING = ("with", "to", "against", "on", "from", "toward", "towards", "for", "of", "between")
WHERE = ("in", "at", "near", "outside", "across", "inside")
RELIABILITY = {
    "phrase": 0.75, "verb+noun": 0.75, "verb+adj": 0.7, "verb": 0.7, "noun": 0.5, "adj": 0.55
}  # fmt: skip


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


class Builder:
    """Builds the events of one document."""

    def __init__(
        self, book: Codebook, means: Means, reader: StatusReader, shifts: Mapping[str, str]
    ) -> None:
        """Keep what the tables say."""
        self._book = book
        self._means = means
        self._reader = reader
        self._shifts = shifts

    def build(
        self, match: Match, sentence: int, claim: Claim | None, attributed: Attributed
    ) -> Found:
        """Return the event that a match tells of."""
        arguments = Arguments(self._book, attributed, self._means.things)
        published = attributed.parse.document.published.date
        status = self._reader.read(match, claim, published)
        actors, recipients, why = self._parties(match, arguments, claim)
        kind = self._kind(match, status)
        if kind != match.trigger.type:
            why = (*why, f"{match.trigger.type} {status.value} is told as {kind}")
        mode = match.trigger.mode or self._means.mode(match)
        return Found(
            match=match,
            type=kind,
            mode=mode if kind == match.trigger.type else None,
            actors=actors,
            recipients=tuple(
                r for r in recipients if "all" in match.trigger.actor or r not in actors
            ),
            status=status,
            claim=claim,
            sentence=sentence,
            bare=self._bare(match, actors, recipients),
            why=(_reason(match), *why, *((status.why,) if status.why else ())),
            words=frozenset(t.i for t in match.tokens),
        )

    def _kind(self, match: Match, status: Status) -> str:
        kind = match.trigger.type
        shifted = self._shifts.get(f"{kind} {status.value}")
        return shifted if shifted and status.modal and not status.negated else kind

    def _parties(
        self, match: Match, arguments: Arguments, claim: Claim | None
    ) -> tuple[tuple[Argument, ...], tuple[Argument, ...], tuple[str, ...]]:
        trigger, why = match.trigger, []
        if "all" in trigger.actor:
            return (*self._mutual(match, arguments, claim), ("reciprocal",))
        actors, slot = _first(match, trigger.actor, arguments.actors, claim)
        if slot:
            why.append(f"actor from {slot}")
        elif trigger.pos == "noun" and trigger.actor:
            actors = arguments.actors(self._light_subject(match), claim)
        recipients, slot = _first(match, trigger.recipient, arguments.recipients, claim)
        if slot:
            why.append(f"recipient from {slot}")
        elif trigger.type in VERBAL_TYPES:
            recipients = self._completed(match, arguments, claim, actors)
            why += ["recipient from the complement"] if recipients else []
        if turned(match):
            why.append("read as a passive without auxiliary")
        return actors, recipients, tuple(why)

    def _mutual(
        self, match: Match, arguments: Arguments, claim: Claim | None
    ) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
        ours, theirs = parties(match)
        actors, others = arguments.actors(ours, claim), arguments.recipients(theirs, claim)
        if not actors:
            return others, others
        return actors, others or (actors if len(actors) > 1 else ())

    def _light_subject(self, match: Match) -> list[Token]:
        noun = match.head
        while noun.dep_ == "conj":
            noun = noun.head
        verb = noun.head
        if noun.dep_ == "dobj" and verb.lemma_.lower() in self._book.members("lightverb"):
            return doers(verb)
        if noun.dep_ == "nsubjpass" and verb.lemma_.lower() in self._book.members("lightverb"):
            return doers(verb)
        return []

    def _completed(
        self,
        match: Match,
        arguments: Arguments,
        claim: Claim | None,
        actors: tuple[Argument, ...],
    ) -> tuple[Argument, ...]:
        own = {a.head for a in actors}
        for heads in _complement_heads(match):
            found = arguments.recipients([h for h in heads if h.i not in own], claim)
            found = tuple(a for a in found if a.head not in own)
            if found:
                return found
        return ()

    def _bare(
        self, match: Match, actors: tuple[Argument, ...], recipients: tuple[Argument, ...]
    ) -> bool:
        """Return whether a noun only mentions an act, without saying that or to whom it happened."""
        if match.trigger.pos != "noun" or actors or recipients:
            return False
        noun = match.head
        while noun.dep_ == "conj":
            noun = noun.head
        lemma = noun.head.lemma_.lower()
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            telling = self._book.members("occur") | self._book.members("perceive")
            if lemma in telling or (lemma == "be" and children(noun.head, "expl")):
                return False
            if noun.dep_ == "dobj" and lemma in self._book.members("support"):
                return False
        return not any(prepositional(match, name) for name in WHERE)


def _first(
    match: Match, slots: Iterable[str], make: Made, claim: Claim | None
) -> tuple[tuple[Argument, ...], str]:
    for slot in slots:
        found = make(filled(match, slot), claim)
        if found:
            return found, slot
    return (), ""


def _complement_heads(match: Match) -> Iterable[list[Token]]:
    """Yield where a statement's addressee may stand, the likeliest place first."""
    clauses = complements(match)
    own = surface_subject(match.verb) if match.verb is not None else []
    for clause in clauses:
        yield [t for t in children(clause, "nsubj", "nsubjpass") if t not in own]
    for clause in clauses:
        yield [t for t in patients(clause) if t not in own]
        inner = replace(match, head=clause, tokens=(clause,), verb=clause)
        for name in COMPLETING:
            yield prepositional(inner, name)
    for name in COMPLETING:
        yield prepositional(match, name)
    if match.verb is not None:
        yield patients(match.verb)


def _reason(match: Match) -> str:
    return f"{match.trigger.type} by {match.trigger.pos} '{match.trigger.name}'"


def confidence(found: Found, length: int) -> float:
    """Return how far the event may be trusted, 0.05 to 0.95.

    Formula (docs/stages/code.md): the reliability of the trigger's kind, +0.1 for an actor,
    +0.1 for a recipient, +0.05 for a condition of the trigger met, -0.15 unless told as fact,
    -0.1 negated, -0.05 in a sentence of more than 60 tokens.
    """
    value = RELIABILITY[found.match.trigger.pos]
    value += 0.1 * bool(found.actors) + 0.1 * bool(found.recipients)
    value += 0.05 * bool(found.match.trigger.needs)
    value -= 0.15 * (found.status.value not in ("reported", "ongoing") and not found.status.modal)
    value -= 0.1 * found.status.negated + 0.05 * (length > 60)
    return round(min(0.95, max(0.05, value)), 2)


def span_of(match: Match) -> Span:
    """Return the characters from the trigger's first word to its last, if they stand together."""
    first, last = match.tokens[0], match.tokens[-1]
    if last.i - first.i >= 2 * len(match.tokens) + 1:
        first = last = match.head
    return Span(first.idx, last.idx + len(last))
