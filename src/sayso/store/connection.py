"""Connections to SQLite: how they are opened, and what its errors mean to a user."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, unquote

from sayso.errors import ConfigError, SaysoError
from sayso.store.migrations import VERSION, check, migrate

PATIENCE = 60.0  # seconds to wait for another process's transaction, which takes milliseconds
PREFIX = "sqlite://"
A = TypeVar("A")


def path_of(address: str) -> Path:
    """Return the path in `sqlite:///path`, or the path that the address is."""
    if not address.startswith(PREFIX):
        return Path(address)
    rest = unquote(address.removeprefix(PREFIX))
    # As elsewhere: three strokes begin a relative path, four an absolute one.
    return Path(rest[1:] if rest.startswith("/") else rest)


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Return a connection to a database of the present version.

    With `write` the file is created or brought up to date if need be. Raises ConfigError.
    """
    with told(path):
        return _to_write(path) if write else _to_read(path)


def _to_write(path: Path) -> sqlite3.Connection:
    _check_folder(path)
    if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & 0o222):
        raise ConfigError(f"{path} is read-only: make it writable, or name another with --db.")
    db = _opened(path, "rwc")
    try:
        check(db)
        # Two that create the file at once: switching to WAL does not wait as other writes do.
        patiently(lambda: db.execute("PRAGMA journal_mode = WAL"))
        db.execute("PRAGMA synchronous = NORMAL")  # with WAL: safe against kills, and fast
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        migrate(db)
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _check_folder(path: Path) -> None:
    if path.is_dir():
        raise ConfigError(f"{path} is a folder: name a file in it with --db.")
    if not path.parent.is_dir():
        raise ConfigError(f"There is no folder {path.parent}: create it, or name another file.")


def _to_read(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise ConfigError(f"There is no database {path}: make one with sayso build, or use --db.")
    try:
        db = _readable(path, "rw" if os.access(path, os.W_OK) else "ro")
    except sqlite3.OperationalError:
        # On a read-only medium SQLite cannot keep its notes beside the file; nobody writes there.
        db = _readable(path, "ro&immutable=1")
    db.execute("PRAGMA query_only = ON")
    return db


def _readable(path: Path, mode: str) -> sqlite3.Connection:
    db = _opened(path, mode)
    try:
        at = check(db)
    except BaseException:
        db.close()
        raise
    if at == 0:
        db.close()
        raise ConfigError(f"{path} is empty: fill it with sayso build.")
    if at < VERSION:
        db.close()
        raise ConfigError(f"{path} has the old version {at}: run sayso build --db {path} once.")
    return db


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(str(path))}?mode={mode}"
    db = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    db.create_function("folded", 1, _folded, deterministic=True)
    return db


def _folded(text: object) -> str:
    return str(text or "").casefold()


def patiently(act: Callable[[], A]) -> A:
    """Return what `act` returns, tried again while another process is in the way."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if not busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


def busy(error: sqlite3.OperationalError) -> bool:
    """Return whether another process stands in the way for the moment."""
    return (error.sqlite_errorcode or 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


CURES = {
    sqlite3.SQLITE_FULL: "the disk is full. Nothing is half written: free some space, "
    "then run the same command again",
    sqlite3.SQLITE_IOERR: "reading or writing failed. Nothing is half written: look after the "
    "disk, then run the same command again",
    sqlite3.SQLITE_BUSY: "another process has held it for a minute. Try again when it is done",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Restore a copy, or build it anew",
}
USAGE = {
    sqlite3.SQLITE_READONLY: "it is read-only. Make it and its folder writable, "
    "or name another with --db",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check its folder and the rights on it",
    sqlite3.SQLITE_NOTADB: "it is not a database. Name another with --db",
    sqlite3.SQLITE_PERM: "it may not be opened. Check the rights on it",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of SQLite into errors that name the cure: ConfigError or SaysoError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in USAGE:
            raise ConfigError(f"{path}: {USAGE[code]} ({error}).") from error
        if code in CURES:
            raise SaysoError(f"{path}: {CURES[code]} ({error}).") from error
        raise
