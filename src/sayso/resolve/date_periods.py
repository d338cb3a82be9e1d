"""Readers for weeks, months, quarters, seasons, years, decades and their parts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.resolve.date_calendar import (
    Days,
    Value,
    dated,
    days_of,
    month_text,
    moved,
    quarter_of,
    undated,
    week_text,
)
from sayso.resolve.date_context import NO_DATE, Context
from sayso.resolve.date_days import STEPS, century, near_year, relation, year_of
from sayso.resolve.date_words import Node

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}
PAUSE = re.compile(
    r"\s*(?:$|[.,;:!?)\]\"”'’–—]|(?:and|in|but|at|with|by|for|on|to|as|while|near)\b)"
)


def unit_of(node: Node) -> str:
    """Return the unit of an expression: D, W, M, Q, Y, DE, CE, WE, TH, TM, TS."""
    found = node.all("unit", "dayunit", "quarter", "weekend", "century", "night", "daypart")
    unit = found[-1].value if found else "Y"
    return "D" if found and found[-1].kind == "daypart" else unit


def month(node: Node, context: Context) -> Value:
    """May; May 2023; May of 2023."""
    found = node.first("month", "mabbr")
    number = int(found.value) if found else 1
    year = year_of(node, context)
    if year is None:
        year = _month_year(context, number, context.tense(node.start))
    if year is None:
        return undated(month_text(None, number), "no year and no publication date")
    return dated(month_text(year, number))


def _month_year(context: Context, number: int, tense: str) -> int | None:
    near = context.near
    if near is None:
        return None
    if number == near.month and context.period is None:
        return near.year
    return near_year(replace(context, near=near.replace(day=1)), number, 1, tense)


def related_month(node: Node, context: Context) -> Value:
    """Last September, next May, this June."""
    found = node.first("month")
    number = int(found.value) if found else 1
    near, kind = context.near, relation(node)
    if near is None:
        return undated(month_text(None, number), NO_DATE)
    if kind in ("next", "following"):
        return dated(month_text(near.year + (number <= near.month), number))
    if kind in ("last", "past", "previous"):
        return dated(month_text(near.year - (number >= near.month), number))
    return dated(month_text(near.year, number))


def year(node: Node, context: Context) -> Value:
    """2008, '82."""
    return dated(f"{year_of(node, context):04}")


def fiscal(node: Node, context: Context) -> Value:
    """Fiscal 2009."""
    return dated(f"FY{year_of(node, context):04}")


def years(node: Node, context: Context) -> Value:
    """2010-11; 2023-09 is a month."""
    first, last = node.parts[0].value, node.parts[2].value
    if len(node.parts[2].text) == 2 and int(last) <= min(12, int(first[2:])):
        return dated(f"{first}-{int(last):02}")
    second = f"{first[: 4 - len(last)]}{last}"
    if len(last) == 1 and len(node.parts[2].text) == 2:
        second = f"{first[:2]}0{last}"
    return between(dated(first), dated(second))


def between(one: Value, two: Value) -> Value:
    """Return the range from one value to another, without days where that makes none."""
    text = f"{one.text}/{two.text}"
    if one.days is None or two.days is None:
        return undated(text, one.unresolved or two.unresolved or "one end is open")
    start, end = one.days.start, two.days.end
    if start is None or end is None or start > end:
        return undated(text, "the range ends before it begins")
    return Value(text, "DATE", Days(start, end, "range"))


def range_(node: Node, context: Context) -> Value:
    """Between May and July 2020; from Monday to Wednesday: the first end takes the last's year."""
    first, last = node.parts[0], node.parts[-1]
    # "Until Sunday" of a fight that lasted: the clause tells the tense, not the preposition.
    tense = context.tense(first.start)
    context = replace(context, tense=lambda _: tense)
    two = context.value(last)
    hint = int(two.text[:4]) if re.search(r"\d{4}", last.text) and two.days else None
    one = context.value(first) if hint is None else replace(context, hint=hint).value(first)
    made = between(one, two)
    if made.days is None and hint is not None:
        made = between(replace(context, hint=max(1, (hint or 2) - 1)).value(first), two)
    if made.days is None and one.days and two.days and two.days.end:
        made = between(replace(context, ref=two.days.end, near=two.days.end).value(first), two)
    return replace(made, timex=two.timex) if made.days else made


def quarter_of_year(node: Node, context: Context) -> Value:
    """Q3 2022, H1 of 2023."""
    return dated(f"{year_of(node, context):04}-{node.parts[0].value}")


def decade(node: Node, context: Context) -> Value:
    """The 1990s, the '90s, the nineties."""
    word = node.first("decade")
    if word is not None and len(word.value) == 4:
        return dated(word.value[:3])
    tens = node.first("decadeword")
    short = int(word.value) if word is not None else int(tens.value if tens else 0) * 10
    return dated(f"{century(short, context) // 10:03}")


def nth_century(node: Node, context: Context) -> Value:
    """The 19th century."""
    found = node.first("ord")
    return dated(f"{int(found.value if found else 1) - 1:02}")


