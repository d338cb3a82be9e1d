"""Text in, the calendar dates printed in it out: day and month, year and weekday where given."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
OLDEST = 1980  # no page older than that is read; earlier years are history

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NAMES = (
    r"Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?"
)
_WEEKDAY = rf"(?:\b(?P<weekday>{_NAMES})\b\.?,? ?\(?(?:the )?)?"
_WORDED = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}\b{_MONTH} ?{_DAY}(?!\d|[:/]\d)(?:(?:, ?|\s){_YEAR})?",
        rf"{_WEEKDAY}\b{_DAY}(?: of)?[ -]{_MONTH}(?:(?:, ?| |-){_YEAR})?",
    )
)
_NUMERIC = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"{_WEEKDAY}\b{_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!\d)",
        rf"{_WEEKDAY}\b(?P<first>[0-3]?\d)(?P<dot>[./-])(?P<second>[0-3]?\d)(?P=dot){_YEAR}",
    )
)
_DIGIT = re.compile(r"\d")
# a month's name opens with a capital (see `_one`): looked for first, as it takes far less time
_NAMED = re.compile(
    r"J(?i:an|u[nl])|F(?i:eb)|M(?i:a[ry])|A(?i:pr|ug)|S(?i:ep)|O(?i:ct)|N(?i:ov)|D(?i:ec)"
)
_PARTED = re.compile(r"\d[./-]\d")
_YEARS = re.compile(rf"\b{_YEAR}(?!\w|[-/]\d)")
_BARE_WEEKDAY = re.compile(
    r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!s|['’]s\b)"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed: `weekday` is 0 for Monday, None when not said; `year` may be None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None

    @property
    def full(self) -> date | None:
        """The calendar date, None without a year."""
        return on(self.year, self.month, self.day) if self.year else None


def on(year: int, month: int, day: int) -> date | None:
    """Return that calendar day, None when there is none."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def printed(text: str) -> list[Printed]:
    """Return the dates with at least a day and a month in `text`, in order, none overlapping."""
    if not _DIGIT.search(text):
        return []
    worded = _WORDED if _NAMED.search(text) else ()
    forms = (*worded, *_NUMERIC) if _PARTED.search(text) else worded
    found = [made for form in forms for made in _read(form, text)]
    found.sort(key=lambda p: (p.start, -p.end))
    kept: list[Printed] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def years(text: str) -> list[int]:
    """Return the four-digit years that stand in `text`."""
    return [int(m["year"]) for m in _YEARS.finditer(text)]


def weekdays(text: str) -> list[tuple[int, int, int]]:
    """Return (weekday, start, end) of every weekday written out in `text`, 0 for Monday."""
    return [
        (WEEKDAYS.index(m.group(1).lower()), m.start(), m.end())
        for m in _BARE_WEEKDAY.finditer(text)
    ]


def day_of(text: str | None) -> date | None:
    """Return the day that an ISO or printed date opens with, None when there is none."""
    if not text:
        return None
    iso = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", text)
    if iso:
        return on(int(iso[1]) or 1, int(iso[2]), int(iso[3]))
    full = (p.full for p in printed(text[:200]))
    return next((day for day in full if day), None)


def _read(form: re.Pattern[str], text: str) -> Iterator[Printed]:
    for match in form.finditer(text):
        made = _one(match)
        if made and (made.full or made.year is None):
            yield made


def _one(match: re.Match[str]) -> Printed | None:
    said = match.groupdict()
    pair = _numeric(said) if said.get("first") else _worded(said)
    if pair is None or not (1 <= pair[0] <= 12 and 1 <= pair[1] <= monthrange(2000, pair[0])[1]):
        return None
    if said.get("month") and said["month"].isalpha() and not said["month"][0].isupper():
        return None  # "may 5", "march 20 miles": the words, not the months
    return Printed(
        start=match.start(),
        end=match.end(),
        year=int(said["year"]) if said.get("year") else None,
        month=pair[0],
        day=pair[1],
        weekday=_weekday(said.get("weekday")),
    )


def _worded(said: dict[str, str | None]) -> tuple[int, int] | None:
    month, day = said["month"] or "", int(said["day"] or 0)
    if month.isdigit():
        return int(month), day
    short = month.lower()[:3]
    return next((i for i, name in enumerate(MONTHS, 1) if name.startswith(short)), 0), day


def _numeric(said: dict[str, str | None]) -> tuple[int, int] | None:
    """Return month and day of "19/09/2023"; None where both orders are possible."""
    first, second = int(said["first"] or 0), int(said["second"] or 0)
    if said["dot"] == "." or first > 12 or first == second:
        return second, first
    return (first, second) if second > 12 else _by_weekday(said, first, second)


def _by_weekday(said: dict[str, str | None], first: int, second: int) -> tuple[int, int] | None:
    weekday = _weekday(said.get("weekday"))
    year = int(said["year"] or 0)
    fits = [
        (month, day)
        for month, day in ((first, second), (second, first))
        if weekday is not None and (on(year, month, day) or date.min).weekday() == weekday
    ]
    return fits[0] if len(fits) == 1 else None


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    return next(i for i, full in enumerate(WEEKDAYS) if full.startswith(name.lower()[:3]))
