"""A connection to a PostgreSQL server."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from struct import error as StructError  # noqa: N812  what the driver raises on half an answer
from typing import TYPE_CHECKING

from sayso.store.database import Row
from sayso.store.postgresql.failures import lost, meant, unreachable
from sayso.store.postgresql.server import Server

if TYPE_CHECKING:
    from pg8000.native import Connection as Driver
    from pg8000.native import PreparedStatement

PATIENCE = 60  # seconds to wait for another's transaction, which takes milliseconds
ANSWERS = 20.0  # seconds in which a server has to take up a connection
MOST = 500  # statements kept prepared
SETTINGS = {
    "client_encoding": "UTF8",
    "lock_timeout": f"{PATIENCE}s",
    # A machine that is cut off must not hold its turn or its transaction for hours.
    "tcp_keepalives_idle": "60",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "6",
}


class Connection:
    """One connection. Statements are prepared once; values stand by name (`:r`)."""

    def __init__(self, server: Server) -> None:
        """Connect. Raises ConfigError or SaysoError, as every method does."""
        self._server = server
        self._kept: dict[str, PreparedStatement] = {}
        self.dead = False
        self._driver = self._connected()

    def _connected(self) -> Driver:
        from pg8000.native import Connection as Driver  # noqa: PLC0415  an extra
        from pg8000.native import InterfaceError  # noqa: PLC0415

        self._broken = (InterfaceError, OSError, ValueError)  # what closing a dead line raises
        server = self._server
        tls, line = server.tls(), _socket(server)
        with self._told():
            return Driver(
                server.user,
                host=server.host,
                port=server.port,
                database=server.database,
                password=server.password or "",
                sock=line,
                ssl_context=tls,
                application_name="sayso",
                startup_params=SETTINGS | {"search_path": f'"{server.schema}"'},
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn errors of the driver into ours; a line whose answers are out of step is dead."""
        from pg8000.exceptions import DatabaseError, InterfaceError  # noqa: PLC0415

        try:
            yield
        except DatabaseError as error:
            raise meant(error.args[0], self._server) from error
        except (InterfaceError, OSError, StructError) as error:
            self.dead = True
            raise lost(error, self._server) from error
        except BaseException:
            self.dead = True
            raise

    def script(self, statements: str) -> None:
        """Run statements that take no values."""
        with self._told():
            self._driver.run(statements)

    def ask(self, question: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a question that is asked again and again."""
        with self._told():
            rows = self._prepared(question).run(**_clean(values or {}))
        return [tuple(row) for row in rows or ()]

    def ask_once(self, question: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """Return the rows of a question that is not worth being prepared."""
        with self._told():
            rows = self._driver.run(question, **_clean(values or {}))
        return [tuple(row) for row in rows or ()]

    def _prepared(self, statement: str) -> PreparedStatement:
        found = self._kept.get(statement)
        if found is None:
            if len(self._kept) >= MOST:
                self._kept.pop(next(iter(self._kept))).close()
            found = self._kept[statement] = self._driver.prepare(statement)
        return found

    def __del__(self) -> None:
        # The threads of a desk end without a word.
        if not getattr(self, "dead", True) and hasattr(self, "_driver"):
            self.close()

    def close(self) -> None:
        """Let go of the server, also where the line is dead."""
        self.dead = True
        with suppress(*self._broken):
            self._driver.close()


def _socket(server: Server) -> socket.socket:
    try:
        if server.socket:
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.connect(server.socket)
            return line
        line = socket.create_connection((server.host, server.port), ANSWERS)
    except (OSError, UnicodeError) as error:
        raise unreachable(error, server) from error
    line.settimeout(None)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    """Return values without the one character that PostgreSQL's texts cannot hold.

    Records keep it: in their JSON it stands escaped.
    """
    return {name: _without_nul(value) for name, value in values.items()}


def _without_nul(value: object) -> object:
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value