def related(node: Node, context: Context) -> Value:
    """Last week, this month, next year, the previous year, that week, last weekend."""
    kind, unit = relation(node), unit_of(node)
    told = kind in ("previous", "following", "same", "that")
    base = context.base(unit) if told else context.ref
    if unit.startswith("T"):
        return Value(f"P{unit[0]}1{unit[1]}", "DURATION")
    if base is None:
        return undated(UNKNOWN.get(unit, "XXXX"), NO_DATE)
    if node.first("season"):
        return _season(node, context, STEPS.get(kind, 0))
    step = STEPS.get(kind, 0)
    if unit == "WE" and kind in ("this", "last", "past"):
        return dated(f"{week_text(_weekend(base, kind, context.tense(node.start)))}-WE")
    return dated(moved(base, unit, step))


def _weekend(ref: date, kind: str, tense: str) -> date:
    """Return a day of the weekend meant: the last is over or under way, this one is by tense."""
    if kind != "this":
        return ref - timedelta(7 if ref.isoweekday() > 5 else ref.isoweekday())
    return ref - timedelta(ref.isoweekday()) if tense == "past" and ref.isoweekday() < 6 else ref


def weekend(node: Node, context: Context) -> Value:
    """The weekend, at the weekend."""
    if context.ref is None:
        return undated(UNKNOWN["WE"], NO_DATE)
    tense = "future" if context.tense(node.start) == "future" else "past"
    return dated(f"{week_text(_weekend(context.ref, 'this', tense))}-WE")


def following(node: Node, context: Context) -> Value:
    """The day before, the week after; "the day before the vote" is open."""
    unit = unit_of(node)
    if not PAUSE.match(context.text, node.end):
        return undated(UNKNOWN.get(unit, "XXXX"), "counted from an event")
    base = context.base(unit)
    if base is None:
        return undated(UNKNOWN.get(unit, "XXXX"), NO_DATE)
    step = -1 if node.first("before", "earlier", "previous") else 1
    text = moved(base, unit, step)
    part = node.first("daypart")
    return dated(f"{text}T{part.value}", "TIME") if part else dated(text)


def consecutive(node: Node, context: Context) -> Value:
    """A third straight day, the fourth week in a row: the one under way."""
    if context.from_day is None:
        return undated(UNKNOWN.get(unit_of(node), "XXXX"), NO_DATE)
    return dated(moved(context.from_day, unit_of(node), 0))


def the_unit(node: Node, context: Context) -> Value:
    """The day, the year: the day last named, the year of publication."""
    unit = unit_of(node)
    base = context.from_day if unit == "D" else context.ref
    if base is None:
        return undated(UNKNOWN.get(unit, "XXXX"), NO_DATE)
    return dated(moved(base, unit, 0))


def quarter(node: Node, context: Context) -> Value:
    """The third quarter, last quarter."""
    near = context.near
    if near is None:
        return undated("XXXX-QX", NO_DATE)
    number = node.first("ord")
    if number is None and node.first("final") is None:
        return dated(moved(near, "Q", -1 if node.first("last") else 0 if node.first("this") else 1))
    wanted = int(number.value) if number else 4
    if context.hint is not None:
        return dated(f"{context.hint:04}-Q{wanted}")
    step = (wanted - quarter_of(near)) % 4  # quarters ahead; three ahead is rather one behind
    ahead = context.tense(node.start) == "future" or step == 1
    return dated(moved(near, "Q", step if ahead or step == 0 else step - 4))


def season(node: Node, context: Context) -> Value:
    """The spring of 2022, summer 2020, in autumn."""
    return _season(node, context, None)


def _season(node: Node, context: Context, step: int | None) -> Value:
    found = node.first("season")
    name = found.value if found else "SP"
    given = year_of(node, context)
    if given is not None:
        return dated(f"{given:04}-{name}")
    if context.near is None:
        return undated(f"XXXX-{name}", NO_DATE)
    near = context.near
    options = [f"{near.year + n:04}-{name}" for n in (-1, 0, 1) if 0 < near.year + n < 9999]
    return dated(_chosen(options, near, step, context.tense(node.start)))


def _chosen(options: list[str], near: date, step: int | None, tense: str) -> str:
    known = [(text, days.start, days.end) for text in options if (days := days_of(text))]
    over = [text for text, _, end in known if end and end < near]
    begun = [text for text, start, _ in known if start and start <= near]
    ahead = [text for text, start, _ in known if start and start > near]
    if step == -1:
        return (over or options)[-1]
    if step == 1 or (tense == "future" and step is None):
        return (ahead or options)[0]
    return (begun or options)[-1] if step is None or tense == "past" else options[len(options) // 2]


READERS = {
    "my": month,
    "month": month,
    "relmonth": related_month,
    "year": year,
    "short": year,
    "fiscal": fiscal,
    "years": years,
    "qyear": quarter_of_year,
    "decade": decade,
    "century": nth_century,
    "rel": related,
    "weekend": weekend,
    "after": following,
    "consecutive": consecutive,
    "theunit": the_unit,
    "quarter": quarter,
    "season": season,
    "seasonal": season,
    "range": range_,
}
