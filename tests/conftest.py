"""What every test may use: one parser for the session, and documents made from plain text."""

from __future__ import annotations

import pytest
from making import MakeDocument, MakeParse, document_of

from sayso.parse import Parser, parse
from sayso.parse.spacy import SpacyParser


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
