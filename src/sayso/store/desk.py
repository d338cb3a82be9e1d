"""What a store has to offer to the desk beside the rest, as protocols, and the values in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sayso.errors import ConfigError
from sayso.schema import TYPES

Json = dict[str, Any]
Verdict = Literal["accept", "reject", "edit", "unsure", "undo"]
Order = Literal["disagreement", "date", "sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents are wanted; what is None or 0 does not matter.

    `place` is part of a name, an id or a country code; `first` and `last` are ISO days between
    which the incident, or a part of it, lies; `actor` is part of a name or an id; `box` is west,
    south, east and north in degrees. Raises ConfigError for a type that does not exist, and for
    days that nothing lies between.
    """

    place: str | None = None
    first: str | None = None
    last: str | None = None
    type: str | None = None
    actor: str | None = None
    disputed: bool = False
    min_sources: int = 0
    box: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if self.type and self.type.upper() not in TYPES:
            raise ConfigError(f"There is no type {self.type!r}: {', '.join(TYPES)}.")
        if self.first and self.last and self.first > self.last:
            raise ConfigError(f"The first day {self.first} is after the last, {self.last}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What an analyst said of an event; `holds` is the verdict that holds from then on."""

    id: str
    event: str
    verdict: str
    holds: str
    data: Json
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Events that several coders code apart from one another."""

    id: str
    name: str
    coders: tuple[str, ...]
    events: tuple[str, ...]
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What one coder entered for an event: `data` has each field with its value."""

    id: str
    round: str
    event: str
    coder: str
    kind: str
    data: Json
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Incidents that lie near one another on a map: degrees, how many, how many disputed.

    `place_id` is given where the incidents are somewhere in one area (district, region, country).
    """

    place: str | None
    country: str | None
    lat: float
    lon: float
    precision: str | None
    incidents: int
    disputed: int
    west: float
    south: float
    east: float
    north: float
    place_id: str | None = None


class DeskReader(Protocol):
    """The state of a store at one revision, as the desk asks for it."""

    def listed(self, wanted: Filter, order: Order, limit: int = -1, offset: int = 0) -> list[Json]:
        """Return incidents that fit, in the order asked for."""

    def counted(self, wanted: Filter) -> tuple[int, int]:
        """Return how many incidents fit, and on how many of them accounts differ."""

    def spots(self, wanted: Filter, grid: float) -> list[Spot]:
        """Return the incidents that fit, those within so many degrees together."""

    def times(self, wanted: Filter, length: int) -> list[tuple[str, int, int]]:
        """Return for each year (4), month (7) or day (10) how many incidents fit, how many differ.

        `length` is how many characters of the day count.
        """

    def span(self, wanted: Filter) -> tuple[str, str] | None:
        """Return the first and the last day of incidents that fit, None where no day is known."""

    def reading(self, document: str) -> list[Json] | None:
        """Return what each sentence of a document yielded, None where that was not kept."""

    def review(self, event: str) -> Review | None:
        """Return the last entry on an event."""

    def reviews(self, event: str | None = None, limit: int = 100) -> list[Review]:
        """Return the entries on an event, or on all, the last first."""

    def rejected_events(self, document: str) -> set[str]:
        """Return the events of a document that an analyst rejected."""

    def next_task(self, after: str | None = None, verdict: str = "") -> str | None:
        """Return the event to be reviewed next: most disputed first, then least confident."""

    def tasks(self, verdict: str = "", limit: int = 50) -> list[tuple[str, str | None, float]]:
        """Return events with that verdict in the order of review: event, incident, confidence."""

    def task_counts(self) -> dict[str, int]:
        """Return how many events have each verdict; those to be reviewed have an empty one."""

    def documents(self) -> int:
        """Return how many documents there are."""

    def bounds(self, wanted: Filter) -> tuple[float, float, float, float] | None:
        """Return the west, south, east and north end of what fits, None where no place is known."""

    def pairs(self, limit: int) -> list[tuple[str, str]]:
        """Return pairs of incidents near one another in place and time that nobody judged."""

    def rounds(self) -> list[Round]:
        """Return the rounds of coding, the last first."""

    def codings(self, round_: str) -> list[Coding]:
        """Return what was entered in a round, in order of time."""

    def log(self, limit: int, before: int | None = None) -> list[tuple[int, str, str, str]]:
        """Return revisions (number, time, what, note), the last first."""

    def states(self, kind: str, record: str) -> list[tuple[int, str, str, str, Json]]:
        """Return every state of a record: revision, time, what, note and the record."""


class DeskWriter(DeskReader, Protocol):
    """One transaction on a store, as the desk needs it."""

    def put_reading(self, document: str, sentences: Sequence[Json]) -> bool:
        """Keep what each sentence of a document yielded; False where it is as it was."""

    def put_review(self, review: Review) -> None:
        """Add what an analyst said of an event."""

    def restore(self, event: str) -> None:
        """Add the state in which a withdrawn event is found again, as it was."""

    def put_round(self, round_: Round) -> None:
        """Add a round of coding."""

    def put_codings(self, codings: Iterable[Coding]) -> None:
        """Add what coders entered."""
