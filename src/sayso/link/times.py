"""When acts were, and how far apart two can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.reports import Report

BEFORE = 3  # days that an undated act may lie before its report
LONG_BEFORE = 28  # days from which an undated act is not meant by a month named
VAGUE = 32  # days: a longer span says nothing about when


@dataclass(frozen=True, slots=True)
class Days:
    """`exact` are days named in the text, `first` to `last` the window; ordinals, None unknown.

    `spans` are longer times named in the text: a month, a year.
    """

    exact: frozenset[int]
    first: int | None
    last: int | None
    published: int | None
    spans: tuple[tuple[int, int], ...] = ()


def ordinal(iso: str | None) -> int | None:
    """Return the number of an ISO day, None for anything else."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


def days_of(reports: Iterable[Report]) -> Days:
    """Return the days of the reports of one act."""
    told = tuple(reports)
    published = ordinal(told[0].published)
    exact = frozenset(day for report in told if (day := _named(report)) is not None)
    if exact:
        return Days(exact, min(exact), max(exact), published)
    spans = tuple(span for report in told if (span := _long(report)))
    windows = [window for report in told if (window := _window(report, published))]
    first = max((window[0] for window in windows), default=None)
    last = max((window[1] for window in windows), default=None)
    return Days(frozenset(), first, last, published, spans)


def _named(report: Report) -> int | None:
    """The day that the text itself gives for a report."""
    if report.date_precision != "day" or not report.day_own:
        return None
    return ordinal(report.start)


def _long(report: Report) -> tuple[int, int] | None:
    """The month or year that the text itself gives for a report."""
    start, end = ordinal(report.start), ordinal(report.end)
    if not report.day_own or start is None or end is None or start == end:
        return None
    return start, end


def _window(report: Report, published: int | None) -> tuple[int, int] | None:
    start, end = ordinal(report.start), ordinal(report.end)
    if not report.day_own and start == end and start is not None:
        return start - (2 if report.date_basis == "context" else BEFORE), start
    if start is None and end is not None:
        return end - BEFORE, end
    if start is None or end is None or end - start > VAGUE:
        return (published - BEFORE, published) if published is not None else None
    return start, end


def days_apart(one: Days, other: Days) -> int:
    """Return how many days lie between the exact days of two acts, 0 where one has none."""
    if not one.exact or not other.exact:
        return 0
    return min(abs(a - b) for a in one.exact for b in other.exact)


def outside(one: Days, other: Days) -> bool:
    """Return whether the days of one lie outside the months or years that the other names.

    What has no day of its own is near the day of publication: a month long before is another time.
    """
    return any(
        _is_outside(mine, start, end)
        for mine, yours in ((one, other), (other, one))
        for start, end in yours.spans
    )


def _is_outside(days: Days, start: int, end: int) -> bool:
    if days.exact:
        return not any(start <= day <= end for day in days.exact)
    return not days.spans and days.first is not None and end < days.first - LONG_BEFORE


def gap(one: Days, other: Days) -> int | None:
    """Return how many days lie between two windows: 0 where they overlap, None if unknown."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return None
    return max(0, one.first - other.last, other.first - one.last)


def is_follow_up(one: Days, other: Days) -> bool:
    """Return whether the later of two acts gives no day: it may be a late report of the other."""
    later = one if (one.first or 0) > (other.first or 0) else other
    return not later.exact
