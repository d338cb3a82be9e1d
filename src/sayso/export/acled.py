"""The incidents in the columns of an ACLED file. Shaped like ACLED; it is not ACLED data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, ClassVar

from sayso.export.delimited import CsvTable
from sayso.export.figures import in_words, one_number
from sayso.export.interface import Case, Entry, Json, Settings, Target, Traits, View
from sayso.export.losses import count_case
from sayso.export.parties import (
    CIVILIANS,
    STATE,
    Party,
    author,
    civilians,
    parties,
    unidentified,
    victim,
)
from sayso.export.shapes import (
    Days,
    Spot,
    accounts_of,
    acts_of,
    countries,
    days_of,
    number,
    outlets,
    precisions,
    spot_of,
)
from sayso.export.territory import is_taken
from sayso.tables import Tables

DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
BATTLES, STRATEGIC = "Battles", "Strategic developments"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
EXCESSIVE = ("Protests", "Excessive force against protesters")
AGAINST_CIVILIANS = "Violence against civilians"
HURT = ("killed", "injured")
TIME_PRECISION = {"day": "1", "week": "2", "month": "3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """ACLED's event type, its sub-type and its kind of disorder."""

    event_type: str
    sub_event_type: str
    disorder_type: str


@lru_cache
def _hierarchy(tables: Tables) -> dict[tuple[str, str], tuple[int, Kind]]:
    rows = tables.rows("export/acled-types.csv", "event_type", "sub_event_type", "disorder_type")
    return {
        (row["event_type"], row["sub_event_type"]): (rank, Kind(**row))
        for rank, row in enumerate(rows)
    }


@lru_cache
def _interactions(tables: Tables) -> dict[frozenset[str], str]:
    rows = tables.rows("export/acled-interactions.csv", "label")
    labels = [row["label"] for row in rows]
    return {
        frozenset(label.removesuffix(" only").split("-")) | _alone(label): label for label in labels
    }


def _alone(label: str) -> frozenset[str]:
    return frozenset({""}) if label.endswith(" only") else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What every row needs: ACLED's type, the place, the days, and both sides."""

    kind: Kind
    spot: Spot
    days: Days
    first: Party
    second: Party | None


class Scenes:
    """Which incidents ACLED would have a row for; the others are counted."""

    def __init__(self, tables: Tables) -> None:
        """Take the data files."""
        self._tables = tables

    def scene(self, case: Case, to: Target) -> Scene | None:
        """Return type, place and days of an incident, None where a row is not to be had."""
        entries = accounts_of(case)
        if not entries:
            to.lost("incidents that no account says took place, left out")
            return None
        kind = self._kind(case)
        if kind is None:
            to.lost("incidents of types that ACLED does not have, left out")
            return None
        spot, days = spot_of(case.incident["place"], case.entries), days_of(case.incident["date"])
        if spot is None or not precisions(self._tables).get(spot.precision, {}).get("acled"):
            to.lost("incidents without a place more precise than a country, left out")
            return None
        if not spot.country:
            to.lost("incidents in no country, left out")
            return None
        if days is None:
            to.lost("incidents without a day, week or month, left out")
            return None
        first, second = self._sides(case, kind, spot.country)
        if kind.event_type == BATTLES and second and second.type == CIVILIANS:
            # A battle has two armed sides; the code of an account may not have known the other.
            kind = _hierarchy(self._tables)[AGAINST_CIVILIANS, "Attack"][1]
        kind = self._of_ground(kind, entries, first, spot.country)
        return Scene(kind=kind, spot=spot, days=days, first=first, second=second)

    def _kind(self, case: Case) -> Kind | None:
        """The first in ACLED's order of types that an account gives.

        Accounts that tell by what means come before those that do not, whose code is the most
        general one, and violence before strategic developments. Accounts of another type of
        event than the incident's are of no use here, but for what befell a demonstration.
        """
        held = [entry.event for entry in accounts_of(case) if entry.event["acled"]]
        crowd = case.incident["type"] == "PROTEST"
        coded = [
            event
            for event in held
            if event["type"] == case.incident["type"]
            or (crowd and event["acled"]["event_type"] in DEMONSTRATORS)
        ]
        violent = [e for e in coded if e["acled"]["event_type"] != STRATEGIC]
        told = [event for event in violent if event["mode"]]
        table = _hierarchy(self._tables)
        codes = [event["acled"] for event in told or violent or coded]
        ranked = [table.get((code["event_type"], code["sub_event_type"])) for code in codes]
        found = sorted((one for one in ranked if one), key=lambda one: one[0])
        made = found[0][1] if found else None
        shot = made and made.event_type == EXCESSIVE[0] and any(map(_hurt, _against(case)))
        return table[EXCESSIVE][1] if shot else made

    def _of_ground(self, kind: Kind, entries: tuple[Entry, ...], first: Party, land: str) -> Kind:
        """Who holds the ground after an armed clash: a place's own government, or another."""
        if (
            kind.sub_event_type != "Armed clash"
            or first.name == unidentified(land, self._tables).name
        ):
            return kind
        if not any(is_taken(entry, self._tables) for entry in entries):
            return kind
        own = first.type == STATE and first.country == land
        return _hierarchy(self._tables)[BATTLES, REGAINS if own else OVERTAKES][1]

    def _sides(self, case: Case, kind: Kind, land: str) -> tuple[Party, Party | None]:
        entries = acts_of(case)
        crowd = DEMONSTRATORS.get(kind.event_type)
        if crowd:
            where = countries(self._tables).get(land, {}).get("name", land)
            forces = parties(_against(case), "actors", self._tables, land)
            armed = (force for force, _ in forces if force.type != CIVILIANS)
            return Party(f"{crowd} ({where})", crowd, land), next(armed, None)
        first = author(case.incident, entries, self._tables, land)
        first = first if first and first.type != CIVILIANS else unidentified(land, self._tables)
        if kind.event_type == AGAINST_CIVILIANS:
            return first, civilians(land, self._tables)
        return first, victim(entries, self._tables, land, first)


