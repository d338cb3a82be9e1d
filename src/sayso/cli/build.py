"""`sayso build`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from sayso import public
from sayso.cli.building import shown
from sayso.cli.database import db_option, opened
from sayso.cli.options import OPTIONS, Settings, gate_option, settings_of
from sayso.cli.output import PRINTERS
from sayso.cli.remarks import Remarks
from sayso.cli.restoring import Exports, exports_among
from sayso.cli.work import pages
from sayso.public import Json
from sayso.records import Page, Rejected
from sayso.tables import Tables
from sayso.typography import harmless

if TYPE_CHECKING:
    from sayso.pipeline import Step
    from sayso.read import Sources, Visited
    from sayso.store import Store

MOST_REASONS = 10  # shown in the summary; all are printed as records


@dataclass(slots=True)
class Tally:
    """How many inputs were stored, known, rejected, and documents linked; the reasons."""

    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, step: Step) -> None:
        """Count one step."""
        self.counts[step.what] += 1
        if step.refusal:
            self.reasons[f"{step.refusal.stage}: {step.refusal.reason}"] += 1

    @property
    def read(self) -> int:
        """How many inputs were read."""
        return sum(self.counts[what] for what in ("stored", "known", "restored", "rejected"))


def _options(function: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(OPTIONS):
        function = option(function)
    return function


@click.command("build")
@_options
@gate_option
@db_option
@click.option("--again", is_flag=True, help="Code known documents anew (after a change of data).")
@click.option(
    "--shards",
    metavar="FOLDER",
    help="Where --runner ray keeps its results: a folder or an address that all machines see "
    "(default: the database's name with .shards).",
)
@click.option(
    "--watch",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="Go on: read the sources again every so many seconds, until stopped.",
)
def command(
    sources: tuple[str, ...],
    db: str,
    again: bool,
    shards: str | None,
    watch: float | None,
    **given: Any,
) -> int:
    """Code the sources into a database, link reports into incidents, compare the accounts.

    What is known is skipped; a build that was stopped goes on where it was. An export of sayso
    (jsonl, parquet) is taken as it is, with its ids, and not coded anew. Refused inputs are
    printed as `rejected` records, the summary goes to standard error. With --watch, only files
    that changed and entries of feeds that are new are read again; servers are asked for changes.
    With --runner ray, the machines of a cluster read the sources and keep what they code as
    shards, from which the database is filled.
    """
    settings = settings_of(sources, **given)
    config = replace(settings.config, shards=shards or _shards_of(db))
    settings = replace(settings, config=config)
    from sayso.store.fresh import fresh  # noqa: PLC0415  not needed to print help

    round_ = Round(sources=sources, settings=settings, db=db, again=again)
    with fresh(db, lambda: _not_made(db)), opened(db, write=True) as store:
        if watch is None:
            tally = round_.run(store)
            _summarise(tally, store, db)
            return 1 if tally.counts["rejected"] or not tally.read else 0
        _watch(round_, store, watch)
    return 0


def _watch(round_: Round, store: Store, seconds: float) -> None:
    """Build for ever; after the first round only what is new is told."""
    from sayso.read import Visited  # noqa: PLC0415  not needed to print help

    round_ = replace(round_, visited=Visited())
    first = True
    while True:
        tally = round_.run(store)
        if first or tally.counts:
            _summarise(tally, store, round_.db)
        first = False
        time.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One reading of the sources; `visited` and `told` hold what earlier rounds read and told."""

    sources: tuple[str, ...]
    settings: Settings
    db: str
    again: bool
    visited: Visited | None = None
    told: set[str] = field(default_factory=set)
    remarks: Remarks = field(default_factory=Remarks)

    def run(self, store: Store) -> Tally:
        """Take what the sources hold into the store, print what is refused, and count."""
        with exports_among(self.sources, self.visited) as exports:
            steps = chain(
                _restored(exports.paths, self.settings, store),
                self._coded(exports, store),
            )
            tally = Tally()
            counted = None if self.visited else lambda: self._counted(exports)
            made = shown(steps, self.settings, self.sources, counted)
            PRINTERS[self.settings.format](_refusals(made, tally), "rejected")
        self.remarks.tell()
        return tally

    def _coded(self, exports: Exports, store: Store) -> Iterator[Step]:
        from sayso.pipeline import build  # noqa: PLC0415  not needed to print help

        inputs = self._read(exports, self.settings, self.visited, self.remarks)
        items = self._untold(inputs) if self.visited else inputs
        return build(items, self.settings.config, store, again=self.again, waits=_waits)

    def _untold(self, inputs: Iterable[Page | Rejected]) -> Iterator[Page | Rejected]:
        for item in inputs:
            if isinstance(item, Rejected):
                if item.id in self.told:
                    continue
                self.told.add(item.id)
            yield item

    def _read(
        self,
        exports: Exports,
        settings: Settings,
        visited: Visited | None = None,
        remarks: Remarks | None = None,
    ) -> Sources:
        sources = [source for source in self.sources if source not in exports.paths]
        left_out = exports.left_out | _own(self.db, settings.config.shards)
        return pages(sources, settings, visited, left_out, exports.stdin, remarks)

    def _counted(self, exports: Exports) -> Sources:
        """The inputs without the pages they link to, which shall not be fetched to be counted."""
        return self._read(exports, replace(self.settings, follow=False))


