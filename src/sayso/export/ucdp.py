"""The deadly incidents in the columns of UCDP GED. Shaped like GED; it is not UCDP data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar

from sayso.export.delimited import CsvTable
from sayso.export.figures import Number, one_number
from sayso.export.grid import cell_of
from sayso.export.interface import Case, Settings, Target, Traits, View
from sayso.export.losses import count_case
from sayso.export.parties import CIVILIANS, Party, author, civilians, unidentified, victim
from sayso.export.shapes import (
    Days,
    Spot,
    accounts_of,
    acts_of,
    countries,
    days_of,
    documents,
    first_source,
    joined,
    most_common,
    number,
    precisions,
    spot_of,
)
from sayso.tables import Tables

STATE_BASED, ONE_SIDED = 1, 3


class UcdpExporter:
    """A row for each incident with a type of violence, a death, a place and days."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="an incident of organised violence with at least one death, a place and days",
        tolls=("most-given", "lowest", "latest", "highest"),
        hxl=True,
        like="UCDP GED",
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings, self._tables = settings, settings.tables

    def write(self, view: View, to: Target) -> None:
        """Write every incident that has a row."""
        table = CsvTable("ucdp", self._settings, to)
        for case in view.cases():
            row = self._row(case, to)
            if row is not None:
                table.write(row)
                to.row(row["id"], case.entries)
                count_case(case, to)
                to.lost("conflicts, dyads and sides without UCDP's own ids")

    def _row(self, case: Case, to: Target) -> dict[str, Any] | None:
        entries = accounts_of(case)
        violence = most_common(
            e.event["ucdp_violence"] for e in entries if e.event["ucdp_violence"]
        )
        dead = one_number(case.incident, self._settings.toll, self._tables)
        spot, days = spot_of(case.incident["place"], entries), days_of(case.incident["date"])
        for left, why in (
            (not entries, "incidents that no account says took place, left out"),
            (violence is None, "incidents that are no organised violence, left out"),
            (not dead.high, "incidents without a reported death, left out"),
            (spot is None, "incidents without a place, left out"),
            (days is None, "incidents without days at most a month apart, left out"),
        ):
            if left:
                to.lost(why)
                return None
        assert spot is not None and days is not None
        sides = self._sides(case, violence, spot.country)
        return {
            **self._what(case, violence, spot, days),
            **self._named(*sides),
            **_sources(case),
            **self._where(spot),
            **_when(days),
            **_deaths(dead, sides, self._tables),
        }

    def _what(self, case: Case, violence: int, spot: Spot, days: Days) -> dict[str, Any]:
        identity = number(case.incident["id"])
        return {
            "id": identity,
            "relid": f"{spot.country}-{days.first.year}-{violence}-{identity}",
            "year": days.first.year,
            "type_of_violence": violence,
        }

    def _named(self, a: Party, b: Party) -> dict[str, Any]:
        return {
            "conflict_name": f"{a.name} - {b.name}",
            "dyad_name": f"{a.name} - {b.name}",
            "side_a": a.name,
            "side_b": b.name,
            "gwnoa": self._state_number(a),
            "gwnob": self._state_number(b),
        }

    def _sides(self, case: Case, violence: int, land: str) -> tuple[Party, Party]:
        """The author and whom it hit; the government is side A of a state-based conflict."""
        entries = acts_of(case)
        a = author(case.incident, entries, self._tables, land)
        if a is None or a.type == CIVILIANS:  # GED's actors are organised
            a = unidentified(land, self._tables)
        if violence == ONE_SIDED:
            return a, civilians(land, self._tables)
        b = victim(entries, self._tables, land, a) or unidentified(land, self._tables)
        if violence == STATE_BASED and _is_state(b) and not _is_state(a):
            return b, a
        return a, b

    def _state_number(self, side: Party) -> str:
        return self._country(side.country).get("gw", "") if _is_state(side) else ""

    def _country(self, iso3: str) -> dict[str, str]:
        return countries(self._tables).get(iso3, {})

    def _where(self, spot: Spot) -> dict[str, Any]:
        codes = self._country(spot.country)
        return {
            "where_prec": precisions(self._tables).get(spot.precision, {}).get("ucdp"),
            "where_coordinates": spot.name,
            "adm_1": spot.admin1,
            "latitude": spot.lat,
            "longitude": spot.lon,
            "geom_wkt": f"POINT ({spot.lon} {spot.lat})",
            "priogrid_gid": cell_of(spot.lat, spot.lon),
            "country": codes.get("name", spot.country),
            "country_id": codes.get("gw"),
            "region": codes.get("ucdp_region"),
        }


def _is_state(side: Party) -> bool:
    return side.type in ("State forces", "External/Other forces")


def _sources(case: Case) -> dict[str, Any]:
    """Who published it, and in `source_original` who said it first."""
    held = documents(case.entries)
    offices = [" ".join((d["outlet"] or "").replace(";", ",").split()) for d in held]
    days = [d["published"]["date"] or "" for d in held]
    heads = [" ".join((d["title"] or "").replace(";", ",").split()) for d in held]
    articles = [",".join(parts) for parts in zip(offices, days, heads, strict=True)]
    return {
        "number_of_sources": case.incident["independent_sources"],
        "source_article": ";".join(articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(days),
        "source_headline": ";".join(heads),
        "source_original": joined(first_source(entry) for entry in case.entries),
    }


def _when(days: Days) -> dict[str, Any]:
    precision = next(code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days.count <= most)
    return {
        "event_clarity": 1 if days.count == 1 else 2,
        "date_prec": precision,
        "date_start": f"{days.first} 00:00:00.000",
        "date_end": f"{days.last} 00:00:00.000",
    }


@lru_cache
def _side_of(tables: Tables) -> dict[str, str]:
    return {row["group"]: row["side"] for row in tables.rows("export/sides.csv", "group", "side")}


def _deaths(dead: Number, sides: tuple[Party, Party], tables: Tables) -> dict[str, Any]:
    """The dead by side, where the words tell it; the rest are unknown, so that all make `best`."""
    left = dead.best - dead.civilians
    row = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": dead.civilians}
    states = [_is_state(side) for side in sides]
    for group, count in dead.groups if sum(states) == 1 else ():
        side = _side_of(tables).get(group)
        if side:
            name = "deaths_a" if states[0] == (side == "state") else "deaths_b"
            row[name] += min(count, left)
            left -= min(count, left)
    return row | {"deaths_unknown": left, "best": dead.best, "high": dead.high, "low": dead.low}
