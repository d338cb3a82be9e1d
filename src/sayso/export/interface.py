"""What an exporter gets and gives, as protocols and small values. See docs/stages/export.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Protocol

from sayso.tables import Tables

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One account of an act: its event, the claim it rests on, the document, the incident's id.

    `claim` is None where the outlet itself reports, `incident` where the event is in none.
    """

    event: Json
    claim: Json | None
    document: Json
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident with its accounts, sorted by event id."""

    incident: Json
    entries: tuple[Entry, ...]


class View(Protocol):
    """The filtered state of a store, read as often as an exporter asks, never held in memory."""

    def records(self) -> Iterator[Json]:
        """Yield every record: each document with its claims and events, incidents, rejected."""

    def documents(self) -> Iterator[Json]:
        """Yield the documents, by id."""

    def entries(self) -> Iterator[Entry]:
        """Yield every account, in an incident or in none, by document and event id."""

    def cases(self) -> Iterator[Case]:
        """Yield the incidents, by day and id."""


class Target(Protocol):
    """Where an exporter writes, and where it tells what it wrote and what it could not."""

    stream: BinaryIO
    path: Path | None

    def text(self, line: str) -> None:
        """Write text as it is, in UTF-8."""

    def side(self, name: str) -> BinaryIO | None:
        """Give a file beside the export (`x.csv`: `x.NAME`); None where there is no -o PATH."""

    def row(self, key: str | int, entries: Iterable[Entry]) -> None:
        """Count a row of the export, and keep the accounts behind it in the table of claims."""

    def behind(self, key: str | int, entries: Iterable[Entry]) -> None:
        """Keep more accounts behind a row that was counted."""

    def side_row(self, name: str, count: int = 1) -> None:
        """Count rows of a file beside the export."""

    def lost(self, what: str, count: int = 1) -> None:
        """Count what the format could not hold, in words for a user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is fixed about a format.

    `row` says what a row is. `tolls` are the rules it takes for the one number of dead, the
    usual one first; none where it holds every figure. `hxl`: it can carry a row of HXL tags.
    `streams`: it can be written to standard output. `complete`: it holds every record, so that
    nothing is written beside it. `like` names the data set whose shape it has.
    """

    row: str
    tolls: tuple[str, ...] = ()
    hxl: bool = False
    streams: bool = True
    complete: bool = False
    like: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose: the rule for the one number of dead, HXL tags, own data files."""

    toll: str = ""
    hxl: bool = False
    tables: Tables = field(default_factory=Tables)


class Exporter(Protocol):
    """A format. It is made with the settings and written once."""

    requires: ClassVar[tuple[str, ...]]
    traits: ClassVar[Traits]

    def __init__(self, settings: Settings) -> None:
        """Read the settings and the data files."""

    def write(self, view: View, to: Target) -> None:
        """Write the view, and tell the target each row and each loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was written: rows, what the format could not hold, the settings, rows of each file."""

    format: str
    rows: int
    losses: dict[str, int]
    settings: dict[str, str]
    files: dict[str, int]