def _against(case: Case) -> tuple[Entry, ...]:
    """The accounts of what was done to a crowd: what is said beside the demonstration itself."""
    entries = accounts_of(case) if case.incident["type"] == "PROTEST" else ()
    deeds = (entry for entry in entries if entry.event["type"] in ("ASSAULT", "COERCE"))
    return tuple(entry for entry in deeds if not _hits_forces(entry.event))


def _hits_forces(event: Json) -> bool:
    """Whether it was done to soldiers or police: then the crowd may have done it."""
    return any({"MIL", "COP"} & {*(one["id"] or "").split("-")} for one in event["recipients"])


def _hurt(entry: Entry) -> bool:
    """Whether people were killed or wounded by an attack, by what the account says."""
    told = [t for t in entry.event["tolls"] if t["measure"] in HURT and not t["withdrawn"]]
    return entry.event["type"] == "ASSAULT" and any(toll["high"] != 0 for toll in told)


class AcledExporter:
    """A row for each incident that has an ACLED type, a place and a day."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="an incident with an ACLED type, a place and a day, week or month",
        tolls=("lowest", "most-given", "latest", "highest"),
        hxl=True,
        like="ACLED",
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings, self._tables = settings, settings.tables
        self._scenes = Scenes(settings.tables)

    def write(self, view: View, to: Target) -> None:
        """Write every incident that has a row."""
        table = CsvTable("acled", self._settings, to)
        for case in view.cases():
            scene = self._scenes.scene(case, to)
            if scene is None:
                continue
            row = self._row(case, scene)
            table.write(row)
            to.row(row["event_id_cnty"], case.entries)
            count_case(case, to)

    def _row(self, case: Case, scene: Scene) -> dict[str, Any]:
        first, second = scene.first, scene.second
        kind, days = scene.kind, scene.days
        dead = one_number(case.incident, self._settings.toll, self._tables)
        return {
            "event_id_cnty": f"{scene.spot.country}{number(case.incident['id'])}",
            "event_date": days.middle.isoformat(),
            "year": days.middle.year,
            "time_precision": _time_precision(days),
            "disorder_type": kind.disorder_type,
            "event_type": kind.event_type,
            "sub_event_type": kind.sub_event_type,
            **_pair(first, second, self._tables),
            "civilian_targeting": _targeting(kind, first, second),
            **self._where(scene.spot),
            "source": outlets(case.entries),
            "notes": _notes(case.incident, days.middle),
            "fatalities": dead.best,
            "timestamp": _seconds(case.incident["updated"]),
        }

    def _where(self, spot: Spot) -> dict[str, Any]:
        codes = countries(self._tables).get(spot.country, {})
        return {
            "iso": codes.get("numeric"),
            "region": codes.get("acled_region"),
            "country": codes.get("name", spot.country),
            "admin1": spot.admin1,
            "location": spot.name,
            "latitude": f"{spot.lat:.4f}",
            "longitude": f"{spot.lon:.4f}",
            "geo_precision": precisions(self._tables)[spot.precision]["acled"],
        }


def _pair(first: Party, second: Party | None, tables: Tables) -> dict[str, Any]:
    types = frozenset({first.type, second.type if second else ""})
    return {
        "actor1": first.name,
        "inter1": first.type,
        "actor2": second.name if second else "",
        "inter2": second.type if second else "",
        "interaction": _interactions(tables).get(types, ""),
    }


def _targeting(kind: Kind, first: Party, second: Party | None) -> str:
    hit = kind.event_type == AGAINST_CIVILIANS or (second and second.type == CIVILIANS)
    return "Civilian targeting" if hit else ""


def _time_precision(days: Days) -> str:
    return TIME_PRECISION.get(days.precision) or ("2" if days.count <= 7 else "3")


def _notes(incident: Json, day: date) -> str:
    """In words: where, and every figure with its source."""
    place = (incident["place"] or {}).get("name")
    told = [
        f"{measure.capitalize()}: {in_words(incident, measure)}."
        for measure in ("killed", "injured", "responsibility")
        if in_words(incident, measure)
    ]
    count = incident["independent_sources"]
    sources = f"{count} independent source{'s' if count != 1 else ''}."
    when = f"On {day.day} {day:%B %Y}"
    return " ".join((f"{when}, {place}: {incident['type']}.", *told, sources))


def _seconds(moment: str) -> int | None:
    """The Unix seconds of a time, None where there is none."""
    try:
        return int(datetime.fromisoformat(moment).timestamp())
    except ValueError:
        return None
