"""Whose turn it is when several processes build into one database.

Any number may code at once, but documents are linked by one process while nobody codes: what
is linked then does not depend on who was first, and a build is the same however it is shared
out. The turns are locks on a file beside the database, which end with the process that holds
them; SQLite's own locks on an empty database, since they work on every system.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sayso.store.connection import busy, told
from sayso.store.interface import Turn

PAUSE = 0.05  # seconds between two looks


@contextmanager
def turn(database: Path, kind: Turn, waits: Callable[[], None]) -> Iterator[None]:
    """Hold a turn: "code" is shared, "link" is not; `waits` is called if it is not free."""
    path = database.with_name(database.name + ".turn")
    with told(path):
        db = sqlite3.connect(path, timeout=0, isolation_level=None)
    with closing(db):
        with told(path):
            _wait(db, kind, waits)
        yield


def _wait(db: sqlite3.Connection, kind: Turn, waits: Callable[[], None]) -> None:
    said = False
    while not _taken(db, kind):
        if not said:
            waits()
            said = True
        time.sleep(PAUSE)


def _taken(db: sqlite3.Connection, kind: Turn) -> bool:
    try:
        if kind == "link":
            db.execute("BEGIN EXCLUSIVE")
        else:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if not busy(error):
            raise
        return False
    return True
