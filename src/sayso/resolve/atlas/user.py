"""A user's file of places in, the same places in the user's own gazetteer out."""

from __future__ import annotations

import csv
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sayso.errors import DataFileError
from sayso.resolve.atlas.compiler import SCHEMA, TABLES, Progress, file_name, silent, write_filter
from sayso.resolve.atlas.store import Gazetteer, user_file

DUMP = 15  # columns up to the population in a GeoNames dump
KINDS = {"P": "P", "A": "A2"}
NEEDED = ("name", "lat", "lon", "country")


class Row(NamedTuple):
    """One place of a user's file; `country` is an ISO 3166-1 alpha-2 code, lat, lon in degrees."""

    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    kind: str
    aliases: tuple[str, ...]


def add_file(path: Path, progress: Progress = silent) -> int:
    """Add the places of a GeoNames dump (TSV) or a CSV file; return how many were added.

    The CSV has a head line with name, lat, lon, country (two letters) and may have admin1,
    population and aliases (parted by bars). A place with the same name and position replaces
    the older one. Raises DataFileError, which names the line, before anything is written.
    """
    rows = list(_rows(path))
    areas = {(r.country, r.admin1) for r in rows if r.admin1}
    base = Gazetteer(progress) if areas else None
    known = {area: base.area(*area) for area in areas} if base else {}
    target = user_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    try:
        _write(draft, target, [(row, known.get((row.country, row.admin1))) for row in rows])
        os.replace(draft, target)
    except (OSError, sqlite3.Error) as error:
        raise DataFileError(f"{target} cannot be written: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return len(rows)


def _write(draft: Path, target: Path, rows: list[tuple[Row, int | None]]) -> None:
    """Write old and new places into `draft`, which takes the place of `target` when whole."""
    with closing(sqlite3.connect(draft)) as new, new:
        if target.is_file():
            with closing(sqlite3.connect(target)) as old:
                old.backup(new)
        else:
            new.executescript(TABLES)
            new.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))
        for row, area in rows:
            _insert(new, row, area)
        write_filter(new)


def _insert(connection: sqlite3.Connection, row: Row, area: int | None) -> None:
    seed = f"{row.name}|{row.lat:.4f}|{row.lon:.4f}|{row.country}".encode()
    # Negative ids keep the user's places apart from those of GeoNames.
    ident = -int.from_bytes(blake2b(seed, digest_size=6).digest(), "big")
    where = (row.lat, row.lon, row.country, area, None)
    place = (ident, row.name, *where, row.population, row.kind)
    connection.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?)", place)
    file_name(connection, ident, row.name, True)
    for alias in row.aliases:
        file_name(connection, ident, alias, False)


def _rows(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            read = _dump if first.count("\t") >= DUMP - 1 else _csv
            yield from read(path, file)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"{path} cannot be read: {error}.") from error


def _dump(path: Path, lines: Iterator[str]) -> Iterator[Row]:
    """The columns of a GeoNames dump: id, name, ASCII name, alternates, lat, lon, class, …"""
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < DUMP:
            raise DataFileError(
                f"{path}, line {number}: {len(cells)} columns, not a GeoNames dump."
            )
        if cells[6] in KINDS:
            aliases = (cells[2], *cells[3].split(","))
            values = (cells[1], cells[4], cells[5], cells[8], cells[10], cells[14])
            yield _row(f"{path}, line {number}", values, KINDS[cells[6]], aliases)


def _csv(path: Path, lines: Iterator[str]) -> Iterator[Row]:
    reader = csv.DictReader(lines, strict=True)
    absent = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if absent:
        raise DataFileError(
            f"{path}: no column {absent[0]!r}; needed are {', '.join(NEEDED)}, "
            "or the columns of a GeoNames dump."
        )
    try:
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            values = tuple((cells.get(n) or "").strip() for n in (*NEEDED, "admin1", "population"))
            aliases = tuple(a.strip() for a in (cells.get("aliases") or "").split("|") if a.strip())
            yield _row(where, values, "P", aliases)
    except csv.Error as error:
        raise DataFileError(f"{path}, line {reader.line_num}: {error}.") from error


def _row(where: str, values: tuple[str, ...], kind: str, aliases: tuple[str, ...]) -> Row:
    name, lat, lon, country, admin1, people = values
    try:
        north, east, count = float(lat), float(lon), int(people or 0)
    except ValueError as error:
        raise DataFileError(f"{where}: lat, lon or population is no number ({error}).") from error
    if not (-90 <= north <= 90 and -180 <= east <= 180) or count < 0:
        raise DataFileError(f"{where}: lat, lon or population is out of range.")
    if not name or not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise DataFileError(f"{where}: no name, or {country!r} is no two-letter country code.")
    return Row(name, north, east, country.upper(), admin1, count, kind, aliases)
