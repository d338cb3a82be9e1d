"""A database of any earlier version becomes one of this version, and loses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_versions import FILL, VERSIONS, make, shape

from sayso.errors import ConfigError
from sayso.store import open_store
from sayso.store.migrations import STEPS, VERSION, migrate, shipped, statements


def test_every_version_is_kept_and_has_a_step_that_leads_on() -> None:
    assert set(VERSIONS) == set(FILL) == set(range(1, VERSION + 1))
    assert set(STEPS) == set(range(2, VERSION + 1))
    assert VERSIONS[VERSION].read_text(encoding="utf-8") == shipped()


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_an_earlier_database_opens_with_all_it_held(version: int, tmp_path: Path) -> None:
    make(version, tmp_path / "old.db")
    with closing(open_store(str(tmp_path / "old.db"), write=True)) as db, db.read() as now:
        document = now.get("document", "d1")
        assert document and document["text"].startswith("Shells")
        assert now.knows("p1", "a.txt") == ("d1", True)
        assert [j.verdict for j in now.judgements()] == ["same"]
        assert [r.name for r in now.releases()] == ["first"]
    with closing(open_store(str(tmp_path / "new.db"), write=True)):
        pass
    assert shape(tmp_path / "old.db") == shape(tmp_path / "new.db")


def connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_steps_are_taken_in_order_and_all_or_none(tmp_path: Path) -> None:
    make(1, tmp_path / "old.db")
    steps = {2: "CREATE TABLE note (id TEXT);", 3: "ALTER TABLE note ADD COLUMN text TEXT;"}
    with closing(connected(tmp_path / "old.db")) as db:
        db.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, steps=steps | {3: "ALTER TABLE nothing ADD COLUMN text;"}, version=3)
        db.execute("ROLLBACK")
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert not db.execute("SELECT name FROM sqlite_master WHERE name = 'note'").fetchall()
        db.execute("BEGIN")
        migrate(db, steps=steps, version=3)
        db.execute("COMMIT")
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
        assert [row[1] for row in db.execute("PRAGMA table_info(note)")] == ["id", "text"]
        with pytest.raises(ConfigError, match="update sayso"):
            migrate(db)


def test_a_reader_asks_for_an_old_database_to_be_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(1, tmp_path / "old.db")
    monkeypatch.setattr("sayso.store.connection.VERSION", 2)
    monkeypatch.setattr("sayso.store.connection.check", lambda db: 1)
    with pytest.raises(ConfigError, match="sayso build"):
        open_store(str(tmp_path / "old.db"))


def test_a_script_is_cut_at_the_end_of_statements_only() -> None:
    script = """
        -- a comment; with a semicolon
        CREATE TABLE a (x);  -- another; one
        CREATE TRIGGER t BEFORE DELETE ON a
        BEGIN SELECT RAISE(ABORT, 'no; never'); END;
    """
    with closing(connected(Path(":memory:"))) as db:
        for statement in statements(script):
            db.execute(statement)
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("a",), ("t",)]
