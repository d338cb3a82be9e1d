"""Events that the encoder sees: trigger words, and for each the words of its parties."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ClassVar

from sayso.code.arguments import NAMED, Arguments, is_bare_number
from sayso.code.codebook import Codebook, load_codebook
from sayso.code.means import Means, load_means
from sayso.code.rules import holding, joined
from sayso.code.tolls import TollFinder
from sayso.encoder import Encoder, shipped
from sayso.held import held
from sayso.lookup import lookup, sentence_bounds
from sayso.records import Argument, Attributed, Claim, Coded, Coder, Draft, Note, Sentence, Span
from sayso.sight import Sight, sight_of
from sayso.syntax import has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SURE = 0.5  # a word is a trigger, or stands in a role, from this probability on
PLAIN = 0.7  # so for whom something is done to, without a name
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
INNER = frozenset("amod compound nmod nummod det quantmod npadvmod conj appos poss".split())


class EncoderCoder:
    """Codes events by what the encoder says of each word."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self, tables: Tables) -> None:
        """Load the word lists; the model is loaded with the first text."""
        self._tolls = TollFinder(tables)
        self._book = load_codebook(tables)
        self._means = load_means(tables)
        self._encoder = shipped()

    def code(self, attributed: Attributed) -> Coded:
        """Return the events of a text, its casualty figures, and notes on silent sentences."""
        sight = sight_of(attributed.parse, self._encoder)
        tolls = self._tolls.find(attributed)
        drafts = EventReader(self._book, self._means, attributed, sight).drafts()
        told = {draft.sentence for draft in drafts}
        silent = [s.index for s in attributed.parse.sentences if s.index not in told]
        return Coded(
            attributed=attributed,
            drafts=joined(drafts, tolls, attributed),
            tolls=tolls,
            notes=tuple(Note(sentence=i, reason="the encoder sees no event") for i in silent),
            coder=coder("encoder", self._encoder),
        )


def coder(name: str, encoder: Encoder) -> Coder:
    """Return who coded: the backend, its version, and the checksum of the model."""
    model = f"minilm-{encoder.about['sha256'][:12]}"
    return Coder(name=name, version=version("sayso"), codebook="plover-2021", model=model)


