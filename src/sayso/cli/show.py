"""`sayso show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sayso.cli.database import as_of_option, db_option, identified, state
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.errors import ConfigError
from sayso.public import Json

if TYPE_CHECKING:
    from sayso.store import Moved, Reader

MOST_STEPS = 100  # redirects that are followed


@click.command("show")
@click.argument("id")
@db_option
@as_of_option
@format_option
def command(id: str, db: str, as_of: str | None, format: str) -> int:
    """Show one incident: every account of it side by side, then the sentences they stand on.

    ID may be shortened. The id of an event or a document shows the incidents it is in; an old
    id shows where its reports went.
    """
    with state(db, as_of) as reader:
        name, kind = identified(reader, id)
        found = list(_incidents(reader, name, kind))
        if format != "table":
            PRINTERS[format](found, "incident")
            return 0
        from sayso.cli.sides import side_by_side  # noqa: PLC0415  rich is slow to import

        for record in found:
            side_by_side(record, reader)
    return 0


def _incidents(reader: Reader, name: str, kind: str) -> Iterator[Json]:
    if kind == "incident":
        yield from _followed(reader, name)
        return
    if kind == "claim":
        claim = reader.get("claim", name)
        events = reader.of_document("event", claim["document"]) if claim else []
        names = [event["id"] for event in events if event["claim"] == name]
    elif kind == "document":
        names = [event["id"] for event in reader.of_document("event", name)]
    else:
        names = [name]
    homes = dict.fromkeys(reader.incident_of(event) for event in names)
    found = [reader.get("incident", home) for home in homes if home]
    if not any(found):
        raise ConfigError(f"The {kind} {name} is in no incident.")
    yield from (record for record in found if record)


def _followed(reader: Reader, name: str) -> Iterator[Json]:
    """The incident of that id, or those that took its reports."""
    waiting, seen = [name], set[str]()
    while waiting and len(seen) < MOST_STEPS:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.add(one)
        record = reader.get("incident", one)
        if record:
            yield record
            continue
        moved = reader.moved(one)
        _tell(one, moved)
        waiting += moved.new if moved else ()


def _tell(name: str, moved: Moved | None) -> None:
    if moved is None:
        raise ConfigError(f"There was no incident {name} at that time.")
    where = f" into {', '.join(moved.new)}" if moved.new else ""
    click.echo(f"sayso: incident {name} was {moved.kind}{where}: {moved.why}", err=True)
