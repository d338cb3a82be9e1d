"""Connections to the database, one a thread, and the linking that follows what analysts decide."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.config import Config
from sayso.errors import SaysoError
from sayso.store import Reader, Store, open_store

LOG = logging.getLogger("sayso.web")


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


class Linker(threading.Thread):
    """Links anew what analysts decided, beside the answers: they are saved at once either way."""

    def __init__(self, address: str, config: Config) -> None:
        """Take the address of the database; nothing happens before `start`."""
        super().__init__(name="linker", daemon=True)
        self._address, self._config = address, config
        self._wanted = threading.Event()
        self._idle = threading.Event()
        self._ended = False

    def wake(self) -> None:
        """Have the documents that wait linked."""
        self._idle.clear()
        self._wanted.set()

    def stop(self) -> None:
        """End after the document at hand."""
        self._ended = True
        self._wanted.set()

    def settled(self, seconds: float) -> bool:
        """Return whether all is linked, waiting so long for it."""
        return self._idle.wait(seconds)

    def run(self) -> None:
        """Link whenever woken, until stopped."""
        store = open_store(self._address, write=True)
        while not self._ended:
            self._wanted.wait()
            self._wanted.clear()
            try:
                self._link(store)
            except SaysoError as error:
                LOG.error("linking failed, and is tried again with the next change: %s", error)
            if not self._wanted.is_set():
                self._idle.set()
        store.close()

    def _link(self, store: Store) -> None:
        from sayso.pipeline import linking  # noqa: PLC0415  the models' libraries are slow to import

        with store.turn("link", lambda: LOG.info("linking waits for a build")):
            for _ in linking(self._config, store):
                if self._ended:
                    return
