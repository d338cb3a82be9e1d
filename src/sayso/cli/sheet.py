"""Records in, a CSV table out whose columns depend on the kind of record and on nothing else."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sayso.public import Json
from sayso.schema import schemas
from sayso.typography import harmless

ATTRIBUTED = "attributed event"
SPEAKER = ("source", "chain", "stance")  # on whose word an event stands: columns of `sayso code`


@cache
def columns(kind: str) -> tuple[str, ...]:
    """Return the columns of a kind of record, in the order of its schema."""
    if kind == ATTRIBUTED:
        return (*columns("event"), *SPEAKER)
    return tuple(dict.fromkeys(_paths(schemas()[kind], "")))


def _paths(schema: Json, path: str) -> Iterator[str]:
    """Yield the paths of the values in a schema; a list or an open set of names is one value."""
    options = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    for option in options:
        yield from _paths(option, path)
    if options:
        return
    inner = schema.get("properties")
    if not inner:
        yield path
        return
    for name, value in inner.items():
        yield from _paths(value, f"{path}.{name}" if path else name)


def print_csv(records: Iterable[Json], *kinds: str) -> None:
    """Print a CSV table with the columns of these kinds and of refused inputs.

    Without kinds (changes of incidents, which have no schema) the columns are those of all the
    records, and nothing is printed before the end.
    """
    if not kinds:
        records = list(records)
        found = [key for record in records for key, _ in _flat(record, "", frozenset())]
        if found:
            write(records, tuple(dict.fromkeys(found)))
        return
    named = [column for kind in (*kinds, "rejected") for column in columns(kind)]
    write(records, tuple(dict.fromkeys(named)))


def write(records: Iterable[Json], names: tuple[str, ...]) -> None:
    """Print a CSV table with these columns, each row as soon as it is there."""
    known = frozenset(names)
    writer = csv.DictWriter(sys.stdout, names, "", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow(dict(_flat(record, "", known)))
        sys.stdout.flush()


def _flat(value: Json, path: str, known: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield columns and cells: inner keys joined by a dot, lists and open sets as JSON."""
    for key, inner in value.items():
        name = f"{path}.{key}" if path else key
        if isinstance(inner, dict) and name not in known:
            yield from _flat(inner, name, known)
        else:
            yield name, _cell(inner)


def _cell(value: Any) -> Any:
    from sayso.export.shapes import plain_cell  # noqa: PLC0415  not needed to print help

    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    cell = plain_cell(value)
    return harmless(cell) if isinstance(cell, str) and sys.stdout.isatty() else cell
