"""From an address to a store: the only place that knows how addresses look."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.errors import ConfigError
from sayso.plugins import known, load
from sayso.store.interface import Store

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
PASSWORD = re.compile(r"(?<=://)([^/?#@:]*):[^/?#]*(?=@)|([?&])password=[^&#]*")
MAGIC = b"SQLite format 3\0"


def open_store(address: str, *, write: bool = False) -> Store:
    """Return the store at an address: `sqlite:///path`, a plain path, or another scheme's.

    With `write` it is created if need be. Raises ConfigError when it cannot be used so.
    """
    if not address.strip():
        raise ConfigError("--db is empty: give the path of the database, for instance sayso.db.")
    made: Store = load("store", scheme_of(address))(address, write)
    return made


def scheme_of(address: str) -> str:
    """Return the name of the kind of store at an address."""
    scheme = SCHEME.match(address)
    return scheme.group(1).lower() if scheme else "sqlite"


def beside(address: str) -> Path:
    """Return the path beside which a desk on the database at an address keeps its own files."""
    path: Path = load("store", scheme_of(address)).beside(address)
    return path


def without_password(address: str) -> str:
    """Return an address as it may be printed and logged."""
    return PASSWORD.sub(r"\1\2", address)


def is_database(path: str) -> bool:
    """Return whether a path is an SQLite database, by its first bytes, or a store's address."""
    scheme = SCHEME.match(path)
    if scheme:
        return scheme.group(1).lower() in known("store")
    try:
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
