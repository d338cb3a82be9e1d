"""What the errors of a PostgreSQL server mean to a user: one line with the cure."""

from __future__ import annotations

import socket
from collections.abc import Mapping

from sayso.errors import ConfigError, SaysoError
from sayso.store.postgresql.server import Server

LOGIN = "check the name and the password (in the address, PGPASSWORD or ~/.pgpass)"
AWAY = "Nothing is half written: run the same command again when it is back"
AGAIN = "Nothing is half written: run the same command again"
# By SQLSTATE: what cannot be honoured as it was asked, …
USAGE = {
    "28000": f"the server does not let the user in: {LOGIN}",
    "28P01": f"the server does not let the user in: {LOGIN}",
    "3D000": "there is no such database: createdb makes one",
    "42501": "the user lacks a right: have the owner of the database grant it, or name another",
    "25006": "it is read-only: name the server that takes changes",
    "0A000": "the server cannot do what is needed: PostgreSQL 14 or later, with ICU, will do",
}
# … and what failed this time.
FAILURES = {
    "53100": "the disk of the server is full. Nothing is half written: free some space, then run "
    "the same command again",
    "53200": f"the server is out of memory. {AGAIN}",
    "53300": "the server has no connection free: raise its max_connections, or try again later",
    "55P03": "another process has held it for a minute. Try again when it is done",
    "57P01": f"the server was stopped. {AWAY}",
    "57P02": f"the server was stopped. {AWAY}",
    "57P03": "the server is starting or stopping: try again in a moment",
    "XX001": "the data are damaged. Restore a copy, or build it anew",
    "XX002": "an index is damaged: REINDEX mends it",
}


def meant(told: Mapping[str, str], server: Server) -> SaysoError:
    """Return the error for what a server said: ConfigError where the command is at fault."""
    code, message = told.get("C", ""), told.get("M", "")
    if code in USAGE:
        return ConfigError(f"{server}: {USAGE[code]} ({message}).")
    return SaysoError(f"{server}: {FAILURES.get(code, f'error {code}. {AGAIN}')} ({message}).")


def unreachable(error: Exception, server: Server) -> SaysoError:
    """Return the error for a server that does not take up a connection."""
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return ConfigError(f"{server}: there is no host {server.host!r}: check the address.")
    return SaysoError(
        f"{server}: no server answers there ({_said(error)}): start it, or check the address."
    )


def lost(error: Exception, server: Server) -> SaysoError:
    """Return the error for a line that broke, or a server that speaks otherwise."""
    return SaysoError(f"{server}: the connection failed ({_said(error)}). {AWAY}.")


def _said(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return str(error).strip().rstrip(".") or type(error).__name__
