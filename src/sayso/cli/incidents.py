"""`sayso incidents`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.public import Json

F = TypeVar("F", bound=Callable[..., Any])


def _iso(_: click.Context, __: click.Parameter, value: Any) -> str | None:
    return value.date().isoformat() if value is not None else None


def _day(name: str, into: str, help: str) -> Callable[[F], F]:
    return click.option(name, into, type=click.DateTime(["%Y-%m-%d"]), callback=_iso, help=help)


@click.command("incidents")
@db_option
@click.option("--place", help="Part of a place's name, its id, or a country code.")
@_day("--from", "first", "Not before this day.")
@_day("--to", "last", "Not after this day.")
@click.option("--type", help="PLOVER type, for instance ASSAULT.")
@click.option("--actor", help="Part of an actor's name or id.")
@click.option("--disputed", is_flag=True, help="Only those on which accounts differ.")
@click.option("--min-sources", type=click.IntRange(1), default=1, help="Independent sources.")
@as_of_option
@format_option
def command(db: str, as_of: str | None, format: str, **wanted: Any) -> int:
    """List the incidents: type, place, days, copies and independent sources, what is disputed."""
    from sayso.store import Filter  # noqa: PLC0415  not needed to print help

    with state(db, as_of) as reader:
        found = reader.incidents(Filter(**wanted))
        if format == "table":
            _print_table(found)
        else:
            PRINTERS[format](found)
    return 0


def _print_table(records: Iterable[Json]) -> None:
    from sayso.cli.accounts import listed  # noqa: PLC0415  rich is slow to import

    listed(records)
