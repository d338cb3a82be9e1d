"""The built-in coder: triggers of the codebook, dependency rules, and reasons in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

from sayso.code.admission import admission
from sayso.code.authorship import Authorship
from sayso.code.bystanders import Bystanders
from sayso.code.called import with_names
from sayso.code.casualties import with_tolls
from sayso.code.charges import Charges
from sayso.code.codebook import load_codebook
from sayso.code.demands import obliged
from sayso.code.drafts import Builder, Found, clear_of_headline, confidence, span_of
from sayso.code.gates import load_gate
from sayso.code.known import SAYINGS, is_denier
from sayso.code.labels import labels, load_labels
from sayso.code.lives import of_a_life
from sayso.code.longago import long_ago
from sayso.code.losers import Losers
from sayso.code.match import Finder, Rejection
from sayso.code.means import load_means
from sayso.code.merge import within_sentence
from sayso.code.moods import load_moods
from sayso.code.notes import note_for
from sayso.code.opinions import Opinion, Proposal, Typical, match_of
from sayso.code.past import of_the_past, struck, sums
from sayso.code.posted import Posted
from sayso.code.promises import settled
from sayso.code.readings import load_readings
from sayso.code.recalled import announced, recalled
from sayso.code.recriminations import parted
from sayso.code.retold import across
from sayso.code.roles import Match
from sayso.code.spoken import by_speaker
from sayso.code.status import StatusReader
from sayso.code.tolls import TollFinder
from sayso.code.topic import load_topics
from sayso.code.witnesses import Witnesses
from sayso.held import held as claims_of
from sayso.lookup import lookup
from sayso.records import (
    Attributed,
    Claim,
    Coded,
    Coder,
    Draft,
    Note,
    Sentence,
    Span,
    Toll,
)
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token


class RulesCoder:
    """Codes events by the trigger tables of a codebook."""

    requires: ClassVar[tuple[str, ...]] = ("spacy",)

    def __init__(
        self, tables: Tables, second: Callable[[Attributed], Opinion] | None = None
    ) -> None:
        """Compile the codebook; `second` gives the opinion of a second reader on a document.

        Raises DataFileError when a table cannot be read.
        """
        self._second = second
        self._tolls = TollFinder(tables)
        self.book = load_codebook(tables)
        self._finder = Finder(self.book)
        self._typical = Typical(self.book)
        self.means = load_means(tables)
        self._builder = Builder(
            self.book, self.means, StatusReader(load_moods(tables)), _shifts(tables)
        )
        self._readings = load_readings(tables, self.book)
        self._authorship = Authorship(
            tables, self.book.members("mouthpiece"), self.book.members("regular")
        )
        self._topics = load_topics(tables, self.book)
        self._gate = load_gate(tables, self.book)
        self._bystanders = Bystanders(self.book)
        self._posted = Posted(self.book)
        self._witnesses, self._charges = Witnesses(self.book), Charges(self.book)
        self._losers = Losers(self.book)
        self._labels = load_labels(tables)
        self._coder = Coder(
            name="rules", version=version("sayso"), codebook="plover-2021", model="none"
        )

    def code(self, attributed: Attributed) -> Coded:
        """Return the events of a text, its casualty figures, and notes on silent sentences."""
        second = self._second(attributed) if self._second is not None else None
        tolls = self.tolls(attributed, second)
        drafts, notes = self.propose(attributed, tolls, second)
        return Coded(
            attributed=attributed,
            drafts=with_names(
                joined(self._authorship.told(drafts, attributed), tolls, attributed),
                attributed,
                self._labels,
            ),
            tolls=tolls,
            notes=tuple(notes),
            coder=self._coder,
        )

    def tolls(self, attributed: Attributed, second: Opinion | None) -> tuple[Toll, ...]:
        """Return the casualty figures of a text, without those that the second reader refuses."""
        found = self._tolls.find(attributed)
        return found if second is None else tuple(t for t in found if second.counts(t))

    def propose(
        self, attributed: Attributed, tolls: tuple[Toll, ...], second: Opinion | None
    ) -> tuple[list[Draft], list[Note]]:
        """Return the events of each sentence by themselves, and notes on silent sentences."""
        drafts: list[Draft] = []
        notes: list[Note] = []
        counted = {toll.sentence for toll in tolls}
        rules = admission(attributed, self.book, self._gate, self._topics, second)
        builder = self._builder.within(attributed)
        for sentence in attributed.parse.sentences:
            harm = sentence.index in counted
            made, refused = self._sentence(sentence, attributed, builder, second, harm=harm)
            reasons = [rules.reason(found, counted=harm) for found in made]
            told = [f for f, reason in zip(made, reasons, strict=True) if reason is None]
            drafts += [self._draft(found, attributed) for found in told]
            if not told:
                why = note_for(sentence, attributed, [r for r in reasons if r], refused)
                why = f"the text is about {rules.topic}" if rules.topic is not None else why
                notes.append(Note(sentence=sentence.index, reason=why))
        return drafts, notes

    def _sentence(
        self,
        sentence: Sentence,
        attributed: Attributed,
        builder: Builder,
        second: Opinion | None,
        *,
        harm: bool,
    ) -> tuple[list[Found], list[Rejection]]:
        words = lookup(attributed.parse.tokens).tokens[sentence.first : sentence.last]
        matches, refused = self._finder.find(words)
        found: list[Found] = []
        for match in matches:
            reading = self._readings.other(match)
            if reading is not None:
                refused.append(Rejection(match.head.text, match.trigger.type, reading))
                continue
            claim = holding(match.anchor, attributed)
            found.append(builder.build(match, sentence.index, claim))
        found = [clear_of_headline(one, matches) for one in found]
        told = {f.match.head.i for f in found if f.type == "REQUEST"}
        for word in filter(obliged, words):
            demand = builder.demand(word, sentence.index, holding(word, attributed))
            if demand is not None and not told & {word.i, word.head.i}:
                found.append(demand)
        if second is not None:
            borne = [f for f in found if harm and f.type == "ASSAULT" and _is_plain(f)]
            found = self._kept(found, second, refused, borne)
            added = self._added(sentence, attributed, second, found, refused)
            found += [builder.build(m, sentence.index, claim) for m, claim in added]
            found = [second.weighed(one, attributed) for one in found]
        found = [self._witnesses.apart(self._bystanders.without(one)) for one in found]
        found = [self._losers.apart(self._posted.acting(one)) for one in found]
        claims = claims_of(attributed.claims).within(sentence.index)
        found = [by_speaker(one, claims, attributed.parse.tokens) for one in found]
        found = [self._charges.shared(one, claims) for one in found]
        found = within_sentence(settled(found, attributed.parse.tokens))
        return parted(found, claims), refused

    def _kept(
        self, found: list[Found], second: Opinion, refused: list[Rejection], borne: list[Found]
    ) -> list[Found]:
        """Return the events that the second reader does not refuse; note the others.

        What a sentence tells by a phrase, and counts the dead or wounded of, stands.
        """
        kept = []
        for one in found:
            reason = second.refuses(one)
            charged = labels(one.match, one.claim, self._labels)  # "anti-terrorist operations"
            if reason is None or charged or one in borne:
                kept.append(one)
            else:
                refused.append(Rejection(one.match.head.text, one.type, reason))
        return kept

    def _added(
        self,
        sentence: Sentence,
        attributed: Attributed,
        second: Opinion,
        kept: list[Found],
        refused: list[Rejection],
    ) -> list[tuple[Match, Claim | None]]:
        """Return the matches that the second reader adds, each with the claim that holds it."""
        known = {i for one in kept for i in one.words}
        barred = {(r.at, r.type) for r in refused}
        added = []
        for proposal in second.proposals(sentence):
            match = match_of(proposal, self._typical)
            words = {word.i for word in proposal.words}
            reading = self._other(proposal, match)
            if reading is not None:
                refused.append(Rejection(match.head.text, proposal.type, reading))
            elif not known & words and not any((i, proposal.type) in barred for i in words):
                added.append((match, holding(match.anchor, attributed)))
        return added

    def _other(self, proposal: Proposal, match: Match) -> str | None:
        """Return what else the words, or the noun that they stand before, are read as."""
        reading = self._readings.other(match, verbatim=True)
        if reading is not None or match.head.dep_ not in ("amod", "compound"):
            return reading
        noun = replace(proposal, words=(match.head.head,))  # "a keynote *address*"
        return self._readings.other(match_of(noun, self._typical), verbatim=True)

    def _draft(self, found: Found, attributed: Attributed) -> Draft:
        found = _as_known(found, attributed) if found.status.given else found
        found = _as_refuted(found, attributed) if found.status.refuted else found
        sentence = attributed.parse.sentences[found.sentence]
        lemmas = lookup(attributed.parse.tokens).lemmas
        return Draft(
            claim=found.claim.id if found.claim is not None else None,
            type=found.type,
            mode=found.mode,
            contexts=self.means.context(lemmas[sentence.first : sentence.last]),
            status=found.status.value,
            negated=found.status.negated,
            actors=found.actors,
            recipients=found.recipients,
            tolls=(),
            labels=labels(found.match, found.claim, self._labels),
            trigger=span_of(found.match),
            token=found.match.head.i,
            sentence=found.sentence,
            confidence=confidence(found, sentence.last - sentence.first),
            why=found.why,
        )


def _is_plain(found: Found) -> bool:
    """Whether a phrase of the codebook tells of it: "packed with explosives", "blew up"."""
    return found.match.trigger.pos == "phrase"


def _as_known(found: Found, attributed: Attributed) -> Found:
    """Return an event that a relative clause takes as known, as the text itself tells it.

    Of a denial the denier is not the one who did it.
    """
    claim = found.claim
    if claim is None or claim.stance != "denies" or not claim.chain:
        return replace(found, claim=None)
    text, source = attributed.parse.document.text, claim.chain[0].source
    actors = tuple(party for party in found.actors if not is_denier(party, text, source))
    return replace(found, claim=None, actors=actors)


def _as_refuted(found: Found, attributed: Attributed) -> Found:
    """Return an event that is said to be false as the word of who says so."""
    telling = [t for t in found.match.anchor.ancestors if t.lemma_.lower() in SAYINGS]
    outer = holding(telling[0], attributed) if telling else found.claim
    return replace(found, claim=outer or found.claim)


def joined(
    drafts: list[Draft], tolls: tuple[Toll, ...], attributed: Attributed
) -> tuple[Draft, ...]:
    """Return the events of a text: figures attached, what is told again joined."""
    told = of_a_life(of_the_past(long_ago(drafts, attributed), attributed), attributed)
    counted = with_tolls(told, tolls, attributed)
    told = announced(sums(struck(counted), attributed), attributed)
    return recalled(across(told, attributed), attributed)


def _shifts(tables: Tables) -> dict[str, str]:
    rows = tables.rows("codebook/shifts.csv", "type", "status", "negated", "to")
    return {f"{r['type']} {r['status']} {r['negated']}": r["to"] for r in rows}


def holding(token: Token, attributed: Attributed) -> Claim | None:
    """Return the innermost claim whose content holds the token and not merely its cue."""
    at = Span(token.idx, token.idx + len(token))
    held = [
        claim
        for claim in claims_of(attributed.claims).claims(at)
        if not any(at in (link.cue_span, *link.cue_spans) for link in claim.chain)
    ]
    return min(held, key=lambda c: sum(s.end - s.start for s in c.content), default=None)
