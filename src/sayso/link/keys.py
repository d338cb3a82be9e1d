"""Where linking looks: the keys by which a store finds the reports near a report.

A key names the family of acts, a stretch of days and a cell of one degree (or proper names that
are rare). `keys` are kept with a report, `lookups` hold the same and their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import floor

from sayso.link.families import families
from sayso.reports import Report

STRETCH = 4  # days in one key; neighbours are looked up, so days up to 4 apart always meet
LONGEST = 32  # days: a vaguer date is no help in looking
CELL = 1.0  # degrees
LOCAL = ("point", "town", "district", "region")


def keys(report: Report) -> frozenset[str]:
    """Return the keys under which a store keeps a report; none for a report that is no act here."""
    return frozenset(_keys(report, (0,), (0,)))


def lookups(report: Report) -> frozenset[str]:
    """Return the keys to look up for the reports near a report: its own and the neighbours'."""
    return frozenset(_keys(report, (-1, 0, 1), (-1, 0, 1)))


def _keys(report: Report, days: tuple[int, ...], steps: tuple[int, ...]) -> Iterator[str]:
    stretches = {stretch + step for stretch in _stretches(report) for step in days}
    for family in families(report):
        for stretch in stretches:
            for where in _where(report, steps):
                yield f"{family}|{stretch}|{where}"


def _stretches(report: Report) -> set[int]:
    """The stretches of the event's days, and of the publication where they are not known."""
    bounds = [day for day in (_day(report.start), _day(report.end)) if day is not None]
    if not bounds or max(bounds) - min(bounds) > LONGEST:
        published = _day(report.published)
        bounds = [published, published - STRETCH] if published is not None else []
    return set(range(min(bounds) // STRETCH, max(bounds) // STRETCH + 1)) if bounds else set()


def _day(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def _where(report: Report, steps: tuple[int, ...]) -> Iterable[str]:
    if report.lat is not None and report.lon is not None and report.place_precision in LOCAL:
        row, column = floor(report.lat / CELL), floor(report.lon / CELL)
        yield from (f"{row + down},{_wrapped(column + right)}" for down in steps for right in steps)
    parties = {*report.actors, *report.recipients} or {"?"}
    if not report.place_precision or report.place_precision not in LOCAL:
        yield from sorted(parties)


def _wrapped(column: int) -> int:
    """Columns go round the earth: 180 east is 180 west."""
    return (column + 180) % 360 - 180
