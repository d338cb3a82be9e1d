"""Casualty figures, read out of every sentence. Rules in docs/stages/code-tolls.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.code.measures import Found, MeasureFinder, patients
from sayso.code.quantities import Quantity, QuantityFinder
from sayso.records import Attributed, Claim, Sentence, Span, Toll
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

NEAR = 3  # tokens between a number and a measure word that the parser did not connect
NOBODY = frozenset({"nobody", "none", "no-one", "noone"})
MANY = frozenset({"people", "personnel", "family", "couple", "police"})
Pairs = list[tuple[Found, Quantity]]


class TollFinder:
    """Find casualty figures with the data files under `tolls/`."""

    def __init__(self, tables: Tables) -> None:
        """Load measures, groups, qualifiers and signs of scope."""
        self._quantities = QuantityFinder(tables)
        self._measures = MeasureFinder(tables)
        groups = tables.rows("tolls/groups.csv", "noun", "group", "civilian")
        self._groups = {r["noun"]: (r["group"], r["civilian"] == "yes") for r in groups}
        self._things = {r["noun"] for r in tables.rows("tolls/things.csv", "noun")}
        scope = tables.rows("tolls/scope.csv", "kind", "words")
        self._signs = [f" {r['words']}" for r in scope if r["kind"] == "sign"]
        self._subjects = {r["words"] for r in scope if r["kind"] == "subject"}

    def find(self, attributed: Attributed) -> tuple[Toll, ...]:
        """Return every casualty figure of the document, in order of the text."""
        found: dict[tuple[Span, str], Toll] = {}
        for sentence in attributed.parse.sentences:
            for toll in self._sentence(attributed, sentence):
                found.setdefault((toll.span, toll.measure), toll)
        return tuple(sorted(found.values(), key=lambda toll: (toll.span, toll.measure)))

    def _sentence(self, attributed: Attributed, sentence: Sentence) -> Iterator[Toll]:
        words = attributed.parse.tokens[sentence.first : sentence.last]
        measures = self._measures.find(words)
        if not measures:
            return
        quantities = self._quantities.find(words)
        for found, quantity in self._pairs(words, measures, quantities):
            yield self._toll(found, quantity, sentence, attributed)

    def _pairs(self, words: Words, measures: list[Found], quantities: list[Quantity]) -> Pairs:
        """Return measure words with their numbers: by what stands beside, else by the syntax."""
        pairs: Pairs = []
        for quantity in quantities:
            near = _beside(quantity, measures, words)
            if near is not None and self._persons(quantity, words):
                pairs.append((near, quantity))
        taken = {quantity.first for _, quantity in pairs}
        settled = {found.token for found, _ in pairs}
        for found in measures:
            if found.token not in settled:
                pairs += [
                    (found, quantity)
                    for quantity in self._by_syntax(found, words, quantities)
                    if quantity.first not in taken
                ]
        return pairs + self._left_over(words, measures, quantities, pairs)

    def _by_syntax(
        self, found: Found, words: Words, quantities: list[Quantity]
    ) -> Iterator[Quantity]:
        for patient in patients(found, words):
            quantity = self._quantity(patient, quantities, found)
            if quantity is not None:
                yield quantity

    def _left_over(
        self, words: Words, measures: list[Found], quantities: list[Quantity], pairs: Pairs
    ) -> Pairs:
        """Return pairs for numbers that the parser did not connect (headlines, subsets)."""
        taken = {quantity.first for _, quantity in pairs}
        more: Pairs = []
        for quantity in quantities:
            if quantity.first in taken or not self._persons(quantity, words):
                continue
            found = _nearest(quantity, measures, words) or _subset(quantity, pairs, words)
            if found is not None:
                more.append((found, quantity))
        return more

    def _quantity(
        self, patient: Token, quantities: list[Quantity], found: Found
    ) -> Quantity | None:
        """Return how many the patient is: a stated number, nobody, or a single person."""
        for quantity in quantities:
            if patient.i in (quantity.head, quantity.noun) or _within(quantity, patient):
                return quantity if self._persons(quantity, patient.doc[:]) else None
        if patient.lower_ in NOBODY or _negated(patient):
            return _counted(patient, 0)
        itself = found.frame in {"toll", "none"} or patient.i == found.token
        if not itself and self._single(patient, found):
            return _counted(patient, 1)
        return None

    def _persons(self, quantity: Quantity, words: Words) -> bool:
        if quantity.noun is None:
            return True
        noun = words.doc[quantity.noun]
        return not {noun.lemma_.lower(), noun.lower_} & self._things

    def _single(self, patient: Token, found: Found) -> bool:
        if patient.tag_ in {"NNS", "NNPS"}:
            return False
        if patient.pos_ == "PROPN":
            return patient.ent_type_ == "PERSON" and found.measure in {"killed", "injured"}
        lemma = patient.lemma_.lower()
        return patient.pos_ == "NOUN" and lemma in self._groups and lemma not in MANY

    def _toll(
        self, found: Found, quantity: Quantity, sentence: Sentence, attributed: Attributed
    ) -> Toll:
        doc = attributed.parse.tokens
        span = _span(quantity, doc[sentence.first : sentence.last])
        group, civilian = self._group(quantity, doc[:])
        return Toll(
            measure=found.measure,
            group=group,
            civilian=civilian,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            scope=self._scope(doc[found.token], attributed.parse.document.text),
            span=span,
            sentence=sentence.index,
            claim=innermost(attributed.claims, span),
            withdrawn=_withdrawn(doc[quantity.first]),
        )

    def _group(self, quantity: Quantity, words: Words) -> tuple[str | None, bool]:
        if quantity.noun is None:
            return None, False
        noun = words.doc[quantity.noun]
        lemma = noun.lemma_.lower()
        pair = " ".join(t.lemma_.lower() for t in words.doc[max(0, noun.i - 1) : noun.i + 1])
        civilian = any(c.lower_ == "civilian" for c in noun.children)
        known = self._groups.get(pair) or self._groups.get(lemma)
        if known is not None:
            return ("civilians" if civilian else known[0] or None), civilian or known[1]
        return (noun.lower_ if noun.tag_ == "NNS" else None), civilian

    def _scope(self, measure: Token, text: str) -> str:
        clause = measure
        while clause.dep_ in {"acl", "amod", "nummod", "pobj", "prep"} and clause.head != clause:
            clause = clause.head
        subjects = {c.lemma_.lower() for c in clause.children if c.dep_ == "nsubj"}
        start, end = clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)
        words = " " + text[start:end].lower()
        if subjects & self._subjects or any(sign in words for sign in self._signs):
            return "cumulative"
        return "event"


def find_tolls(attributed: Attributed, tables: Tables) -> tuple[Toll, ...]:
    """Return every casualty figure of a document, in order of the text."""
    return TollFinder(tables).find(attributed)


def innermost(claims: tuple[Claim, ...], span: Span) -> str | None:
    """Return the id of the claim with the shortest content that holds the span, or None."""
    holding = [
        (part.end - part.start, claim.id)
        for claim in claims
        for part in claim.content
        if part.start <= span.start and span.end <= part.end
    ]
    return min(holding)[1] if holding else None


def _within(quantity: Quantity, patient: Token) -> bool:
    """Return whether the counted noun is a compound in the patient ("three teachers hostage")."""
    return quantity.noun is not None and any(
        c.i == quantity.noun for c in patient.children if c.dep_ == "compound"
    )


def _beside(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return the measure word right behind a number and its noun ("30 wounded", "one fatally")."""
    after = quantity.last if quantity.noun is None else max(quantity.last, quantity.noun + 1)
    if quantity.noun is not None and quantity.noun > quantity.last:
        return None
    for found in measures:
        if found.token == after and words.doc[after].tag_ in {"VBN", "VBD", "JJ", "RB"}:
            return None if found.frame in {"toll", "of"} else found
    return None


