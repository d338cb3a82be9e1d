"""Small things that several formats need: ids as numbers, days, places, cells, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sayso.export.interface import Case, Entry, Json
from sayso.tables import Tables

DIGITS = 13  # hexadecimal digits of an id: 52 bits, which R and JavaScript hold exactly
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
HAPPENED = ("reported", "ongoing")
WHOLE = {"day", "week", "month", "range"}  # precisions with a first and a last day to rely on


def number(record: str) -> int:
    """Return a record's id as a number that is the same everywhere."""
    return int(record[:DIGITS], 16)


def plain_cell(value: Any) -> Any:
    """Return a value for a table; text that a spreadsheet would run as a formula is quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA) and not NUMBER.fullmatch(value):
        return "'" + value
    return "" if value is None else value


def day_of(text: str | None) -> date | None:
    """Return the day of an ISO date, None where it names no day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of an act, and how many days it may have been on."""

    first: date
    last: date
    precision: str

    @property
    def count(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle."""
        return self.first + timedelta(days=(self.count - 1) // 2)


def days_of(moment: Json | None) -> Days | None:
    """Return the days of a date whose first and last day are known and at most a month apart."""
    if not moment or moment.get("precision") not in WHOLE:
        return None
    first, last = day_of(moment.get("start")), day_of(moment.get("end"))
    if first is None or last is None or not 0 <= (last - first).days < 31:
        return None
    return Days(first, last, str(moment["precision"]))


def happened(entry: Entry) -> bool:
    """Tell whether an account says that the act took place."""
    return entry.event["status"] in HAPPENED and not entry.event["negated"]


def accounts_of(case: Case) -> tuple[Entry, ...]:
    """Return the accounts of an incident that say it took place."""
    return tuple(entry for entry in case.entries if happened(entry))


def acts_of(case: Case) -> tuple[Entry, ...]:
    """Return the accounts that tell of the act itself, where there are any.

    Who denies it, blames another for it or acts in answer to it is no party to it by that.
    """
    entries = accounts_of(case)
    own = tuple(entry for entry in entries if entry.event["type"] == case.incident["type"])
    return own or entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an act was: coordinates in degrees (WGS 84), names from the gazetteer."""

    name: str
    id: str
    lat: float
    lon: float
    country: str
    admin1: str
    precision: str


def spot_of(place: Json | None, entries: Iterable[Entry] = ()) -> Spot | None:
    """Return a place with coordinates; `entries` may give the region, which incidents lack."""
    if not place or place.get("lat") is None or place.get("lon") is None:
        return None
    if not (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180):
        return None
    regions = (entry.event["place"] or {} for entry in entries)
    same = (own.get("admin1") for own in (place, *regions) if own.get("id") == place.get("id"))
    return Spot(
        name=place["name"],
        id=place.get("id") or "",
        lat=place["lat"],
        lon=place["lon"],
        country=place.get("country") or "",
        admin1=next(filter(None, same), None) or "",
        precision=place.get("precision") or "",
    )


def most_common(values: Iterable[Any]) -> Any:
    """Return the value that comes most often, the first of equals, None of none."""
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value]) if counts else None


def joined(values: Iterable[str | None], mark: str = "; ") -> str:
    """Return different texts, in order, on one line."""
    return mark.join(dict.fromkeys(" ".join(value.split()) for value in values if value))


def outlets(entries: Iterable[Entry]) -> str:
    """Return who published the accounts."""
    return joined(entry.document["outlet"] or entry.document["url"] for entry in entries)


def documents(entries: Iterable[Entry]) -> list[Json]:
    """Return the documents of accounts, each once."""
    return list({entry.document["id"]: entry.document for entry in entries}.values())


def first_source(entry: Entry) -> str:
    """Return who said it first; the outlet where it reports itself."""
    chain: Sequence[Json] = (entry.claim or {}).get("chain") or ()
    return str(chain[0]["source"] if chain else entry.document["outlet"] or "")


@lru_cache
def countries(tables: Tables) -> dict[str, dict[str, str]]:
    """Return the codes and regions of each country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row for row in tables.rows("export/countries.csv", "iso3", "name")}


@lru_cache
def precisions(tables: Tables) -> dict[str, dict[str, str]]:
    """Return what each format calls a precision of places."""
    return {row["precision"]: row for row in tables.rows("export/precisions.csv", "precision")}


@lru_cache
def columns(tables: Tables, name: str) -> tuple[tuple[str, str], ...]:
    """Return the columns of a format in order, each with its HXL tag or nothing."""
    rows = tables.rows(f"export/{name}-columns.csv", "column")
    return tuple((row["column"], row.get("hxl", "")) for row in rows)


@lru_cache
def columns_of(tables: Tables, name: str) -> list[str]:
    """Return the columns that a table of columns lists, in order."""
    return [row["column"] for row in tables.rows(name, "column")]
