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

    for start, end, kind in _runs(sorted(_labels(doc, sight))):
        if kind not in NAMES or not doc[start:end].text.islower():
            yield Span(doc, start, end, label=kind)


def _runs(labels: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield first word, the one after the last, and kind of labels that stand side by side."""
    start, end, kind = 0, 0, ""
    for at, label in labels:
        part, _, now = label.partition("-")
        if kind and (at > end or part == "B" or now != kind):
            yield start, end, kind
            kind = ""
        if not kind:
            start, kind = at, now
        end = at + 1
    if kind:
        yield start, end, kind


def _labels(doc: Doc, sight: Sight) -> Iterator[tuple[int, str]]:
    """Yield each word that has a label; a proper name is an entity where that is not unlikely."""
    import numpy as np  # noqa: PLC0415  spaCy has loaded it
    from spacy.symbols import PROPN  # type: ignore[import-not-found]  # noqa: PLC0415

    names, scores = sight.labels(HEAD), sight.probabilities(HEAD)
    likeliest = scores[:, 1:].argmax(axis=1) + 1
    proper = doc.to_array("POS") == PROPN
    named = (scores.max(axis=1) > 0) & (scores[:, 0] < np.where(proper, UNNAMED, 0.5))
    for i in np.flatnonzero(named).tolist():
        yield i, names[likeliest[i]]
    for i in np.flatnonzero(proper & ~named).tolist():
        if ACRONYM.fullmatch(doc[i].text):
            yield i, "B-ORG"
