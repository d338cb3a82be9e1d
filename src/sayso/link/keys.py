"""Where linking looks: the keys by which a store finds the reports near a report.

A key names the family of acts, a stretch of days and a cell of one degree (or proper names that
are rare). `keys` are kept with a report, `lookups` hold the same and their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor

from sayso.link.families import families
from sayso.link.words import names
from sayso.reports import Report

STRETCH = 4  # days in one key; neighbours are looked up, so days up to 4 apart always meet
LONGEST = 32  # days: a vaguer date is no help in looking
CELL = 1.0  # degrees
MOST_NAMES = 12
LOCAL = ("point", "town", "district", "region")


def keys(report: Report) -> frozenset[str]:
    """Return the keys under which a store keeps a report; none for what enters no incident."""
    return frozenset(_joined(report, 0, [*_cells(report, 0), *_named(report)]))


def lookups(report: Report) -> frozenset[str]:
    """Return the keys to look up for the reports near a report: its own and the neighbours'."""
    if _is_local(report):
        wanted = [*_cells(report, 1), *(f"bare {name}" for name in _rare(report))]
    else:
        wanted = [f"name {name}" for name in _rare(report)]
    return frozenset(_joined(report, 1, wanted))


def _joined(report: Report, reach: int, where: list[str]) -> Iterator[str]:
    days = _stretches(report)
    stretches = {day + step for day in days for step in range(-reach, reach + 1)}
    for family in families(report):
        for stretch in sorted(stretches):
            yield from (f"{family}|{stretch}|{place}" for place in where)


def _is_local(report: Report) -> bool:
    return report.lat is not None and report.place_precision in LOCAL


def _cells(report: Report, reach: int) -> list[str]:
    if report.lat is None or report.lon is None or report.place_precision not in LOCAL:
        return []
    row, column = floor(report.lat / CELL), floor(report.lon / CELL)
    steps = range(-reach, reach + 1)
    return [f"{row + down},{_wrapped(column + right)}" for down in steps for right in steps]


def _named(report: Report) -> list[str]:
    """Keys by name: `name` for every report, `bare` for those without a place of their own."""
    found = [f"name {name}" for name in _rare(report)]
    if _is_local(report):
        return found
    return [*found, *(f"bare {name}" for name in _rare(report))]


def _rare(report: Report) -> list[str]:
    """The proper names of the report's own sentences, a few: enough to meet on."""
    return sorted(names(report.text))[:MOST_NAMES]


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


def _wrapped(column: int) -> int:
    """Columns go round the earth: 180 east is 180 west."""
    return (column + 180) % 360 - 180
