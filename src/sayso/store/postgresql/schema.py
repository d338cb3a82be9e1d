"""The tables on a server: made, brought up to date, or refused."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.errors import ConfigError
from sayso.store.migrations import VERSION, Steps, due, refuse_later, shipped
from sayso.store.postgresql.connection import Connection
from sayso.store.postgresql.server import Server

OLDEST = 14  # functions of the schema that keep what they call came with it
STEPS: Mapping[int, str] = Steps(__package__, first=2)  # there is none before version 2


def prepare(line: Connection, server: Server, *, write: bool) -> None:
    """Bring the tables to the present version, or see to it that they have it; ConfigError."""
    _check(line, server)
    if not write:
        _readable(version_of(line, server), server)
        return
    line.script("BEGIN")
    line.ask_once(f"SELECT pg_advisory_xact_lock({server.key('schema')})")
    migrate(line, server)
    line.script("COMMIT")


def migrate(
    line: Connection,
    server: Server,
    *,
    steps: Mapping[int, str] = STEPS,
    version: int = VERSION,
) -> None:
    """Bring the tables to a version, inside the caller's transaction. Raises ConfigError."""
    at = version_of(line, server)
    refuse_later(at, version)
    if at == version:
        return
    # (IF NOT EXISTS asks for the right to make schemas even where there is nothing to make.)
    known = line.ask_once("SELECT 1 FROM pg_namespace WHERE nspname = :s", {"s": server.schema})
    if not known:
        line.script(f'CREATE SCHEMA "{server.schema}"')
    for script in due(at, shipped(__package__), steps, version):
        line.script(script)
    line.script(f"DELETE FROM version; INSERT INTO version VALUES ({version:d})")


def version_of(line: Connection, server: Server) -> int:
    """Return the version of the tables, 0 where there are none; ConfigError for a stranger's."""
    names = {
        name
        for (name,) in line.ask_once(
            "SELECT tablename FROM pg_tables WHERE schemaname = :s", {"s": server.schema}
        )
    }
    if names and not {"version", "revision"} <= names:
        raise ConfigError(
            f"{server}: schema {server.schema!r} was not made by sayso: "
            "name another with ?schema=NAME in --db."
        )
    if not names:
        return 0
    # By its full name: who may not look into the schema is told so.
    return int(line.ask_once(f'SELECT number FROM "{server.schema}".version')[0][0])


def _check(line: Connection, server: Server) -> None:
    number, encoding = line.ask_once(
        "SELECT current_setting('server_version_num'), current_setting('server_encoding')"
    )[0]
    if int(number) < OLDEST * 10_000:
        raise ConfigError(f"{server}: PostgreSQL {OLDEST} or later is needed: update the server.")
    if encoding != "UTF8":
        raise ConfigError(
            f"{server} keeps texts as {encoding}: make a database for sayso with "
            "createdb --encoding UTF8 --template template0 NAME."
        )


def _readable(at: int, server: Server) -> None:
    refuse_later(at, VERSION)
    if at == 0:
        raise ConfigError(f"There is no sayso database at {server}: make one with sayso build.")
    if at < VERSION:
        raise ConfigError(f"{server} has the old version {at}: run sayso build --db … once.")
