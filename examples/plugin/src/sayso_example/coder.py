"""A coder for curfews: verbs with "curfew" as their object, by a table of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar

from sayso.records import Argument, Attributed, Claim, Coded, Coder, Draft, Sentence, Span
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "agent")
OBJECTS = ("dobj", "nsubjpass")


class CurfewCoder:
    """Finds who imposes or lifts a curfew; all else is left to other coders."""

    requires: ClassVar[tuple[str, ...]] = ("spacy",)

    def __init__(self, tables: Tables) -> None:
        """Read the table. `tables` would give the shipped ones, or the user's own."""
        lines = files("sayso_example").joinpath("triggers.csv").read_text("utf-8").splitlines()
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        self._triggers = {(row["verb"], row["noun"]): (row["type"], row["mode"]) for row in rows}
        self._coder = Coder(name="curfews", version="0.1.0", codebook="example", model="none")

    def code(self, attributed: Attributed) -> Coded:
        """Return an event draft for each trigger."""
        sentences = attributed.parse.sentences
        drafts = tuple(draft for one in sentences for draft in self._drafts(one, attributed))
        return Coded(attributed=attributed, drafts=drafts, tolls=(), notes=(), coder=self._coder)

    def _drafts(self, sentence: Sentence, attributed: Attributed) -> Iterator[Draft]:
        for token in attributed.parse.tokens[sentence.first : sentence.last]:
            for child in token.children:
                found = self._triggers.get((token.lemma_.lower(), child.lemma_.lower()))
                if found and child.dep_ in OBJECTS:
                    yield _draft(token, found, sentence, attributed.claims)


def _draft(
    token: Token, found: tuple[str, str], sentence: Sentence, claims: tuple[Claim, ...]
) -> Draft:
    trigger = Span(token.idx, token.idx + len(token.text))
    actors = [child for child in token.children if child.dep_ == "nsubj"]
    return Draft(
        claim=_innermost(trigger, claims),
        type=found[0],
        mode=found[1],
        contexts=(),
        status="reported",
        negated=any(child.dep_ == "neg" for child in token.children),
        actors=tuple(Argument(span=_phrase(actor), head=actor.i) for actor in actors),
        recipients=(),
        tolls=(),
        labels=(),
        trigger=trigger,
        token=token.i,
        sentence=sentence.index,
        confidence=0.8,
        why=(f"{found[0]} by {token.lemma_!r} with a curfew",),
    )


def _phrase(token: Token) -> Span:
    """Return the words of a subject: a span into the text, which is never copied."""
    first, last = token.left_edge, token
    return Span(first.idx, last.idx + len(last.text))


def _innermost(trigger: Span, claims: tuple[Claim, ...]) -> str | None:
    """Return the claim with the shortest content around the trigger: on whose word it stands."""
    around = [
        (part.end - part.start, claim.id)
        for claim in claims
        for part in claim.content
        if part.start <= trigger.start and trigger.end <= part.end
    ]
    return min(around)[1] if around else None
