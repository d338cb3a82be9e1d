"""What every command on documents does: read, run the stages, print, count, return a code."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from sayso import public
from sayso.cli.options import Settings
from sayso.cli.output import PRINTERS
from sayso.cli.progress import tracked
from sayso.cli.remarks import Remarks
from sayso.public import Json
from sayso.records import Article, Rejected
from sayso.tables import Tables

if TYPE_CHECKING:
    from sayso.read import Sources, Visited

A = TypeVar("A")


@dataclass(slots=True)
class Tally:
    """How many inputs were done and how many were refused."""

    done: int = 0
    rejected: int = 0


def pages(
    sources: Iterable[str],
    settings: Settings,
    visited: Visited | None = None,
    left_out: frozenset[str] = frozenset(),
    stdin: io.BufferedIOBase | None = None,
    remarks: Remarks | None = None,
) -> Sources:
    """Return the sources, to be read as the settings ask for it, but for what was visited."""
    from sayso.read import ReadOptions, Sources  # noqa: PLC0415  not needed to print help

    options = ReadOptions(
        published=settings.published,
        columns=settings.columns,
        as_is=settings.as_is,
        follow=settings.follow,
        visited=visited,
        left_out=left_out,
        stdin=stdin,
        tables=Tables(settings.config.codebook),
        dated=remarks.undated if remarks else None,
        guessed=remarks.guessed if remarks else None,
    )
    return Sources(tuple(sources), options)


def print_articles(
    sources: Iterable[str],
    settings: Settings,
    select: Callable[[Article], Iterable[Json]],
    kind: str,
) -> int:
    """Print the selected records, all of a kind, of every source; return 1 if any was refused."""
    from sayso.pipeline import run  # noqa: PLC0415  not needed to print help

    remarks = Remarks()
    made = run(pages(sources, settings, remarks=remarks), settings.config)
    code = print_results(made, settings, select, kind)
    remarks.tell()
    return code


def print_results(
    results: Iterable[A | Rejected],
    settings: Settings,
    select: Callable[[A], Iterable[Json]],
    kind: str,
) -> int:
    """Print the selected records of each result, and the refused inputs; return the exit code."""
    tally = Tally()
    PRINTERS[settings.format](_records(tracked(results, settings), select, tally), kind)
    if tally.rejected:
        total = tally.done + tally.rejected
        click.echo(f"sayso: {tally.rejected} of {total} inputs rejected", err=True)
    elif not tally.done:
        click.echo("sayso: nothing to read", err=True)
    return 1 if tally.rejected or not tally.done else 0


def _records(
    results: Iterable[A | Rejected], select: Callable[[A], Iterable[Json]], tally: Tally
) -> Iterator[Json]:
    for result in results:
        if isinstance(result, Rejected):
            tally.rejected += 1
            yield public.rejected(result)
        else:
            tally.done += 1
            yield from select(result)
    sys.stdout.flush()
