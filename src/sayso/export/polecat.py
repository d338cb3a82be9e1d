"""Events in the columns of a POLECAT file. Shaped like POLECAT; it is not POLECAT data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from sayso.export.delimited import tab_line
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View
from sayso.export.losses import count_entries
from sayso.export.plover import codes_of, score_of
from sayso.export.shapes import columns, days_of, happened, spot_of


class PolecatExporter:
    """A row for each event of each report that has a day and that the report says took place."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="an event in one account that says it took place, with a day", like="POLECAT"
    )

    def __init__(self, settings: Settings) -> None:
        """Read the columns."""
        self._tables = settings.tables
        self._names = [column for column, _ in columns(settings.tables, "polecat")]

    def write(self, view: View, to: Target) -> None:
        """Write every such event."""
        to.text("\t".join(self._names) + "\n")
        for entry in view.entries():
            if not happened(entry):
                to.lost("events planned, demanded, threatened, feared, denied or past, left out")
            elif days_of(entry.event["date"]) is None:
                to.lost("events without a day, week or month, left out")
            else:
                to.text(tab_line(self._names, self._row(entry)))
                to.row(entry.event["id"], [entry])
                to.lost("casualty figures", len(entry.event["tolls"]))
                count_entries([entry], to)

    def _row(self, entry: Entry) -> dict[str, Any]:
        event, document = entry.event, entry.document
        score, coder = score_of(event, self._tables), event["coder"]
        return {
            "Event ID": event["id"],
            "Event Date": event["date"]["start"],
            "Event Type": event["type"],
            "Event Mode": event["mode"],
            "Intensity": score["score"],
            "Quad Code": score["quad_class"].upper(),
            "Contexts": ";".join(event["contexts"]),
            **self._side("Actor", event["actors"]),
            **self._side("Recipient", event["recipients"]),
            **_where(event["place"], entry),
            "Source": document["outlet"],
            "Publication Date": document["published"]["date"],
            "Language": document["language"],
            "Version": f"{coder['name']} {coder['version']}",
        }

    def _side(self, role: str, parties: list[Json]) -> dict[str, Any]:
        codes = [codes_of(one, self._tables) for one in parties]
        sectors = [sector for _, found in codes for sector in found]
        names = [one["id"] or one["name"] for one in parties]
        return {
            f"{role} Name": _many(names),
            f"{role} Country": _many(country for country, _ in codes),
            f"{role} COW": _many(one["codes"].get("cow", "") for one in parties),
            f"Primary {role} Sector": next(iter(sectors), ""),
            f"{role} Sectors": _many(sectors),
            f"{role} Name Raw": _many(one["name"] for one in parties),
        }


def _many(values: Iterable[str]) -> str:
    """Different values in one cell, in order."""
    return ";".join(dict.fromkeys(value.replace(";", ",") for value in values if value))


def _where(place: Json | None, entry: Entry) -> dict[str, Any]:
    spot = spot_of(place, [entry])
    raw = place["span"]["exact"] if place else ""
    if spot is None:
        return {"Raw Placename": raw}
    source, _, number = spot.id.partition(":")
    return {
        "Placename": spot.name,
        "City": spot.name if spot.precision in ("point", "town") else "",
        "District": spot.name if spot.precision == "district" else "",
        "Province": spot.admin1,
        "Country": spot.country,
        "Latitude": spot.lat,
        "Longitude": spot.lon,
        "GeoNames ID": number if source == "geonames" else "",
        "Raw Placename": raw,
    }
