"""Records in, printed lines out: JSON Lines, one JSON array, CSV, or a table for people."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from sayso.public import Json

Printer = Callable[[Iterable[Json]], None]


def dumps(record: Json) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def print_jsonl(records: Iterable[Json]) -> None:
    """Print one JSON object a line, each as soon as it is there."""
    for record in records:
        sys.stdout.write(dumps(record) + "\n")
        sys.stdout.flush()


def print_json(records: Iterable[Json]) -> None:
    """Print one JSON array."""
    sys.stdout.write("[")
    for n, record in enumerate(records):
        sys.stdout.write(("," if n else "") + "\n" + dumps(record))
    sys.stdout.write("\n]\n")


def flat(record: Json) -> dict[str, str]:
    """Return a record as one level of texts: inner keys joined by a dot, lists as JSON."""
    row: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            row |= {f"{key}.{inner}": text for inner, text in flat(value).items()}
        else:
            row[key] = _cell(value)
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return dumps(value) if value else ""  # type: ignore[arg-type]  # a list of records
    return str(value) if not isinstance(value, bool) else str(value).lower()


def print_csv(records: Iterable[Json]) -> None:
    """Print a CSV table with the columns of all records (so nothing is printed before the end)."""
    rows = [flat(record) for record in records]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(sys.stdout, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def print_table(records: Iterable[Json]) -> None:
    """Print blocks that a person reads: the finding first, its evidence under it."""
    from sayso.cli.view import show  # noqa: PLC0415  rich is slow to import

    for record in records:
        show(record)


PRINTERS: dict[str, Printer] = {
    "table": print_table,
    "jsonl": print_jsonl,
    "json": print_json,
    "csv": print_csv,
}
