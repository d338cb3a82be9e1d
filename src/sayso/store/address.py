"""From an address to a store: the only place that knows how addresses look."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.errors import ConfigError
from sayso.plugins import load
from sayso.store.interface import Store

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
MAGIC = b"SQLite format 3\0"


def open_store(address: str, *, write: bool = False) -> Store:
    """Return the store at an address: `sqlite:///path`, a plain path, or another scheme's.

    With `write` it is created if need be. Raises ConfigError when it cannot be used so.
    """
    if not address.strip():
        raise ConfigError("--db is empty: give the path of the database, for instance sayso.db.")
    scheme = SCHEME.match(address)
    made: Store = load("store", scheme.group(1).lower() if scheme else "sqlite")(address, write)
    return made


def is_database(path: str) -> bool:
    """Return whether a path is an SQLite database, by its first bytes."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
