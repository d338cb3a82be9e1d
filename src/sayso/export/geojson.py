"""The incidents as GeoJSON (RFC 7946), for QGIS and web maps."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from sayso.export.figures import accounts, in_words, totals
from sayso.export.interface import Case, Json, Settings, Target, Traits, View
from sayso.export.losses import count_entries
from sayso.export.shapes import documents, outlets, spot_of

MEASURES = ("killed", "injured", "missing", "captured", "displaced")


class GeojsonExporter:
    """A feature for each incident, a point or, where the place is open, no geometry."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an incident")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write every incident with all its figures."""
        to.text('{"type": "FeatureCollection", "features": [')
        for number, case in enumerate(view.cases()):
            to.text(",\n" if number else "\n")
            to.text(json.dumps(_feature(case), ensure_ascii=False, allow_nan=False))
            to.row(case.incident["id"], case.entries)
            count_entries(case.entries, to)
        to.text("\n]}\n")


def _feature(case: Case) -> dict[str, Any]:
    spot = spot_of(case.incident["place"], case.entries)
    point = {"type": "Point", "coordinates": [spot.lon, spot.lat]} if spot else None
    return {
        "type": "Feature",
        "id": case.incident["id"],
        "geometry": point,
        "properties": properties(case),
    }


def properties(case: Case) -> dict[str, Any]:
    """Return what is known of an incident, every figure with its source, in flat values."""
    incident = case.incident
    place, date = incident["place"] or {}, incident["date"] or {}
    states = {name: field["state"] for name, field in incident["fields"].items()}
    made = {
        "id": incident["id"],
        "title": titled(incident),
        "type": incident["type"],
        "start": date.get("start"),
        "end": date.get("end"),
        "date_precision": date.get("precision"),
        "place": place.get("name"),
        "place_id": place.get("id"),
        "country": place.get("country"),
        "place_precision": place.get("precision"),
        "independent_sources": incident["independent_sources"],
        "documents": len(incident["documents"]),
        "disputed": ", ".join(name for name, state in states.items() if state == "disputed"),
    }
    for measure in MEASURES:
        if accounts(incident, measure):
            made |= _figures(incident, measure)
    made["responsibility"] = in_words(incident, "responsibility")
    made["outlets"] = outlets(case.entries)
    made["urls"] = " ".join(d["url"] for d in documents(case.entries) if d["url"])
    return made


def _figures(incident: Json, measure: str) -> dict[str, Any]:
    found = totals(incident, measure)
    return {
        f"{measure}_low": min((total.low for total in found), default=None),
        f"{measure}_high": max((total.most for total in found), default=None),
        f"{measure}_state": incident["fields"][measure]["state"],
        f"{measure}_accounts": in_words(incident, measure),
    }


def titled(incident: Json) -> str:
    """Return a heading: type, place and day."""
    place, date = incident["place"] or {}, incident["date"] or {}
    return ", ".join(filter(None, (incident["type"], place.get("name"), date.get("start"))))
