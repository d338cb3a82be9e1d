"""Where linking looks: the keys by which a store finds the reports near a report.

A key names the family of acts and, with a stretch of days, a cell of one degree or a proper name
of the report's sentences, or, with a half year, a full name that the document gives. `keys` are
kept with a report, `lookups` hold the same and their neighbours in time and space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from sayso.link.context import Context, context_of
from sayso.link.families import families, is_told_aside
from sayso.link.signatures import shingle
from sayso.link.times import BEFORE, VAGUE, ordinal
from sayso.link.words import names, tokens
from sayso.reports import Report
from sayso.tables import Tables

STRETCH = 4  # days in one key; neighbours are looked up, so days up to 4 apart always meet
HALF_YEAR = 183  # days: late reports of trials and inquiries name the same people
YEAR = 2  # half years looked up on either side
LATE = 24  # days that an undated act may lie before a report that tells it aside
CELL = 1.0  # degrees
MOST_NAMES = 12
MOST_PEOPLE = 40
LOCAL = ("point", "town", "district", "region")


def keys(report: Report, tables: Tables | None = None) -> frozenset[str]:
    """Return the keys under which a store keeps a report; none for what enters no incident."""
    context = context_of(tables or Tables())
    where = [*_cells(report, 0), *_named(report, context)]
    return frozenset([*_joined(report, 0, where), *_people(report, 0, context)])


def lookups(report: Report, tables: Tables | None = None) -> frozenset[str]:
    """Return the keys to look up for the reports near a report: its own and the neighbours'."""
    context = context_of(tables or Tables())
    kind = "bare" if _is_local(report) else "name"
    where = [*_cells(report, 1), *(f"{kind} {name}" for name in _rare(report, context))]
    return frozenset([*_joined(report, 1, where), *_people(report, 1, context)])


def _joined(report: Report, reach: int, where: list[str]) -> Iterator[str]:
    days = _stretches(report)
    stretches = {day + step for day in days for step in range(-reach, reach + 1)}
    for family in families(report):
        for stretch in sorted(stretches):
            yield from (f"{family}|{stretch}|{place}" for place in where)


def _is_local(report: Report) -> bool:
    """Whether its own sentences give a place; one taken from elsewhere in the text may be wrong."""
    return report.place_own and report.lat is not None and report.place_precision in LOCAL


def _cells(report: Report, reach: int) -> list[str]:
    if report.lat is None or report.lon is None or report.place_precision not in LOCAL:
        return []
    row, column = floor(report.lat / CELL), floor(report.lon / CELL)
    steps = range(-reach, reach + 1)
    return [f"{row + down},{_wrapped(column + right)}" for down in steps for right in steps]


def _wrapped(column: int) -> int:
    """Columns go round the earth: 180 east is 180 west."""
    return (column + 180) % 360 - 180


def _named(report: Report, context: Context) -> list[str]:
    """Keys by name: `name` for every report, `bare` for those without a place of their own."""
    found = [f"name {name}" for name in _rare(report, context)]
    if _is_local(report):
        return found
    return [*found, *(f"bare {name}" for name in _rare(report, context))]


def _rare(report: Report, context: Context) -> list[str]:
    """The proper names of the report's own sentences, a few: enough to meet on.

    Where these give no place, those that headline and lead give as places stand beside them.
    """
    told = _words(names(report.text), context)
    if not _is_local(report):
        told = told or _words(report.names, context)  # "civilians were killed there, he said"
        told |= _words((word for name in report.located for word in tokens(name)), context)
    return sorted(told, key=shingle)[:MOST_NAMES]


def _words(told: Iterable[str], context: Context) -> set[str]:
    return {name for name in told if name not in context.common and not name[0].isdigit()}


def _people(report: Report, reach: int, context: Context) -> Iterator[str]:
    published = ordinal(report.published)
    if published is None:
        return
    half = published // HALF_YEAR
    halves = range(half - YEAR * reach, half + YEAR * reach + 1)
    rare = (name for name in report.full_names if not context.common & set(name.split()))
    # By hash, not by alphabet: two documents keep the same names of those that they share.
    for name in sorted(rare, key=shingle)[:MOST_PEOPLE]:
        for family in families(report):
            yield from (f"{family}|who {name}|{number}" for number in halves)


def _stretches(report: Report) -> set[int]:
    """The stretches of the event's days, and of the publication where they are not known.

    What is told aside without a day may be weeks old: "eight who were abducted walked home".
    """
    bounds = [day for day in (ordinal(report.start), ordinal(report.end)) if day is not None]
    published = ordinal(report.published)
    if not bounds or max(bounds) - min(bounds) > VAGUE or report.date_basis != "expression":
        last = published if published is not None else max(bounds, default=None)
        back = LATE if is_told_aside(report) else BEFORE
        bounds = [last, last - back] if last is not None else []
    return set(range(min(bounds) // STRETCH, max(bounds) // STRETCH + 1)) if bounds else set()
