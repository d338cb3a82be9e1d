"""A database file that a command would leave without a document is taken away again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sayso.errors import SaysoError
from sayso.store.address import open_store, scheme_of
from sayso.store.connection import path_of

BESIDE = ("", "-wal", "-shm", ".turn")  # what SQLite and the turns keep beside a database


class _OthersAtItError(Exception):
    """Another process builds into the database: what becomes of it is no longer ours."""


@contextmanager
def fresh(address: str, gone: Callable[[], None]) -> Iterator[None]:
    """Take away the file that was made meanwhile, unless it holds a document or is in use.

    Then `gone` is called. A file that was there before stays as it is, and so does a schema on a
    server.
    """
    path = path_of(address) if scheme_of(address) == "sqlite" else None
    was_there = path is None or path.exists()
    refused = True
    try:
        yield
        refused = False
    finally:
        if path is not None and not was_there and path.exists():
            with suppress(_OthersAtItError, OSError, SaysoError):
                _discard(address, path)
            if not path.exists() and not refused:  # else the error says what there is to say
                gone()


def _discard(address: str, path: Path) -> None:
    """Remove an empty database; whoever waits for its turn makes it anew (`SqliteStore.turn`)."""
    with closing(open_store(address)) as store, store.turn("link", _leave):
        with store.read() as now:
            used = now.count("document")
        if not used:
            for ending in BESIDE:
                path.with_name(path.name + ending).unlink(missing_ok=True)


def _leave() -> None:
    raise _OthersAtItError
