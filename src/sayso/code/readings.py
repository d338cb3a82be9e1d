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

    def verbatim(self) -> bool:
        """Return whether it is a reading of certain words, and not of what stands beside them."""
        return any(condition.slot in OWN for condition in self.when)

    def holds(self, match: Match) -> bool:
        """Return whether a match is read so."""
        for condition in self.when:  # asked of every match: a loop takes half the time of `all`
            if not met(match, condition):
                return False
        return not any(met(match, condition) for condition in self.unless)


@dataclass(frozen=True, slots=True)
class Readings:
    """All general readings, by the type they concern; `words` are those of certain words."""

    rows: Mapping[str, tuple[Reading, ...]]
    words: Mapping[str, tuple[Reading, ...]]

    def other(self, match: Match, *, verbatim: bool = False) -> str | None:
        """Return what a match is instead of an event, None where it is one.

        `verbatim` asks for readings of certain words alone: a second reader, who took the words for
        an event, has seen what stands beside them.
        """
        rows = self.words if verbatim else self.rows
        for reading in rows.get(match.trigger.type, rows["*"]):
            if reading.holds(match):
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
    by_type = {kind: tuple(r for r in rows if r.type in ("*", kind)) for kind in types}
    words = {kind: tuple(r for r in found if r.verbatim()) for kind, found in by_type.items()}
    return Readings(by_type, words)
