"""Incidents for people: a list, and how a value of an account reads."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.public import Json

MOST_FIGURES = 4  # of the dead, in the list


def console() -> Console:
    """Return the console of standard output in its full width: tables need it."""
    return Console(highlight=False)


def listed(records: Iterable[Json]) -> None:
    """Print incidents as a table, a line each."""
    table = Table(box=None, pad_edge=False)
    for name, right in (
        ("id", False),
        ("days", False),
        ("type", False),
        ("place", False),
        ("reports", True),
        ("sources", True),
        ("killed", False),
        ("disputed", False),
    ):
        whole = name in ("id", "days", "type")
        table.add_column(name, justify="right" if right else "left", no_wrap=whole)
    for record in records:
        table.add_row(*_line(record))
    console().print(table)
    note = "sources: independent ones, in so many documents; sayso show ID for the accounts of one"
    console().print(Text(f"{table.row_count} incidents; {note}", "dim"))


def _line(record: Json) -> list[str | Text]:
    disputed = [name for name, field in record["fields"].items() if field["state"] == "disputed"]
    killed = record["fields"].get("killed")
    told = (a["value"] for a in killed["accounts"]) if killed else ()
    figures = list(dict.fromkeys(_number(value | {"group": None}) for value in told))
    return [
        record["id"][:8],
        days_words(record["date"]),
        record["type"] or "",
        place_words(record["place"]),
        str(len(record["reports"])),
        f"{record['independent_sources']} in {len(record['documents'])}",
        " / ".join(figures[:MOST_FIGURES]) + (" …" if figures[MOST_FIGURES:] else ""),
        Text(", ".join(disputed), "red"),
    ]


def days_words(date: Json | None) -> str:
    """Return a date in words: a day, or from one to another."""
    if not date or not (date.get("start") or date.get("end")):
        return "day open"
    start, end = date.get("start") or "…", date.get("end") or "…"
    return str(start) if start == end else f"{start} to {end}"


def place_words(place: Json | None) -> str:
    """Return a place by its names."""
    if not place:
        return "place open"
    return "/".join(dict.fromkeys([place["name"], *(place.get("names") or {}).values()]))


def figure(value: Json) -> str:
    """Return the value of an account in few words: a number, names, days, a place."""
    if "low" in value or "high" in value:
        return _number(value)
    if "actors" in value:
        names = ", ".join(map(str, value["actors"])) or "nobody named"
        return ("not " if value.get("denied") else "") + names
    if "start" in value or "end" in value:
        return days_words(value)
    if "occurred" in value:
        return "it took place" if value["occurred"] else "it did not take place"
    for name in ("label", "name", "text"):
        if value.get(name):
            return str(value[name])
    return ", ".join(f"{name} {one}" for name, one in value.items() if one not in (None, [], {}))


def _number(value: Json) -> str:
    low, high = value.get("low"), value.get("high")
    if low == high:
        number = str(low)
    elif high is None:
        number = f"at least {low}"
    elif low is None:
        number = f"at most {high}"
    else:
        number = f"{low} to {high}"
    return " ".join(filter(None, (number, value.get("group"))))
