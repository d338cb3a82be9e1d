"""Databases of every version there ever was, for the tests of migrations.

`versions/vN.sql` is the schema of version N as it was shipped; whoever raises the version adds
the new one there, and to `FILL` what that version could hold.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

VERSIONS = {
    int(path.stem[1:]): path for path in (Path(__file__).parent / "versions").glob("v*.sql")
}
FILL = {
    1: """
        INSERT INTO revision VALUES (1, '2026-01-01T00:00:00.000Z', 'document', 'a.txt');
        INSERT INTO record VALUES ('d1', 'document', 1), ('c1', 'claim', 1), ('e1', 'event', 1);
        INSERT INTO document VALUES ('d1', 1, 'Title', 'Outlet', '2026-01-01', NULL, 'a.txt', '0',
            '{"id": "d1", "text": "Shells hit Korvan, the mayor said."}');
        INSERT INTO input VALUES ('p1', 'd1', 1, 'a.txt');
        INSERT INTO claim VALUES ('c1', 1, 'd1', 'the mayor', 'asserts', 'Shells hit Korvan', 0,
            '{"id": "c1"}');
        INSERT INTO judgement VALUES ('j1', 1, 'pair', 'd1', 'd2', 'same', NULL, NULL, 'ada',
            '2026-01-01T00:00:00.000Z', 'read both');
        INSERT INTO release VALUES ('first', 1, '');
    """,
}
FILL[2] = (
    FILL[1]
    + """
        INSERT INTO review VALUES ('r1', 1, 'e1', 'accept', 'accept', '{}', 'ada',
            '2026-01-01T00:00:00.000Z', '');
        INSERT INTO coding_round VALUES ('o1', 1, 'March', '["ada", "ben"]', '["e1"]', 'ada',
            '2026-01-01T00:00:00.000Z', '');
        INSERT INTO coding VALUES ('k1', 1, 'o1', 'e1', 'ada', 'coding', '{}',
            '2026-01-01T00:00:00.000Z', '');
        INSERT INTO reading VALUES ('d1', 1, '[]');
    """
)


def make(version: int, path: Path) -> None:
    """Write a filled database of that version."""
    with sqlite3.connect(path) as db:
        db.executescript(VERSIONS[version].read_text(encoding="utf-8"))
        db.executescript(FILL[version])
        db.execute(f"PRAGMA user_version = {version}")
    db.close()


def shape(path: Path) -> list[tuple[str, str]]:
    """Return every table, index, view and trigger with its SQL, spaces and comments aside."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        made = [(name, " ".join(sql.split())) for name, sql in rows]
    db.close()
    return made
