"""`sayso gazetteer`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

Progress = Callable[[int, int], None]


@click.group("gazetteer", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> int:
    """Show the gazetteer, compile it, or add places of your own to it."""
    if ctx.invoked_subcommand is None:
        from sayso.resolve.atlas import describe  # noqa: PLC0415  not needed to print help

        click.echo(describe())
    return 0


@command.command("build")
def build_command() -> int:
    """Compile the gazetteer now (otherwise the first run does)."""
    from sayso.resolve.atlas import build, describe  # noqa: PLC0415

    with shown("gazetteer") as progress:
        build(progress)
    click.echo(describe())
    return 0


@command.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add_command(file: Path) -> int:
    """Add the places of FILE: a GeoNames dump, or a CSV with name, lat, lon, country."""
    from sayso.resolve.atlas import add_file  # noqa: PLC0415

    with shown("places") as progress:
        count = add_file(file, progress)
    click.echo(f"{count:,} places added")
    return 0


@contextmanager
def shown(what: str) -> Iterator[Progress]:
    """Give a progress callback that draws a bar on a terminal and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console  # noqa: PLC0415  slow to import
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
