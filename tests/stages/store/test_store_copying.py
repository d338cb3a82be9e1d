"""A database goes from one kind to another and back, and is the same afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_help import article, incident, judgement, refused, report

from sayso import reviews
from sayso.cli import main
from sayso.errors import ConfigError
from sayso.store import Coding, Filter, Grouped, Moved, Round, Store, open_store, store
from sayso.store.copying import TABLES, copied


def fill(db: Store) -> None:
    """Add something of every kind, with states that were withdrawn, restored, merged and moved."""
    made = [article(n, events=2) for n in (4, 5, 6)]
    for n, one in enumerate(made):
        store(one, db, page=f"p{n}")
    store(refused(), db)
    pairs = [(one.events[0].id, one.document.id) for one in made]
    with db.write("link", "by hand") as now:
        for n, (event, document) in enumerate(pairs):
            now.put_report(report(event, document), [f"key {document}", "shared"])
            now.put_signature(document, {"document": document}, [7, 2**62 + n, -n])
            grouped = Grouped(actors=("Élan",), reasons=({"a": 1},), events=(event,), why="x")
            now.put_incident(incident(f"i{n}", pairs[n]), grouped)
        now.put_copy(
            {"a": pairs[0][1], "b": pairs[1][1], "kind": "copy", "share": 0.1, "words": ""}
        )
        now.put_origin(pairs[1][1], pairs[0][1])
        now.done(pairs[0][1])
    with db.write("link", "merge") as now:
        now.put_moved(Moved(old="i2", new=("i1",), kind="merged", why="one act"))
    store(replace(made[2], events=made[2].events[:1]), db, page="p2")
    reviews.judge(pairs[0][0], "reject", db, by="ada")
    reviews.undo(pairs[0][0], db, by="ada")
    reviews.edit(pairs[1][0], [("confidence", 1 / 3)], db, by="ben", why="read")
    with db.write("judgement", "x") as now:
        now.put_judgement(judgement("a", "b", verdict="same"))
        now.put_release("first", "for the paper")
        now.put_reading(pairs[0][1], [{"start": 0, "reasons": ["Énigme", "\0"]}])
        now.put_round(
            Round(id="o", name="n", coders=("a",), events=("e",), by="a", at="t", note="")
        )
        codings = [
            Coding(id=f"c{9 - n}", round="o", event=pairs[0][0], coder="a", kind="coding",
                   data={"n": n}, at="t", why="")
            for n in range(3)
        ]  # fmt: skip
        now.put_codings(codings)


def held(db: Store) -> dict[str, Any]:
    """Return every row of every table, and what readers are told at some revisions."""
    with db.read() as now:
        made: dict[str, Any] = {
            table: sorted((list(row.items()) for row in now.rows(table)), key=str)
            for table in TABLES
        }
        made["codings"], made["reviews"] = now.codings("o"), now.reviews()
        made["tasks"], made["counts"] = now.tasks(), now.task_counts()
        made["found"] = sorted(hit.id for hit in now.search("market", 9))
        last = now.revision
    for revision in (3, last - 2, None):
        with db.read(revision) as then:
            made[f"listed {revision}"] = then.listed(Filter(place="korvan"), "date")
            made[f"events {revision}"] = list(then.all("event"))
    return made


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(str(tmp_path / "source.db"), write=True)) as made:
        fill(made)
        yield made


def test_there_and_back_every_row_is_the_same(
    source: Store, postgres_address: str, tmp_path: Path
) -> None:
    back = f"sqlite:///{tmp_path}/back.db"
    assert main(["db", "copy", str(tmp_path / "source.db"), postgres_address]) == 0
    assert main(["db", "copy", postgres_address, back]) == 0
    whole = held(source)
    assert all(whole[table] for table in TABLES), "nothing is left out"
    for address in (postgres_address, back):
        with closing(open_store(address)) as copy:
            made = held(copy)
        for name, rows in whole.items():
            assert made[name] == rows, (address, name)


def test_what_is_copied_goes_on_as_the_source_would(source: Store, postgres_address: str) -> None:
    with closing(open_store(postgres_address, write=True)) as target:
        counts = copied(source, target)
        assert counts["document"] == 3 and counts["queue"] == 3
        for db in (source, target):
            store(article(9), db, page="p9")
            store(article(4, events=1), db, page="p0")
            reviews.judge(article(9).events[0].id, "accept", db, by="ada")
        before, after = held(source), held(target)
        for name in ("task", "tally", "listing", "counts", "queue", "record"):
            assert before[name] == after[name], name


def test_what_holds_something_is_not_copied_into(source: Store, database: str) -> None:
    with closing(open_store(database, write=True)) as target:
        store(article(1), target, page="p")
        with pytest.raises(ConfigError, match="name a new one"):
            copied(source, target)
        with target.read() as now:
            assert now.count("document") == now.revision == 1


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    name = str(tmp_path / "a.db")
    assert main(["db", "copy", name, name]) == 2
    assert main(["db", "copy", name, str(tmp_path / "b.db")]) == 2
    said = capsys.readouterr().err
    assert "the same" in said and "There is no database" in said
    assert not (tmp_path / "b.db").exists()
