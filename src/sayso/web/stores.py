"""Connections to the database: any thread reads, one at a time writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.store import Reader, Store, open_store


class Stores:
    """The database of a desk: any thread may read, and write in turn."""

    def __init__(self, address: str) -> None:
        """Open the database once, so that it is brought up to date, or refused, at the start."""
        self.address = address
        self._own = threading.local()
        self._writing = threading.Lock()
        open_store(address, write=True).close()

    def _store(self, name: str, write: bool) -> Store:
        made: Store | None = getattr(self._own, name, None)
        if made is None:
            made = open_store(self.address, write=write)
            setattr(self._own, name, made)
        return made

    def reading(self) -> Store:
        """Return this thread's store for reading."""
        return self._store("reading", False)

    @contextmanager
    def read(self, revision: int | None = None) -> Iterator[Reader]:
        """Give the state at a revision, the present one if None."""
        with self.reading().read(revision) as reader:
            yield reader

    @contextmanager
    def write(self) -> Iterator[Store]:
        """Give the store for writing; one thread at a time, so that none waits in SQLite."""
        with self._writing:
            yield self._store("writing", True)
