"""Calendar arithmetic on TIMEX3 values: which days a value covers, and values moved in time.

TIMEX3 is the ISO 8601 profile of TimeML 1.2.1: 2023-05-03, 2023-W18, 2023-05, 2023-Q2, 2023,
199 (a decade), 19 (a century), 2023-SU (a season), 2023-05-03TNI (a part of a day).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MOST = 4000  # the largest number of units that is still taken as a distance in time


@dataclass(frozen=True, slots=True)
class Days:
    """An inclusive range of days with the precision that `Moment` knows; None is open."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Value:
    """A normalised expression: TIMEX3 value and type, the days it covers, or why it has none."""

    text: str
    timex: str = "DATE"
    days: Days | None = None
    unresolved: str | None = None


def dated(text: str, timex: str = "DATE") -> Value:
    """Return a value with the days that its text stands for, none where it names none."""
    days = days_of(text)
    return Value(text, timex, days, None if days else "names no day of the calendar")


def undated(text: str, reason: str, timex: str = "DATE") -> Value:
    """Return a value without days, and the reason."""
    return Value(text, timex, None, reason)


def days_of(value: str) -> Days | None:
    """Return the days that a TIMEX3 date covers, None where it names none (XXXX, February 31)."""
    for pattern, made in _FORMS:
        found = pattern.fullmatch(value)
        if found:
            try:
                return made(*found.groups())
            except (ValueError, OverflowError):
                return None
    return None


def _day(year: str, month: str, day: str) -> Days:
    at = date(int(year), int(month), int(day))
    return Days(at, at, "day")


def _month(year: str, month: str) -> Days:
    return Days(*month_days(int(year), int(month)), "month")


def _week(year: str, week: str) -> Days:
    first = date.fromisocalendar(int(year), int(week), 1)
    return Days(first, first + timedelta(6), "week")


def _weekend(year: str, week: str) -> Days:
    first = date.fromisocalendar(int(year), int(week), 6)
    return Days(first, first + timedelta(1), "range")


def _year(year: str) -> Days:
    return Days(date(int(year), 1, 1), date(int(year), 12, 31), "year")


def _months(year: int, first: int, count: int) -> Days:
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = first + count - 1
    end = month_days(year + (last - 1) // 12, (last - 1) % 12 + 1)[1]
    return Days(date(year, first, 1), end, "range")


def _quarter(year: str, quarter: str) -> Days:
    return _months(int(year), int(quarter) * 3 - 2, 3)


def _half(year: str, half: str) -> Days:
    return _months(int(year), int(half) * 6 - 5, 6)


def _season(year: str, season: str) -> Days:
    return _months(int(year), SEASONS[season], 3)


def _decade(decade: str) -> Days:
    return Days(date(int(decade) * 10, 1, 1), date(int(decade) * 10 + 9, 12, 31), "decade")


def _century(century: str) -> Days:
    first = int(century) * 100 + 1
    return Days(date(first, 1, 1), date(first + 99, 12, 31), "range")


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Days]], ...] = tuple(
    (re.compile(pattern, re.ASCII), made)
    for pattern, made in (
        (r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", _day),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(?:FY)?(\d{4})", _year),
        (r"(\d{4})-Q([1-4])", _quarter),
        (r"(\d{4})-H([12])", _half),
        (r"(\d{4})-(SP|SU|FA|WI)", _season),
        (r"(\d{3})", _decade),
        (r"(\d{2})", _century),
    )
)


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month. Raises ValueError when there is none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        raise ValueError(f"no month {month} of the year {year}")
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def day_text(year: int | None, month: int, day: int) -> str:
    """Return a day's value; XXXX stands for a year that is not known."""
    return f"{_year_text(year)}-{month:02}-{day:02}"


def month_text(year: int | None, month: int) -> str:
    """Return a month's value; XXXX stands for a year that is not known."""
    return f"{_year_text(year)}-{month:02}"


def _year_text(year: int | None) -> str:
    return "XXXX" if year is None else f"{year:04}"


def week_text(at: date) -> str:
    """Return the value of the ISO week that holds a day."""
    year, week, _ = at.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(at: date) -> int:
    """Return the quarter, 1 to 4, that holds a day."""
    return (at.month + 2) // 3


def moved(at: date, unit: str, count: int) -> str:
    """Return the value of `at` moved by `count` units, as precise as the unit.

    `unit` is D, W, 2W, M, Q, Y, DE, CE or WE. Raises ValueError or OverflowError when the
    calendar ends before.
    """
    if abs(count) > MOST:
        raise OverflowError("too far away")
    if unit == "D":
        return (at + timedelta(count)).isoformat()
    if unit in ("W", "2W", "WE"):
        weeks = count * (2 if unit == "2W" else 1)
        text = week_text(at + timedelta(weeks=weeks))
        return f"{text}-WE" if unit == "WE" else text
    if unit in ("M", "Q"):
        return _moved_months(at, unit, count)
    years = {"Y": 1, "DE": 10, "CE": 100}[unit]
    return _years_text(at.year + count * years, unit)


def _moved_months(at: date, unit: str, count: int) -> str:
    months = at.year * 12 + at.month - 1 + count * (3 if unit == "Q" else 1)
    first = date(months // 12, months % 12 + 1, 1)
    if unit == "Q":
        return f"{first.year:04}-Q{quarter_of(first)}"
    return month_text(first.year, first.month)


def _years_text(year: int, unit: str) -> str:
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar")
    if unit == "Y":
        return f"{year:04}"
    return f"{year // 10:03}" if unit == "DE" else f"{(year - 1) // 100:02}"


def same_day(at: date, year: int, month: int | None = None) -> date:
    """Return `at` in another year (and month), the last day of the month where it has fewer."""
    month = month or at.month
    return date(year, month, min(at.day, month_days(year, month)[1].day))


def nearest_weekday(at: date, weekday: int, direction: int) -> date:
    """Return the day with ISO `weekday` nearest to `at`.

    `direction`: -1 on or before, -2 strictly before, 1 on or after, 2 strictly after.
    """
    if direction < 0:
        at -= timedelta(1 if direction == -2 else 0)
        return at - timedelta((at.isoweekday() - weekday) % 7)
    at += timedelta(1 if direction == 2 else 0)
    return at + timedelta((weekday - at.isoweekday()) % 7)
