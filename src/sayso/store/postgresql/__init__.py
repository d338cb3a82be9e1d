"""A store on a PostgreSQL server, where many build and read at once. See docs/stages/store.md."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from sayso.errors import ConfigError, SaysoError
from sayso.store.database import Row
from sayso.store.desk_inserts import DeskInserts
from sayso.store.desk_queries import DeskQueries
from sayso.store.interface import Turn
from sayso.store.postgresql.connection import Connection
from sayso.store.postgresql.database import PostgresDatabase
from sayso.store.postgresql.schema import prepare
from sayso.store.postgresql.server import server

__all__ = ["PostgresStore"]

PAUSE = 0.05  # seconds between two looks
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# One writes at a time, as in SQLite: revisions are numbered without gaps, in order of time.
WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE; SELECT pg_advisory_xact_lock({})"
TURNS: dict[Turn, str] = {"code": "_shared", "link": ""}


class PostgresStore:
    """A schema in a database of a server. Not to be shared between threads."""

    requires: ClassVar[tuple[str, ...]] = ("pg8000",)
    extra: ClassVar[str] = "postgres"

    def __init__(self, address: str, write: bool = False) -> None:
        """Connect to a server; with `write` make the tables, or bring them up to date."""
        self._server = server(address)
        self._write = write
        self._holds = False
        self._line = Connection(self._server)
        try:
            prepare(self._line, self._server, write=write)
        except BaseException:
            self._line.close()
            raise

    @property
    def backend(self) -> int:
        """The number of the process on the server that answers this connection."""
        return int(self._first("SELECT pg_backend_pid()")[0][0])

    @contextmanager
    def read(self, revision: int | None = None) -> Iterator[DeskQueries]:
        """Give the state at a revision, the present one if None; it stands still meanwhile."""
        with self._transaction(READ, "ROLLBACK"):
            yield DeskQueries(PostgresDatabase(self._line), revision)

    @contextmanager
    def write(self, what: str, note: str) -> Iterator[DeskInserts]:
        """Give a transaction; it holds when the block ends well, else nothing of it does."""
        if not self._write:
            raise ConfigError(f"{self._server} was opened read-only: open it to write.")
        with self._transaction(WRITE.format(self._server.key("write")), "COMMIT"):
            yield DeskInserts(PostgresDatabase(self._line), what, note)

    @contextmanager
    def _transaction(self, begin: str, end: str) -> Iterator[None]:
        self._begin(begin)
        try:
            yield
            self._line.script(end)
        except BaseException:
            # A dead line is cut, so that the server takes back what it still holds.
            if self._line.dead:
                self._line.close()
            else:
                self._line.script("ROLLBACK")
            raise

    def _begin(self, begin: str) -> None:
        try:
            self._first(begin)
        except SaysoError:
            if not self._line.dead:
                self._line.script("ROLLBACK")
            raise

    def _first(self, statement: str) -> list[Row]:
        """Return the rows of a statement, over a new line where the old one broke meanwhile."""
        try:
            if not self._line.dead:
                return self._line.ask_once(statement)
        except SaysoError:
            if not self._line.dead:
                raise
        if self._holds:
            raise SaysoError(f"{self._server}: the turn went with the connection. Run it again.")
        self._line.close()
        self._line = Connection(self._server)
        return self._line.ask_once(statement)

    @contextmanager
    def turn(self, turn: Turn, waits: Callable[[], None]) -> Iterator[None]:
        """Wait until no other process links (and, to link, until none codes); then hold it."""
        lock = f"{TURNS[turn]}({self._server.key('turn')})"
        said = False
        while not self._first(f"SELECT pg_try_advisory_lock{lock}")[0][0]:
            if not said:
                waits()
                said = True
            time.sleep(PAUSE)
        self._holds = True
        try:
            yield
        finally:
            self._holds = False
            # Where the line broke the server has taken the turn back.
            if not self._line.dead:
                with suppress(SaysoError):
                    self._line.ask_once(f"SELECT pg_advisory_unlock{lock}")

    @staticmethod
    def beside(address: str) -> Path:
        """Return a path in the user's data folder, named after the server and the database."""
        at = server(address)
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "sayso"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        parts = (at.host.strip("/"), str(at.port), at.database, at.schema)
        return folder / "-".join(quote(part, safe="") for part in parts)

    def close(self) -> None:
        """Let go of the server."""
        self._line.close()