class EventReader:
    """Reads the events of one document out of the encoder's scores."""

    def __init__(self, book: Codebook, means: Means, attributed: Attributed, sight: Sight) -> None:
        """Keep the scores of the heads that decide about single words."""
        self._attributed = attributed
        self._sight = sight
        self._means = means
        self._arguments = Arguments(book, means.things).within(attributed)
        self._manner = book.members("manner")
        self._doc: Doc = attributed.parse.tokens
        types = sight.probabilities("event")
        self._told: list[float] = (1 - types[:, 0]).tolist()  # how probably a word tells of one
        self._kinds: list[int] = (types[:, 1:].argmax(axis=1) + 1).tolist()
        self._sure: list[float] = types[:, 1:].max(axis=1).tolist()
        self.types: Any = types
        self._modes: dict[str, list[int]] = {}  # columns of the modes of a type, and of no mode
        self._labels = sight.labels("event")
        self.public = sight.about("public")

    def likely(self, words: list[int]) -> float:
        """Return how probable it is that one of the words tells of an event."""
        return max((self._told[i] for i in words), default=0.0)

    def drafts(self, *, least: float = SURE) -> list[Draft]:
        """Return an event for each trigger that is at least so probable."""
        made = []
        for sentence in self._attributed.parse.sentences:
            for words in self.triggers(sentence, least):
                made.append(self._draft(sentence, words))
        return made

    def triggers(self, sentence: Sentence, least: float) -> Iterator[list[int]]:
        """Yield the words of each trigger: side by side, of one type."""
        run: list[int] = []
        told = self.types[sentence.first : sentence.last, 0] <= 1 - least
        for i in (told.nonzero()[0] + sentence.first).tolist():
            if self._doc[i].is_space or self._unread(i):
                continue
            if run and (i != run[-1] + 1 or self._kinds[i] != self._kinds[run[-1]]):
                yield run
                run = []
            run.append(i)
        if run:
            yield run

    def _unread(self, i: int) -> bool:
        return float(self.types[i].sum()) == 0.0

    def kind(self, at: int) -> str:
        """Return the type that the encoder holds likeliest for a word."""
        return self._labels[self._kinds[at]]

    def certainty(self, at: int) -> float:
        """Return how probable that type is at the word."""
        return self._sure[at]

    def _draft(self, sentence: Sentence, words: list[int]) -> Draft:
        at, doc = words[0], self._doc
        head = next((doc[i] for i in words if doc[i].head.i not in words), doc[at])
        claim = holding(head, self._attributed)
        kind = self.kind(at)
        first, last = doc[words[0]], doc[words[-1]]
        trigger = Span(first.idx, last.idx + len(last))
        named = self._attributed.parse.document.text[trigger.start : trigger.end]
        confidence = round(self.likely(words) * self.certainty(at), 2)
        actors = self.actors(at, claim)
        acting = {actor.head for actor in actors}
        return Draft(
            claim=claim.id if claim is not None else None,
            type=kind,
            mode=self.mode(at, kind),
            contexts=self._means.context(lookup(doc).lemmas[sentence.first : sentence.last]),
            status=self.best("status", at),
            negated=self.best("negated", at) == "yes",
            actors=actors,
            recipients=tuple(r for r in self.recipients(at, claim) if r.head not in acting),
            tolls=(),
            labels=(),
            trigger=trigger,
            token=head.i,
            sentence=sentence.index,
            confidence=min(0.95, max(0.05, confidence)),
            why=(f"encoder: '{named}' tells of {kind} ({self.likely(words):.2f})",),
        )

    def mode(self, at: int, kind: str) -> str | None:
        """Return the mode of an event of that type at a word, None where the text gives none."""
        scores, labels = self._sight.probabilities("mode")[at], self._sight.labels("mode")
        if kind not in self._modes:
            own = f"{kind}/"
            self._modes[kind] = [n for n, m in enumerate(labels) if not m or m.startswith(own)]
        best = self._modes[kind][int(scores[self._modes[kind]].argmax())]
        mode = labels[best].partition("/")[2] or None if scores[best] >= SURE else None
        return mode if mode is None or self._borne_out(at, kind, mode) else None

    def _borne_out(self, at: int, kind: str, mode: str) -> bool:
        """Return whether a word of the sentence names the means, where a mode asks for one."""
        start, end = sentence_bounds(self._doc[at])
        return self._means.bears_out(kind, mode, lookup(self._doc).lemmas[start:end])

    def harmed(self, words: range, measure: str) -> float:
        """Return how probable one of the words counts people of that measure; 1 if unread."""
        scores = self._sight.probabilities("measure")[list(words)]
        column = self._sight.labels("measure").index(measure)
        return float(scores[:, column].max()) if scores.sum() else 1.0

    def best(self, head: str, at: int) -> str:
        """Return the label that a head holds likeliest for a word."""
        return self._sight.labels(head)[int(self._sight.probabilities(head)[at].argmax())]

    def stated(self, at: int, least: float) -> str | None:
        """Return the status of the event at a word, None where it is less probable."""
        sure = float(self._sight.probabilities("status")[at].max())
        return self.best("status", at) if sure >= least else None

    def actors(self, at: int, claim: Claim | None) -> tuple[Argument, ...]:
        """Return the persons, bodies and states that act at the word."""
        heads = (h for h in self._heads(at, "event.actor") if may_act(h, self._doc[at]))
        return self._arguments.parties(heads, claim)

    def recipients(self, at: int, claim: Claim | None) -> tuple[Argument, ...]:
        """Return whom or what is acted on at the word: names, and what stands there more surely."""
        surely = self._sight.fitting(at, "event.recipient", PLAIN)
        heads = [
            head
            for head in self._heads(at, "event.recipient")
            if head.ent_type_ in NAMED or head.i in surely
            if head.lemma_.lower() not in self._manner
        ]
        return outermost(self._arguments.recipients(heads, claim))

    def borne(
        self, at: int, role: str, found: tuple[Argument, ...], least: float
    ) -> tuple[Argument, ...]:
        """Return the arguments of a word, less those that stand in the role to it less probably.

        A speaker who acts in the own words is no argument of the word, and is not doubted.
        """
        acts = role == "event.actor"
        claims = held(self._attributed.claims)
        return tuple(
            a
            for a in found
            if (acts and claims.names_source(a.span))
            or not self._sight.doubts(at, role, self._words(a.span), least)
        )

    def _words(self, span: Span) -> list[int]:
        words = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        return [t.i for t in words or ()]

    def _heads(self, at: int, role: str) -> Iterator[Token]:
        """Yield the head nouns in a role, bare numbers too ("arrested *nineteen*").

        A part of a longer noun phrase is none of its own, but the owner of the act itself is ("the
        *mayor's* release").
        """
        for i in self._sight.fitting(at, role, SURE):
            token = self._doc[i]
            owner = token.dep_ == "poss" and token.head.i == at
            if (is_noun(token) or is_bare_number(token)) and (token.dep_ not in INNER or owner):
                yield token


def outermost(found: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Return the arguments that are no part of another one."""
    inside = [a for a in found for b in found if a != b and _within(a.span, b.span)]
    return tuple(a for a in found if a not in inside)


def _within(part: Span, whole: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def is_noun(token: Token) -> bool:
    """Return whether a word may stand at the head of a noun phrase."""
    return token.pos_ in NOMINAL and token.is_alpha


def may_act(head: Token, trigger: Token) -> bool:
    """Return whether a noun can be who does a deed told in the passive, at the trigger.

    Who that is a passive leaves open: nobody of another sentence, nor who tells of it or does
    something beside it ("Reyes wept after the officer was sentenced", "police marched up, and two
    men were shot").
    """
    if not has_child(trigger, "auxpass", "nsubjpass"):
        return True
    if sentence_bounds(head) != sentence_bounds(trigger):
        return False
    tells = head.dep_ == "nsubj" and trigger.dep_ in {"advcl", "ccomp", "conj", "relcl", "pcomp"}
    return not (tells and head.head in trigger.ancestors)
