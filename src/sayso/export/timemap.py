"""The incidents as the events of a timemap (Forensic Architecture), with categories."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from sayso.export.figures import in_words
from sayso.export.geojson import titled
from sayso.export.interface import Case, Settings, Target, Traits, View
from sayso.export.losses import count_case
from sayso.export.shapes import Days, Spot, days_of, documents, spot_of


class TimemapExporter:
    """An event for each incident with a point and a day; categories are the PLOVER types."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an incident with a point and a day")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write every incident that has a point and a day, and the categories beside it."""
        types: set[str] = set()
        to.text("[")
        for case in view.cases():
            spot, days = spot_of(case.incident["place"]), days_of(case.incident["date"])
            if spot is None or days is None or spot.precision == "country":
                to.lost("incidents without a day or a place better than a country, left out")
                continue
            to.text(",\n" if types else "\n")
            types.add(case.incident["type"])
            to.text(json.dumps(_event(case, spot, days), ensure_ascii=False))
            to.row(case.incident["id"], case.entries)
            count_case(case, to, others=True)
        to.text("\n]\n")
        categories = to.side("categories.json")
        if categories is not None:
            made = [_category(name) for name in sorted(types)]
            categories.write((json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode())
            to.side_row("categories.json", len(made))


def _event(case: Case, spot: Spot, days: Days) -> dict[str, Any]:
    incident = case.incident
    told = [in_words(incident, measure) for measure in ("killed", "injured", "responsibility")]
    return {
        "id": incident["id"],
        "desc": ". ".join(filter(None, (titled(incident), *told))),
        "date": f"{days.first.month}/{days.first.day}/{days.first.year}",
        "time": "",
        "location": spot.name,
        "lat": str(spot.lat),
        "long": str(spot.lon),
        "source": " ".join(d["url"] or d["id"] for d in documents(case.entries)),
        "filters": incident["type"],
        "category": incident["type"],
    }


def _category(name: str) -> dict[str, str]:
    label = name.capitalize()
    return {"category": name, "category_label": label, "group": "plover", "group_label": "PLOVER"}
