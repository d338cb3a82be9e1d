"""A flat table of accounts for spreadsheets: a row for each event of each report."""

from __future__ import annotations

from typing import Any, ClassVar

from sayso.export.accounts import MEASURES, account
from sayso.export.delimited import CsvTable
from sayso.export.interface import Json, Settings, Target, Traits, View
from sayso.export.shapes import joined


class CsvExporter:
    """Who says what happened, one account a row; of several figures the widest range."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an event in one account")

    def __init__(self, settings: Settings) -> None:
        """Keep the settings, which say where the columns are listed."""
        self._settings = settings

    def write(self, view: View, to: Target) -> None:
        """Write every account."""
        table = CsvTable("csv", self._settings, to)
        for entry in view.entries():
            event = entry.event
            table.write(
                account(entry)
                | _parties("actors", event["actors"])
                | _parties("recipients", event["recipients"])
                | {"contexts": joined(event["contexts"])}
                | _figures(event["tolls"])
            )
            to.row(event["id"], [entry])
            counts = [sum(t["measure"] == m for t in event["tolls"]) for m in MEASURES]
            to.lost(
                "figures merged into one range of their measure", sum(n - 1 for n in counts if n)
            )
            to.lost("labels (words that parties use for the act)", len(event["labels"]))


def _parties(role: str, parties: list[Json]) -> dict[str, Any]:
    return {
        role: "; ".join(" ".join(party["name"].split()) for party in parties),
        f"{role}_ids": "; ".join(party["id"] or "" for party in parties),
    }


def _figures(tolls: list[Json]) -> dict[str, Any]:
    """The lowest and highest number of each measure; a bound that is blank is open."""
    row: dict[str, Any] = {}
    for measure in MEASURES:
        found = [t for t in tolls if t["measure"] == measure and not t["withdrawn"]]
        if found:
            highs = [toll["high"] for toll in found]
            row[f"{measure}_low"] = min(toll["low"] or 0 for toll in found)
            row[f"{measure}_high"] = None if None in highs else max(highs)
    return row
