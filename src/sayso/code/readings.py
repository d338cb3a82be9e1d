"""Readings that hold for many triggers: what looks like an event and is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.code.codebook import Codebook, Condition, conditions
from sayso.code.conditions import met
from sayso.code.roles import Match
from sayso.tables import Tables

TABLE = "codebook/readings.csv"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: the type it concerns ("*" for any), when it holds, and its name."""

    type: str
    when: tuple[Condition, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Readings:
    """All general readings, by the type they concern."""

    rows: Mapping[str, tuple[Reading, ...]]

    def other(self, match: Match) -> str | None:
        """Return what a match is instead of an event, None where it is one."""
        for reading in self.rows.get(match.trigger.type, self.rows["*"]):
            if all(met(match, condition) for condition in reading.when):
                return reading.name
        return None


def load_readings(tables: Tables, book: Codebook) -> Readings:
    """Return the compiled table `codebook/readings.csv`."""
    rows = [
        Reading(r["type"], conditions(r["condition"], book.classes, TABLE), r["reading"])
        for r in tables.rows(TABLE, "type", "condition", "reading")
    ]
    types = {"*", *(row.type for row in rows)}
    return Readings({kind: tuple(r for r in rows if r.type in ("*", kind)) for kind in types})
