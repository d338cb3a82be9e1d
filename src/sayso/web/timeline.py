"""The timeline: how many incidents there were in each year, month or day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY, MONTH, YEAR = 10, 7, 4  # characters of an ISO day that count
MOST = 120  # bars
LAST = 9_999  # the last year that a date can have


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of a stretch of time, its first and last day, and its name."""

    name: str
    first: str
    last: str
    incidents: int
    disputed: int
    x: float
    width: float
    height: float
    dispute: float


def length(span: tuple[str, str] | None) -> int:
    """Return by what to count, so that the bars can be seen."""
    if span is None:
        return MONTH
    first, last = _day(span[0]), _day(span[1])
    days = (last - first).days
    return DAY if days < MOST else MONTH if days < MOST * 30 else YEAR


def bars(
    counts: Sequence[tuple[str, int, int]], span: tuple[str, str] | None, by: int
) -> list[Bar]:
    """Return a bar for each stretch of time between the first and the last, empty ones too."""
    if span is None or not counts:
        return []
    known = {name: (number, differ) for name, number, differ in counts}
    names = _names(span[0], span[1], by)
    highest = max(number for number, _ in known.values())
    step = 1000 / max(len(names), 12)
    made = []
    for n, name in enumerate(names):
        number, differ = known.get(name, (0, 0))
        first, last = limits(name)
        made.append(
            Bar(
                name,
                first,
                last,
                number,
                differ,
                n * step,
                step,
                100 * number / highest,
                100 * differ / highest,
            )
        )
    return made


def limits(name: str) -> tuple[str, str]:
    """Return the first and the last day of a year, a month or a day."""
    if len(name) == YEAR:
        return f"{name}-01-01", f"{name}-12-31"
    if len(name) == MONTH:
        year, month = int(name[:4]), int(name[5:7])
        return f"{name}-01", f"{name}-{monthrange(year, month)[1]:02d}"
    return name, name


def _names(first: str, last: str, by: int) -> list[str]:
    day, end = _day(first), _day(last)
    made: list[str] = []
    while day <= end and len(made) < 2_000 and day.year < LAST:
        made.append(day.isoformat()[:by])
        day = _next(day, by)
    return made


def _next(day: date, by: int) -> date:
    if by == DAY:
        return day + timedelta(days=1)
    if by == MONTH:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)


def _day(text: str) -> date:
    return date.fromisoformat(limits(text[:10])[0])
