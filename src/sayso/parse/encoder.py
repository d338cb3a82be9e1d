"""spaCy's syntax without its entity recogniser; the entities are what the encoder reads.

The recogniser takes half of the parser's time, and the encoder reads every paragraph anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from sayso.encoder import shipped
from sayso.parse.spacy import SpacyParser
from sayso.records import Document, Parse
from sayso.sight import Sight, sight_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

HEAD = "entity"
UNNAMED = 0.75  # a proper name is no entity from this probability on
NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "PERSON"})  # never all in small letters
ACRONYM = re.compile(r"[A-Z]{2,6}")  # bodies and groups the training texts do not name


class EncoderParser:
    """Parse with spaCy, and name the entities with the encoder."""

    requires: ClassVar[tuple[str, ...]] = ("spacy", "onnxruntime", "tokenizers")

    def __init__(self, model: str | None = None) -> None:
        """Load spaCy's model; the encoder is loaded with the first text."""
        self._spacy = SpacyParser(model, exclude=("ner",))
        self._encoder = shipped()

    def parse(self, document: Document) -> Parse:
        """Return tokens, sentences and entities; a title or heading is one sentence."""
        made = self._spacy.parse(document)
        made.tokens.set_ents(list(entities(made.tokens, sight_of(made, self._encoder))))
        return made


def entities(doc: Doc, sight: Sight) -> Iterator[Span]:
    """Yield the runs of words that the encoder takes for one entity, with its OntoNotes type."""
    from spacy.tokens import Span  # noqa: PLC0415  spaCy is loaded by now

    start, kind = 0, ""
    for at, label in enumerate([*_labels(doc, sight), ""]):
        part, _, now = label.partition("-")
        if kind and (part == "B" or now != kind):
            if kind not in NAMES or not doc[start:at].text.islower():
                yield Span(doc, start, at, label=kind)
            kind = ""
        if now and not kind:
            start, kind = at, now


def _labels(doc: Doc, sight: Sight) -> Iterator[str]:
    """Yield the label of each word; a proper name is an entity where that is not unlikely."""
    names, scores = sight.labels(HEAD), sight.probabilities(HEAD)
    likeliest = scores[:, 1:].argmax(axis=1) + 1
    highest, outside = scores.max(axis=1).tolist(), scores[:, 0].tolist()
    for i, (token, best) in enumerate(zip(doc, likeliest.tolist(), strict=True)):
        proper = token.pos_ == "PROPN"
        if highest[i] and outside[i] < (UNNAMED if proper else 0.5):
            yield names[best]
        else:
            yield "B-ORG" if proper and ACRONYM.fullmatch(token.text) else ""
