"""Actors in, the names and types that ACLED and UCDP GED have for such actors out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sayso.export.interface import Entry, Json
from sayso.export.shapes import countries, most_common
from sayso.tables import Tables

CIVILIANS = "Civilians"
EXTERNAL = "External/Other forces"
STATE = "State forces"
WORDS = ("ACCUSE", "REJECT")  # who charges another, or rejects a charge, is no author by that
ABROAD = ("UNO", "IGO", "EUR", "IMG")  # PLOVER: bodies and armed groups of no country


@dataclass(frozen=True, slots=True)
class Party:
    """An actor's name, its type by ACLED, its country (ISO alpha-3) or nothing, and its id."""

    name: str
    type: str
    country: str = ""
    id: str = ""


@lru_cache
def _sectors(tables: Tables) -> dict[str, dict[str, str]]:
    return {row["sector"]: row for row in tables.rows("export/acled-actors.csv", "sector", "type")}


@lru_cache
def _groups(tables: Tables) -> dict[str, str]:
    return {row["short"]: row["name"] for row in tables.rows("actors/groups.csv", "short", "name")}


def party(actor: Json, tables: Tables, scene: str = "") -> Party:
    """Return the party that an actor is, `scene` the country in which it acts (ISO alpha-3)."""
    name = " ".join(actor["name"].split())
    if actor["id"] is None:
        return Party(name, CIVILIANS if actor["codes"].get("people") else "")
    first, *rest = actor["id"].split("-")
    known = countries(tables).get(actor["codes"].get("iso3") or first)
    land = known["iso3"] if known else ""
    sectors = _sectors(tables)
    own = next((part for part in reversed([first, *rest]) if part in sectors), None)
    group = next((_groups(tables)[part] for part in rest if part in _groups(tables)), None)
    if first in ABROAD and not group:
        return Party(name, EXTERNAL, "", actor["id"])
    if own is None and (rest or not known):
        return Party(_civilians(land, tables), CIVILIANS, land, actor["id"])
    row = sectors[own or ""]
    kind = row["named_type"] if group else row["type"]
    if kind == STATE and scene and land != scene:
        kind = EXTERNAL
    where = known["name"] if known else (countries(tables).get(scene) or {}).get("name", "")
    return Party(group or row["name"].format(country=where or "unknown"), kind, land, actor["id"])


def _civilians(land: str, tables: Tables) -> str:
    known = countries(tables).get(land)
    return f"Civilians ({known['name']})" if known else CIVILIANS


def civilians(land: str, tables: Tables) -> Party:
    """Return the civilians of a country."""
    return Party(_civilians(land, tables), CIVILIANS, land)


def unidentified(land: str, tables: Tables) -> Party:
    """Return an armed group that nobody, or not everybody, names."""
    known = countries(tables).get(land)
    name = f"Unidentified Armed Group ({known['name']})" if known else "Unidentified Armed Group"
    return Party(name, "Political militia", land)


def parties(
    entries: Iterable[Entry], side: str, tables: Tables, scene: str
) -> list[tuple[Party, int]]:
    """Return the parties on a side (actors, recipients), each with how many accounts name it."""
    counts: dict[Party, int] = {}
    for entry in entries:
        for made in {party(actor, tables, scene): None for actor in entry.event[side]}:
            if made.type:
                counts[made] = counts.get(made, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


def author(incident: Json, entries: tuple[Entry, ...], tables: Tables, scene: str) -> Party | None:
    """Return who did it, by the most accounts; unidentified where the accounts dispute it.

    Whom an account clears ("the army denied that it had shelled") did not do it.
    """
    state = (incident["fields"].get("responsibility") or {}).get("state")
    if state == "disputed":
        return unidentified(scene, tables)
    told = [e for e in entries if e.event["status"] != "denied" and e.event["type"] not in WORDS]
    found = parties(told, "actors", tables, scene)
    return found[0][0] if found else None


def _same_side(one: Party, other: Party) -> bool:
    """Tell whether two names are of one party: two organs of a state are."""
    states = {one.type, other.type} <= {STATE, EXTERNAL}
    return one == other or (states and bool(one.country) and one.country == other.country)


def victim(
    entries: tuple[Entry, ...], tables: Tables, scene: str, but: Party | None
) -> Party | None:
    """Return whom it was done to, by the most accounts; never the author."""
    found = [one for one, _ in parties(entries, "recipients", tables, scene)]
    others = [one for one in found if not (but and _same_side(one, but))]
    if others:
        return others[0]
    dead = [toll for entry in entries for toll in entry.event["tolls"]]
    if most_common(toll["civilian"] for toll in dead):
        return civilians(scene, tables)
    return None
