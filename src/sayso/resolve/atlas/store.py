"""A name in, the places that bear it out: read-only look-ups in the compiled gazetteer."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sayso.errors import DataFileError
from sayso.resolve.atlas.compiler import (
    HASHES,
    MASK,
    SHIFT,
    Progress,
    compile_gazetteer,
    fingerprint,
    hashed,
    silent,
)
from sayso.resolve.atlas.names import key, variants

WAIT = 300.0  # seconds to wait for another process that is compiling the same file
MOST = 400  # places looked at for one name ("San José" has some 500)
MAPPED = 1 << 28  # bytes of the file that may be mapped; pages count only when touched
COLUMNS = "p.id, p.name, p.lat, p.lon, p.country, p.a1, p.a2, p.population, p.kind, n.main"


class Entry(NamedTuple):
    """A place of the gazetteer: degrees (WGS 84), country as ISO 3166-1 alpha-2.

    `kind` is P for a populated place, A1 and A2 for administrative areas; `a1` and `a2` are
    the ids of those it lies in; `main` tells that the name asked for is its first name.
    """

    id: int
    name: str
    lat: float
    lon: float
    country: str
    a1: int | None
    a2: int | None
    population: int
    kind: str
    main: bool


def cache_folder() -> Path:
    """Return the folder of the compiled gazetteer: SAYSO_CACHE, else the user's cache."""
    chosen = os.environ.get("SAYSO_CACHE")
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(chosen) if chosen else Path(base) / "sayso"


def user_file() -> Path:
    """Return the file with the user's own places: SAYSO_DATA, else the user's data folder."""
    chosen = os.environ.get("SAYSO_DATA")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return (Path(chosen) if chosen else Path(base) / "sayso") / "places.sqlite"


def location() -> Path:
    """Return where the compiled gazetteer is, or will be."""
    return cache_folder() / f"gazetteer-{fingerprint()}.sqlite"


def counted(path: Path) -> int:
    """Return how many places a file holds. Raises DataFileError when it is damaged."""
    return _Store(path).count()


def compiled(progress: Progress = silent) -> Path:
    """Return the compiled gazetteer, made first where it is missing (under a minute).

    The file name carries the schema and a checksum of the sources. It appears by a rename, so
    it is whole or absent; of two processes that start at once the second waits for the first.
    Raises DataFileError when the folder cannot be written.
    """
    target = location()
    if target.is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # SQLite's own lock: held by a process, released by the system when that process dies.
        lock = sqlite3.connect(target.with_suffix(".lock"), timeout=WAIT, isolation_level=None)
        with closing(lock):
            lock.execute("BEGIN EXCLUSIVE")
            if not target.is_file():
                _compile(target, progress)
    except (OSError, sqlite3.Error) as error:
        raise DataFileError(
            f"The gazetteer cannot be written to {target.parent}: {error}. "
            "Set SAYSO_CACHE to a folder that can be written."
        ) from error
    return target


def _compile(target: Path, progress: Progress) -> None:
    draft = target.with_suffix(f".{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    try:
        compile_gazetteer(draft, progress)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


class Gazetteer:
    """Look-ups by name and by id in the compiled places and those that the user added."""

    def __init__(self, progress: Progress = silent) -> None:
        """Open the gazetteer, compiling it first where needed."""
        files = [_sound(compiled(progress), progress)]
        files += [user_file()] if user_file().is_file() else []
        self._stores = [_Store(path) for path in files]
        self.find = lru_cache(maxsize=20_000)(self._find)
        self.get = lru_cache(maxsize=20_000)(self._get)

    def _find(self, name: str) -> tuple[Entry, ...]:
        """Return the places named `name`, most populous first; spelling variants when none is."""
        return self.exact(name) or next(filter(None, map(self.exact, variants(key(name)))), ())

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Return the places filed under the very key of `name`, most populous first."""
        filed = key(name)
        found = [e for store in self._stores if store.may_hold(filed) for e in store.find(filed)]
        return tuple(sorted(found, key=_rank))

    def may_hold(self, filed: str) -> bool:
        """Return whether a key may be in the gazetteer: no place is read."""
        for store in self._stores:
            if store.may_hold(filed):
                return True
        return False

    def area(self, country: str, admin1: str) -> int | None:
        """Return the id of a first-level area by its GeoNames code ("05") or by its name."""
        coded = self._stores[0].area(f"{country}.{admin1}")
        named = (e.id for e in self.exact(admin1) if e.kind == "A1" and e.country == country)
        return coded if coded is not None else next(named, None)

    def _get(self, ident: int) -> Entry | None:
        """Return the place with that id."""
        return next(filter(None, (store.get(ident) for store in self._stores)), None)


def _sound(path: Path, progress: Progress) -> Path:
    """Return the gazetteer, compiled anew where the file is damaged."""
    try:
        _Store(path)
    except DataFileError:
        path.unlink(missing_ok=True)
        return compiled(progress)
    return path


def _rank(entry: Entry) -> tuple[int, int]:
    return -entry.population, entry.id


class _Store:
    def __init__(self, path: Path) -> None:
        # Files appear by a rename and never change: no look-up needs a lock.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._path = path
        # Look-ups only read, so threads may share the connection one after the other.
        self._sql = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            self._sql.execute(f"PRAGMA mmap_size={MAPPED}")
            row = self._sql.execute("SELECT value FROM meta WHERE key = 'bloom'").fetchone()
        except sqlite3.Error as error:
            raise DataFileError(f"{path} is damaged ({error}): delete the file.") from error
        if row is None:
            raise DataFileError(f"{path} is not whole: delete the file.")
        self._bloom: bytes = row[0]

    def count(self) -> int:
        return int(self._sql.execute("SELECT count(*) FROM place").fetchone()[0])

    def may_hold(self, filed: str) -> bool:
        value = hashed(filed)
        bits = self._bloom
        for _ in range(HASHES):  # most names are ruled out by the first or second bit
            bit = value & MASK
            if not bits[bit >> 3] >> (bit & 7) & 1:
                return False
            value >>= SHIFT
        return True

    def find(self, filed: str) -> list[Entry]:
        query = (
            f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? LIMIT ?"
        )
        rows = self._sql.execute(query, (filed, MOST))
        return [Entry._make((*row[:-1], row[-1] == 1)) for row in rows]

    def area(self, code: str) -> int | None:
        row = self._sql.execute("SELECT place FROM code WHERE code = ?", (code,)).fetchone()
        return int(row[0]) if row else None

    def get(self, ident: int) -> Entry | None:
        query = (
            "SELECT id, name, lat, lon, country, a1, a2, population, kind FROM place WHERE id = ?"
        )
        row = self._sql.execute(query, (ident,)).fetchone()
        return Entry._make((*row, True)) if row else None
