"""Readers for durations, distances ("two days ago") and sets ("every Friday")."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.resolve.date_calendar import Days, Value, dated, days_of, moved, undated
from sayso.resolve.date_context import NO_DATE, Context, vague
from sayso.resolve.date_days import relation
from sayso.resolve.date_periods import UNKNOWN, unit_of
from sayso.resolve.date_words import Node

YEARS = {"DE": 10, "CE": 100}
LENGTHS = {"D": 1, "W": 7, "2W": 14, "M": 30, "Q": 91, "Y": 365, "DE": 3652, "WE": 2}
FREQUENT = ("every", "per")
LARGEST = 1_000_000


def amount(node: Node) -> float | None:
    """Return the number of units in an expression, None where it is vague."""
    parts = node.parts
    if any(p.kind == "few" and p.value == "X" for p in parts):
        return None
    dozen = [int(p.value) for p in parts if p.kind == "few"]
    numbers = [float(p.value) for p in parts if p.kind in ("word", "day", "num", "year")]
    total = _added(numbers) if numbers else (1.0 if node.first("a") else None)
    if node.first("half"):
        alone = not numbers and parts[0].kind != "a"
        total = 0.5 if total is None or alone else total + 0.5
    return total * dozen[0] if dozen and total is not None else (dozen[0] if dozen else total)


def _added(numbers: list[float]) -> float:
    """Twenty-five is one number; "one to two" counts as its last."""
    if len(numbers) == 2 and numbers[0] >= 20 and numbers[0] % 10 == 0 and numbers[1] < 10:
        return sum(numbers)
    return numbers[-1]


def period_text(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: P3D, PT24H, P2.5Y, PXW; decades and centuries are years."""
    if unit in YEARS and count is not None:
        count, unit = count * YEARS[unit], "Y"
    unit = "Y" if unit in YEARS else unit
    if unit == "2W":
        count, unit = None if count is None else count * 2, "W"
    number = "X" if count is None else f"{count:.10g}"
    return f"P{'T' if unit.startswith('T') else ''}{number}{unit.removeprefix('T')}"


def count(node: Node, context: Context) -> Value:
    """Three weeks, two-day, almost two and a half years, half an hour."""
    number = amount(node)
    if number is not None and number > LARGEST:
        return undated(period_text(None, unit_of(node)), "no such length", "DURATION")
    return Value(period_text(number, unit_of(node)), "DURATION")


def units(node: Node, context: Context) -> Value:
    """Decades, for years."""
    return Value(period_text(None, unit_of(node)), "DURATION")


def one_unit(node: Node, context: Context) -> Value:
    """A week; 15 shells a day is a set."""
    made = count(node, context)
    if node.parts[0].kind != "a" or len(node.parts) > 2:
        return made
    before = context.text[: node.start].rstrip().rsplit(None, 2)[-2:]
    frequent = bool(before) and (
        before[-1].lower() in ("times", "twice", "once")
        or (len(before) == 2 and before[0].replace(",", "").isdigit())
        or before[-1].replace(",", "").isdigit()
    )
    return Value(made.text, "SET") if frequent else made


def bounded(node: Node, context: Context) -> Value:
    """The past three weeks, the next 24 hours, the last decade: a duration with its days."""
    kind, unit = relation(node), unit_of(node)
    number = 1.0 if node.rule == "pastunit" else amount(node)
    text = period_text(number, unit)
    base = context.from_day if kind in ("previous", "following") else context.ref
    if base is None or not kind:
        return Value(text, "DURATION")
    return Value(text, "DURATION", _stretch(base, kind, unit, number))


def _stretch(base: date, kind: str, unit: str, number: float | None) -> Days | None:
    ahead = kind in ("next", "following")
    if number is None:
        return Days(base, None, "after") if ahead else Days(None, base, "before")
    try:
        step = timedelta(round(number * _days(unit)) or 1)
        return Days(base, base + step, "range") if ahead else Days(base - step, base, "range")
    except OverflowError:
        return None


def _days(unit: str) -> float:
    return {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}.get(unit) or LENGTHS.get(unit, 36524)


def shift(node: Node, context: Context) -> Value:
    """Two years ago, a day earlier, three weeks later."""
    unit, number = unit_of(node), amount(node)
    ago = node.first("ago")
    base = context.ref if ago else context.base(unit)
    sign = 1 if node.first("later") else -1
    if number is None or number != int(number) and unit != "Y":
        return vague(base, sign)
    ahead = sign > 0 and base == context.ref and context.whole is None
    if base is None or (ahead and context.tense(node.start) == "past"):
        return undated(UNKNOWN.get(unit, "XXXX"), "no day to count from" if base else NO_DATE)
    if unit.startswith("T"):
        return _hours(base, unit, sign * number)
    if unit in ("W", "2W") and number == 1:
        return dated((base + timedelta(sign * (7 if unit == "W" else 14))).isoformat())
    return dated(moved(base, unit, sign * int(number)))


def _hours(base: date, unit: str, number: float) -> Value:
    at = base + timedelta(number * _days(unit))
    start, end = min(at, base), max(at, base)
    if number < 0 and abs(number) * _days(unit) < 1:
        start = base - timedelta(1)
    precision = "day" if start == end else "range"
    return Value(at.isoformat(), "TIME", Days(start, end, precision))


def every(node: Node, context: Context) -> Value:
    """Every Friday, each year, every two weeks, every other day, on Fridays."""
    weekday = node.first("weekday", "weekdays")
    if weekday is not None:
        return Value(f"XXXX-WXX-{weekday.value}", "SET")
    month, part = node.first("month"), node.first("daypart", "season")
    if month is not None:
        return Value(f"XXXX-{int(month.value):02}", "SET")
    if part is not None:
        text = f"XXXX-XX-XXT{part.value}" if part.kind == "daypart" else f"XXXX-{part.value}"
        return Value(text, "SET")
    other = any(p.text == "other" for p in node.parts)
    nth = node.first("ord")
    number = 2.0 if other else float(nth.value) if nth else amount(node) or 1.0
    return Value(period_text(number if number <= LARGEST else None, unit_of(node)), "SET")


def rate(node: Node, context: Context) -> Value:
    """Per day, twice a week."""
    return Value(period_text(1, unit_of(node)), "SET")


def fixed(text: str, timex: str, context: Context) -> Value:
    """Now, recently, soon, weekly: a value from refs.csv."""
    if timex != "DATE":
        return Value(text, timex)
    ref = context.ref
    if ref is None:
        return undated(text, NO_DATE)
    made = {
        "PRESENT_REF": Days(ref, ref, "day"),
        "PAST_REF": Days(None, ref, "before"),
        "FUTURE_REF": Days(ref, None, "after"),
    }
    return Value(text, "DATE", made.get(text) or days_of(text))


READERS = {
    "count": count,
    "countrange": count,
    "units": units,
    "aunit": one_unit,
    "relcount": bounded,
    "pastunit": bounded,
    "shift": shift,
    "every": every,
    "weekdays": every,
    "per": rate,
    "times": rate,
}