def _subset(quantity: Quantity, pairs: Pairs, words: Words) -> Found | None:
    """Return the measure of the number that this one is a part of ("among them two toddlers")."""
    before = {t.lower_ for t in words.doc[max(words.start, quantity.first - 2) : quantity.first]}
    if not before & {"including", "among", "them", "include"}:
        return None
    earlier = [found for found, whole in pairs if whole.first < quantity.first]
    return earlier[-1] if earlier else None


def _nearest(quantity: Quantity, measures: list[Found], words: Words) -> Found | None:
    """Return a measure word right beside a number that the syntax left alone (headlines)."""
    if quantity.noun is not None and words.doc[quantity.noun].pos_ == "VERB":
        return None
    after = quantity.last if quantity.noun is None else max(quantity.last, quantity.noun + 1)
    for found in measures:
        token = words.doc[found.token]
        between = words.doc[min(after, found.token) : max(after, found.token)]
        if any(t.pos_ in {"VERB", "PUNCT", "ADP"} for t in between if t.i != found.token):
            continue
        behind = 0 <= found.token - after <= 1
        before = 0 <= quantity.first - found.token - 1 < NEAR and found.frame == "object"
        if (behind and token.tag_ in {"VBN", "VBD", "JJ", "NN", "NNS", "RB"}) or (
            before and token.tag_ in {"VBZ", "VBG", "VBD", "NNS", "VBP"}
        ):
            return found
    return None


def _negated(patient: Token) -> bool:
    no = any(c.lower_ == "no" for c in patient.children)
    return no and (patient.lower_ == "one" or patient.pos_ in {"NOUN", "PROPN", "NUM"})


def _counted(patient: Token, number: int) -> Quantity:
    first = patient.left_edge.i if patient.i - patient.left_edge.i <= NEAR else patient.i
    return Quantity(
        first=first,
        last=patient.i + 1,
        low=number,
        high=number,
        qualifier="exact",
        head=patient.i,
        noun=patient.i if patient.pos_ == "NOUN" else None,
    )


def _span(quantity: Quantity, words: Words) -> Span:
    doc = words.doc
    last = quantity.last
    if quantity.noun is not None and last <= quantity.noun < min(words.end, last + 6):
        last = quantity.noun + 1
    end = doc[last - 1]
    return Span(doc[quantity.first].idx, end.idx + len(end))


def _withdrawn(first: Token) -> bool:
    """Return whether the figure is one that was corrected ("revised down from 30 to 12")."""
    if first.i == 0 or first.nbor(-1).lower_ != "from":
        return False
    near = {t.lemma_.lower() for t in first.doc[max(0, first.i - 6) : first.i]}
    return bool(near & {"revise", "correct", "lower", "reduce", "down", "up", "raise"})
