"""Runs a desk: checks where it may be reached, opens the browser, and serves until stopped."""

from __future__ import annotations

import ipaddress
import logging
import threading
import webbrowser
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from sayso.config import Config
from sayso.errors import ConfigError
from sayso.store.address import without_password
from sayso.tables import Tables
from sayso.web.accounts import Accounts, file_of
from sayso.web.app import application
from sayso.web.desk import Desk
from sayso.web.linker import Linker
from sayso.web.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a desk is reached: address, port, further names of it, and its certificate."""

    host: str = "127.0.0.1"
    port: int = 8700
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    tiles: str | None = None

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def desk_for(db: str, where: Where, config: Config | None = None) -> Desk:
    """Return a desk on a database. Raises ConfigError where it may not be opened so."""
    accounts = Accounts(db)
    if not where.loopback and not accounts:
        add = f"sayso users add NAME --role admin --db {without_password(db)}"
        raise ConfigError(
            f"{where.host} is reached by others, and {file_of(db).name} names no users: "
            f"add one with {add}, or leave --host away."
        )
    _check_tiles(where.tiles)
    chosen = config or Config()
    return Desk(
        stores=Stores(db),
        linker=Linker(db, chosen),
        accounts=accounts,
        tables=Tables(chosen.codebook),
        login=bool(accounts),
        hosts=(where.host.lower(), *(name.lower() for name in where.names)),
        tiles=where.tiles,
    )


def _check_tiles(tiles: str | None) -> None:
    if tiles is None:
        return
    parts = urlsplit(tiles)
    safe = all(letter.isalnum() or letter in ".-:" for letter in parts.netloc)
    if parts.scheme not in ("http", "https") or not parts.netloc or not safe:
        raise ConfigError("--tiles is an address such as https://tile.example.org/{z}/{x}/{y}.png.")
    if not all(part in tiles for part in ("{z}", "{x}", "{y}")):
        raise ConfigError("--tiles names {z}, {x} and {y}: the level, the column and the row.")


def serve(desk: Desk, where: Where, *, browser: bool = True) -> None:
    """Serve until stopped. Raises ConfigError when the port is taken."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    config = uvicorn.Config(
        application(desk),
        host=where.host,
        port=where.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ssl_certfile=where.certificate,
        ssl_keyfile=where.key,
    )
    try:
        sock = config.bind_socket()
    except SystemExit as error:
        raise ConfigError(f"Port {where.port} is taken: choose another with --port.") from error
    if browser:
        opening = threading.Timer(0.5, webbrowser.open, [where.address])
        opening.daemon = True
        opening.start()
    uvicorn.Server(config).run(sockets=[sock])
