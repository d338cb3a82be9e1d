"""What `Queries` and `Inserts` need of a connection: the only thing a kind of SQL database adds.

Their SQL is written once and understood by every kind: values stand by name (`:r`), and what
is said differently is an attribute here. Functions that SQLite has and another kind has not
are made by the other kind's schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

Row = tuple[Any, ...]
Conflict = Literal["", "IGNORE", "REPLACE"]


class Database(Protocol):
    """A connection on which a transaction has begun."""

    @property
    def cell(self) -> str:
        """The SQL that makes a whole number of `{}`, rounded down (never below zero)."""

    @property
    def search(self) -> str:
        """The question for kind, id and snippet of what fits the `terms`, the best `:n` first.

        All of them must be there up to revision `:r`; `{among}` takes a further condition.
        """

    def terms(self, whole: Sequence[str], begun: Sequence[str]) -> dict[str, str]:
        """Return what `search` is given for words, and for what words begin with."""

    def ask(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Return the rows of a question that has few."""

    def stream(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Yield the rows of a question that may have very many, as they are wanted."""

    def among(self, question: str, values: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a question in which a column `{}` has one of many values."""

    def under(
        self, what: str, table: str, keys: Iterable[object], most: int
    ) -> Iterator[list[str]]:
        """Yield for each key the values of column `what` in a table of keys, at most so many."""

    def do(self, statement: str, values: Mapping[str, object]) -> None:
        """Run a statement that changes rows."""

    def add(self, table: str, names: Sequence[str], rows: Iterable[Row], on: Conflict = "") -> int:
        """Add rows to a table and return how many.

        `on` is what happens to a row whose key is there: it is left out, or takes the place of
        the one that is there (the key is the first column), or it is an error.
        """

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of the columns that are filled from outside, in their order."""


def inserting(table: str, names: Sequence[str], source: str, on: Conflict) -> str:
    """Return the statement that adds what `source` gives to a table."""
    ends = {
        "": "",
        "IGNORE": "ON CONFLICT DO NOTHING",
        "REPLACE": f"ON CONFLICT ({names[0]}) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in names[1:]),
    }
    return f"INSERT INTO {table} ({', '.join(names)}) {source} {ends[on]}"
