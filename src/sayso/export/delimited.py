"""Rows in, CSV or TSV out, with the columns of a data file in their order."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from sayso.export.interface import Settings, Target
from sayso.export.shapes import columns, plain_cell

BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


class CsvTable:
    """A comma-separated table with a header; a row of HXL tags follows it where asked for."""

    def __init__(self, name: str, settings: Settings, to: Target) -> None:
        """Write the header of the format."""
        self._columns = [column for column, _ in columns(settings.tables, name)]
        self._to = to
        self._write(self._columns)
        if settings.hxl:
            self._write([tag for _, tag in columns(settings.tables, name)])

    def write(self, row: Mapping[str, Any]) -> None:
        """Write a row; a column that it lacks is blank. Raises KeyError for an unknown one."""
        unknown = row.keys() - set(self._columns)
        if unknown:
            raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
        self._write([plain_cell(row.get(name)) for name in self._columns])

    def _write(self, cells: list[Any]) -> None:
        made = StringIO()
        csv.writer(made, lineterminator="\n").writerow(cells)
        self._to.text(made.getvalue())


def tab_line(names: list[str], row: Mapping[str, Any]) -> str:
    """Return a line of tab-separated values, in which nothing is quoted.

    Raises KeyError for a value that has no column.
    """
    unknown = row.keys() - set(names)
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    cells = (row.get(name) for name in names)
    return "\t".join("" if cell is None else BREAKS.sub(" ", str(cell)) for cell in cells) + "\n"
