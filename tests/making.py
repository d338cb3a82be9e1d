"""Documents made from plain text, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.records import Document, Paragraph, Parse, Published

MakeDocument = Callable[..., Document]
MakeParse = Callable[..., Parse]


def document_of(text: str, published: str | None = None, kind: str = "body") -> Document:
    """Return a document whose paragraphs are the blocks between blank lines, all of one kind."""
    blocks = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    return Document(
        id="test",
        input="test.txt",
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(
            date=published,
            precision="day" if published else "none",
            basis="given" if published else "none",
        ),
        language="en",
        credits=(),
        text=text,
        paragraphs=tuple(Paragraph(start=m.start(), end=m.end(), kind=kind) for m in blocks),
        sha256="0" * 64,
        retrieved="2026-01-01T00:00:00Z",
    )
