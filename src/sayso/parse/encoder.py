"""spaCy's syntax without its entity recogniser; the entities are what the encoder reads.

The recogniser takes half of the parser's time, and the encoder reads every paragraph anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from sayso.encoder import Encoder, Sight, sight_of
from sayso.parse.spacy import SpacyParser
from sayso.records import Document, Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

HEAD = "entity"


class EncoderParser:
    """Parse with spaCy, and name the entities with the encoder."""

    requires: ClassVar[tuple[str, ...]] = ("spacy", "onnxruntime", "tokenizers")

    def __init__(self, model: str | None = None) -> None:
        """Load spaCy's model; the encoder is loaded with the first text."""
        self._spacy = SpacyParser(model, exclude=("ner",))
        self._encoder = Encoder()

    def parse(self, document: Document) -> Parse:
        """Return tokens, sentences and entities; a title or heading is one sentence."""
        made = self._spacy.parse(document)
        made.tokens.set_ents(list(entities(made.tokens, sight_of(made, self._encoder))))
        return made


def entities(doc: Doc, sight: Sight) -> Iterator[Span]:
    """Yield the runs of words that the encoder takes for one entity, with its OntoNotes type."""
    from spacy.tokens import Span  # noqa: PLC0415  spaCy is loaded by now

    labels, best = sight.labels(HEAD), sight.probabilities(HEAD).argmax(axis=1)
    start, kind = 0, ""
    for at, number in enumerate([*best.tolist(), 0]):
        part, _, now = labels[number].partition("-")
        if kind and (part == "B" or now != kind):
            yield Span(doc, start, at, label=kind)
            kind = ""
        if now and not kind:
            start, kind = at, now
