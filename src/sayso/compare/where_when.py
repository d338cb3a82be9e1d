"""Place and date side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from sayso.compare.accounts import deeds, statement
from sayso.compare.states import Relation, Statement
from sayso.reports import Report
from sayso.tables import Tables
from sayso.wording import days

EARTH = 6371.0  # km
ROADS = r"(?:road|street|highway|avenue|boulevard|expressway|motorway|lane)\b"
# How far from its coordinates a place of a precision may be meant, in km.
RADIUS = {"point": 12.0, "town": 12.0, "district": 40.0, "region": 150.0, "country": 900.0}
FINENESS = ("country", "region", "district", "town", "point")


def places(reports: tuple[Report, ...], tables: Tables) -> list[Statement]:
    """Return where the act was, by source: places that the sentences themselves name.

    A place that is resolved with doubt counts where others give the same. Where there are none,
    what was inferred from the rest of a report stands in; a country only where nothing is more
    precise.
    """
    named = [r for r in deeds(reports) if r.lat is not None and r.place_precision in RADIUS]
    local = [report for report in named if report.place_precision != "country"] or named
    sure = {report.place for report in local if report.place_own} | _twice(local)
    own = [r for r in local if r.place_own or r.place in sure] or local
    told = [*own, *_unmapped(reports)]
    return [_place(report, tables) for report in (*told, *_vouching(told, reports))]


def _unmapped(reports: tuple[Report, ...]) -> list[Report]:
    """Reports with a place that no gazetteer knows, where two stories of different origin name it.

    A name stands for itself then, as a town; it agrees with the same name and is compared with
    none that has coordinates.
    """
    told: dict[str, dict[str, Report]] = {}
    for report in deeds(reports):
        for name in _names_unmapped(report):
            at = replace(report, place_name=name.title(), place_precision="town", lat=None)
            told.setdefault(name, {}).setdefault(report.origin or report.document, at)
    return [report for found in told.values() if len(found) > 1 for report in found.values()]


def _names_unmapped(report: Report) -> frozenset[str]:
    """The name of its place, in lower case, where no gazetteer knows it."""
    unknown = report.place is None and report.place_name and _is_written(report)
    return frozenset({(report.place_name or "").lower()}) if unknown else frozenset()


def _vouching(told: list[Report], reports: tuple[Report, ...]) -> list[Report]:
    """Reports of documents without a place of the act that give one of these in their lead.

    Each outlet with reporting of its own vouches for where the act was.
    """
    known = {(report.place_name or "").lower(): report for report in told}
    silent = {report.document for report in told}
    found: dict[str, Report] = {}
    for report in deeds(reports):
        names = sorted(name for name in known if name in report.located)
        if names and report.document not in silent | set(found):
            found[report.document] = _at(report, known[names[0]])
    return list(found.values())


def _at(report: Report, other: Report) -> Report:
    """A report at the place of another."""
    return replace(
        report,
        place=other.place,
        place_name=other.place_name,
        lat=other.lat,
        lon=other.lon,
        country=other.country,
        place_precision=other.place_precision,
    )


def _twice(local: list[Report]) -> set[str | None]:
    """Places that two stories of different origin write, if each is resolved with doubt."""
    told: dict[str | None, set[str]] = {}
    for report in local:
        if report.place and _is_written(report):
            told.setdefault(report.place, set()).add(report.origin or report.document)
    return {place for place, origins in told.items() if len(origins) > 1}


def _is_written(report: Report) -> bool:
    """Whether the name of its place stands in its sentences, and not as that of a road."""
    name = re.escape(report.place_name or "")
    return (
        bool(name) and re.search(rf"{name}(?!\s+{ROADS})", report.text, re.IGNORECASE) is not None
    )


def _place(report: Report, tables: Tables) -> Statement:
    value: dict[str, object] = {
        "name": report.place_name,
        "id": report.place,
        "lat": report.lat,
        "lon": report.lon,
        "precision": report.place_precision,
        "country": report.country,
    }
    words = report.place_name or ""
    return statement(report, value, tables, words=words, span=report.sentence)


def _number(made: Statement, name: str) -> float:
    value = made.account.value[name]
    return float(value) if isinstance(value, (int, float)) else 0.0


def _rank(made: Statement) -> int:
    return FINENESS.index(str(made.account.value["precision"]))


def _is_near(a: Statement, b: Statement) -> bool:
    one, other = a.account.value, b.account.value
    if one["id"] == other["id"] and one["id"]:
        return True
    if None in (one["lat"], other["lat"]):
        return str(one["name"]).lower() == str(other["name"]).lower()
    # A town and the region that bears its name.
    if (one["name"], one["country"]) == (other["name"], other["country"]) and _rank(a) != _rank(b):
        return True
    if "country" in (a.account.value["precision"], b.account.value["precision"]):
        return a.account.value["country"] == b.account.value["country"]
    reach = sum(RADIUS[str(made.account.value["precision"])] for made in (a, b))
    return _km(a, b) <= reach


def _km(a: Statement, b: Statement) -> float:
    """The great-circle distance in kilometres (haversine)."""
    (y, x), (v, u) = ((_number(made, "lat"), _number(made, "lon")) for made in (a, b))
    north, east = radians(v - y), radians(u - x)
    arc = sin(north / 2) ** 2 + cos(radians(y)) * cos(radians(v)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(arc)))


def _is_finer(a: Statement, b: Statement) -> bool:
    """A town inside a region is finer; a point and its town, a quarter and its city are one."""
    one, other = (str(made.account.value["name"] or "").lower() for made in (a, b))
    if None in (a.account.value["lat"], b.account.value["lat"]):
        return False
    if one and other and (one in other or other in one) and _km(a, b) <= RADIUS["district"]:
        return False  # "west of Sake" and Sake
    if _country(a) != _country(b) or _is_quarter(a, b) or _is_quarter(b, a):
        return False
    fine, wide = min(_rank(a), FINENESS.index("town")), min(_rank(b), FINENESS.index("town"))
    return fine > wide and _is_near(a, b)


QUARTER = 20.0  # km from a city's centroid within which a district is one of its quarters


def _is_quarter(a: Statement, b: Statement) -> bool:
    """Whether one is a district in the midst of a town that the other names."""
    ranks = (str(a.account.value["precision"]), str(b.account.value["precision"]))
    return ranks == ("district", "town") and _km(a, b) <= QUARTER


def _country(made: Statement) -> str:
    return str(made.account.value["country"] or "")


def _place_comparable(a: Statement, b: Statement) -> bool:
    """Two places of one story are those of two steps; neighbours across a border are not one.

    A name without coordinates is compared with the same name alone.
    """
    if None in (a.account.value["lat"], b.account.value["lat"]):
        return _is_near(a, b)
    if not _is_near(a, b):
        return a.origin != b.origin
    across = _country(a) != _country(b) and "" not in (_country(a), _country(b))
    return not across


PLACE = Relation(
    compatible=_is_near, narrower=_is_finer, comparable=_place_comparable, by_origin=True
)


def dates(reports: tuple[Report, ...], tables: Tables) -> list[Statement]:
    """Return when the act was, by source; days inferred from the publication are no statement."""
    dated = [r for r in deeds(reports) if r.day_own and (r.start or r.end)]
    # A ban or a release after the act has a day of its own.
    first = [r for r in dated if r.type in ("ASSAULT", "PROTEST")] or dated
    told = (*first, *_same_day(first, dated))
    return [_date(r, tables) for r in (*told, *_vouching_for_days(told, reports))]


def _vouching_for_days(told: tuple[Report, ...], reports: tuple[Report, ...]) -> list[Report]:
    """Reports of documents without a day of the act that name in their lead the day of others."""
    days = {r.start for r in told if r.start and r.start == r.end}
    silent = {report.document for report in told}
    found: dict[str, Report] = {}
    for report in deeds(reports):
        named = sorted(day for day in days if day in report.days)
        if named and report.document not in silent | set(found):
            found[report.document] = replace(
                report, start=named[0], end=named[0], date_precision="day"
            )
    return list(found.values())


def _same_day(first: list[Report], dated: list[Report]) -> list[Report]:
    """Reports that date a seizure or arrest on the day that others give for the act.

    Only of documents that give no day for the act itself.
    """
    told = {report.document for report in first}
    days = {(report.start, report.end) for report in first}
    return [r for r in dated if r.document not in told and (r.start, r.end) in days]


def _date(report: Report, tables: Tables) -> Statement:
    value: dict[str, object] = {
        "start": report.start,
        "end": report.end,
        "precision": report.date_precision,
    }
    return statement(report, value, tables, words=days(value), span=report.sentence)


def _bounds(made: Statement) -> tuple[str, str]:
    start, end = made.account.value["start"], made.account.value["end"]
    return (str(start) if start else "0000", str(end) if end else "9999")


def _overlap(a: Statement, b: Statement) -> bool:
    (start, end), (other, last) = _bounds(a), _bounds(b)
    return start <= last and other <= end


def _inside(a: Statement, b: Statement) -> bool:
    (start, end), (other, last) = _bounds(a), _bounds(b)
    return other <= start and end <= last and (start, end) != (other, last)


DATE = Relation(compatible=_overlap, narrower=_inside, by_origin=True, in_time=True)
