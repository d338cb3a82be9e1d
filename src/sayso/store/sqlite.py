"""The default store: one SQLite file, which many may read while one writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from sayso.store.connection import connect, path_of, patiently, told
from sayso.store.desk_inserts import DeskInserts
from sayso.store.desk_queries import DeskQueries
from sayso.store.interface import Turn
from sayso.store.sqlite_database import SqliteDatabase
from sayso.store.turns import turn


class SqliteStore:
    """A database in a file (`schema.sql` describes it). Not to be shared between threads."""

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, address: str, write: bool = False) -> None:
        """Open the file at a path or `sqlite:///path`; with `write` create it if need be."""
        self._path, self._writes = path_of(address), write
        self._connect()

    def _connect(self) -> None:
        self._db = connect(self._path, write=self._writes)
        self._file = self._path.stat().st_ino

    @contextmanager
    def read(self, revision: int | None = None) -> Iterator[DeskQueries]:
        """Give the state at a revision, the present one if None; it stands still meanwhile."""
        with told(self._path):
            self._db.execute("BEGIN")
            try:
                yield DeskQueries(SqliteDatabase(self._db), revision)
            finally:
                self._db.execute("ROLLBACK")

    @contextmanager
    def write(self, what: str, note: str) -> Iterator[DeskInserts]:
        """Give a transaction; it holds when the block ends well, else nothing of it does."""
        with told(self._path):
            patiently(lambda: self._db.execute("BEGIN IMMEDIATE"))
            try:
                yield DeskInserts(SqliteDatabase(self._db), what, note)
                self._db.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def turn(self, turn_: Turn, waits: Callable[[], None]) -> Iterator[None]:
        """Wait until no other process links (and, to link, until none codes); then hold it."""
        with turn(self._path, turn_, waits):
            if self._writes and not self._is_there():
                # Who made the file left it empty, and took it away: nothing may be lost in it.
                self._db.close()
                self._connect()
            yield

    def _is_there(self) -> bool:
        return self._path.exists() and self._path.stat().st_ino == self._file

    @staticmethod
    def beside(address: str) -> Path:
        """Return the path of the file itself."""
        return path_of(address)

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()
