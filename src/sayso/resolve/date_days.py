"""Readers for days: calendar dates, weekdays, today, "the previous day"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.resolve.date_calendar import (
    Days,
    Value,
    dated,
    day_text,
    days_of,
    nearest_weekday,
    undated,
)
from sayso.resolve.date_context import NO_DATE, Context, vague
from sayso.resolve.date_words import Node

STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}
SIDES = {"previous": -1, "next": 1, "following": 1}
# "Announced a rally on 22 May" on 8 May: a day almost a year back would be told with its year.
LONG, SOON = 300, 60  # days
FAR = 12  # years in which a weekday and a day of the month are brought together


def year_of(node: Node, context: Context) -> int | None:
    """Return the year written in an expression, None where there is none."""
    year = node.first("year")
    if year is not None:
        return int(year.value)
    short = node.first("short", "decade")
    if short is not None and len(short.value) == 2:
        return century(int(short.value), context)
    return context.hint or _related_year(node, context)


def _related_year(node: Node, context: Context) -> int | None:
    """Return the year of "last year" in "June last year"."""
    unit, kind = node.first("unit"), relation(node)
    told = kind in ("previous", "following", "same", "that")
    base = context.base("Y") if told else context.near
    if unit is None or unit.value != "Y" or base is None:
        return None
    return base.year + STEPS.get(kind, 0)


def century(short: int, context: Context) -> int:
    """Return the year for two digits: the latest that is not 20 years past the publication."""
    latest = (context.near or date(2026, 1, 1)).year + 20
    year = latest // 100 * 100 + short
    return year if year <= latest else year - 100


def iso(node: Node, context: Context) -> Value:
    """2023-05-03."""
    return _valid(node.parts[-1].value)


def _valid(text: str) -> Value:
    value = dated(text)
    return value if value.days else undated(text, "no such day in the calendar")


def numeric(node: Node, context: Context) -> Value:
    """03.05.2023, 5/3/23: day first with dots; with slashes the reading nearest to publication."""
    text = node.parts[-1].value
    one, two, year = (int(part) for part in re.split(r"[./]", text))
    if len(text.rsplit("." if "." in text else "/")[-1]) == 2:
        year = century(year, context)
    readings = [day_text(year, two, one), day_text(year, one, two)]
    if "." in text:
        return _valid(readings[0])
    valid = [r for r in readings if days_of(r)]
    if len(set(valid)) < 2:
        return _valid(valid[0]) if valid else undated("XXXX-XX-XX", "no such day in the calendar")
    if context.ref is None:
        return undated(f"{year:04}-XX-XX", "day and month could be either way round")
    ref = context.ref
    return dated(min(valid, key=lambda r: abs((date.fromisoformat(r) - ref).days)))


def calendar_day(node: Node, context: Context) -> Value:
    """3 May, the 3rd of May, May 3, Tuesday, May 3, 2023."""
    month = int(_month(node).value)
    day = int((node.first("day") or node.first("ord") or node).value)
    year, weekday = year_of(node, context), node.first("weekday", "wkabbr")
    if year is None and weekday is not None and context.near:
        year = _weekday_year(context.near, month, day, int(weekday.value))
    if year is None and context.near:
        year = near_year(context, month, day, context.tense(node.start), node.start)
    if year is None:
        return undated(day_text(None, month, day), "no year and no publication date")
    return _valid(day_text(year, month, day))


def _month(node: Node) -> Node:
    return node.first("month", "mabbr") or node


def _weekday_year(near: date, month: int, day: int, weekday: int) -> int | None:
    years = (y for y in range(near.year - FAR, near.year + 2))
    found = [d for d in (_date(y, month, day) for y in years) if d and d.isoweekday() == weekday]
    return min(found, key=lambda d: abs((d - near).days)).year if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def near_year(
    context: Context, month: int, day: int, tense: str, start: int | None = None
) -> int | None:
    """Return the year of a day without one: the latest past, the next to come, or the nearest.

    `start` is where the expression starts, which tells whether a deed is dated.
    """
    near = context.near
    if near is None:
        return None
    if tense != "future" and context.period and context.period.year < near.year:
        return context.period.year + (month < context.period.month)
    days = [d for d in (_date(near.year + n, month, day) for n in range(-4, 5)) if d]
    if tense == "past":
        ended, ahead = [d for d in days if d <= near][-1:], [d for d in days if d > near][:1]
        far = ended and ahead and not (start is not None and context.done(start))
        coming = far and (near - ended[0]).days > LONG and (ahead[0] - near).days < SOON
        days = ahead if coming else ended
    elif tense == "future":
        days = [d for d in days if d >= near][:1]
    return min(days, key=lambda d: abs((d - near).days)).year if days else None


def weekday_of_day(node: Node, context: Context) -> Value:
    """Tuesday the 3rd: the nearest month in which they meet."""
    weekday, day = node.first("weekday", "wkabbr"), node.first("ord")
    if context.ref is None or weekday is None or day is None:
        return undated("XXXX-XX-XX", NO_DATE)
    ref = context.ref
    around = (ref + timedelta(n) for n in range(-200, 201))
    wanted = (int(weekday.value), int(day.value))
    found = [d for d in around if (d.isoweekday(), d.day) == wanted]
    if not found:
        return undated("XXXX-XX-XX", "no such day in the calendar")
    return dated(min(found, key=lambda d: abs((d - ref).days)).isoformat())


def day_of_month(node: Node, context: Context) -> Value:
    """On the 10th: in the month of the day last named, else the latest, or with "will" the next."""
    number = int((node.first("ord") or node).value)
    base = context.from_day
    if base is None:
        return undated(f"XXXX-XX-{number:02}", NO_DATE)
    around = [base + timedelta(n) for n in range(-62, 63)]
    days = [d for d in around if d.day == number]
    if context.anchor is None and context.tense(node.start) in ("future", "present"):
        days = [d for d in days if d >= base] or days
    elif context.ref is not None:
        days = [d for d in days if d <= context.ref] or days
    if not days:
        return undated(f"XXXX-XX-{number:02}", "no such day in the calendar")
    return dated(min(days, key=lambda d: abs((d - base).days)).isoformat())


def weekday(node: Node, context: Context) -> Value:
    """Tuesday: the latest one on or before publication; with a future verb the next one."""
    number = int(node.parts[0].value)
    if context.ref is None:
        return undated(f"XXXX-WXX-{number}", NO_DATE)
    direction = 1 if context.tense(node.start) in ("future", "present", "expected") else -1
    return dated(nearest_weekday(context.ref, number, direction).isoformat())


def related_weekday(node: Node, context: Context) -> Value:
    """Last Tuesday, this Friday, the following Monday."""
    found = node.first("weekday")
    number = int(found.value) if found else 1
    kind = relation(node)
    base = context.from_day if kind in ("previous", "following", "same", "that") else context.ref
    if base is None:
        return undated(f"XXXX-WXX-{number}", NO_DATE)
    this = -1 if context.tense(node.start) == "past" else 1
    direction = {"last": -2, "past": -2, "previous": -2, "next": 2, "following": 2}.get(kind, this)
    direction = -1 if kind in ("same", "that") else direction
    return dated(nearest_weekday(base, number, direction).isoformat())


def relation(node: Node) -> str:
    """Return the class of the word that relates a unit to now: last, next, this, same ..."""
    words = ("last", "past", "next", "previous", "following", "current", "same", "that")
    found = node.first(*words) or node.first("this")
    return found.kind if found else ""


def weekday_in_week(node: Node, context: Context) -> Value:
    """Tuesday of last week, last week's Tuesday."""
    found = node.first("weekday")
    number = int(found.value) if found else 1
    kind = relation(node)
    base = context.from_day if kind in ("previous", "following") else context.ref
    if base is None:
        return undated(f"XXXX-WXX-{number}", NO_DATE)
    weeks = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}.get(kind, 0)
    monday = base - timedelta(base.isoweekday() - 1)
    return dated((monday + timedelta(7 * weeks + number - 1)).isoformat())


