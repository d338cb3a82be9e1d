"""An HTML file: one document, whose text `clean` takes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from sayso.read.decode import declared, decode
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, make_page
from sayso.read.resource import Resource, whole
from sayso.records import Page, Rejected

START = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
PART = re.compile(
    r"\s*<(?:article|section|main|div|p|h[1-6]|meta|title|table|span)[\s>]", re.IGNORECASE
)


class HtmlReader:
    """Reads a document of HTML; the charset of the server or of the page itself holds."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml", ".shtml")
    media_types: ClassVar[tuple[str, ...]] = ("text/html", "application/xhtml+xml")

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return how much the first characters look like HTML."""
        if START.match(head):
            return 0.95
        return 0.5 if PART.match(head) else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the one page. Raises RecordError when it cannot be read."""
        raw = whole(resource, self._options.limit)
        guessed = self._options.guesses(resource.input)
        text = decode(raw, resource.charset or declared(raw), guessed)
        origin = Origin(input=resource.input, raw=raw, url=resource.url)
        yield make_page(text, "html", origin, self._options, {})
