"""Who may use a desk: names with scrypt hashes, roles, and sessions, in a file beside the database.

They are kept apart from the database so that this can be handed on without them.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import ConfigError
from sayso.store.address import beside

ROLES = ("reader", "coder", "editor", "admin")  # each may do what those before it may
SHORTEST = 12  # characters of a password
LONGEST = 1024
LASTS = 12 * 3600.0  # seconds of a session
COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}  # scrypt: 32 MiB, some 80 ms
SCHEMA = """
    CREATE TABLE IF NOT EXISTS user (
        name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, salt BLOB NOT NULL,
        hash BLOB NOT NULL, added REAL NOT NULL);
    CREATE TABLE IF NOT EXISTS session (
        token BLOB PRIMARY KEY, name TEXT NOT NULL, until REAL NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class User:
    """Who is asking, and in which role."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Return whether this user may do what that role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The users and sessions of the desk on one database."""

    def __init__(self, address: str) -> None:
        """Take the address of the database; the file is made when there is something to keep."""
        file = beside(address)
        self.path = file.with_name(file.name + ".users")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            # For nobody else's eyes from the first byte on.
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(self.path, timeout=30)) as db, db:
            db.executescript(SCHEMA)
            yield db

    def __bool__(self) -> bool:
        """Return whether there are any users."""
        return bool(self.users())

    def users(self) -> list[User]:
        """Return all users by name."""
        if not self.path.exists():
            return []
        with self._open() as db:
            rows = db.execute("SELECT name, role FROM user ORDER BY name").fetchall()
        return [User(name, role) for name, role in rows]

    def put(self, name: str, role: str, password: str) -> None:
        """Add a user, or give one another role and password. Raises ConfigError."""
        if not name.strip() or len(name) > 80 or not name.isprintable():
            raise ConfigError("A user's name has 1 to 80 printable characters.")
        if role not in ROLES:
            raise ConfigError(f"There is no role {role!r}: {', '.join(ROLES)}.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise ConfigError(f"A password has {SHORTEST} characters or more.")
        salt = secrets.token_bytes(16)
        with self._open() as db:
            db.execute("DELETE FROM session WHERE name = ? COLLATE NOCASE", [name])
            db.execute(
                "INSERT OR REPLACE INTO user VALUES (?, ?, ?, ?, ?)",
                [name.strip(), role, salt, _hash(password, salt), time.time()],
            )

    def remove(self, name: str) -> bool:
        """Take a user and its sessions away; False where there was none."""
        with self._open() as db:
            db.execute("DELETE FROM session WHERE name = ? COLLATE NOCASE", [name])
            return db.execute("DELETE FROM user WHERE name = ?", [name]).rowcount > 0

    def check(self, name: str, password: str) -> User | None:
        """Return the user if the password is right; it takes as long for an unknown name."""
        with self._open() as db:
            found = "SELECT name, role, salt, hash FROM user WHERE name = ?"
            row = db.execute(found, [name]).fetchone()
        known, role, salt, kept = row or ("", "reader", b"\0" * 16, b"")
        right = hmac.compare_digest(_hash(password[:LONGEST], salt), kept)
        return User(known, role) if right and row else None

    def begin(self, user: User) -> str:
        """Return the token of a new session; only its hash is kept."""
        token = secrets.token_urlsafe(32)
        with self._open() as db:
            db.execute("DELETE FROM session WHERE until < ?", [time.time()])
            values = [_token(token), user.name, time.time() + LASTS]
            db.execute("INSERT INTO session VALUES (?, ?, ?)", values)
        return token

    def of(self, token: str) -> User | None:
        """Return whose session a token is, None for one that is unknown or over."""
        if not self.path.exists():
            return None
        with self._open() as db:
            row = db.execute(
                "SELECT u.name, u.role FROM session AS s JOIN user AS u ON u.name = s.name "
                "WHERE s.token = ? AND s.until > ?",
                [_token(token), time.time()],
            ).fetchone()
        return User(*row) if row else None

    def end(self, token: str) -> None:
        """End a session."""
        with self._open() as db:
            db.execute("DELETE FROM session WHERE token = ?", [_token(token)])


def exists(address: str) -> bool:
    """Return whether the desk on that database has users."""
    return bool(Accounts(address))


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, **COST)


def _token(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def file_of(address: str) -> Path:
    """Return the file in which the users of a database are kept."""
    return Accounts(address).path
