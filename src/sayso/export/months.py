"""Incidents in, sums by month and unit out, in the conventions of ViEWS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sayso.export.figures import Number, one_number
from sayso.export.interface import Case, Settings, Target, View
from sayso.export.losses import count_case
from sayso.export.shapes import Days, Spot, accounts_of, days_of, most_common, spot_of

KINDS = {1: "sb", 2: "ns", 3: "os"}  # UCDP's types of violence as ViEWS calls them


def month_id(day: date) -> int:
    """Return ViEWS' number of a month: January 1980 is 1."""
    return (day.year - 1980) * 12 + day.month


def shares(days: Days) -> dict[int, int]:
    """Return how many days lie in each month."""
    made: dict[int, int] = {}
    for offset in range(days.count):
        month = month_id(days.first + timedelta(days=offset))
        made[month] = made.get(month, 0) + 1
    return made


def split(count: int, by: dict[int, int]) -> dict[int, int]:
    """Return a count spread over months by their days; what is left over goes to the first."""
    whole = sum(by.values())
    made = {month: count * days // whole for month, days in by.items()}
    made[min(made)] += count - sum(made.values())
    return made


@dataclass(slots=True)
class Sums:
    """What a unit has in a month: dead and incidents by kind of violence."""

    values: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, count: int) -> None:
        """Add to a column."""
        self.values[name] = self.values.get(name, 0) + count


class Months:
    """Sums by month and unit. `unit` names an incident's unit, None where it has none."""

    def __init__(
        self, settings: Settings, unit: Callable[[Spot], int | str | None], why: str
    ) -> None:
        """Keep the rule for the number of dead, and why an incident has no unit, in words."""
        self._settings, self._unit, self._why = settings, unit, why
        self._places: dict[str, list[tuple[int, Any]]] = {}

    def rows(self, view: View, to: Target) -> Iterator[tuple[int, Any, Sums]]:
        """Yield month, unit and sums, by month and unit; what is left out is counted."""
        found: dict[tuple[int, Any], Sums] = {}
        for case in view.cases():
            self._add(case, found, to)
        for (month, unit), sums in sorted(found.items()):
            yield month, unit, sums

    def _add(self, case: Case, found: dict[tuple[int, Any], Sums], to: Target) -> None:
        entries = accounts_of(case)
        if not entries:
            to.lost("incidents that no account says took place, left out")
            return
        spot, days = spot_of(case.incident["place"], entries), days_of(case.incident["date"])
        unit = self._unit(spot) if spot else None
        if unit is None:
            to.lost(self._why)
            return
        if days is None:
            to.lost("incidents without days at most a month apart, left out")
            return
        by = shares(days)
        self._places[case.incident["id"]] = [(month, unit) for month in by]
        count_case(case, to)
        self._sum(case, by, {month: found.setdefault((month, unit), Sums()) for month in by})

    def accounts(self, view: View, to: Target) -> None:
        """Keep the accounts behind each row, which has the key "month-unit".

        They are read once more, so that those of all rows are never held together.
        """
        for case in view.cases() if to.path else ():
            for month, unit in self._places.get(case.incident["id"], ()):
                to.behind(f"{month}-{unit}", case.entries)

    def _sum(self, case: Case, by: dict[int, int], sums: dict[int, Sums]) -> None:
        first = sums[min(sums)]
        first.add("events", 1)
        violence = most_common(
            e.event["ucdp_violence"] for e in accounts_of(case) if e.event["ucdp_violence"]
        )
        if violence is None:
            return
        kind = KINDS[violence]
        first.add(f"count_{kind}", 1)
        dead = one_number(case.incident, self._settings.toll, self._settings.tables)
        for name, count in _dead(kind, dead):
            for month, part in split(count, by).items():
                sums[month].add(name, part)


def _dead(kind: str, dead: Number) -> tuple[tuple[str, int], ...]:
    name = f"ged_{kind}"
    return (name, dead.best), (f"{name}_low", dead.low), (f"{name}_high", dead.high)


def sum_columns() -> tuple[str, ...]:
    """Return the columns of sums."""
    made = [
        column
        for kind in KINDS.values()
        for column in (f"ged_{kind}", f"ged_{kind}_low", f"ged_{kind}_high", f"count_{kind}")
    ]
    return (*made, "events")


def filled(sums: Sums) -> dict[str, int]:
    """Return every sum, 0 where there is nothing."""
    return {name: sums.values.get(name, 0) for name in sum_columns()}


def calendar(month: int) -> tuple[int, int]:
    """Return the year and the month of ViEWS' number of a month."""
    return 1980 + (month - 1) // 12, (month - 1) % 12 + 1
