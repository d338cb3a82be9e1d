"""Whether a document is about public life at all, before it is parsed.

First its words alone are weighed, which costs next to nothing; of what they leave open the encoder
reads the opening.
"""

from __future__ import annotations

from statistics import fmean
from typing import ClassVar

from sayso.encoder import shipped
from sayso.records import Document
from sayso.screen.words import Words

OPENING = 4  # paragraphs that are read: what a report is about stands at its beginning
UNLIKELY = 0.25  # if no stretch of it is more probably public than this, the words decide
LIKELY = 0.7  # if a stretch is, the opening alone stops nothing: menus open many pages
LEAST = 0.7  # a document goes on if its opening is, on average, that probably about public life
READ = frozenset({"title", "heading", "body"})


class EncoderGate:
    """Stop documents whose words and opening are about something else."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self) -> None:
        """The model is loaded with the first text."""
        self._encoder = shipped()
        self._words = Words(self._encoder)

    def silence(self, document: Document) -> str | None:
        """Return why the document holds no event, None where it may hold one."""
        texts = _paragraphs(document)
        weighed = max(map(self._words.public, _stretches(texts)), default=1.0)
        if weighed < UNLIKELY:
            return f"no stretch of it has words of conflict or politics (weighed: {weighed:.2f})"
        if weighed >= LIKELY:
            return None
        public = self._public(texts[:OPENING])
        if public >= LEAST:
            return None
        return f"its opening is not about conflict or politics (encoder: {public:.2f})"

    def _public(self, texts: list[str]) -> float:
        """Return the mean of the paragraphs; no more are read than it takes to decide."""
        shares: list[float] = []
        for text in texts:
            shares.append(self._encoder.read([text])[0].about("public"))
            if (sum(shares) + len(texts) - len(shares)) / len(texts) < LEAST:
                break  # whatever the others are
        return fmean(shares)


def _paragraphs(document: Document) -> list[str]:
    texts = (document.text[p.start : p.end] for p in document.paragraphs if p.kind in READ)
    return [text for text in texts if text.strip()]


def _stretches(texts: list[str]) -> list[str]:
    """Return the text in stretches as long as those of which the words were weighed."""
    return ["\n".join(texts[n : n + OPENING]) for n in range(0, len(texts), OPENING)]
