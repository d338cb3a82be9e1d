"""Records in, printed lines out: JSON Lines, one JSON array, CSV, or a table for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Protocol

from sayso.public import Json


class Printer(Protocol):
    """Prints records; `kinds` are those that may be among them."""

    def __call__(self, records: Iterable[Json], *kinds: str) -> None:
        """Print the records."""


def dumps(record: Json) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def print_jsonl(records: Iterable[Json], *_: str) -> None:
    """Print one JSON object a line, each as soon as it is there."""
    for record in records:
        sys.stdout.write(dumps(record) + "\n")
        sys.stdout.flush()


def print_json(records: Iterable[Json], *_: str) -> None:
    """Print one JSON array."""
    sys.stdout.write("[")
    for n, record in enumerate(records):
        sys.stdout.write(("," if n else "") + "\n" + dumps(record))
    sys.stdout.write("\n]\n")


def print_csv(records: Iterable[Json], *kinds: str) -> None:
    """Print a CSV table; its columns are those of the kinds of record, whatever is in them."""
    from sayso.cli import sheet  # noqa: PLC0415  not needed to print help

    sheet.print_csv(records, *kinds)


def print_table(records: Iterable[Json], *_: str) -> None:
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
