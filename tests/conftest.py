"""What every test may use: one parser for the session, and documents made from plain text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import postgres
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


@pytest.fixture(scope="session")
def postgres_database() -> Iterator[str]:
    """Give the address of a database on a PostgreSQL server, SAYSO_TEST_POSTGRES or one of ours."""
    pytest.importorskip("pg8000", reason="the extra sayso[postgres] is not installed")
    if given := os.environ.get("SAYSO_TEST_POSTGRES"):
        yield given
    elif postgres.programs() is None:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql)")
    else:
        with postgres.server() as address:
            yield f"{address}/postgres"


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """Give the address of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/test.db"


@pytest.fixture
def postgres_address(postgres_database: str) -> str:
    """Give the address of a schema that is not there yet."""
    return f"{postgres_database}?schema=t{uuid4().hex}"


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database of each built-in kind in turn."""
    return str(request.getfixturevalue(f"{request.param}_address"))
