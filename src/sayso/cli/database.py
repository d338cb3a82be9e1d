"""What the commands on a database share: --db, --as-of, ids that may be shortened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from sayso.errors import ConfigError

if TYPE_CHECKING:
    from sayso.store import Reader, Store

SHORTEST = 4  # characters of an id

db_option = click.option(
    "--db",
    default="sayso.db",
    envvar="SAYSO_DB",
    show_default=True,
    help="The database: a path, or an address: postgresql://user@host:5432/database.",
)
as_of_option = click.option(
    "--as-of",
    metavar="TIME",
    help="The state at a time (2026-11-22, 2026-11-22T14:30, UTC), release or revision number.",
)


@contextmanager
def opened(db: str, *, write: bool = False) -> Iterator[Store]:
    """Give the store at an address, and close it."""
    from sayso.store import open_store  # noqa: PLC0415  not needed to print help

    with closing(open_store(db, write=write)) as store:
        yield store


@contextmanager
def state(db: str, as_of: str | None = None) -> Iterator[Reader]:
    """Give the state of a database at a moment, the present one if None."""
    with opened(db) as store, store.read(revision_at(store, as_of)) as reader:
        yield reader


def revision_at(store: Store, as_of: str | None) -> int | None:
    """Return the revision that a moment names, None for the present."""
    from sayso.store import state_at  # noqa: PLC0415

    if as_of is None:
        return None
    with store.read() as reader:
        return state_at(reader, as_of)


def identified(reader: Reader, given: str) -> tuple[str, str]:
    """Return the id, and the kind of record, that begins as given. Raises ConfigError."""
    found = reader.find(given) if len(given) >= SHORTEST else []
    exact = [one for one in found if one[0] == given]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        names = ", ".join(name for name, _ in found)
        raise ConfigError(f"{given} may be {names}: give more of it.")
    raise ConfigError(
        f"There is no record {given!r} in the database (ids have 20 characters, "
        f"the first {SHORTEST} or more will do): sayso incidents lists them."
    )
