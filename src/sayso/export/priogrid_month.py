"""Dead and incidents by PRIO-GRID cell and month, in ViEWS' index conventions."""

from __future__ import annotations

from typing import ClassVar

from sayso.export.delimited import CsvTable
from sayso.export.grid import cell_of, centre, row_and_column
from sayso.export.interface import Settings, Target, Traits, View
from sayso.export.months import Months, calendar, filled
from sayso.export.shapes import Spot

WHY = "incidents without a place more precise than a country, left out"


class PriogridMonthExporter:
    """A row for each cell and month with an incident; places that are countries have no cell."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(
        row="a PRIO-GRID cell in a month with at least one incident",
        tolls=("most-given", "lowest", "latest", "highest"),
    )

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings = settings

    def write(self, view: View, to: Target) -> None:
        """Write the sums by month and cell."""
        table = CsvTable("priogrid-month", self._settings, to)
        months = Months(self._settings, _cell, WHY)
        for month, cell, sums in months.rows(view, to):
            year, number = calendar(month)
            (row, column), (lat, lon) = row_and_column(cell), centre(cell)
            table.write(
                {
                    "month_id": month,
                    "priogrid_gid": cell,
                    "row": row,
                    "col": column,
                    "lat": lat,
                    "lon": lon,
                    "year": year,
                    "month": number,
                    **filled(sums),
                }
            )
            to.row(f"{month}-{cell}", ())
        months.accounts(view, to)


def _cell(spot: Spot) -> int | None:
    return cell_of(spot.lat, spot.lon) if spot.precision != "country" else None
