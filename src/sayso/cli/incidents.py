"""`sayso incidents`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.filters import filter_options
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.public import Json


@click.command("incidents")
@db_option
@filter_options
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
            PRINTERS[format](found, "incident")
    return 0


def _print_table(records: Iterable[Json]) -> None:
    from sayso.cli.accounts import listed  # noqa: PLC0415  rich is slow to import

    listed(records)