def _restored(exports: dict[str, str], settings: Settings, store: Store) -> Iterator[Step]:
    """Take the records of earlier exports as they are."""
    from sayso.exported import exported  # noqa: PLC0415  not needed to print help
    from sayso.pipeline import Step  # noqa: PLC0415
    from sayso.restore import restore  # noqa: PLC0415

    tables = Tables(settings.config.codebook)
    for name, path in exports.items():
        with store.turn("code", _waits):
            for done in restore(exported(path, name), store, tables):
                if done.refusal is not None:
                    yield Step(what="rejected", source=done.source, refusal=done.refusal)
                elif done.kind == "document":
                    what: Literal["restored", "known"] = "restored" if done.new else "known"
                    yield Step(what=what, source=done.source)


def _waits() -> None:
    click.echo("sayso: waiting for another build into the same database", err=True)


def _not_made(db: str) -> None:
    click.echo(f"sayso: there is nothing to keep, so {db} was not made", err=True)


def _path_of(db: str) -> str:
    return str(Path(db.removeprefix("sqlite:///")).absolute())


def _shards_of(db: str) -> str:
    """Beside the database file; in the present folder where that is on a server."""
    address = db.removeprefix("sqlite:///")
    return "sayso.shards" if "://" in address else f"{_path_of(db)}.shards"


def _own(db: str, shards: str | None) -> frozenset[str]:
    """The database itself and its shards, which are left out where they lie among the sources."""
    names = {_path_of(db) + ending for ending in ("", "-wal", "-shm", ".turn")}
    return frozenset(names | {str(Path(shards).absolute())} if shards else names)


def _refusals(steps: Iterable[Step], tally: Tally) -> Iterator[Json]:
    for step in steps:
        tally.add(step)
        if step.refusal:
            yield public.rejected(step.refusal)


def _summarise(tally: Tally, store: Store, db: str) -> None:
    from sayso.store.address import without_password  # noqa: PLC0415  not needed to print help

    with store.read() as now:
        incidents, documents = now.count("incident"), now.count("document")
    counts = tally.counts
    restored = f"{counts['restored']} restored, " if counts["restored"] else ""
    click.echo(
        f"sayso: {tally.read} read, {counts['stored']} coded, {restored}"
        f"{counts['known']} skipped (known), "
        f"{counts['rejected']} rejected; {counts['linked']} linked; "
        f"{without_password(db)} now holds {documents} documents and {incidents} incidents",
        err=True,
    )
    for reason, count in tally.reasons.most_common(MOST_REASONS):
        click.echo(harmless(f"  {count} rejected by {reason}"), err=True)
    if not tally.read:
        click.echo("sayso: nothing to read", err=True)
