"""The progress of a build on standard error: documents, documents per second, time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from sayso.cli.options import Settings
from sayso.typography import harmless

if TYPE_CHECKING:
    from rich.progress import Progress

    from sayso.pipeline import Step

LOOK = 3.0  # seconds in which the inputs are counted; with more of them the time left stays open


def shown(
    steps: Iterable[Step],
    settings: Settings,
    sources: tuple[str, ...],
    inputs: Callable[[], Iterable[object]] | None,
) -> Iterator[Step]:
    """Yield the steps while they are shown: by name, as a bar on a terminal, or not at all.

    `inputs` yields the inputs once more, to be counted; None where they cannot be.
    """
    if settings.verbose:
        yield from _named(steps)
    elif settings.quiet or not sys.stderr.isatty():
        yield from steps
    else:
        yield from _with_bar(steps, _total(sources, inputs))


def _named(steps: Iterable[Step]) -> Iterator[Step]:
    for step in steps:
        reason = f": {step.refusal.reason}" if step.refusal else ""
        click.echo(harmless(f"{step.what} {step.source}{reason}"), err=True)
        yield step


def _total(sources: tuple[str, ...], inputs: Callable[[], Iterable[object]] | None) -> int | None:
    """Count the inputs where that is quick and can be done twice; None elsewhere."""
    if inputs is None or any(source == "-" or "://" in source for source in sources):
        return None
    until, count = time.monotonic() + LOOK, 0
    for count, _ in enumerate(inputs(), start=1):  # noqa: B007  the last number is wanted
        if time.monotonic() > until:
            return None
    return count


def _with_bar(steps: Iterable[Step], total: int | None) -> Iterator[Step]:
    with _bar() as bar:
        coding = bar.add_task("code", total=total, rate="loading models")
        linking = bar.add_task("link", total=None, rate="", visible=False)
        for step in steps:
            yield step
            task = linking if step.what == "linked" else coding
            if step.what == "linked":
                done = bar.tasks[linking].completed
                bar.update(linking, total=done + 1 + step.left, visible=True)
            speed = bar.tasks[task].speed
            bar.update(task, advance=1, rate=f"{speed:.1f} documents/s" if speed else "")


def _bar() -> Progress:
    from rich.console import Console  # noqa: PLC0415  slow to import
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
