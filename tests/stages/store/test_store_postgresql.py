"""The PostgreSQL store: its schema, what it says when a server cannot be used, and many at once.

Needs a server (Debian: postgresql), or the address of one in SAYSO_TEST_POSTGRES.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unicodedata import name

import pytest
from store_help import article, incident, refused, report

from sayso import public
from sayso.errors import ConfigError, SaysoError
from sayso.store import Grouped, open_store, store
from sayso.store.copying import RECORDS, TABLES
from sayso.store.migrations import STEPS as SQLITE_STEPS
from sayso.store.migrations import VERSION, shipped
from sayso.store.postgresql import PostgresStore
from sayso.store.postgresql.connection import Connection
from sayso.store.postgresql.schema import STEPS, migrate, version_of
from sayso.store.postgresql.server import Server, server
from sayso.store.sqlite import SqliteStore

GROUPED = Grouped(actors=("Army",), reasons=(), events=(), why="by hand")
SHIPPED = Path(__file__).parent / "versions"


@pytest.fixture
def line(postgres_address: str) -> Iterator[Connection]:
    """A connection past the store, as another tool would have it."""
    with closing(Connection(server(postgres_address))) as made:
        yield made


@pytest.fixture
def db(postgres_address: str) -> Iterator[PostgresStore]:
    with closing(PostgresStore(postgres_address, write=True)) as made:
        one = article(4, events=2)
        store(one, made, page="p")
        pair = (one.events[0].id, one.document.id)
        with made.write("link", one.document.id) as now:
            now.put_report(report(*pair), ["k"])
            now.put_incident(
                incident("i" * 20, pair), Grouped(actors=(), reasons=(), events=pair[:1], why="")
            )
        with made.write("release", "r") as now:
            now.put_release("r", "")
        yield made


# ------------------------------------------------------------------ the schema


def test_it_has_the_tables_and_columns_of_the_sqlite_file(
    db: PostgresStore, tmp_path: Path
) -> None:
    with (
        closing(SqliteStore(str(tmp_path / "s.db"), write=True)) as other,
        other.write("x", "") as file,
        db.write("x", "") as ours,
    ):
        for table in TABLES:
            assert set(ours._db.columns(table)) == set(file._db.columns(table)), table
        names = {
            row[0]
            for row in file._db.ask("SELECT name FROM sqlite_master WHERE type = 'table'", {})
        }
        assert {name for name in names if not name.startswith("words_")} == set(TABLES)


def test_views_need_no_knowledge(db: PostgresStore, line: Connection) -> None:
    rows = line.ask("SELECT speakers, tolls, place, outlet, incident FROM account")
    assert sorted(rows, key=str) == [
        ("the mayor", "4 killed", "Korvan", "Valley Post", "i" * 20),
        ("the mayor", "4 killed", "Korvan", "Valley Post", None),
    ]
    for view in ("document", "claim", "event", "link", "incident"):
        assert line.ask(f"SELECT count(*) FROM current_{view}")[0][0] >= 1


@pytest.mark.parametrize("table", RECORDS)
def test_records_cannot_be_changed_or_deleted_by_any_tool(
    db: PostgresStore, line: Connection, table: str
) -> None:
    name = line.ask(
        f"SELECT attname FROM pg_attribute WHERE attnum = 2 AND attrelid = '{table}'::regclass"
    )[0][0]
    for change in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET {name} = NULL",
        f"TRUNCATE {table}",
    ):
        with pytest.raises(SaysoError, match="never changed|cannot truncate"):
            line.ask_once(change)


def test_look_ups_use_an_index(db: PostgresStore, line: Connection) -> None:
    """What linking asks for each report must not read whole tables."""
    questions = [
        "SELECT k.key, x.name FROM unnest(CAST('{a}' AS text[])) AS k (key) CROSS JOIN LATERAL "
        "(SELECT event AS name FROM report_key WHERE key = k.key ORDER BY event LIMIT 9) AS x",
        "SELECT data FROM report WHERE event = ANY (CAST('{a}' AS text[]))",
        "SELECT data FROM report WHERE document = 'a'",
        "SELECT event FROM link AS x WHERE revision = (SELECT max(revision) FROM link "
        "WHERE event = x.event AND revision <= 9) AND incident = 'a'",
        "SELECT data FROM event AS x WHERE revision = (SELECT max(revision) FROM event "
        "WHERE id = x.id AND revision <= 9) AND document = 'a'",
        "SELECT 1 FROM input WHERE page = 'a' AND source = 'b'",
        "SELECT id FROM words WHERE terms @@ websearch_to_tsquery('simple', 'a')",
    ]
    line.script("SET enable_seqscan = off")  # else small tables are always read whole
    for question in questions:
        plan = "\n".join(row[0] for row in line.ask_once("EXPLAIN " + question))
        assert "Seq Scan" not in plan, (question, plan)


def test_other_schemas_and_later_versions_are_left_alone(
    postgres_address: str, line: Connection
) -> None:
    name = server(postgres_address).schema
    line.script(f"CREATE SCHEMA {name}; CREATE TABLE {name}.birds (name text)")
    for write in (True, False):
        with pytest.raises(ConfigError, match=r"not made by sayso.*schema=NAME"):
            open_store(postgres_address, write=write)
    line.script(f"DROP TABLE {name}.birds")
    with pytest.raises(ConfigError, match="sayso build"):
        open_store(postgres_address)
    open_store(postgres_address, write=True).close()
    line.script("UPDATE version SET number = 99")
    for write in (True, False):
        with pytest.raises(ConfigError, match=r"99.*update sayso"):
            open_store(postgres_address, write=write)
    line.script("UPDATE version SET number = 1")
    with pytest.raises(ConfigError, match="old version 1: run sayso build"):
        open_store(postgres_address)


def test_steps_are_taken_in_order_and_all_or_none(db: PostgresStore, line: Connection) -> None:
    at = server_of(db)
    steps = {n: f"CREATE TABLE step_{n} (id text)" for n in range(VERSION + 1, VERSION + 3)}
    line.script("BEGIN")
    with pytest.raises(SaysoError, match="42704"):
        migrate(
            line, at, steps=steps | {VERSION + 2: "CREATE TABLE x (y nothing)"}, version=VERSION + 2
        )
    line.script("ROLLBACK")
    assert version_of(line, at) == VERSION
    line.script("BEGIN")
    migrate(line, at, steps=steps, version=VERSION + 2)
    line.script("COMMIT")
    assert version_of(line, at) == VERSION + 2
    assert line.ask_once(f"SELECT count(*) FROM step_{VERSION + 2}") == [(0,)]
    assert line.ask_once("SELECT count(*) FROM document") == [(1,)], "nothing is lost"


def test_every_version_since_the_first_is_kept_and_has_a_step() -> None:
    assert set(STEPS) == set(range(3, VERSION + 1)) and set(STEPS) <= set(SQLITE_STEPS)
    for version in range(2, VERSION + 1):
        assert (SHIPPED / f"postgresql-v{version}.sql").exists()
    text = shipped("sayso.store.postgresql")
    assert (SHIPPED / f"postgresql-v{VERSION}.sql").read_text(encoding="utf-8") == text


def server_of(db: PostgresStore) -> Server:
    return db._server


# ------------------------------------------------------------------ texts


def test_texts_of_any_kind_come_back(postgres_address: str) -> None:
    long = "x" * 9000
    record = public.document(article().document) | {
        "title": "nul \0 here",
        "text": "Énigme \0 'quoted' \\ \"twice\" {braces} \U0001f4a5 " + "word " * 300_000,
        "url": f"https://x.example/?{long}",
    }
    with closing(PostgresStore(postgres_address, write=True)) as db:
        with db.write("document", "x\0y") as now:
            assert now.put("document", record)
            now.put_input("p", record["id"], long)
        for reason in ("a", "b"):
            store(refused(reason=reason, source=long), db)
        with db.read() as now:
            assert now.get("document", record["id"]) == record
            assert now.knows("p", long) == (record["id"], True)
            assert now.count("rejected") == 2
            assert [hit.id for hit in now.search("enigme QUOTED", 5)] == [record["id"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("elan", True),
        ("ÉLAN", True),
        ("U.S. envoy", True),
        ("S. envoy", True),
        ("envoy's", True),
        ("envoys", False),
        ("nul", False),
        ("a-b", True),
        ("b-a", False),
        ("-elan", True),
        ("pla*", True),
        ("port-el*", True),
        ("lan*", False),
        ("or", False),
        ("<q> & ! | ( :*", False),
        ("'", False),
    ],
)
def test_search_is_the_same_as_in_sqlite(database: str, text: str, found: bool) -> None:
    record = public.document(article().document) | {
        "text": 'The U.S. envoy said the envoy\'s plane flew over Port-Élan. "A-b," he added.'
    }
    with closing(open_store(database, write=True)) as db:
        with db.write("document", "x") as now:
            now.put("document", record)
        with db.read() as now:
            assert bool(now.search(text, 5)) is found


def test_letters_are_folded_as_python_folds_them(db: PostgresStore, line: Connection) -> None:
    letters = [chr(n) for n in range(0x20, 0x2000) if chr(n).isalpha()]
    rows = line.ask("SELECT x, folded(x) FROM unnest(CAST(:l AS text[])) AS l (x)", {"l": letters})
    differ = {x for x, folded in rows if folded != x.casefold()}
    # Both sides of a comparison are folded so, and what is the same in Python is so here.
    assert {x for x in differ if "CHEROKEE" not in name(x)} == {"ı"}


def test_days_are_counted_as_sqlite_counts_them(db: PostgresStore, line: Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as other:
        for day in ("2024-03-01", "2023-12-31", "0001-01-01", "2024-02-31x", "soon", ""):
            asked = "SELECT date(:d, '-1 day'), date(:d, '+1 day')"
            theirs = other.execute(asked, {"d": day}).fetchone()
            if day != "0001-01-01":  # the day before is none of ours
                assert line.ask(asked.replace(":d", "CAST(:d AS text)"), {"d": day})[0] == theirs
