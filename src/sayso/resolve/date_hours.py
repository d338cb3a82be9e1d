"""Readers for times of day: clock times, parts of the day, nights."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.resolve.date_calendar import Days, Value, undated
from sayso.resolve.date_context import NO_DATE, Context
from sayso.resolve.date_days import relation
from sayso.resolve.date_words import Node

NO_DAY = "XXXX-XX-XX"


def at_day(day: date | None, clock: str) -> Value:
    """Return the value of a time on a day."""
    if day is None:
        return undated(f"{NO_DAY}T{clock}", NO_DATE, "TIME")
    return Value(f"{day.isoformat()}T{clock}", "TIME", Days(day, day, "day"))


def clock_text(node: Node) -> str:
    """Return HH:MM of a clock time, with Z for UTC and GMT without an offset."""
    part = node.first("clockword", "clock", "num", "year", "day", "word")
    digits = re.sub(r"\D", "", part.value) if part else "0"
    digits = digits.zfill(2) + "00" if len(digits) < 3 else digits.zfill(4)
    hour, minute = int(digits[:2]), digits[2:4]
    half = node.first("ampm")
    if half is not None:
        hour = hour % 12 + (12 if half.value == "PM" else 0)
    zone = node.first("zone")
    shifted = any(p.kind == "other" for p in node.parts)
    return f"{hour:02}:{minute}{zone.value if zone and not shifted else ''}"


def clock(node: Node, context: Context) -> Value:
    """5 a.m., 18:00 UTC, noon: on the day named beside it, else the day last named."""
    return at_day(context.story_day, clock_text(node))


def clock_on_day(node: Node, context: Context) -> Value:
    """5 a.m. on Tuesday; Tuesday at noon."""
    clocks, days = node.first("CLOCK"), node.first("DAY", "TIME")
    if clocks is None or days is None:
        return undated(NO_DAY, NO_DATE, "TIME")
    value = context.value(days)
    return _timed(value, clock_text(clocks))


def _timed(value: Value, clock: str) -> Value:
    if value.days is None or value.days.start is None:
        return undated(f"{value.text}T{clock}", value.unresolved or NO_DATE, "TIME")
    return at_day(value.days.start, clock)


def part_of_day(node: Node, context: Context) -> Value:
    """Tuesday night, the evening of 3 May, the early hours of Friday."""
    day, part = node.first("DAY") or node.first("TIME", "RANGE"), node.first("daypart")
    if node.rule == "partat":
        part = node.parts[0].first("daypart")
    if day is None:
        return undated(NO_DAY, NO_DATE, "TIME")
    value = context.value(day)
    if value.timex == "TIME":
        return value
    if day.kind == "RANGE" and value.days and value.days.start:
        return replace(value, text=f"{value.days.start.isoformat()}TNI", timex="TIME")
    return _timed(value, part.value if part else "MO")


def related_part(node: Node, context: Context) -> Value:
    """This morning, last night, that evening, in the morning."""
    part = node.first("daypart")
    kind = relation(node)
    base = context.ref if kind in ("this", "last") else context.told_day(kind)
    if kind == "" and context.anchor is None:  # "in the morning"
        base = context.story_day
        if base is not None and base == context.lately and part and part.value == "MO":
            base += timedelta(context.dark)  # "shots before midnight ... in the morning monitors"
    step = {"last": -1, "previous": -1, "following": 1, "next": 1}.get(kind, 0)
    return at_day(base + timedelta(step) if base else None, part.value if part else "NI")


def tonight(node: Node, context: Context) -> Value:
    """Tonight."""
    return at_day(context.ref, "NI")


def overnight(node: Node, context: Context) -> Value:
    """Overnight; overnight into Saturday; overnight on Friday: two days, the night between them."""
    days = [context.value(part).days for part in node.all("DAY", "TIME")]
    known = [d.start for d in days if d is not None and d.start is not None]
    if len(known) < len(days) or not (known or context.ref):
        return undated(f"{NO_DAY}TNI", NO_DATE, "TIME")
    evening = _evening(node, context, known)
    made = Days(evening, evening + timedelta(1), "range")
    return Value(f"{evening.isoformat()}TNI", "TIME", made)


def _evening(node: Node, context: Context, known: list[date]) -> date:
    if len(known) > 1 and known[0] < known[1]:
        return known[0]
    if not known:
        return (context.ref or date.min) - timedelta(1)
    into = node.first("into", "to") is not None
    return known[0] - timedelta(1) if into or known[0] == context.ref else known[0]


READERS = {
    "clock": clock,
    "clockday": clock_on_day,
    "dayclock": clock_on_day,
    "clockpart": clock_on_day,
    "part": part_of_day,
    "partof": part_of_day,
    "hoursof": part_of_day,
    "partat": part_of_day,
    "relpart": related_part,
    "inpart": related_part,
    "atpart": related_part,
    "tonight": tonight,
    "overnight": overnight,
    "night": overnight,
    "intonight": overnight,
    "into": overnight,
}
