"""A PostgreSQL server that many use at once, that breaks off, that cannot be used; its address.

Needs a server (Debian: postgresql), or the address of one in SAYSO_TEST_POSTGRES.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from store_help import article, incident

from sayso import public
from sayso.errors import ConfigError, SaysoError
from sayso.store import Filter, Grouped, open_store, store
from sayso.store.address import beside, without_password
from sayso.store.postgresql import PostgresStore
from sayso.store.postgresql.connection import Connection
from sayso.store.postgresql.server import server

GROUPED = Grouped(actors=("Army",), reasons=(), events=(), why="by hand")


@pytest.fixture
def line(postgres_address: str) -> Iterator[Connection]:
    """A connection past the store, as another tool would have it."""
    with closing(Connection(server(postgres_address))) as made:
        yield made


# ------------------------------------------------------------------ many at once


def test_many_begin_at_once(postgres_address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for made in pool.map(lambda _: PostgresStore(postgres_address, write=True), range(4)):
            made.close()


def test_many_build_at_once_and_each_revision_is_whole(postgres_address: str) -> None:
    open_store(postgres_address, write=True).close()

    def work(first: int) -> None:
        with closing(PostgresStore(postgres_address, write=True)) as db:
            for n in range(12):
                with db.turn("code", lambda: None):
                    # Half of them are the same for all: who is second finds them known.
                    store(article(n if n % 2 else 100 * first + n), db, page=f"p{first}-{n}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(1, 5)))
    with closing(open_store(postgres_address)) as db, db.read() as now:
        assert now.count("document") == now.count("event") == now.documents() == 6 + 4 * 6
        numbers = [number for number, *_ in now.log(1000)]
        assert numbers == list(range(now.revision, 0, -1))
        times = [time for _, time, *_ in now.log(1000)]
        assert times == sorted(times, reverse=True)
        assert sum(now.task_counts().values()) == now.count("event")


def test_a_desk_goes_on_while_a_build_writes(postgres_address: str) -> None:
    with ExitStack() as stack:
        builder, desk, reader = (
            stack.enter_context(closing(PostgresStore(postgres_address, write=True)))
            for _ in range(3)
        )
        store(article(4), builder, page="p")
        with reader.read() as before, builder.write("link", "x") as now:
            now.put_incident(incident("i1"), GROUPED)
            assert before.count("incident") == 0
            with desk.read() as other:
                assert other.counted(Filter()) == (0, 0), "readers do not wait"
        with desk.read() as other:
            assert other.counted(Filter()) == (1, 0)


KILLED = """
import sys, time
from sayso.store import open_store
db = open_store(sys.argv[1], write=True)
with db.turn("link", lambda: None), db.write("link", "x") as now:
    now.put_rejected({"stage": "s", "id": "i", "source": "s", "reason": "r"})
    print("holds", flush=True)
    time.sleep(60)
