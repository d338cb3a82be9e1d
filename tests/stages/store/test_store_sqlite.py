"""The SQLite store: its file, its schema, and what it says when the file cannot be used."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_help import article, incident, report

from sayso.errors import ConfigError, SaysoError
from sayso.store import Filter, Grouped, open_store, store
from sayso.store import sqlite as backend
from sayso.store.sqlite import SqliteStore

RECORDS = (
    "revision release record document input claim event rejected copy origin link incident "
    "redirect judgement"
).split()
SOURCE = Path(backend.__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "test.db"
    with closing(open_store(str(made), write=True)) as db:
        one = article(4, events=2)
        store(one, db, page="p")
        pair = (one.events[0].id, one.document.id)
        with db.write("link", one.document.id) as now:
            now.put_report(report(*pair), ["k"])
            now.put_incident(
                incident("i" * 20, pair), Grouped(actors=(), reasons=(), events=pair[:1], why="")
            )
        with db.write("release", "r") as now:
            now.put_release("r", "")
    return made


def test_it_is_a_plain_database_with_views_that_need_no_knowledge(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = db.execute("SELECT speakers, tolls, place, outlet, incident FROM account").fetchall()
        assert sorted(rows, key=str) == [
            ("the mayor", "4 killed", "Korvan", "Valley Post", "i" * 20),
            ("the mayor", "4 killed", "Korvan", "Valley Post", None),
        ]
        for view in ("document", "claim", "event", "link", "incident"):
            assert db.execute(f"SELECT count(*) FROM current_{view}").fetchone()[0] >= 1


@pytest.mark.parametrize("table", RECORDS)
def test_records_cannot_be_changed_or_deleted_by_any_tool(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        triggers = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
        ).fetchall()
        assert {name for (name,) in triggers} >= {f"{table}_no_update", f"{table}_no_delete"}
        if db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
            for change in (f"DELETE FROM {table}", f"UPDATE {table} SET {names[0]} = {names[0]}"):
                with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                    db.execute(change)


def test_look_ups_use_an_index(path: Path) -> None:
    """What linking asks for each report must not read whole tables."""
    questions = [
        "SELECT event FROM report_key WHERE key IN ('a', 'b')",
        "SELECT data FROM report WHERE event IN ('a', 'b')",
        "SELECT data FROM report WHERE document = 'a'",
        "SELECT document FROM signature_key WHERE key IN (1, 2)",
        "SELECT event FROM link AS x WHERE revision = (SELECT max(revision) FROM link "
        "WHERE event = x.event AND revision <= 9) AND incident = 'a'",
        "SELECT data FROM event AS x WHERE revision = (SELECT max(revision) FROM event "
        "WHERE id = x.id AND revision <= 9) AND document = 'a'",
    ]
    with closing(sqlite3.connect(path)) as db:
        for question in questions:
            plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + question)]
            assert not any(step.startswith("SCAN") for step in plan), (question, plan)


def test_questions_stand_in_one_place() -> None:
    allowed = {
        *("queries.py", "desk_queries.py", "search_queries.py"),
        *("sqlite_database.py", "migrations.py", "turns.py"),
    }
    for module in SOURCE.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert module.name in allowed or not re.search(r"\bSELECT\b", text), module.name


def test_the_schema_names_every_table_it_documents() -> None:
    text = (SOURCE / "schema.sql").read_text(encoding="utf-8")
    assert all(f"CREATE TABLE {table} (" in text for table in RECORDS)


# ------------------------------------------------------------------ files that cannot be used


def refuses(path: Path | str, *words: str, write: bool = True) -> None:
    with pytest.raises(ConfigError) as caught:
        open_store(str(path), write=write)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_a_file_that_is_no_database_of_ours_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Shells hit the market.\n" * 100, encoding="utf-8")
    refuses(text, "not a database", "--db")
    assert text.read_text(encoding="utf-8").startswith("Shells")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as db:
        db.execute("CREATE TABLE birds (name)")
    refuses(other, "not made by sayso")
    refuses(other, "not made by sayso", write=False)
    with closing(sqlite3.connect(other)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_folders_and_missing_files_are_named_with_the_cure(tmp_path: Path) -> None:
    refuses(tmp_path, "is a folder")
    refuses(tmp_path / "none" / "a.db", "no folder", "create it")
    refuses(tmp_path / "a.db", "sayso build", write=False)
    refuses("", "--db")
    refuses("oracle://x", "Known: postgresql, sqlite")
    (tmp_path / "empty.db").touch()
    refuses(tmp_path / "empty.db", "sayso build", write=False)


def test_a_read_only_file_is_read_but_not_written(path: Path) -> None:
    path.chmod(0o444)
    refuses(path, "read-only", "writable")
    with closing(open_store(str(path))) as db, db.read() as now:
        assert now.count("document") == 1
    path.chmod(0o644)


def test_a_full_disk_is_told_and_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    db = SqliteStore(str(tmp_path / "test.db"), write=True)
    with closing(db):
        store(article(1), db, page="p1")
        pages = db._db.execute("PRAGMA page_count").fetchone()[0]
        db._db.execute(f"PRAGMA max_page_count = {pages + 2}")  # what SQLite sees on a full disk
        with pytest.raises(SaysoError, match="disk is full.*run the same command again") as caught:
            for n in range(2, 200):
                store(article(n), db, page=f"p{n}")
        assert caught.value.exit_code == 1
        assert db._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db._db.execute("PRAGMA max_page_count = 100000")
        with db.read() as now:
            kept = now.count("document")
            assert now.count("event") == kept == now.revision
        assert store(article(n), db, page=f"p{n}") == "stored"


def test_a_later_version_is_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    refuses(path, "99", "update sayso")
    refuses(path, "99", "update sayso", write=False)


def test_a_damaged_file_is_told(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(SaysoError, match="damaged|not made by sayso"):
        with closing(open_store(str(path))) as db, db.read() as now:
            list(now.all("document"))


@pytest.mark.parametrize("address", ["sqlite:///test.db", "sqlite:///{}", "test.db", "{}"])
def test_addresses(path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with closing(open_store(address.format(path))) as db, db.read() as now:
        assert now.count("document") == 1


def test_a_clock_set_back_does_not_hide_what_comes_after(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO revision VALUES (1000, '2999-01-01T00:00:00.000Z', 'test', '')")
        db.commit()
    with closing(open_store(str(path), write=True)) as made:
        store(article(9), made, page="p9")
        with made.read() as now:
            assert now.at("2999-01-01T00:00:00.000Z") == 1001 == now.revision


def test_incidents_without_a_first_day_are_listed_last(tmp_path: Path) -> None:
    grouped = Grouped(actors=(), reasons=(), events=(), why="")
    with closing(open_store(str(tmp_path / "days.db"), write=True)) as db:
        with db.write("link", "d") as now:
            now.put_incident(incident("a", date={"start": None, "end": "2024-03-01"}), grouped)
            now.put_incident(incident("b"), grouped)
        with db.read() as now:
            assert [made["id"] for made in now.incidents(Filter())] == ["b", "a"]
