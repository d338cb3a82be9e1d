"""PostgreSQL as `Database`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from sayso.store.database import Conflict, Row, inserting
from sayso.store.postgresql.connection import Connection

BATCH = 500  # rows in one go
LETTERS = 4_000_000  # after so many characters no more rows join them
TYPES = """
    SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
    WHERE attrelid = CAST(:t AS regclass) AND attnum > 0 AND NOT attisdropped
        AND attgenerated = '' AND attidentity = '' ORDER BY attnum
"""
SEARCH = """
    SELECT kind, id, ts_headline('simple', left(text, 200000), query,
        'StartSel=«, StopSel=», MaxWords=24, MinWords=12, MaxFragments=1, FragmentDelimiter= … ')
    FROM (
        SELECT kind, id, text, query, ts_rank(terms, query, 1) AS rank
        FROM words, CAST(websearch_to_tsquery('simple', plain(:q)) && CASE
            WHEN trim(plain(:p)) = '' THEN CAST('' AS tsquery)
            ELSE to_tsquery('simple', replace(trim(plain(:p)), ' ', ':* & ') || ':*')
        END AS tsquery) AS query
        WHERE terms @@ query AND revision <= :r {among} ORDER BY rank DESC, id LIMIT :n) AS best
    ORDER BY rank DESC, id
"""


class PostgresDatabase:
    """A connection to a PostgreSQL server on which a transaction has begun."""

    cell = "CAST(floor({}) AS bigint)"
    search = SEARCH

    def __init__(self, line: Connection) -> None:
        """Take the connection."""
        self._line = line
        self._types: dict[str, dict[str, str]] = {}
        self._numbers = count(1)

    def terms(self, whole: Sequence[str], begun: Sequence[str]) -> dict[str, str]:
        """Return the words in quotation marks, and those that are only begun without any."""
        quoted = ('"' + word.replace('"', '""') + '"' for word in whole)
        return {"q": " ".join(quoted), "p": " ".join(begun).replace('"', " ")}

    def ask(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Return the rows of a question that has few."""
        return iter(self._line.ask(question, values))

    def stream(self, question: str, values: Mapping[str, object]) -> Iterator[Row]:
        """Yield the rows of a question that may have very many, some hundreds at a time."""
        name = f"rows_{next(self._numbers)}"
        self._line.ask_once(f"DECLARE {name} NO SCROLL CURSOR FOR {question}", values)
        return self._fetched(name)

    def _fetched(self, name: str) -> Iterator[Row]:
        while rows := self._line.ask_once(f"FETCH {BATCH} FROM {name}"):
            yield from rows
        self._line.ask_once(f"CLOSE {name}")

    def among(self, question: str, values: Iterable[str]) -> Iterator[Row]:
        """Return the rows of a question in which a column `{}` has one of many values."""
        asked = question.format("= ANY (CAST(:values AS text[]))")
        return iter(self._line.ask(asked, {"values": list(values)}))

    def under(
        self, what: str, table: str, keys: Iterable[object], most: int
    ) -> Iterator[list[str]]:
        """Yield for each key the values of column `what` in a table of keys, at most so many."""
        question = f"""SELECT k.key, x.name
            FROM unnest(CAST(:keys AS {self._typed(table)["key"]}[])) AS k (key)
            CROSS JOIN LATERAL (SELECT {what} AS name FROM {table} WHERE key = k.key
                ORDER BY {what} LIMIT :n) AS x"""
        found = defaultdict(list)
        for key, name in self._line.ask(question, {"keys": list(keys), "n": most}):
            found[key].append(name)
        return iter(found.values())

    def do(self, statement: str, values: Mapping[str, object]) -> None:
        """Run a statement that changes rows."""
        self._line.ask(statement, values)

    def add(self, table: str, names: Sequence[str], rows: Iterable[Row], on: Conflict = "") -> int:
        """Add rows to a table and return how many."""
        added = 0
        for batch in _batches(rows):
            add = self._add_many if len(batch) > 1 else self._add_one
            added += add(table, names, batch, on)
        return added

    def _add_one(self, table: str, names: Sequence[str], rows: list[Row], on: Conflict) -> int:
        source = f"VALUES ({', '.join(f':{name}' for name in names)})"
        values = dict(zip(names, rows[0], strict=True))
        return len(self._line.ask(inserting(table, names, source, on) + " RETURNING 1", values))

    def _add_many(self, table: str, names: Sequence[str], rows: list[Row], on: Conflict) -> int:
        types = self._typed(table)
        shape = ", ".join(f"{name} {types[name]}" for name in names)
        source = f"""SELECT {", ".join(names)}
            FROM json_to_recordset(CAST(:rows AS json)) AS given ({shape})"""
        given = [dict(zip(names, map(_writable, row), strict=True)) for row in rows]
        statement = inserting(table, names, source, on) + " RETURNING 1"
        return len(self._line.ask(statement, {"rows": json.dumps(given, ensure_ascii=False)}))

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of the columns that are filled from outside, in their order."""
        return tuple(self._typed(table))

    def _typed(self, table: str) -> dict[str, str]:
        if table not in self._types:
            self._types[table] = {row[0]: row[1] for row in self._line.ask(TYPES, {"t": table})}
        return self._types[table]


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows together, not too many and not too long ones."""
    batch: list[Row] = []
    length = 0
    for row in rows:
        batch.append(row)
        length += sum(len(value) for value in row if isinstance(value, str))
        if len(batch) >= BATCH or length > LETTERS:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _writable(value: object) -> object:
    # In JSON the character stands escaped, and is refused when it is taken out again.
    return value.replace("\0", "") if isinstance(value, str) else value
