"""Readers for a part of a longer time: "the end of last year", "the first week of May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sayso.resolve.date_calendar import (
    Days,
    Value,
    dated,
    days_of,
    moved,
    nearest_weekday,
    undated,
    week_text,
)
from sayso.resolve.date_context import NO_DATE, Context
from sayso.resolve.date_lengths import amount
from sayso.resolve.date_periods import unit_of
from sayso.resolve.date_words import Node

WHOLE = ("PERIOD", "DAY", "TIME", "DUR")
HALVES = frozenset({"START", "END"})
THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 0)}  # days of a month


def edge(node: Node, context: Context) -> Value:
    """Early May, the end of last year: TIMEX3 keeps the whole; "later this year" is cut at now.

    The days of early or late in a year are those of its half; its beginning or end is a quarter.
    Those of early, mid- or late in a month are a third of it.
    """
    inner = context.value(_whole(node))
    cut, side = node.first("earlier", "later"), node.first("edge", "early")
    days, ref = inner.days, context.ref
    if days is None or days.start is None or days.end is None:
        return inner
    if side is not None and side.value in HALVES and days.precision in ("year", "decade"):
        part = (days.end - days.start) // 2
        first, last = days.start + part, days.start + part + timedelta(1)
        if side.kind == "edge" and days.precision == "year":
            first, last = date(days.start.year, 3, 31), date(days.end.year, 10, 1)
        half = (days.start, first) if side.value == "START" else (last, days.end)
        return replace(inner, days=Days(*half, "range"))
    if side is not None and side.value in THIRDS and days.precision == "month":
        return replace(inner, days=_third(days.start, days.end, side.value))
    if cut is None or ref is None:
        return inner
    if not days.start <= ref <= days.end or days.precision == "day":
        return inner
    start, end = (days.start, ref) if cut.kind == "earlier" else (ref, days.end)
    return replace(inner, days=Days(start, end, "range"))


def _third(start: date, end: date, side: str) -> Days:
    first, last = THIRDS[side]
    return Days(start.replace(day=first), min(end, start.replace(day=last or end.day)), "range")


def _whole(node: Node) -> Node:
    return node.all(*WHOLE)[-1]


def inner(node: Node, context: Context) -> Value:
    """October of next year, the third quarter of 2009, the last week of March."""
    part, whole = node.parts[0], context.value(node.parts[-1])
    if whole.days is None or whole.days.start is None:
        return replace(context.value(part), days=None, unresolved=whole.unresolved or NO_DATE)
    if part.rule in ("rel", "theunit", "after"):
        return _nth(part, whole)
    if whole.days.precision != "year":
        return whole
    return replace(context, hint=whole.days.start.year).value(part)


def same(node: Node, context: Context) -> Value:
    """The same month last year, the same week a year ago."""
    whole = context.value(node.parts[-1])
    base = context.from_day
    if base is None or whole.days is None or whole.days.start is None:
        return undated("XXXX", NO_DATE)
    day = date(whole.days.start.year, base.month, min(base.day, 28))
    return dated(moved(day, unit_of(node.parts[0]), 0))


def half_of(node: Node, context: Context) -> Value:
    """The first half of 2023, the second half of May."""
    whole = context.value(node.parts[-1])
    if whole.days is None or whole.days.start is None or whole.days.end is None:
        return whole
    number = node.parts[0].first("ord")
    late = number is None or number.value != "1"
    if whole.days.precision == "year":
        return dated(f"{whole.days.start.year:04}-H{1 + late}")
    middle = whole.days.start + (whole.days.end - whole.days.start) // 2
    start = middle + timedelta(1) if late else whole.days.start
    end = whole.days.end if late else middle
    return replace(whole, days=Days(min(start, end), end, "range"))


def first_of(node: Node, context: Context) -> Value:
    """The first three months of 2023: a duration with its days."""
    part, whole = node.parts[0], context.value(node.parts[-1])
    made, count, unit = context.value(part), amount(part), unit_of(part)
    days = whole.days
    if days is None or days.start is None or days.end is None or count is None:
        return replace(made, days=None)
    if unit not in ("D", "W", "M", "Q", "Y"):
        return replace(made, days=None)
    if part.first("ord") is not None:
        return replace(made, days=Days(days.start, _ahead(days.start, unit, int(count)), "range"))
    start = _ahead(days.end, unit, -int(count))
    return replace(made, days=Days(start, days.end, "range"))


def _ahead(at: date, unit: str, count: int) -> date:
    """Return the last day of `count` units from `at`, or the first of those up to it."""
    one = 1 if count > 0 else -1
    if unit in ("D", "W"):
        return at + timedelta(count * (1 if unit == "D" else 7) - one)
    found = days_of(moved(at, unit, count - one))
    edge = (found.end if count > 0 else found.start) if found else None
    return edge or at


def nth_of(node: Node, context: Context) -> Value:
    """The first week of May, the last day of 2022, the second Monday of June."""
    return _nth(node.parts[0], context.value(node.parts[-1]))


def _nth(part: Node, whole: Value) -> Value:
    days = whole.days
    if days is None or days.start is None or days.end is None:
        return whole
    number = part.first("ord")
    count = int(number.value) if number else 0
    weekday = part.first("weekday")
    unit = unit_of(part)
    if weekday is not None:
        return dated(_nth_weekday(days.start, days.end, int(weekday.value), count))
    if unit == "D":
        return dated((days.start + timedelta(count - 1) if count else days.end).isoformat())
    if unit in ("W", "WE"):
        middle = days.start + timedelta(7 * count - 4) if count else days.end - timedelta(6)
        return dated(week_text(middle) + ("-WE" if unit == "WE" else ""))
    if unit in ("M", "Q", "Y"):
        return dated(moved(days.start, unit, count - 1) if count else moved(days.end, unit, 0))
    return whole


def _nth_weekday(start: date, end: date, weekday: int, count: int) -> str:
    if not count:
        return nearest_weekday(end, weekday, -1).isoformat()
    return (nearest_weekday(start, weekday, 1) + timedelta(7 * count - 7)).isoformat()


def week_of(node: Node, context: Context) -> Value:
    """The week of 3 May."""
    whole = context.value(node.parts[-1])
    if whole.days is None or whole.days.start is None:
        return whole
    return dated(moved(whole.days.start, unit_of(node.parts[0]), 0))


READERS = {
    "edge": edge,
    "early": edge,
    "inner": inner,
    "sameof": same,
    "halfof": half_of,
    "nthof": nth_of,
    "firstof": first_of,
    "theweekof": week_of,
}
