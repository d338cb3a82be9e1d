"""`sayso diff`."""

from __future__ import annotations

from collections.abc import Iterable

import click

from sayso.cli.database import db_option, opened, revision_at
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.errors import ConfigError
from sayso.public import Json
from sayso.typography import harmless

MARKS = {"new": "+", "changed": "~", "merged": ">", "split": "<", "emptied": "-"}


@click.command("diff")
@click.argument("a")
@click.argument("b", default="")
@db_option
@format_option
def command(a: str, b: str, db: str, format: str) -> int:
    """Say what changed between two releases or times A and B (the present without B), and why."""
    from sayso.history import changes  # noqa: PLC0415  not needed to print help

    with opened(db) as store:
        first, last = revision_at(store, a) or 0, revision_at(store, b or None)
        if last is not None and first > last:
            raise ConfigError(f"{a} is later than {b}: name the earlier one first.")
        made = list(changes(store, first, last))
    if format == "table":
        _print(made)
    else:
        PRINTERS[format](made)
    return 0


def _print(made: Iterable[Json]) -> None:
    count = 0
    for count, change in enumerate(made, start=1):  # noqa: B007  the last number is wanted
        head = f"{MARKS[change['what']]} {change['incident']}  {change['title']}"
        click.secho(harmless(head), bold=True)
        for line in change["changes"]:
            click.echo(harmless(f"    {line}"))
        for line in change["why"]:
            click.secho(harmless(f"    because: {line}"), dim=True)
    click.echo(f"{count} incidents differ", err=True)
