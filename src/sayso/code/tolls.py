"""Casualty figures, read out of every sentence. Rules in docs/stages/code-tolls.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.code.measures import MeasureFinder
from sayso.code.quantities import Quantity, QuantityFinder
from sayso.code.toll_corrections import withdrawn
from sayso.code.toll_groups import FAMILIES
from sayso.code.toll_pairs import Pair, Pairer
from sayso.code.toll_parts import AMONG
from sayso.code.toll_persons import Persons
from sayso.code.toll_scope import Scopes
from sayso.code.toll_story import Told, settled
from sayso.held import held
from sayso.records import Attributed, Claim, Sentence, Span, Toll
from sayso.syntax import children, has_child
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

OTHERS = frozenset(
    "other others another remaining additional more surviving "
    "second third fourth fifth sixth seventh eighth".split()
)
NEAR = 12  # characters before a part that say of whom it is one
HELD = 8  # `Tables` whose finder `find_tolls` keeps


class TollFinder:
    """Find casualty figures with the data files under `tolls/`."""

    def __init__(self, tables: Tables) -> None:
        """Load measures, groups, qualifiers and signs of scope."""
        self._quantities = QuantityFinder(tables)
        self._measures = MeasureFinder(tables)
        self._persons = Persons(tables)
        self._pairer = Pairer(self._persons)
        self._kinds: defaultdict[str, set[str]] = defaultdict(set)
        for row in tables.rows("tolls/kinds.csv", "noun", "kind"):
            self._kinds[row["noun"]].add(row["kind"])
        self._scopes = Scopes(tables)
        scope = tables.rows("tolls/scope.csv", "kind", "words")
        self._apart = [f" {r['words']} " for r in scope if r["kind"] == "apart"]

    def find(self, attributed: Attributed) -> tuple[Toll, ...]:
        """Return every casualty figure of the document, in order of the text."""
        found: dict[tuple[Span, str], Told] = {}
        places: set[str] = set()
        for sentence in attributed.parse.sentences:
            words = attributed.parse.tokens[sentence.first : sentence.last]
            told = _in_persons(list(self._sentence(attributed, sentence, words)))
            told = _of_one_source(told, attributed.parse.document.text)
            if told:
                elsewhere = self._elsewhere(words, places)
                for one in told:
                    kept = replace(one, elsewhere=elsewhere)
                    found.setdefault((kept.toll.span, kept.toll.measure), kept)
        return tuple(settled(found.values()))

    def _sentence(self, attributed: Attributed, sentence: Sentence, words: Words) -> Iterator[Told]:
        measures = self._measures.find(words)
        if not measures:
            return
        quantities = self._quantities.find(words)
        for pair in self._pairer.pairs(words, measures, quantities):
            yield self._told(pair, self._toll(pair, sentence, words, attributed), words)

    def _told(self, pair: Pair, toll: Toll, words: Words) -> Told:
        quantity = pair.quantity
        head = words.doc[quantity.head]
        determiners = children(head, "det", "poss")
        return Told(
            toll=toll,
            single=quantity.single,
            names=quantity.names,
            noun=head.lower_,
            sure=pair.found.sure,
            aged=any(t.lower_ in {"old", "year-old"} for t in head.subtree if t.i <= head.i)
            and not _included(head),
            part=bool({"fatally", "mortally", "whom", "them"} & _part_words(pair, words)),
            pointing=quantity.noun is None or any(d.lower_ == "the" for d in determiners),
            others=bool(OTHERS & _part_words(pair, words)),
            kinds=frozenset(self._kinds.get(head.lemma_.lower(), ())),
            of_them=_of_them(quantity, words),
            definite=any(d.lower_ not in {"a", "an", "another"} for d in determiners),
            elsewhere=False,
        )

    def _toll(self, pair: Pair, sentence: Sentence, words: Words, attributed: Attributed) -> Toll:
        quantity = pair.quantity
        span = _span(quantity, words)
        group, civilian = self._persons.group(quantity, words.doc[:], pair.found.measure)
        return Toll(
            measure=pair.found.measure,
            group=group,
            civilian=civilian,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            scope=self._scope(pair, words),
            span=span,
            sentence=sentence.index,
            claim=innermost(attributed.claims, span),
            withdrawn=pair.corrected or withdrawn(quantity, words),
        )

    def _scope(self, pair: Pair, words: Words) -> str:
        if self._scopes.summed(pair.found.measure, pair.quantity.low or 0):
            return "cumulative"
        if pair.quantity.single:  # "admitted killing his wife last year" is no sum over a year
            return "event"
        return self._scopes.scope(words.doc[pair.found.token])

    def _elsewhere(self, words: Words, places: set[str]) -> bool:
        """Return whether a sentence turns to another place or case; keep its places."""
        named = {t.lower_ for t in words if t.pos_ == "PROPN" and _locates(t)}
        another = bool(places) and bool(named) and not named & places
        places |= named
        text = re.sub(r"\W+", " ", words.text.lower())
        return another or any(sign in f" {text} " for sign in self._apart)


def _in_persons(told: list[Told]) -> list[Told]:
    """Figures of a sentence, families left out where it also says how many people they are."""
    displaced = [one.toll.group for one in told if one.toll.measure == "displaced"]
    if all(group == FAMILIES for group in displaced):
        return told
    return [one for one in told if one.toll.group != FAMILIES]


def _of_one_source(told: list[Told], text: str) -> list[Told]:
    """Figures of a sentence, a part that stands outside what is said with its whole's source.

    "The network put the dead at 31, *among them* seven children."
    """
    said = [one.toll for one in told if one.toll.claim is not None]
    made = []
    for one in told:
        before = text[max(0, one.toll.span.start - NEAR) : one.toll.span.start]
        whole = [t for t in said if t.span.end <= one.toll.span.start]
        if one.toll.claim is None and whole and AMONG.search(before):
            one = replace(one, toll=replace(one.toll, claim=whole[-1].claim))
        made.append(one)
    return made


def _of_them(quantity: Quantity, words: Words) -> bool:
    """Return whether a number is one of some persons told before ("two of the victims")."""
    if quantity.noun is None or quantity.noun == quantity.head:
        return False
    noun = words.doc[quantity.noun]
    pointing = {"the", "those", "these", "whom"} & {c.lower_ for c in children(noun, "det")}
    counted = has_child(noun, "nummod")
    return noun.lower_ in {"them", "whom", "those"} or (bool(pointing) and not counted)


def _part_words(pair: Pair, words: Words) -> set[str]:
    quantity = pair.quantity
    last = max(quantity.last, (quantity.noun or 0) + 1)
    return {t.lower_ for t in words.doc[quantity.first : last]} | {
        words.doc[pair.found.token].lower_
    }


def _included(head: Token) -> bool:
    """Return whether a person is told as one of some ("three, *including* a 9-year-old")."""
    before = head.doc[max(0, head.left_edge.i - 2) : head.left_edge.i + 1]
    return any(t.lower_ in {"including", "them", "whom"} for t in before)


def _locates(token: Token) -> bool:
    prep = token.head
    placed = token.dep_ == "pobj" and prep.lower_ in {"in", "near", "outside"}
    placed = placed and prep.head.ent_type_ not in {"ORG", "FAC"}  # "taken to a clinic in Arles"
    return placed and token.ent_type_ not in {"DATE", "TIME", "ORG"}


@lru_cache(maxsize=HELD)
def _finder(tables: Tables) -> TollFinder:
    return TollFinder(tables)


def find_tolls(attributed: Attributed, tables: Tables) -> tuple[Toll, ...]:
    """Return every casualty figure of a document, in order of the text."""
    return _finder(tables).find(attributed)


def innermost(claims: tuple[Claim, ...], span: Span) -> str | None:
    """Return the id of the claim with the shortest content that holds the span, or None."""
    holding = [(part.end - part.start, claim.id) for claim, part in held(claims).parts(span)]
    return min(holding)[1] if holding else None


def _span(quantity: Quantity, words: Words) -> Span:
    doc = words.doc
    last = quantity.last
    if quantity.noun is not None and last <= quantity.noun < min(words.end, last + 6):
        last = quantity.noun + 1
    end = doc[last - 1]
    return Span(doc[quantity.first].idx, end.idx + len(end))
