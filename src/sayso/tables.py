"""Data files in, rows out: what an analyst may change is data, and this is how it is read.

A table is a CSV file that opens with `# source:`, `# date:` and `# licence:` lines. A file in
the directory given by `--codebook` stands in for the file of the same name that is shipped.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sayso.errors import DataFileError

HEADER = ("source", "date", "licence")


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the data files are looked for: `override` first, then what is shipped."""

    override: Path | None = None

    def rows(self, name: str, *required: str) -> list[dict[str, str]]:
        """Return the rows of table `name` ("codebook/modes.csv") as dicts of stripped text.

        Raises DataFileError when the file, its header or a `required` column is missing.
        """
        try:
            text = self._path(name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise DataFileError(f"{name} cannot be read: {error}.") from error
        return _parse(name, text, required)

    def names(self, folder: str) -> list[str]:
        """Return the names of all CSV tables in `folder`, sorted, for `rows`."""
        found = {f"{folder}/{path.name}" for path in _shipped(folder).iterdir()}
        if self.override is not None and (self.override / folder).is_dir():
            found |= {f"{folder}/{path.name}" for path in (self.override / folder).iterdir()}
        return sorted(name for name in found if name.endswith(".csv"))

    def _path(self, name: str) -> Traversable:
        if self.override is not None and (self.override / name).is_file():
            return self.override / name
        return _shipped(name)


def _shipped(name: str) -> Traversable:
    return files("sayso.data").joinpath(name)


def _parse(name: str, text: str, required: tuple[str, ...]) -> list[dict[str, str]]:
    lines = text.splitlines()
    notes = [line for line in lines if line.startswith("#")]
    absent = [key for key in HEADER if not any(n.startswith(f"# {key}:") for n in notes)]
    if absent:
        lines_wanted = ", ".join(f"'# {key}:'" for key in absent)
        raise DataFileError(f"{name}: no {lines_wanted} line at the top.")
    reader = csv.reader((line for line in lines if not line.startswith("#")), strict=True)
    try:
        columns = next(reader, [])
        lacking = [column for column in required if column not in columns]
        if lacking:
            raise DataFileError(f"{name}: no column {lacking[0]!r}.")
        return [_row(name, columns, cells) for cells in reader if cells]
    except csv.Error as error:
        raise DataFileError(f"{name}, line {reader.line_num}: {error}.") from error


def _row(name: str, columns: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(columns):
        raise DataFileError(f"{name}: a row with too many or too few columns: {cells}.")
    return dict(zip(columns, map(str.strip, cells), strict=True))
