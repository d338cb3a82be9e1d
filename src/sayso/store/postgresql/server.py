"""From an address to what a connection needs: host, user, password, database, schema, TLS.

Addresses and environment variables are those of PostgreSQL's own tools (libpq); `schema` is
ours: the schema of the database in which the tables lie.
"""

from __future__ import annotations

import getpass
import os
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from sayso.errors import ConfigError

EXAMPLE = "postgresql://user@host:5432/database"
SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")
# What may follow `?` in an address, and the environment variable that says the same.
SETTINGS = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "schema": "",
}
MODES = ("disable", "prefer", "require", "verify-ca", "verify-full")
ESCAPED = re.compile(r"\\(.)")
FIELD = re.compile(r"((?:\\.|[^:\\])*)(?::|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where a database is and who asks; `host` that begins with / is a folder with a socket."""

    host: str
    port: int
    user: str
    password: str | None
    database: str
    schema: str
    sslmode: str
    sslrootcert: str

    def __str__(self) -> str:
        """Return the address without the password, for messages."""
        return f"postgresql://{self.user}@{self.host}:{self.port}/{self.database}"

    @property
    def socket(self) -> str | None:
        """The path of the socket on this machine, None for a server that is asked by TCP."""
        return f"{self.host}/.s.PGSQL.{self.port}" if self.host.startswith("/") else None

    def key(self, purpose: str) -> int:
        """Return the number of an advisory lock for a purpose, in this database and schema."""
        digest = sha256(f"sayso {self.schema} {purpose}".encode()).digest()
        return int.from_bytes(digest[:8], "big", signed=True)

    def tls(self) -> ssl.SSLContext | bool | None:
        """Return the TLS settings as the driver takes them: None means if the server has it."""
        plain = {"disable": False, "prefer": None, "require": True}
        if self.socket:
            return False
        if self.sslmode in plain:
            return plain[self.sslmode]
        try:
            context = ssl.create_default_context(cafile=self.sslrootcert or None)
        except OSError as error:
            raise ConfigError(f"sslrootcert {self.sslrootcert} cannot be read: {error}.") from error
        context.check_hostname = self.sslmode == "verify-full"
        return context


def server(address: str, environment: Mapping[str, str] = os.environ) -> Server:
    """Return what an address says, and the environment where it says nothing.

    Raises ConfigError for an address that cannot be read.
    """
    given = _given(address)
    known = {n: given.get(n) or environment.get(v, "") for n, v in SETTINGS.items() if v}
    user = known["user"] or getpass.getuser()
    made = Server(
        host=known["host"] or "localhost",
        port=_port(known["port"] or "5432"),
        user=user,
        password=None,
        database=known["dbname"] or user,
        schema=_one_of("schema", given.get("schema") or "sayso", SCHEMA),
        sslmode=_one_of("sslmode", known["sslmode"] or "prefer", re.compile("|".join(MODES))),
        sslrootcert=known["sslrootcert"],
    )
    password = known["password"] or _kept(made, environment)
    return Server(**{n: getattr(made, n) for n in made.__slots__} | {"password": password})


def _given(address: str) -> dict[str, str]:
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, strict_parsing=bool(parts.query))
        unknown = [name for name, _ in pairs if name not in SETTINGS]
        found = {
            "host": unquote(parts.hostname or ""),
            "port": str(parts.port or ""),
            "user": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "dbname": unquote(parts.path.removeprefix("/")),
        }
    except ValueError as error:
        raise ConfigError(
            f"The address of the server cannot be read ({error}): {EXAMPLE}."
        ) from error
    if unknown:
        raise ConfigError(
            f"Unknown {unknown[0]!r} in the address: {', '.join(SETTINGS)} may stand."
        )
    return {name: value for name, value in found.items() if value} | dict(pairs)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ConfigError(f"There is no port {text!r}: {EXAMPLE}.")
    return int(text)


def _one_of(name: str, value: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(value):
        raise ConfigError(f"There is no {name} {value!r}: it has to be like {pattern.pattern}.")
    return value


def _kept(wanted: Server, environment: Mapping[str, str]) -> str | None:
    """Return the password in the file that PostgreSQL's tools keep them in (~/.pgpass)."""
    path = Path(environment.get("PGPASSFILE") or Path.home() / ".pgpass")
    host = "localhost" if wanted.socket else wanted.host
    asked = (host, str(wanted.port), wanted.database, wanted.user)
    for *fields, password in _lines(path):
        if all(field in ("*", value) for field, value in zip(fields, asked, strict=True)):
            return password
    return None


def _lines(path: Path) -> Iterator[list[str]]:
    try:
        # As elsewhere: a file that others may read is not used.
        if os.name == "posix" and path.stat().st_mode & 0o077:
            return
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for line in text.splitlines():
        fields = [ESCAPED.sub(r"\1", field) for field in FIELD.findall(line)][:5]
        if len(fields) == 5 and not line.startswith("#"):
            yield fields
