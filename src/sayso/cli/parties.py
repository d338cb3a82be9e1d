"""`sayso parties`."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.public import Json

MOST_NAMES = 3  # of one actor, in the table for people


@click.command("parties")
@db_option
@click.option("--unresolved", is_flag=True, help="Only those that no table of actors knows.")
@as_of_option
@format_option
def command(db: str, unresolved: bool, as_of: str | None, format: str) -> int:
    """List everyone whom the events and claims of a database name, the most often first.

    Each id with all its names and how often it acts, is acted on and speaks; where there is no
    id, each name, with the reason. Tables of your own (--codebook of build) give it one.
    """
    from sayso.parties import parties  # noqa: PLC0415  not needed to print help
    from sayso.store.address import without_password  # noqa: PLC0415

    with state(db, as_of) as reader:
        found = parties(reader.all("event"), reader.all("claim"))
        kept = [one for one in found if one["id"] is None or not unresolved]
    if format == "table":
        _print_table(kept)
    elif format == "csv":
        _print_csv(kept, without_password(db))
    else:
        PRINTERS[format](_with_input(kept, without_password(db)))
    named = sum(one["id"] is not None for one in kept)
    click.echo(f"sayso: {named} with an id, {len(kept) - named} names without", err=True)
    return 0


def _with_input(records: Iterable[Json], db: str) -> Iterable[Json]:
    return ({"record": one["record"], "input": db} | one for one in records)


def _print_csv(records: list[Json], db: str) -> None:
    from sayso.cli.sheet import write  # noqa: PLC0415  not needed to print help
    from sayso.parties import COLUMNS  # noqa: PLC0415

    write(_with_input(records, db), ("record", "input", *COLUMNS))


def _print_table(records: list[Json]) -> None:
    from rich.table import Table  # noqa: PLC0415  slow to import
    from rich.text import Text  # noqa: PLC0415

    from sayso.cli.accounts import console  # noqa: PLC0415  rich is slow to import
    from sayso.parties import ROLES  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for name in ("id", "names", *ROLES, "documents"):
        table.add_column(name, justify="left" if name in ("id", "names") else "right")
    for one in records:
        names = list(one["names"])
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        counts = (str(one[name] or "") for name in (*ROLES, "documents"))
        told = Text("; ".join(names[:MOST_NAMES]) + more)
        if one["unresolved"]:
            told.append(f"\n{one['unresolved']}", "dim")
        table.add_row(one["id"] or "?", told, *counts)
    console().print(table)
