"""Whether a document is about public life at all, before it is parsed.

First its words alone are weighed, which costs next to nothing; of what they leave open the encoder
glances at the beginnings of paragraphs, then reads those that the parser's readers ask for anyway.
"""

from __future__ import annotations

import math
from statistics import fmean
from typing import ClassVar

from sayso.encoder import Reading, shipped
from sayso.records import Document
from sayso.screen.words import Words

# All are logarithms of odds, chosen on the train and dev parts (docs/stages/screen.md).
UNLIKELY = -1.5  # if no stretch of its words reaches this, they decide
LIKELY = 2.0  # if one does, a glance would tell nothing new
GLANCED = 2.5  # what the words and twice the glance must reach together
TAKEN = 3.0  # what such a glance is taken to say
LEAST = 1.0  # what the mean of the likeliest stretch's paragraphs and half the glance must reach
STRETCH = 4  # paragraphs that are weighed together: as many as when the weights were made
BEGUN, WORDS = 3, 36  # paragraphs of it that are glanced at, and words of them all
TINY = 1e-7  # nothing is less probable: what it counts for is bounded
READ = frozenset({"title", "heading", "body"})


class EncoderGate:
    """Stop documents of which even the likeliest stretch is about something else."""

    requires: ClassVar[tuple[str, ...]] = ("onnxruntime", "tokenizers")

    def __init__(self) -> None:
        """The model is loaded with the first text."""
        self._encoder = shipped()
        self._words = Words(self._encoder)

    def silence(self, document: Document) -> str | None:
        """Return why the document holds no event, None where it may hold one."""
        stretches = _stretches(_paragraphs(document))
        if not stretches:
            return None
        weighed = [self._words.odds("\n".join(texts)) for texts in stretches]
        odds = max(weighed)
        if odds < UNLIKELY:
            return f"no stretch of it has words of conflict or politics (weighed: {_share(odds)})"
        return self._read(stretches[weighed.index(odds)], odds)

    def _read(self, texts: list[str], odds: float) -> str | None:
        """Return why a stretch, its words weighed, is not about public life; None where it is."""
        glanced = TAKEN
        if odds < LIKELY:
            glanced = _odds(self._encoder.read([_beginnings(texts)])[0])
            if odds + 2 * glanced < GLANCED:
                return _elsewhere(glanced)
        read = fmean(map(_odds, self._encoder.read(texts)))
        return None if read + glanced / 2 >= LEAST else _elsewhere(read)


def _beginnings(texts: list[str]) -> str:
    """Return what is seen of paragraphs at a glance, as one text: it costs little to read."""
    each = WORDS // min(BEGUN, len(texts))
    return "\n".join(" ".join(text.split(None, each)[:each]) for text in texts[:BEGUN])


def _elsewhere(odds: float) -> str:
    return f"too little of it is about conflict or politics (encoder: {_share(odds)})"


def _odds(reading: Reading) -> float:
    """Return how probably a text is about public life, as logarithm of the odds."""
    share = reading.about("public")
    return math.log(max(share, TINY) / max(1 - share, TINY))


def _share(odds: float) -> str:
    """Return the probability, for print."""
    return f"{1 / (1 + math.exp(-odds)):.2f}"


def _paragraphs(document: Document) -> list[str]:
    texts = (document.text[p.start : p.end] for p in document.paragraphs if p.kind in READ)
    return [text for text in texts if text.strip()]


def _stretches(texts: list[str]) -> list[list[str]]:
    """Return the paragraphs in stretches as long as those of which the words were weighed."""
    return [texts[n : n + STRETCH] for n in range(0, len(texts), STRETCH)]