"""


def test_a_killed_builder_leaves_nothing_and_holds_nothing(postgres_address: str) -> None:
    with closing(PostgresStore(postgres_address, write=True)) as db:
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, postgres_address], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout and child.stdout.readline() == "holds\n"
        child.kill()
        child.communicate()
        with db.turn("link", lambda: None):
            store(article(4), db, page="p")
        with db.read() as now:
            assert now.count("rejected") == 0 and now.revision == 1


def test_a_line_that_breaks_is_taken_up_anew_but_not_within_a_turn(
    postgres_address: str, line: Connection
) -> None:
    ends = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND application_name = 'sayso'"
    )
    with closing(PostgresStore(postgres_address, write=True)) as db:
        store(article(4), db, page="p4")
        line.ask_once(ends)
        store(article(5), db, page="p5")  # a desk that stands idle over night
        with pytest.raises(SaysoError, match="Nothing is half written") as caught:
            with db.write("document", "x") as now:
                now.put("document", public.document(article(6).document))
                line.ask_once(ends)
                now.put("document", public.document(article(7).document))
        assert caught.value.exit_code == 1
        with db.read() as now:
            assert now.count("document") == 2 == now.revision
        with pytest.raises(SaysoError, match="turn"), db.turn("code", lambda: None):
            line.ask_once(ends)
            store(article(6), db, page="p6")
        with db.turn("link", lambda: None):
            store(article(6), db, page="p6")


# ------------------------------------------------------------------ servers that cannot be used


def fails(address: str, *words: str, code: int, write: bool = True) -> None:
    with pytest.raises(SaysoError) as caught:
        open_store(address, write=write)
    message = str(caught.value)
    assert all(word in message for word in words) and "\n" not in message, message
    assert caught.value.exit_code == code
    assert "s3cret" not in message


def test_errors_name_the_cure(postgres_address: str) -> None:
    at = server(postgres_address)
    where = f"{at.host}:{at.port}"
    right = f"{at.user}:{at.password}"
    fails("postgresql://ada:s3cret@127.0.0.1:1/x", "no server answers", "start it", code=1)
    fails("postgresql://ada:s3cret@nowhere.invalid/x", "no host 'nowhere.invalid'", code=2)
    fails(f"postgresql://{at.user}:s3cret@{where}/postgres", "password", "PGPASSWORD", code=2)
    fails(f"postgresql://{at.user}@{where}/postgres", "password", "PGPASSWORD", code=2)
    fails(f"postgresql://{right}@{where}/nothing", "no such database", "createdb", code=2)
    fails(postgres_address, "sayso build", write=False, code=2)
    for wrong, said in {
        "postgresql://a:s3cret@h:99999/x": "cannot be read",
        "postgresql://h/x?port=0": "no port",
        "postgresql://h/x?scheme=y": "Unknown 'scheme'",
        "postgresql://h/x?schema=a;b": "no schema",
        "postgresql://h/x?sslmode=maybe": "no sslmode",
        "postgresql://h/x?sslmode=verify-full&sslrootcert=/nowhere.pem": "sslrootcert",
        "postgresql://[::1/x": "cannot be read",
    }.items():
        fails(wrong, said, code=2)


def test_a_server_without_tls_is_not_trusted_where_tls_is_asked_for(postgres_address: str) -> None:
    fails(postgres_address + "&sslmode=require", "SSL", code=1)


def test_a_database_that_keeps_no_unicode_is_refused(
    postgres_address: str, line: Connection
) -> None:
    at = server(postgres_address)
    line.script(f"CREATE DATABASE {at.schema} ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")
    try:
        latin = re.sub(r"/\w+\?", f"/{at.schema}?", postgres_address)
        fails(latin, "LATIN1", "createdb --encoding UTF8", code=2)
    finally:
        line.script(f"DROP DATABASE {at.schema}")


def test_a_user_who_may_only_read_reads(postgres_address: str, line: Connection) -> None:
    at = server(postgres_address)
    with closing(PostgresStore(postgres_address, write=True)) as db:
        store(article(4, events=2), db, page="p")
    reader = f"reader_{at.schema[:20]}"
    line.script(f"CREATE USER {reader} PASSWORD 'r3ad'")
    address = f"postgresql://{reader}:r3ad@{at.host}:{at.port}/{at.database}?schema={at.schema}"
    try:
        fails(address, "lacks a right", write=False, code=2)
        line.script(f"GRANT USAGE ON SCHEMA {at.schema} TO {reader}")
        line.script(f"GRANT SELECT ON ALL TABLES IN SCHEMA {at.schema} TO {reader}")
        with closing(open_store(address)) as theirs, theirs.read() as now:
            assert now.count("document") == 1 and now.search("market", 5)
            assert len(list(now.all("event"))) == 2 and now.pairs(5) == []
        with closing(open_store(address, write=True)) as theirs:
            with pytest.raises(ConfigError, match="lacks a right"):
                store(article(9), theirs, page="p9")
    finally:
        line.script(f"DROP OWNED BY {reader}; DROP USER {reader}")


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.plugins.find_spec", lambda name: None)
    fails("postgresql://h/x", "pg8000", "pip install -e '.[postgres]'", code=2)


# ------------------------------------------------------------------ addresses


def test_an_address_says_what_libpq_would_read_in_it(tmp_path: Path) -> None:
    environment = {"PGHOST": "db.example", "PGUSER": "ada", "PGPASSFILE": str(tmp_path / "none")}
    at = server("postgresql:///news", environment)
    assert (at.host, at.port, at.user, at.database) == ("db.example", 5432, "ada", "news")
    assert (at.schema, at.sslmode, at.password, at.socket) == ("sayso", "prefer", None, None)
    at = server(
        "postgresql://b%40n:p%2Fw@[::1]:5433/my%20news?schema=x&sslmode=disable", environment
    )
    assert (at.host, at.port, at.user, at.password) == ("::1", 5433, "b@n", "p/w")
    assert (at.database, at.schema, at.tls()) == ("my news", "x", False)
    at = server("postgresql://ada@/news?host=/var/run/postgresql", environment)
    assert at.socket == "/var/run/postgresql/.s.PGSQL.5432"
    assert "p/w" not in str(server("postgresql://b:p%2Fw@h/x", environment))


def test_a_password_is_found_where_postgresql_keeps_it(tmp_path: Path) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text("# comment\nother:*:*:*:no\nh:5432:news:ada:a\\:b\n*:*:*:ada:last\n")
    kept.chmod(0o600)
    environment = {"PGPASSFILE": str(kept)}
    assert server("postgresql://ada@h/news", environment).password == "a:b"
    assert server("postgresql://ada@h/else", environment).password == "last"
    assert server("postgresql://ben@h/news", environment).password is None
    assert server("postgresql://ada:own@h/news", environment).password == "own"
    assert server("postgresql://ada@h/news", environment | {"PGPASSWORD": "env"}).password == "env"
    kept.chmod(0o644)  # others may read it: as elsewhere, it is not used
    assert server("postgresql://ada@h/news", environment).password is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sayso.db", "sayso.db"),
        ("postgresql://a:s3cret@h:1/x?schema=y", "postgresql://a@h:1/x?schema=y"),
        ("postgresql://a@h/x?password=s3cret&schema=y", "postgresql://a@h/x?&schema=y"),
        ("postgresql://a@h/x", "postgresql://a@h/x"),
    ],
)
def test_passwords_are_not_shown(address: str, shown: str) -> None:
    assert without_password(address) == shown


def test_the_files_of_a_desk_lie_in_the_folder_for_a_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert beside("postgresql://a:b@h:1/news") == tmp_path / "sayso" / "h-1-news-sayso"
    assert beside("postgresql://a@h/x?schema=y").parent.is_dir()
    assert beside("sqlite:///a.db") == Path("a.db")
