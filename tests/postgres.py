"""Starts a PostgreSQL server of its own: on a free port, with a data folder that is thrown away.

    python tests/postgres.py            # prints its address, runs until Ctrl-C

As root it runs as another user, since PostgreSQL refuses to run as root. For tests and
benchmarks: nothing is flushed to disk.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

USERS = ("postgres", "nobody")  # who runs it where it is started by root
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
STARTS = 60  # seconds


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, the newest; None where there is no server."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    for pattern in PLACES:
        folders += sorted(Path("/").glob(pattern[1:]), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


@contextmanager
def server(**settings: str) -> Iterator[str]:
    """Give the address of a new server, without a database name; it ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    try:
        with _running(folder, SETTINGS | settings) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, settings: dict[str, str]) -> Iterator[str]:
    where, who, port = programs(), _user(folder), _free_port()
    if where is None:
        raise FileNotFoundError("no PostgreSQL server is installed (Debian: postgresql)")
    password = secrets.token_hex(8)
    (folder / "password").write_text(password)
    (folder / "password").chmod(0o644)
    data = str(folder / "data")
    # The locale that knows least: what the program asks for must not hang on the server's.
    made = ["--encoding=UTF8", "--no-locale", "--auth=scram-sha-256", "--no-sync"]
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **who}
    subprocess.run(
        [where / "initdb", "-D", data, "-U", "sayso", f"--pwfile={folder / 'password'}", *made],
        **run,
    )
    options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
    given = " ".join(f"-c {name}={value}" for name, value in (options | settings).items())
    log = f"--log={folder / 'log'}"
    control = [where / "pg_ctl", "-D", data, "-w", "-t", str(STARTS)]
    subprocess.run([*control, log, "-o", given, "start"], **run)
    try:
        yield f"postgresql://sayso:{password}@127.0.0.1:{port}"
    finally:
        with suppress(subprocess.CalledProcessError):
            subprocess.run([*control, "-m", "immediate", "stop"], **run)


def _user(folder: Path) -> dict[str, Any]:
    """Return what has a program run as another user where this one is root."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    known = {one.pw_name: one for one in pwd.getpwall()}
    user = next(known[name] for name in USERS if name in known)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


if __name__ == "__main__":
    with server() as address:
        sys.stdout.write(f"{address}/postgres\n")
        sys.stdout.flush()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            signal.pause()
