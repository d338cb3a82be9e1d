"""From no schema, or an older one, to the present one: numbered steps, forward only.

`schema.sql` is the present schema. Whoever changes it adds the step from the version before as
`steps/N.sql`, raises the version, and keeps the new schema for the tests (docs/stages/store.md).
PostgreSQL has a schema and steps of its own, with the same versions and tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from importlib.resources import files

from sayso.errors import ConfigError

VERSION = 2


class Steps(Mapping[int, str]):
    """From the version before to the one named, as SQL: `steps/N.sql`, read when needed."""

    def __init__(self, package: str, first: int) -> None:
        """Take the package that holds the folder, and the version that was its first."""
        self._package, self._versions = package, range(first + 1, VERSION + 1)

    def __getitem__(self, version: int) -> str:
        if version not in self._versions:
            raise KeyError(version)
        return files(self._package).joinpath(f"steps/{version}.sql").read_text(encoding="utf-8")

    def __iter__(self) -> Iterator[int]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)


STEPS: Mapping[int, str] = Steps("sayso.store", first=1)


def due(at: int, schema: str, steps: Mapping[int, str], version: int) -> list[str]:
    """Return the scripts that lead from a version (0: nothing is there) to another."""
    return [schema] if at == 0 else [steps[n] for n in range(at + 1, version + 1)]


def migrate(
    db: sqlite3.Connection,
    *,
    schema: str | None = None,
    steps: Mapping[int, str] = STEPS,
    version: int = VERSION,
) -> None:
    """Bring a database to the present version, inside the caller's transaction.

    `schema`, `steps` and `version` stand in for the shipped ones in tests. Raises ConfigError
    for a database that is not of this program, or of a later version of it.
    """
    at = check(db, version)
    if at == version:
        return
    scripts = due(at, schema or shipped(), steps, version)
    for statement in (s for text in scripts for s in statements(text)):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {version:d}")


def check(db: sqlite3.Connection, version: int = VERSION) -> int:
    """Return the version of a database, 0 for an empty one; raise ConfigError for a stranger."""
    at: int = db.execute("PRAGMA user_version").fetchone()[0]
    refuse_later(at, version)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    if tables and (at == 0 or "revision" not in tables):
        raise ConfigError("This SQLite file was not made by sayso: name another with --db.")
    return at


def refuse_later(at: int, version: int) -> None:
    """Raise ConfigError for a database of a version that is not known yet."""
    if at > version:
        raise ConfigError(
            f"The database has version {at}, this program knows {version}: update sayso."
        )


def shipped(package: str = "sayso.store") -> str:
    """Return the text of the `schema.sql` in a package."""
    return files(package).joinpath("schema.sql").read_text(encoding="utf-8")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script, comments and all: they stay readable in the database.

    (`executescript` would end the transaction.)
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
