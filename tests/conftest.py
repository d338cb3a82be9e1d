"""What every test may use: one parser for the session, and documents made from plain text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sayso.parse import Parser, parse
from sayso.parse.spacy import SpacyParser
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


@pytest.fixture(scope="session")
def parser() -> Parser:
    return SpacyParser()


@pytest.fixture
def make_document() -> MakeDocument:
    return document_of


@pytest.fixture
def make_parse(parser: Parser) -> MakeParse:
    """Return a function from text (and publication date, paragraph kind) to its parse."""
    return lambda text, published=None, kind="body": parse(
        document_of(text, published, kind), parser
    )
