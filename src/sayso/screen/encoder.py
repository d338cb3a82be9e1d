"""The encoder reads how a document opens, and says whether it is about public life at all."""

from __future__ import annotations

from itertools import islice
from statistics import fmean
from typing import ClassVar

from sayso.encoder import shipped
from sayso.records import Document

OPENING = 4  # paragraphs that are read: what a report is about stands at its beginning
LEAST = 0.35  # a document goes on if they are, on average, that probably about public life
FIRST, PLAIN = 2, 0.03  # if so little of the first two is, the others are not read
READ = frozenset({"title", "heading", "body"})


class EncoderGate:
    """Stop documents whose opening paragraphs are about something else."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self) -> None:
        """The model is loaded with the first text."""
        self._encoder = shipped()

    def silence(self, document: Document) -> str | None:
        """Return why the document holds no event, None where it may hold one."""
        texts = list(islice(_paragraphs(document), OPENING))
        if not texts:
            return None
        public = self._public(texts)
        if public >= LEAST:
            return None
        return f"its opening is not about conflict or politics (encoder: {public:.2f})"

    def _public(self, texts: list[str]) -> float:
        """Return the mean of the paragraphs; no more are read than it takes to decide."""
        shares: list[float] = []
        for text in texts:
            shares.append(self._encoder.read([text])[0].about("public"))
            at_most = (sum(shares) + len(texts) - len(shares)) / len(texts)
            if at_most < LEAST or (len(shares) == FIRST and fmean(shares) < PLAIN):
                break
        return fmean(shares)


def _paragraphs(document: Document) -> list[str]:
    texts = (document.text[p.start : p.end] for p in document.paragraphs if p.kind in READ)
    return [text for text in texts if text.strip()]
