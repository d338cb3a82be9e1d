"""A database in, its records out: read as they are asked for, at one state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from sayso.library.columns import Context
from sayso.library.records import Records

if TYPE_CHECKING:
    from sayso.library.incident import Incident
    from sayso.public import Json
    from sayso.store import Reader

KEPT = 2000  # records that others refer to and that are kept at hand
Kind = Literal["document", "claim", "event", "rejected"]


class Database:
    """A database that `sayso build` made, at one state, to be read only.

    Each reading opens the database for itself: it may be built on meanwhile.
    """

    def __init__(self, address: str, as_of: str | None = None) -> None:
        """Take the state at a time, release or revision number; the present one if None.

        The present stays what it was at this moment. Raises ConfigError when there is no such
        database or state.
        """
        from sayso.store import state_at  # noqa: PLC0415  see sayso.library

        self._address = address
        self._revision: int | None = None
        with self._reader() as reader:
            self._revision = reader.revision if as_of is None else state_at(reader, as_of)

    def __repr__(self) -> str:
        """Return the address and the revision."""
        return f"<Database {self._address!r} at revision {self._revision}>"

    @property
    def revision(self) -> int | None:
        """The number of the state."""
        return self._revision

    def documents(self) -> Records:
        """Return the documents, by id."""
        return self._all("document")

    def claims(self) -> Records:
        """Return the claims: who says what, by id."""
        return self._all("claim")

    def events(self) -> Records:
        """Return the events: who did what to whom, where, when, on whose word, by id."""
        return self._all("event")

    def rejected(self) -> Records:
        """Return what could not be read or coded, with the reason."""
        return self._all("rejected")

    def incidents(
        self,
        *,
        place: str | None = None,
        first: str | None = None,
        last: str | None = None,
        type: str | None = None,
        actor: str | None = None,
        **more: bool | int,
    ) -> Records:
        """Return the incidents that fit, by day and id.

        The filters are those of `sayso incidents`: `place` is part of a name, an id or a
        country code, `first` and `last` are ISO days, `type` is a PLOVER type, `actor` part of
        a name or id; besides, `disputed=True` and `min_sources=2`.
        """
        from sayso.store import Filter  # noqa: PLC0415  see sayso.library

        given = {"place": place, "first": first, "last": last, "type": type, "actor": actor}
        wanted = Filter(**given, **more)  # type: ignore[arg-type]

        def found() -> Iterator[Json]:
            with self._reader() as reader:
                yield from reader.incidents(wanted)

        return Records("incident", found, self._context)

    def incident(self, id: str) -> Incident:
        """Return one incident with its accounts and evidence; the id may be shortened.

        Raises ConfigError when there is none.
        """
        from sayso.library.incident import found_incident  # noqa: PLC0415  see sayso.library

        with self._reader() as reader:
            return found_incident(reader, id)

    def _all(self, kind: Kind) -> Records:
        def found() -> Iterator[Json]:
            with self._reader() as reader:
                yield from reader.all(kind)

        return Records(kind, found, self._context)

    def _context(self) -> Context:
        return Context(claim=self._getter("claim"), document=self._getter("document"))

    def _getter(self, kind: Literal["claim", "document"]) -> Callable[[str], Json | None]:
        """Return what looks a record up, through one connection that lives as long as it."""
        readers: list[Reader] = []
        held = self._held(readers)

        @lru_cache(KEPT)
        def get(record: str) -> Json | None:
            if not readers:
                next(held)
            return readers[0].get(kind, record)

        return get

    def _held(self, readers: list[Reader]) -> Iterator[None]:
        with self._reader() as reader:
            readers.append(reader)
            yield

    @contextmanager
    def _reader(self) -> Iterator[Reader]:
        from sayso.store import open_store  # noqa: PLC0415  see sayso.library

        with closing(open_store(self._address)) as store, store.read(self._revision) as reader:
            yield reader


def open_database(address: str, *, as_of: str | None = None) -> Database:
    """Return the database at a path or address (`sayso.open`), at a state of it.

    Raises ConfigError when there is none: `sayso build` makes one.
    """
    return Database(str(address), as_of)
