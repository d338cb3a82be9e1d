"""Values of a comparison in few words, as people read them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def days(date: Json | None) -> str:
    """Return a day or a range of days."""
    if not date or not (date.get("start") or date.get("end")):
        return "day open"
    start, end = date.get("start") or "…", date.get("end") or "…"
    return str(start) if start == end else f"{start} to {end}"


def place(record: Json | None) -> str:
    """Return the name of a place, with each side's where it is contested."""
    if not record:
        return "place open"
    return "/".join(dict.fromkeys([record["name"], *(record.get("names") or {}).values()]))


def figure(value: Json) -> str:
    """Return the value of an account in few words: a number, names, days, a place."""
    if "low" in value or "high" in value:
        return number(value)
    if "actors" in value:
        names = ", ".join(map(str, value["actors"])) or "nobody named"
        return ("not " if value.get("denied") else "") + names
    if "start" in value or "end" in value:
        return days(value)
    if "occurred" in value:
        return "it took place" if value["occurred"] else "it did not take place"
    for name in ("label", "name", "text"):
        if value.get(name):
            return str(value[name])
    return ", ".join(f"{name} {one}" for name, one in value.items() if one not in (None, [], {}))


def number(value: Json) -> str:
    """Return a figure: exact, a range, or open at one end; and of whom."""
    low, high = value.get("low"), value.get("high")
    if low == high:
        words = str(low)
    elif high is None:
        words = f"at least {low}"
    elif low is None:
        words = f"at most {high}"
    else:
        words = f"{low} to {high}"
    return " ".join(filter(None, (words, value.get("group"))))


def name_of(document: Json) -> str:
    """Return how a person would name a document."""
    facts = ", ".join(filter(None, (document["outlet"], document["published"]["date"])))
    return f"“{document['title'] or document['input']}”" + (f" ({facts})" if facts else "")
