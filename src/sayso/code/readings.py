"""Readings that hold for many triggers: what looks like an event and is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.code.codebook import Codebook, Condition, conditions
from sayso.code.conditions import OWN, met
from sayso.code.roles import Match
from sayso.tables import Tables

TABLE = "codebook/readings.csv"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: the type it concerns ("*" for any), when it holds and when not, and its name.

    All of `when` must hold, and none of `unless`.
    """

    type: str
    when: tuple[Condition, ...]
    name: str
    unless: tuple[Condition, ...] = ()

    @property
    def verbatim(self) -> bool:
        """Whether it is a reading of certain words, and not of what stands beside them."""
        return any(condition.slot in OWN for condition in self.when)

    def holds(self, match: Match) -> bool:
        """Return whether a match is read so."""
        told = all(met(match, condition) for condition in self.when)
        return told and not any(met(match, condition) for condition in self.unless)


@dataclass(frozen=True, slots=True)
class Readings:
    """All general readings, by the type they concern."""

    rows: Mapping[str, tuple[Reading, ...]]

    def other(self, match: Match, *, verbatim: bool = False) -> str | None:
        """Return what a match is instead of an event, None where it is one.

        `verbatim` asks for readings of certain words alone: a second reader, who took the words for
        an event, has seen what stands beside them.
        """
        for reading in self.rows.get(match.trigger.type, self.rows["*"]):
            if (reading.verbatim or not verbatim) and reading.holds(match):
                return reading.name
        return None


def load_readings(tables: Tables, book: Codebook) -> Readings:
    """Return the compiled table `codebook/readings.csv`."""
    rows = [
        Reading(
            r["type"],
            conditions(r["condition"], book.classes, TABLE),
            r["reading"],
            conditions(r["unless"], book.classes, TABLE),
        )
        for r in tables.rows(TABLE, "type", "condition", "reading", "unless")
    ]
    types = {"*", *(row.type for row in rows)}
    return Readings({kind: tuple(r for r in rows if r.type in ("*", kind)) for kind in types})
