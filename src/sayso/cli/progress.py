"""Progress on standard error: on a terminal only, and not when asked to be quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from sayso.cli.options import Settings
from sayso.records import Rejected
from sayso.typography import harmless

A = TypeVar("A")


def tracked(results: Iterable[A], settings: Settings) -> Iterator[A]:
    """Yield the results while documents and documents per second are shown."""
    if settings.verbose:
        yield from _named(results)
    elif settings.quiet or not sys.stderr.isatty():
        yield from results
    else:
        yield from _with_bar(results)


def _named(results: Iterable[A]) -> Iterator[A]:
    for result in results:
        if isinstance(result, Rejected):
            click.echo(harmless(f"rejected {result.source}: {result.reason}"), err=True)
        else:
            document = getattr(result, "document", result)
            name, title = (getattr(document, key, None) or "" for key in ("input", "title"))
            click.echo(harmless(f"done {name}  {title:.60}".rstrip()), err=True)
        yield result


def _with_bar(results: Iterable[A]) -> Iterator[A]:
    from rich.console import Console  # noqa: PLC0415  slow to import
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} documents"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("code", total=None, rate="loading models")
        for result in results:
            yield result
            speed = progress.tasks[task].speed
            progress.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")
