"""Incidents in, how many there are and the range of those dead and hurt, by month or country, out.

Nobody's figure is picked: a range runs from the lowest to the highest that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sayso.errors import ConfigError
from sayso.export.figures import totals
from sayso.export.interface import Case
from sayso.export.shapes import accounts_of
from sayso.schema import MEASURES

Json = dict[str, Any]
ENDS = ("low", "high")
Keys = tuple[str | None, ...]


@dataclass(slots=True)
class Range:
    """The sum of a measure over incidents.

    `incidents` give a figure of it, on `disputed` of them the figures exclude one another, and
    the highest figure of `open` is one without an upper end ("at least nine").
    """

    incidents: int = 0
    disputed: int = 0
    low: int = 0
    high: int = 0
    open: int = 0

    def add(self, incident: Json, measure: str) -> None:
        """Add what an incident's sources say last; nothing where none gives a figure."""
        found = totals(incident, measure)
        if not found:
            return
        closed = max((total.most for total in found if total.high is not None), default=-1)
        most = max(total.most for total in found)
        self.incidents += 1
        self.disputed += incident["fields"][measure]["state"] == "disputed"
        # Who says that it did not take place gives a figure too.
        self.low += 0 if _is_denied(incident) else min(total.low for total in found)
        self.high += most
        self.open += most > closed

    def values(self) -> Json:
        """Return the parts; without a figure there is no lowest and no highest, not zero."""
        ends = {"low": self.low, "high": self.high} if self.incidents else dict.fromkeys(ENDS)
        return {"incidents": self.incidents, "disputed": self.disputed, **ends, "open": self.open}

    def words(self) -> str:
        """Return the range as a person reads it; nothing where no figure is told."""
        if not self.incidents:
            return ""
        ends = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        return f"{ends} or more" if self.open else ends


@dataclass(slots=True)
class Row:
    """What is told of the incidents of one month, country …"""

    incidents: int = 0
    disputed: int = 0
    ranges: dict[str, Range] = field(default_factory=lambda: {name: Range() for name in MEASURES})

    def add(self, incident: Json) -> None:
        """Add an incident."""
        self.incidents += 1
        self.disputed += any(f["state"] == "disputed" for f in incident["fields"].values())
        for measure, told in self.ranges.items():
            told.add(incident, measure)


@dataclass(slots=True)
class Counts:
    """Rows by their keys; `left_out` are incidents of which no account says they took place."""

    by: tuple[str, ...]
    rows: dict[Keys, Row] = field(default_factory=dict)
    counted: int = 0
    left_out: int = 0

    def sorted(self) -> Iterator[tuple[Keys, Row]]:
        """Yield the rows in the order of their keys, what is open last."""
        yield from sorted(self.rows.items(), key=lambda row: [(k is None, k or "") for k in row[0]])


def counts(cases: Iterable[Case], by: Sequence[str]) -> Counts:
    """Return the counts by some of `DIMENSIONS`. Raises ConfigError for others."""
    unknown = [name for name in by if name not in DIMENSIONS]
    if unknown or not by:
        raise ConfigError(
            f"There is no {', '.join(unknown) or 'empty'} to count by: {', '.join(DIMENSIONS)}."
        )
    made = Counts(tuple(dict.fromkeys(by)))
    for case in cases:
        if not accounts_of(case):
            made.left_out += 1
            continue
        made.counted += 1
        for keys in product(*(DIMENSIONS[name](case.incident) for name in made.by)):
            made.rows.setdefault(keys, Row()).add(case.incident)
    return made


def _is_denied(incident: Json) -> bool:
    field_ = incident["fields"].get("occurred")
    return bool(field_) and field_["state"] == "disputed"


def _span(length: int) -> Callable[[Json], list[str | None]]:
    """Return what gives the year or month in which an incident's first and last day both lie."""

    def of(incident: Json) -> list[str | None]:
        date = incident["date"] or {}
        start, end = (str(date.get(name) or "")[:length] for name in ("start", "end"))
        return [start if len(start) == length and start == end else None]

    return of


def _of_place(name: str) -> Callable[[Json], list[str | None]]:
    return lambda incident: [(incident["place"] or {}).get(name) or None]


def _place(incident: Json) -> list[str | None]:
    """Return the name with its country, for many places share one."""
    place = incident["place"] or {}
    return [", ".join(filter(None, (place.get("name"), place.get("country")))) or None]


def _actors(incident: Json) -> list[str | None]:
    """Return everyone whom an account names as the author and does not clear: id, else name."""
    told = (incident["fields"].get("responsibility") or {}).get("accounts") or ()
    values = [a["value"] for a in told if not a["value"]["denied"] and not a["value"]["unknown"]]
    named = (pair for value in values for pair in zip(value["ids"], value["actors"], strict=False))
    return sorted({id_ or name for id_, name in named}) or [None]


DIMENSIONS: dict[str, Callable[[Json], list[str | None]]] = {
    "year": _span(4),
    "month": _span(7),
    "day": _span(10),
    "country": _of_place("country"),
    "place": _place,
    "type": lambda incident: [incident["type"]],
    "actor": _actors,
}
