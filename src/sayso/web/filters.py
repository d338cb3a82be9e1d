"""The filters of the incidents, from an address: those of `sayso incidents`, and a box."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sayso.schema import TYPES
from sayso.store import Filter
from sayso.web.desk import Ask, RefusedError

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
NUMBER = re.compile(r"[0-9]{1,9}")
NAMES = ("place", "from", "to", "type", "actor", "disputed", "min_sources", "box")
LONGEST = 200  # characters of a name that is looked for


def wanted(ask: Ask) -> Filter:
    """Return the filter that an address asks for. Refuses values that cannot be meant."""
    type_ = (ask.get("type") or "").upper()
    if type_ and type_ not in TYPES:
        raise RefusedError(400, f"There is no type of that name: {', '.join(TYPES)}.")
    return Filter(
        place=_name(ask, "place"),
        first=_day(ask, "from"),
        last=_day(ask, "to"),
        type=type_ or None,
        actor=_name(ask, "actor"),
        disputed=ask.get("disputed") is not None,
        min_sources=_number(ask, "min_sources"),
        box=_box(ask.get("box")),
    )


def asked(ask: Ask, **other: Any) -> dict[str, Any]:
    """Return the filters as they stand in the address, with some of them changed."""
    return {name: ask.get(name) for name in (*NAMES, "sort")} | other


def _name(ask: Ask, name: str) -> str | None:
    value = ask.get(name)
    return value[:LONGEST].replace("\0", "") or None if value else None


def _day(ask: Ask, name: str) -> str | None:
    value = ask.get(name)
    if value is None:
        return None
    if not DAY.fullmatch(value) or not _in_calendar(value):
        raise RefusedError(400, f"{name} is a day such as 2026-03-10.")
    return (
        value
        if name == "from"
        else (value + "-12-31")[:10]
        if len(value) == 4
        else value + ("-31" if len(value) == 7 else "")
    )


def _in_calendar(value: str) -> bool:
    """Tell whether there is such a day, month or year."""
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def _number(ask: Ask, name: str) -> int:
    given = ask.get(name) or "0"
    if not NUMBER.fullmatch(given):
        raise RefusedError(400, f"{name} is a whole number such as 2.")
    return int(given)


def _box(value: str | None) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise RefusedError(400, "box is west,south,east,north in degrees.") from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise RefusedError(400, "box is west,south,east,north in degrees.")
    return west, south, east, north
