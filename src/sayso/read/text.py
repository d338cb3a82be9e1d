"""A plain text file: one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sayso.read.decode import decode, decode_as_is
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, make_page
from sayso.read.resource import Resource, whole
from sayso.records import Page, Rejected


class TextReader:
    """Reads a document of plain text in any encoding; as UTF-8, unchanged, under `as_is`."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", ".md")
    media_types: ClassVar[tuple[str, ...]] = ("text/markdown",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return a low score: whatever is nothing else is text."""
        return 0.1

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the one page. Raises RecordError when it cannot be read."""
        raw = whole(resource, self._options.limit)
        text = decode_as_is(raw) if self._options.as_is else self._decoded(raw, resource)
        origin = Origin(input=resource.input, raw=raw, url=resource.url)
        yield make_page(text, "text", origin, self._options, {})

    def _decoded(self, raw: bytes, resource: Resource) -> str:
        return decode(raw, resource.charset, self._options.guesses(resource.input))
