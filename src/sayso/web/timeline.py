"""The timeline: how many incidents there were in each year, month or day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY, MONTH, YEAR = 10, 7, 4  # characters of an ISO day that count
MOST = 120  # bars
NAMES = {DAY: "day", MONTH: "month", YEAR: "year"}
NEARLY = 0.9  # of the incidents
Count = tuple[str, int, int]  # a day, month or year; incidents; disputed ones
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


def drawn(
    times: Callable[[int], list[Count]], span: tuple[str, str] | None
) -> tuple[str, list[Bar]]:
    """Return by what is counted (day, month or year) and the bars.

    `times` gives the counts of each day, month or year. Where nearly all lies in the last ten
    years, a few older incidents do not make bars of years of it: they share a first bar.
    """
    by = length(span)
    if span is None:
        return NAMES[by], []
    if by == YEAR:
        months = times(MONTH)
        since = _since(months)
        if since:
            older = [count for count in months if count[0] < since]
            recent = [count for count in months if count[0] >= since]
            return NAMES[MONTH], bars(recent, (since, span[1]), MONTH, (span[0], older))
    return NAMES[by], bars(times(by), span, by)


def _since(months: Sequence[Count]) -> str | None:
    """The first month of the last ten years with an incident, if nearly all are since then."""
    year, month = months[-1][0].split("-")
    recent = [count for count in months if count[0] > f"{int(year) - MOST // 12:04d}-{month}"]
    whole = sum(number for _, number, _ in months)
    return recent[0][0] if sum(number for _, number, _ in recent) >= NEARLY * whole else None


def bars(
    counts: Sequence[Count],
    span: tuple[str, str] | None,
    by: int,
    older: tuple[str, Sequence[Count]] | None = None,
) -> list[Bar]:
    """Return a bar for each stretch of time between the first and the last, empty ones too.

    `older` gives a first day and counts from before, which get one bar in front.
    """
    if span is None or not counts:
        return []
    known = {name: (number, differ) for name, number, differ in counts}
    parts = [(name, *limits(name), *known.get(name, (0, 0))) for name in _names(*span, by)]
    if older and older[1]:
        first, last = older[0], _day(parts[0][1]) - timedelta(days=1)
        number = sum(count[1] for count in older[1])
        differ = sum(count[2] for count in older[1])
        parts.insert(0, (f"before {parts[0][0]}", first, last.isoformat(), number, differ))
    highest = max(part[3] for part in parts)
    step = 1000 / max(len(parts), 12)
    return [
        Bar(*part, n * step, step, 100 * part[3] / highest, 100 * part[4] / highest)
        for n, part in enumerate(parts)
    ]


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
