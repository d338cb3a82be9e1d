"""Casualty figures. Not built yet: finds none."""

from __future__ import annotations

from sayso.records import Attributed, Toll
from sayso.tables import Tables


def find_tolls(attributed: Attributed, tables: Tables) -> tuple[Toll, ...]:
    """Return the casualty figures of a text."""
    return ()
