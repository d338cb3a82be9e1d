"""Text in, numbers of word pieces out: what the encoder reads, and the gate weighs."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sayso.typography import straight

RECENT = 64  # texts whose pieces are kept: the gate weighs the paragraphs that are read afterwards

Offsets = list[tuple[int, int]]


class Cutter:
    """Cuts texts into word pieces, at most `limit` of each text."""

    def __init__(self, path: Path, limit: int) -> None:
        """Load the tokenizer."""
        from tokenizers import Tokenizer  # noqa: PLC0415  slow to import

        made = Tokenizer.from_file(str(path))
        made.enable_truncation(limit)
        made.no_padding()
        self._tokenizer = made
        self._limit = limit
        self._first, self._last = made.encode("").ids  # the special pieces around a text
        self._cut = lru_cache(maxsize=RECENT)(self._encoded)

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of the text's first pieces, without special ones.

        No piece goes over a line, so each line is cut by itself: most are whole paragraphs.
        """
        lines = (self._cut(line).ids for line in text.split("\n"))
        return list(islice(chain.from_iterable(lines), self._limit))

    def read(self, text: str) -> tuple[list[int], Offsets]:
        """Return the numbers of a text's pieces, and the characters of each.

        The special ones at its beginning and end are among them, with equal offsets.
        """
        made, most = self._cut(text), self._limit - 2
        numbers = [self._first, *made.ids[:most], self._last]
        return numbers, [(0, 0), *made.offsets[:most], (0, 0)]

    def _encoded(self, text: str) -> Any:
        return self._tokenizer.encode(straight(text), add_special_tokens=False)
