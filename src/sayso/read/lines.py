"""A resource in, its lines out: one at a time, none longer than a limit, any encoding."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

from sayso.errors import RecordError
from sayso.read.decode import mended, stream_encoding
from sayso.read.options import ReadOptions
from sayso.read.pages import SURROGATE
from sayso.read.resource import Resource

SKIP = 1 << 20  # characters passed over at once


class TooLongError(RecordError):
    """A line is longer than the limit; it was passed over. `open_quote`: a quote is left open."""

    def __init__(self, line: int, limit: int, *, open_quote: bool) -> None:
        """Name the line and the limit."""
        super().__init__(f"line {line} is longer than {limit:,} characters: split its text")
        self.open_quote = open_quote


def open_text(resource: Resource, options: ReadOptions) -> io.TextIOWrapper:
    """Return the resource as text; bytes that are not UTF-8 come out as lone surrogates."""
    guessed = options.guesses(resource.input)
    name = "utf-8-sig" if options.as_is else stream_encoding(resource.head, guessed)
    errors = "surrogateescape" if name.startswith("utf-8") else "replace"
    stream = cast("BinaryIO", resource.stream)
    return io.TextIOWrapper(stream, encoding=name, errors=errors, newline="")


class Lines:
    """An iterator over lines with their ends, which goes on after a line that is too long."""

    def __init__(self, resource: Resource, options: ReadOptions) -> None:
        """Open the resource as text; `number` counts lines from 1, `limit` bounds them."""
        self._text = open_text(resource, options)
        self.limit = options.limit
        self._mend = not options.as_is
        self._guessed = options.guesses(resource.input)
        self.number = 0

    def __iter__(self) -> Lines:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line. Raises TooLongError, after which the next line follows."""
        line = self._text.readline(self.limit)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= self.limit and not line.endswith(("\n", "\r")):
            raise TooLongError(self.number, self.limit, open_quote=self._passed_over(line))
        return mended(line, self._guessed) if self._mend and undecoded(line) else line

    def _passed_over(self, line: str) -> bool:
        quotes = line.count('"')
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(SKIP)
            quotes += line.count('"')
        return quotes % 2 == 1


def undecoded(text: str) -> bool:
    """Tell whether bytes that are not UTF-8 are left in the text."""
    return not text.isascii() and SURROGATE.search(text) is not None


def check_utf8(text: str, where: str, *, as_is: bool) -> None:
    """Raise RecordError when `as_is` and bytes that are not UTF-8 are left in the text."""
    if as_is and undecoded(text):
        raise RecordError(
            f"{where} is not UTF-8, and --no-clean changes nothing: "
            "convert the file (iconv -t UTF-8) or leave out --no-clean"
        )
