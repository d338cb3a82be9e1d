"""SQLite as `Database`: a connection of the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sayso.store.database import Conflict, Row, inserting

BATCH = 500  # values in one question


class SqliteDatabase:
    """A connection to an SQLite file on which a transaction has begun."""

    cell = "CAST({} AS INTEGER)"
    search = """SELECT kind, id, snippet(words, 4, '«', '»', ' … ', 24) FROM words
        WHERE words MATCH :q AND revision <= :r {among} ORDER BY rank, id LIMIT :n"""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the connection."""
        self._db = db

    def terms(self, whole: Sequence[str], begun: Sequence[str]) -> dict[str, str]:
        """Return the words in quotation marks, those that are only begun with a star."""
        quoted = [('"' + word.replace('"', '""') + '"') for word in (*whole, *begun)]
        stars = [""] * len(whole) + ["*"] * len(begun)
        return {"q": " ".join(word + star for word, star in zip(quoted, stars, strict=True))}

    def ask(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Return the rows of a question that has few."""
        return self._db.execute(question, values)

    def stream(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Yield the rows of a question that may have very many: SQLite always does."""
        return self._db.execute(question, values)

    def among(self, question: str, values: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of a question in which a column `{}` has one of many values."""
        waiting = iter(values)
        while batch := list(islice(waiting, BATCH)):
            marks = ",".join("?" * len(batch))
            yield from self._db.execute(question.format(f"IN ({marks})"), batch)

    def under(
        self, what: str, table: str, keys: Iterable[object], most: int
    ) -> Iterator[list[str]]:
        """Yield for each key the values of column `what` in a table of keys, at most so many."""
        # The tables are kept in the order of key and value: the first are always the same.
        question = f"SELECT {what} FROM {table} WHERE key = ? LIMIT ?"
        for key in keys:
            yield [name for (name,) in self._db.execute(question, (key, most))]

    def do(self, statement: str, values: Mapping[str, object]) -> None:
        """Run a statement that changes rows."""
        self._db.execute(statement, values)

    def add(self, table: str, names: Sequence[str], rows: Iterable[Row], on: Conflict = "") -> int:
        """Add rows to a table and return how many."""
        marks = ", ".join("?" * len(names))
        statement = inserting(table, names, f"VALUES ({marks})", on)
        return max(self._db.executemany(statement, rows).rowcount, 0)

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of the columns that are filled from outside, in their order."""
        return tuple(row[1] for row in self._db.execute(f"PRAGMA table_info({table})"))
