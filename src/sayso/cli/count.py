"""`sayso count`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.filters import filter_options
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.public import Json

if TYPE_CHECKING:
    from sayso.counts import Counts

SHOWN = ("killed", "injured")  # measures in the table for people; the others have all


@click.command("count")
@db_option
@click.option(
    "--by",
    default="month",
    show_default=True,
    metavar="NAMES",
    help="What a row is: some of year, month, day, country, place, type, actor, with commas.",
)
@filter_options
@as_of_option
@format_option
def command(db: str, by: str, as_of: str | None, format: str, **wanted: Any) -> int:
    """Count incidents, and those dead and hurt in them, as ranges from the lowest told on.

    No figure is picked where accounts differ: a range is the sum of the lowest and of the
    highest figures that the sources of each incident give last. What an incident leaves open
    (its month, its country) is a row of its own.
    """
    from sayso.counts import counts  # noqa: PLC0415  not needed to print help
    from sayso.export import StoreView  # noqa: PLC0415
    from sayso.store import Filter  # noqa: PLC0415
    from sayso.store.address import without_password  # noqa: PLC0415

    names = [name.strip() for name in by.split(",") if name.strip()]
    with state(db, as_of) as reader:
        made = counts(StoreView(reader, Filter(**wanted)).cases(), names)
    records = _records(made, without_password(db))
    if format == "table":
        _print_table(made)
    elif format == "csv":
        _print_csv(records, made)
    else:
        PRINTERS[format](records)
    _tell(made)
    return 0


def _records(made: Counts, db: str) -> Iterator[Json]:
    """Yield a `count` record for each row."""
    for keys, row in made.sorted():
        yield {
            "record": "count",
            "input": db,
            **dict(zip(made.by, keys, strict=True)),
            "incidents": row.incidents,
            "disputed": row.disputed,
            **{measure: told.values() for measure, told in row.ranges.items()},
        }


def _print_csv(records: Iterator[Json], made: Counts) -> None:
    from sayso.cli.sheet import write  # noqa: PLC0415  not needed to print help
    from sayso.counts import Range, Row  # noqa: PLC0415

    columns = [f"{measure}.{end}" for measure in Row().ranges for end in Range().values()]
    write(records, ("record", "input", *made.by, "incidents", "disputed", *columns))


def _print_table(made: Counts) -> None:
    from rich.table import Table  # noqa: PLC0415  slow to import

    from sayso.cli.accounts import console  # noqa: PLC0415  rich is slow to import

    table = Table(box=None, pad_edge=False)
    for name in (*made.by, "incidents", "disputed", *SHOWN):
        table.add_column(name, justify="left" if name in made.by else "right")
    for keys, row in made.sorted():
        told = (row.ranges[measure].words() for measure in SHOWN)
        named = (key or "open" for key in keys)
        table.add_row(*named, str(row.incidents), str(row.disputed or ""), *told)
    console().print(table)


def _tell(made: Counts) -> None:
    """Say on standard error what the rows do not."""
    out = f", {made.left_out} left out that no account says took place" if made.left_out else ""
    click.echo(f"sayso: {made.counted} incidents{out}", err=True)
    if "actor" in made.by:
        click.echo(
            "  an incident that accounts lay to several actors is in the row of each: "
            "rows do not add up",
            err=True,
        )
