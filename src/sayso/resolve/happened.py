"""A coded text in, the sentences out that only say when or where an act of it happened.

"The attack took place on Monday in X" tells no act of its own, so the coder makes no event of it;
what it says is the day and the place of the attack told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Coded, Draft, Sentence, Span
from sayso.resolve.date_alike import PHYSICAL
from sayso.resolve.date_bounds import TOLD
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

VERB, ANY = "verb", "any"
THIS = frozenset({"the", "this"})
PRONOUNS = frozenset({"it", "this"})
FAR = 8  # sentences back to the act that is meant
OTHER = re.compile(r"\b(?:elsewhere|separate(?:ly)?|another|similar(?:ly)?|meanwhile)\b", re.I)


class Happened:
    """Finds the sentences that say when or where an act happened."""

    def __init__(self, tables: Tables) -> None:
        """Read `dates/happened.csv`."""
        rows = tables.rows("dates/happened.csv", "lemma", "type")
        types = {row["lemma"]: row["type"] for row in rows}
        self._verbs = frozenset(lemma for lemma, kind in types.items() if kind == VERB)
        self._types: Mapping[str, str] = {k: v for k, v in types.items() if v != VERB}

    def find(self, coded: Coded) -> tuple[Draft, ...]:
        """Return a draft for each such sentence, at the noun that stands for the act."""
        tokens = coded.attributed.parse.tokens
        lemmas = lookup(tokens).lemmas
        verbs = (tokens[i] for i, lemma in enumerate(lemmas) if lemma in self._verbs)
        return tuple(d for verb in verbs for d in self._told(verb, coded))

    def _told(self, verb: Token, coded: Coded) -> Iterator[Draft]:
        noun = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if noun is None or verb.tag_ != "VBD" or not _happens(verb):
            return
        kind = self._kind(noun)
        sentences = coded.attributed.parse.sentences
        sentence = next((s for s in sentences if s.first <= noun.i < s.last), None)
        if kind is None or sentence is None:
            return
        act = _last(coded, noun.i, kind)
        if act is not None:
            yield _as_draft(act, noun, sentence, _claim(coded, noun))

    def _kind(self, noun: Token) -> str | None:
        """Return the type that a noun names, where it points back: "the drone strike", "it"."""
        if noun.lower_ in PRONOUNS:
            return ANY
        own = list(noun.children)
        definite = any(c.lower_ in THIS for c in own)
        named = any(c.dep_ == "prep" and c.lower_ != "in" for c in own)
        return self._types.get(noun.lemma_.lower()) if definite and not named else None


def _happens(verb: Token) -> bool:
    """Tell "took place", "happened" from "took the town", "did not happen"."""
    own = list(verb.children)
    if any(c.dep_ == "neg" for c in own):
        return False
    return verb.lemma_.lower() != "take" or any(
        c.dep_ == "dobj" and c.lower_ == "place" for c in own
    )


def _last(coded: Coded, before: int, kind: str) -> Draft | None:
    """Return the act told last that is meant."""
    kinds = PHYSICAL if kind == ANY else {kind}
    acts = [d for d in coded.drafts if d.token < before and d.status in TOLD and d.type in kinds]
    return max(acts, key=lambda d: d.token, default=None)


def _claim(coded: Coded, noun: Token) -> str | None:
    """Return the innermost claim whose content holds a noun."""
    holding = [
        (span.end - span.start, claim.id)
        for claim in coded.attributed.claims
        for span in claim.content
        if span.start <= noun.idx < span.end
    ]
    return min(holding)[1] if holding else None


def _as_draft(act: Draft, noun: Token, sentence: Sentence, claim: str | None) -> Draft:
    return Draft(
        claim=claim,
        type=act.type,
        mode=None,
        contexts=(),
        status="reported",
        negated=False,
        actors=(),
        recipients=(),
        tolls=(),
        labels=(),
        trigger=Span(noun.idx, noun.idx + len(noun)),
        token=noun.i,
        sentence=sentence.index,
        confidence=act.confidence,
        why=(),
    )


def meant(told: Draft, act: Draft, coded: Coded) -> bool:
    """Return whether a sentence on when or where tells of an act: nothing comes between them.

    A headline's act is meant however far above it stands.
    """
    if told.type != act.type or not act.token < told.token or act.status not in TOLD:
        return False
    parse = coded.attributed.parse
    first = parse.sentences[act.sentence]
    if first.kind == "body" and told.sentence - act.sentence > FAR:
        return False
    between = parse.document.text[first.end : parse.sentences[told.sentence].end]
    return OTHER.search(between) is None
