"""Dead and incidents by country and month, in ViEWS' index conventions."""

from __future__ import annotations

from typing import ClassVar

from sayso.export.delimited import CsvTable
from sayso.export.interface import Settings, Target, Traits, View
from sayso.export.months import Months, calendar, filled
from sayso.export.shapes import countries

WHY = "incidents without a country, left out"


class CountryMonthExporter:
    """A row for each country and month with an incident; months without one have no row."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="a country in a month with at least one incident",
        tolls=("most-given", "lowest", "latest", "highest"),
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings

    def write(self, view: View, to: Target) -> None:
        """Write the sums by month and country (ISO alpha-3)."""
        table = CsvTable("country-month", self._settings, to)
        months = Months(self._settings, lambda spot: spot.country or None, WHY)
        for month, iso3, sums in months.rows(view, to):
            year, number = calendar(month)
            codes = countries(self._settings.tables).get(iso3, {})
            table.write(
                {
                    "month_id": month,
                    "isoab": iso3,
                    "gwcode": codes.get("gw"),
                    "name": codes.get("name"),
                    "year": year,
                    "month": number,
                    **filled(sums),
                }
            )
            to.row(f"{month}-{iso3}", ())
            to.lost("rows without ViEWS' own country_id: join by gwcode or isoab")
        months.accounts(view, to)