def related_day(node: Node, context: Context) -> Value:
    """The previous day, the next day, the same day, that day; "the coming days" are vague."""
    kind = relation(node)
    if kind in SIDES and any(p.text == "days" for p in node.all("dayunit")):
        return vague(context.ref if kind == "next" else context.told_day(kind), SIDES[kind])
    base = context.ref if kind in ("this", "current") else context.told_day(kind)
    if base is None:
        return undated("XXXX-XX-XX", NO_DATE)
    step = {"previous": -1, "following": 1, "next": 1, "last": -1}.get(kind, 0)
    return dated((base + timedelta(step)).isoformat())


def around_day(node: Node, context: Context) -> Value:
    """The day before yesterday, the day after tomorrow."""
    today_ = node.first("today")
    step = -1 if node.first("before") else 1
    return _from_today(context, step + int(today_.value if today_ else 0))


def today(node: Node, context: Context) -> Value:
    """Today, yesterday, tomorrow."""
    return _from_today(context, int(node.parts[0].value))


def _from_today(context: Context, step: int) -> Value:
    if context.ref is None:
        return undated("XXXX-XX-XX", NO_DATE)
    return dated((context.ref + timedelta(step)).isoformat())


def named(node: Node, context: Context) -> Value:
    """9/11, New Year's Day, Christmas Eve 2021."""
    text = node.parts[0].value
    if not text.startswith("XXXX"):
        return dated(text)
    month, day = int(text[5:7]), int(text[8:])
    year = year_of(node, context) or near_year(context, month, day, context.tense(node.start))
    if year is None:
        return undated(text, "no year and no publication date")
    return _valid(day_text(year, month, day))


def days_in_month(node: Node, context: Context) -> Value:
    """12-13 May, from 3 to 5 May, May 3-5: one range."""
    days = [int(part.value) for part in node.all("day", "ord")]
    month, year = int(_month(node).value), year_of(node, context)
    if year is None:
        year = near_year(context, month, days[-1], context.tense(node.start))
    texts = [day_text(year, month, day) for day in days[:2]]
    text = "/".join(texts)
    if year is None:
        return undated(text, "no year and no publication date")
    first, last = (days_of(t) for t in texts)
    if first is None or last is None or days[0] > days[1]:
        return undated(text, "no such days in the calendar")
    return Value(text, "DATE", Days(first.start, last.end, "range"))


def joined(node: Node, context: Context) -> Value:
    """Sunday (12 October): the fuller of the two."""
    values = [context.value(part) for part in node.all("DAY")]
    known = [value for value in values if value.days is not None]
    return (known or values)[-1]


READERS = {
    "iso": iso,
    "numeric": numeric,
    "dmy": calendar_day,
    "mdy": calendar_day,
    "wdd": weekday_of_day,
    "ordday": day_of_month,
    "weekday": weekday,
    "weekof": weekday_in_week,
    "reldaily": related_weekday,
    "relday": related_day,
    "beforeday": around_day,
    "today": today,
    "named": named,
    "dmrange": days_in_month,
    "mdrange": days_in_month,
    "joined": joined,
}
