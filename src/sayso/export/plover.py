"""Events as PLOVER JSON Lines (Open Event Data Alliance, manual of 2021)."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, ClassVar

from sayso.export.claims import chained, flat
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View
from sayso.export.shapes import Spot, day_of, precisions, spot_of
from sayso.tables import Tables

SIZES = (("killed", "dead"), ("injured", "injured"))


@lru_cache
def scores(tables: Tables) -> dict[tuple[str, str], dict[str, str]]:
    """Return quad code and score of each type and mode; a blank mode is the type itself.

    The manual gives some modes no score of their own: they have that of their type.
    """
    rows = tables.rows("export/plover-scores.csv", "type", "mode", "quad", "score")
    whole = {row["type"]: row["score"] for row in rows if not row["mode"]}
    return {
        (row["type"], row["mode"]): row | {"score": row["score"] or whole[row["type"]]}
        for row in rows
    }


def score_of(event: Json, tables: Tables) -> dict[str, str]:
    """Return quad code, quad class and score of an event."""
    found = scores(tables)
    return found.get((event["type"], event["mode"] or "")) or found[event["type"], ""]


@lru_cache
def _sectors(tables: Tables) -> frozenset[str]:
    return frozenset(row["code"] for row in tables.rows("export/plover-sectors.csv", "code"))


def codes_of(actor: Json, tables: Tables) -> tuple[str, list[str]]:
    """Return an actor's country (or PLOVER's code of no country) and its sectors."""
    parts = actor["codes"].get("plover", "").split()
    if not parts or parts[0] in _sectors(tables):
        return "", parts
    return parts[0], parts[1:]


class PloverExporter:
    """A record for each event of each report that has a day; a status is PLOVER's context."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="an event in one account, with a day",
        tolls=("lowest", "highest"),
        like="PLOVER",
    )

    def __init__(self, settings: Settings) -> None:
        """Read which context stands for which status."""
        self._toll, self._tables = settings.toll, settings.tables
        rows = self._tables.rows("export/plover-status.csv", "status", "context")
        self._statuses = {row["status"]: row["context"] for row in rows}

    def write(self, view: View, to: Target) -> None:
        """Write every event that has a day."""
        for entry in view.entries():
            if not _is_dated(entry.event["date"]):
                to.lost("events without a first day, or only before or after a day, left out")
                continue
            to.text(json.dumps(self._event(entry), ensure_ascii=False) + "\n")
            to.row(entry.event["id"], [entry])
            open_ended = [t for t in entry.event["tolls"] if t["low"] != t["high"]]
            to.lost("ranges and open ends of figures", len(open_ended))
            to.lost("stances of claims", int(entry.claim is not None))

    def _event(self, entry: Entry) -> Json:
        event, document = entry.event, entry.document
        score = score_of(event, self._tables)
        made: dict[str, Any] = {
            "id": event["id"],
            "date": event["date"]["start"],
            "enddate": event["date"]["end"],
            "actor": self._entities(event["actors"]) or [{"sector": "UNK"}],
            "recipient": self._entities(event["recipients"]),
            "event": [event["type"]],
            "mode": [event["mode"]] if event["mode"] else [],
            "context": self._contexts(event),
            "event_loc": self._location(event["place"], entry),
            "event_text": [flat(event["trigger"]["exact"])],
            "quad_code": int(score["quad"]),
            "event_scale": float(score["score"]),
            "link": entry.incident,
            "size": self._sizes(event["tolls"]),
            "text_info": {
                "start": event["sentence"]["start"],
                "end": event["sentence"]["end"],
            },
            "cite_info": _citation(document, event["coder"]),
            "comment": f"said by: {chained(entry.claim)}" if entry.claim else None,
            "coder": f"{event['coder']['name']} {event['coder']['version']}",
            "coded_date": document["retrieved"][:10],
        }
        return {name: value for name, value in made.items() if value not in (None, [], {})}

    def _entities(self, actors: list[Json]) -> list[Json]:
        return [_entity(actor, self._tables) for actor in actors]

    def _contexts(self, event: Json) -> list[str]:
        auxiliary = "negation" if event["negated"] else self._statuses.get(event["status"])
        return list(dict.fromkeys([*event["contexts"], *([auxiliary] if auxiliary else [])]))

    def _sizes(self, tolls: list[Json]) -> dict[str, int]:
        """The one number of each measure, by the rule, of figures that stand."""
        made = {}
        for measure, name in SIZES:
            held = [t for t in tolls if t["measure"] == measure and not t["withdrawn"]]
            if held and self._toll == "highest":
                made[name] = max(t["low"] or 0 if t["high"] is None else t["high"] for t in held)
            elif held:
                made[name] = min(t["low"] or 0 for t in held)
        return made

    def _location(self, place: Json | None, entry: Entry) -> Json | None:
        if not place:
            return None
        spot = spot_of(place, [entry])
        made = {"extracted_place": place["span"]["exact"]} | (self._resolved(spot) if spot else {})
        return {name: value for name, value in made.items() if value not in (None, "")}

    def _resolved(self, spot: Spot) -> Json:
        source, _, number = spot.id.partition(":")
        resolution = precisions(self._tables).get(spot.precision, {}).get("plover")
        return {
            "resolved_place": spot.name,
            "geonameid": number if source == "geonames" else None,
            "lat": spot.lat,
            "lon": spot.lon,
            "city": spot.name if spot.precision in ("point", "town") else None,
            "province": spot.admin1,
            "country_code": spot.country,
            "resolution": int(resolution) if resolution else None,
        }


def _is_dated(moment: Json | None) -> bool:
    given = moment or {}
    around = given.get("precision") in ("before", "after", None)
    return not around and day_of(given.get("start")) is not None


def _entity(actor: Json, tables: Tables) -> Json:
    code, sectors = codes_of(actor, tables)
    made = {
        "code": code,
        "sector": " ".join(sectors),
        "entity_text": flat(actor["span"]["exact"]),
        "identifier_text": actor["id"],
        "ethnicity": actor["codes"].get("people"),
    }
    return {name: value for name, value in made.items() if value}


def _citation(document: Json, coder: Json) -> Json:
    made = {
        "url": document["url"],
        "title": document["title"],
        "language": document["language"],
        "publication": document["outlet"],
        "codebook": coder["codebook"],
        "version": coder["version"],
    }
    return {name: value for name, value in made.items() if value}
