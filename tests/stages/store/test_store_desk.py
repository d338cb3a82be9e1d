"""What the desk keeps beside the rest: lists that follow, reviews that only grow, earlier states."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from store_versions import make

from sayso import reviews
from sayso.errors import ConfigError, RecordError
from sayso.store import Coding, Filter, Grouped, Round, Store, open_store

SPAN = {"start": 0, "end": 5, "exact": "Shell"}


def document(name: str) -> dict[str, Any]:
    date = {"date": "2026-03-01", "precision": "day", "basis": "given", "candidates": []}
    return {
        "id": name,
        "title": name,
        "outlet": "O",
        "url": None,
        "input": name,
        "sha256": "",
        "published": date,
        "text": "Shells hit.",
    }


def event(name: str, confidence: float = 0.5) -> dict[str, Any]:
    kept: dict[str, Any] = {k: None for k in ("claim", "mode", "place", "date")}
    kept |= {"actors": [], "recipients": [], "tolls": [{"low": 1}], "negated": False}
    return kept | {
        "id": name,
        "document": "d1",
        "type": "ASSAULT",
        "status": "reported",
        "confidence": confidence,
        "sentence": SPAN,
        "tolls": [],
    }


def incident(
    name: str, events: list[str], day: str, disputed: bool, where: tuple[float, float]
) -> dict[str, Any]:
    place = {
        "name": "Korvan",
        "id": "x",
        "lat": where[0],
        "lon": where[1],
        "country": "MLI",
        "precision": "town",
    }
    state = "disputed" if disputed else "single"
    return {
        "id": name,
        "type": "ASSAULT",
        "place": place,
        "date": {"start": day, "end": day, "precision": "day"},
        "reports": [{"event": e, "document": "d1"} for e in events],
        "documents": ["d1"],
        "independent_sources": 1,
        "fields": {"killed": {"state": state, "accounts": [], "differs": []}},
        "revision": 1,
        "updated": "",
    }


def grouped(*events: str) -> Grouped:
    return Grouped(actors=("The Army",), reasons=(), events=events, why="test")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with closing(open_store(database, write=True)) as made:
        with made.write("document", "d1") as db:
            db.put("document", document("d1"))
            for n in range(4):
                db.put("event", event(f"e{n}", 0.9 - n / 10))
            db.put_incident(incident("i1", ["e0"], "2026-03-01", False, (10, 10)), grouped("e0"))
            db.put_incident(
                incident("i2", ["e1", "e2"], "2026-03-02", True, (10.1, 10)), grouped("e1", "e2")
            )
        yield made


def ids(store: Store, revision: int | None = None, **wanted: Any) -> list[str]:
    with store.read(revision) as now:
        return [r["id"] for r in now.listed(Filter(**wanted), "disagreement")]


def test_lists_follow_what_is_added_and_earlier_ones_are_as_they_were(store: Store) -> None:
    assert ids(store) == ["i2", "i1"] and ids(store, disputed=True) == ["i2"]
    assert ids(store, place="korv", actor="ARMY") == ["i2", "i1"] and ids(
        store, place="mli", first="2026-03-02"
    ) == ["i2"]
    assert ids(store, box=(9.0, 10.05, 11.0, 11.0)) == ["i2"]
    with store.write("link", "x") as db:
        db.put_incident(incident("i1", ["e0"], "2026-04-01", True, (50, 50)), grouped("e0"))
    assert ids(store, disputed=True) == ["i1", "i2"]
    for filter_ in ({}, {"disputed": True}, {"first": "2026-03-15"}, {"place": "korvan"}):
        assert (
            ids(store, 1, **filter_) != ids(store, **filter_) or not filter_ or "place" in filter_
        )
    assert ids(store, 1) == ["i2", "i1"] and ids(store, 1, disputed=True) == ["i2"]
    with store.read(1) as then:
        assert then.counted(Filter()) == (2, 1)
        assert [s.incidents for s in then.spots(Filter(), 5.0)] == [2]
    with store.read() as now:
        assert now.counted(Filter()) == (2, 2)
        assert now.span(Filter()) == ("2026-03-02", "2026-04-01")
        assert now.times(Filter(), 7) == [("2026-03", 1, 1), ("2026-04", 1, 1)]
        assert len(now.spots(Filter(), 5.0)) == 2


def test_the_queue_is_in_order_and_verdicts_leave_it(store: Store) -> None:
    with store.read() as now:
        assert [e for e, _, _ in now.tasks()] == ["e2", "e1", "e3", "e0"]
        assert now.next_task() == "e2" and now.next_task(after="e1") == "e3"
        assert now.next_task(after="e0") is None
    reviews.judge("e2", "accept", store, by="ada")
    reviews.judge("e1", "unsure", store, by="ada")
    with store.read() as now:
        assert now.next_task() == "e3" and now.next_task(verdict="unsure") == "e1"
        assert now.task_counts() == {"": 2, "accept": 1, "unsure": 1}


def test_reviews_only_grow_and_undo_goes_back_step_by_step(store: Store) -> None:
    reviews.edit("e0", [("confidence", 0.1), ("type", "PROTEST")], store, by="ada", why="read")
    reviews.edit("e0", [("confidence", 0.2)], store, by="ada")
    reviews.judge("e0", "reject", store, by="ben")
    with store.read() as now:
        assert now.get("event", "e0") is None and now.rejected_events("d1") == {"e0"}
    assert reviews.undo("e0", store, by="ada").holds == "edit"
    with store.read() as now:
        assert now.get("event", "e0")["confidence"] == 0.2  # type: ignore[index]
    reviews.undo("e0", store, by="ada")
    assert reviews.undo("e0", store, by="ada").holds == ""
    with store.read() as now:
        assert now.get("event", "e0") == event("e0", 0.9)
        assert [r.verdict for r in now.reviews("e0")] == ["undo"] * 3 + ["reject", "edit", "edit"]
        assert now.rejected_events("d1") == set()
    with pytest.raises(ConfigError, match="nothing to undo"):
        reviews.undo("e0", store, by="ada")


def test_what_does_not_fit_leaves_nothing_behind(store: Store) -> None:
    with store.read() as now:
        before = now.revision
    for wrong in (
        lambda: reviews.judge("nope", "accept", store, by="a"),
        lambda: reviews.pairs([("e0", "nope")], "same", store, by="a", why="w"),
    ):
        with pytest.raises(ConfigError):
            wrong()
    with pytest.raises(RecordError):
        reviews.edit("e0", [("nothing.there", 1)], store, by="a")
    with store.read() as now:
        assert now.revision == before


def test_near_incidents_are_paired_until_judged(store: Store) -> None:
    with store.read() as now:
        assert now.pairs(10) == [("i2", "i1")]
    reviews.pairs([("e0", "e1")], "different", store, by="ada", why="read")
    with store.read() as now:
        assert now.pairs(10) == []


def test_rounds_codings_and_readings_are_kept(store: Store) -> None:
    round_ = Round(id="r", name="n", coders=("a", "b"), events=("e0",), by="a", at="t", note="")
    coding = Coding(
        id="c", round="r", event="e0", coder="a", kind="coding", data={"kind": "x"}, at="t", why=""
    )
    rows = [{"start": 0, "end": 5, "kind": "body", "coded": [], "reasons": ["no event"]}]
    with store.write("coding", "x") as db:
        db.put_round(round_)
        db.put_codings([coding])
        assert db.put_reading("d1", rows) and not db.put_reading("d1", rows)
    with store.read() as now:
        assert now.rounds() == [round_] and now.codings("r") == [coding]
        assert now.reading("d1") == rows and now.reading("d2") is None
        assert now.log(1)[0][2] == "coding" and len(now.states("event", "e0")) == 1
    with store.read(1) as then:
        assert then.rounds() == [] and then.reading("d1") is None


def test_a_database_of_version_one_gets_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make(1, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO event VALUES ('e1', 1, 'd1', NULL, 'ASSAULT', NULL, 'reported', 0, '', '', NULL, "
            "NULL, NULL, NULL, NULL, NULL, '', '', 0.4, 0, '{}')"
        )
        db.execute("INSERT INTO record VALUES ('i1', 'incident', 1)")
        db.execute(
            "INSERT INTO incident VALUES ('i1', 1, 'ASSAULT', 'Korvan', 'Korvan', 'MLI', 1, 2, '2026-01-01', "
            "'2026-01-01', 'Army', 1, 1, 1, 'killed; label', '[]', 0, "
            '\'{"id": "i1", "place": {"precision": "town"}}\')'
        )
        db.execute("INSERT INTO link VALUES ('e1', 1, 'i1', 'x')")
    with closing(open_store(str(path), write=True)) as store, store.read() as now:
        assert [r["id"] for r in now.listed(Filter(disputed=True, actor="army"), "date")] == ["i1"]
        assert now.tasks() == [("e1", "i1", 0.4)] and len(now.spots(Filter(), 1)) == 1
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT calm FROM listing").fetchall() == [(-2,)]
