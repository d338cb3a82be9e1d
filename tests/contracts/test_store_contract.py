"""What every store must do. A backend that passes can stand in for the built-in one.

A new backend adds a fixture that gives the address of an empty database to `ADDRESSES`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import public
from sayso.errors import ConfigError
from sayso.plugins import known
from sayso.store import Filter, Grouped, Moved, Sought, Store, open_store, state_at, store

sys.path.insert(0, str(Path(__file__).parents[1] / "stages" / "store"))

from store_help import article, incident, judgement, refused, report

ADDRESSES = {"sqlite": "sqlite_address", "postgresql": "postgres_address"}
GROUPED = Grouped(actors=("SDN-GOV", "Army"), reasons=(), events=(), why="by hand")


def test_every_backend_is_in_this_suite() -> None:
    assert set(known("store")) == set(ADDRESSES)


@pytest.fixture(params=sorted(ADDRESSES))
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(ADDRESSES[request.param]))


@pytest.fixture
def db(address: str) -> Iterator[Store]:
    with closing(open_store(address, write=True)) as made:
        yield made


def revision(db: Store) -> int:
    with db.read() as now:
        return now.revision


# ------------------------------------------------------------------ articles


def test_an_article_comes_back_as_it_was_printed(db: Store) -> None:
    made = article(events=2)
    assert store(made, db, page="p") == "stored"
    with db.read() as now:
        assert now.get("document", made.document.id) == public.document(made.document)
        assert list(now.all("claim")) == list(public.claims(made))
        wanted = sorted(public.events(made), key=lambda event: event["id"])
        assert now.of_document("event", made.document.id) == wanted
        assert now.count("event") == 2
        assert now.knows("p", "a.txt") == (made.document.id, True)
        assert now.knows("p", "elsewhere.txt") == (made.document.id, False)
        assert now.queue() == [made.document.id]


def test_the_same_article_again_changes_nothing_but_notes_where_it_was_seen(db: Store) -> None:
    store(article(), db, page="p")
    before = revision(db)
    assert store(article(), db, page="p") == "known"
    assert revision(db) == before
    assert store(article(source="copy/a.txt"), db, page="p") == "known"
    with db.read() as now:
        assert now.knows("p", "copy/a.txt")[1]
        assert {record["input"] for record in now.all("document")} == {"a.txt"}


def test_another_coding_adds_what_differs_and_withdraws_what_is_not_found(db: Store) -> None:
    old = article(events=2)
    store(old, db, page="p")
    then = revision(db)
    kept = replace(old.events[0], type="COERCE")
    assert store(replace(old, events=(kept,)), db, page="p") == "stored"
    with db.read() as now:
        assert [event["type"] for event in now.all("event")] == ["COERCE"]
        assert now.get("event", old.events[1].id) is None
    with db.read(then) as past:
        assert {event["type"] for event in past.all("event")} == {"ASSAULT"}
        assert past.count("event") == 2


def test_a_refusal_is_kept_once_and_passes_when_the_source_can_be_read(db: Store) -> None:
    assert store(refused(), db) == "rejected"
    before = revision(db)
    assert store(refused(), db) == "rejected"
    assert revision(db) == before
    with db.read() as now:
        assert [r["reason"] for r in now.all("rejected")] == ["not English (detected: ru)"]
    store(article(source="b.txt"), db, page="p")
    with db.read() as now:
        assert not list(now.all("rejected"))
    with db.read(before) as past:
        assert past.count("rejected") == 1


def test_corrections_are_put_in_as_an_article_is_stored(db: Store) -> None:
    def correct(record: public.Json) -> public.Json:
        return record | {"status": "denied"} if record["record"] == "event" else record

    store(article(), db, page="p", correct=correct)
    with db.read() as now:
        assert [event["status"] for event in now.all("event")] == ["denied"]


def test_nothing_of_a_transaction_that_fails_is_kept(db: Store) -> None:
    with pytest.raises(ZeroDivisionError), db.write("test", "fails") as now:
        now.put("document", public.document(article().document))
        raise ZeroDivisionError
    assert revision(db) == 0
    with db.read() as now:
        assert now.count("document") == 0


# ------------------------------------------------------------------ linking


def put_incident(db: Store, name: str, *made: int, **given: object) -> list[tuple[str, str]]:
    """Store articles with so many dead each, and an incident of their events."""
    pairs = []
    for n in made:
        one = article(n)
        store(one, db, page=f"p{n}")
        pairs.append((one.events[0].id, one.document.id))
    with db.write("link", "by hand") as now:
        for event, document in pairs:
            now.put_report(report(event, document), [f"key {document}", "shared"])
            now.done(document)
        events = tuple(event for event, _ in pairs)
        now.put_incident(incident(name, *pairs, **given), replace(GROUPED, events=events))
    return pairs


def test_reports_are_found_by_key_document_and_incident(db: Store) -> None:
    (first, one), (second, other) = put_incident(db, "i1", 4, 5)
    with db.read() as now:
        assert now.near([f"key {one}"]) == [first]
        assert now.near(["shared", "none"]) == sorted([first, second])
        assert now.near(["shared", f"key {one}"], most=1) == [first], "shared by too many"
        assert [r.event for r in now.reports_on([second, "nothing"])] == [second]
        assert [r.event for r in now.reports(other)] == [second]
        assert {r.event for r in now.members("i1")} == {first, second}
        assert now.incident_of(first) == "i1" and now.incident_of("nothing") is None
        assert now.document_of(first) == one and now.document_of("nothing") is None
        assert now.since("i1") and now.since("i2") is None
        assert now.queue() == []


def test_a_withdrawn_event_is_no_report_any_more_and_is_told_as_loose(db: Store) -> None:
    ((event, document),) = put_incident(db, "i1", 4)
    store(replace(article(4), events=()), db, page="p4")
    with db.read() as now:
        assert now.near(["shared"]) == [] and now.members("i1") == ()
        assert now.loose(document) == [(event, "i1")]
        assert now.queue() == [document]


def test_documents_of_one_source_are_found_again(db: Store) -> None:
    names = [article(n).document.id for n in (4, 5, 6)]
    for n in (4, 5, 6):
        store(article(n), db, page=f"p{n}")
    tie = {"a": names[0], "b": names[1], "kind": "copy", "share": 0.5, "words": "half of it"}
    with db.write("link", "copies") as now:
        for n, name in enumerate(names):
            now.put_signature(name, {"document": name}, [7, 100 + n])
        now.put_copy(tie)
        now.put_copy(tie | {"a": names[1], "b": names[0]})
        assert now.put_origin(names[1], names[0])
        assert not now.put_origin(names[1], names[0])
        now.put_report(report("e", names[1]), ["k"])
    with db.read() as now:
        assert {s["document"] for s in now.like([7])} == set(names)
        assert [s["document"] for s in now.like([101])] == [names[1]]
        assert [s["document"] for s in now.like([7, 101], most=2)] == [names[1]]
        assert now.copies([names[1]]) == [tie] and now.copies([names[2]]) == []
        assert now.origin(names[1]) == names[0] and now.origin(names[2]) == names[2]
        assert now.same_origin(names[0]) == sorted([names[0], names[1]])
        assert [r.origin for r in now.reports_on(now.near(["k"]))] == [names[0]]


def test_merged_and_emptied_incidents_are_gone_and_lead_on(db: Store) -> None:
    put_incident(db, "i1", 4)
    put_incident(db, "i2", 5)
    then = revision(db)
    with db.write("link", "merge") as now:
        now.put_moved(Moved(old="i2", new=("i1",), kind="merged", why="one act"))
    with db.read() as now:
        assert now.get("incident", "i2") is None
        moved = now.moved("i2")
        assert moved and (moved.new, moved.kind, moved.why) == (("i1",), "merged", "one act")
        assert now.moved("i1") is None
        assert [r["id"] for r in now.incidents(Filter())] == ["i1"]
    with db.read(then) as past:
        assert past.get("incident", "i2") and past.moved("i2") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), {"i1", "i2"}),
        (Filter(place="KORV"), {"i1"}),
        (Filter(place="sdn"), {"i1"}),
        (Filter(place="élan"), {"i2"}),
        (Filter(first="2024-03-05"), {"i2"}),
        (Filter(last="2024-03-04"), {"i1"}),
        (Filter(type="protest"), {"i2"}),
        (Filter(actor="army"), {"i1", "i2"}),
        (Filter(actor="navy"), set()),
        (Filter(disputed=True), {"i2"}),
        (Filter(min_sources=2), {"i2"}),
        (Filter(place="%"), set()),
    ],
)
def test_incidents_are_filtered(db: Store, wanted: Filter, found: set[str]) -> None:
    put_incident(db, "i1", 4)
    put_incident(
        db,
        "i2",
        5,
        6,
        type="PROTEST",
        place={"id": "test:elan", "name": "Port-Élan", "country": "GAB"},
        date={"start": "2024-03-05", "end": "2024-03-06"},
        fields={"killed": {"state": "disputed", "accounts": []}},
    )
    with db.read() as now:
        assert {record["id"] for record in now.incidents(wanted)} == found


# ------------------------------------------------------------------ people


def test_the_last_judgement_on_a_pair_or_field_holds(db: Store) -> None:
    given = [
        judgement("a", "b", verdict="same"),
        judgement("b", "a", verdict="different", at="2026-01-03T00:00:00.000Z"),
        judgement("e", field="type", value='"COERCE"'),
        judgement("e", field="mode", value="null"),
        judgement("e", field="type", value='"PROTEST"', at="2026-01-04T00:00:00.000Z"),
    ]
    for one in given:
        with db.write("judgement", one.why) as now:
            now.put_judgement(one)
    with db.read() as now:
        assert set(now.judgements()) == {given[1], given[3], given[4]}
    with db.read(1) as past:
        assert past.judgements() == (given[0],)


@pytest.mark.parametrize(
    "text", ["market mayor", "MARKET", "korvan", "market AND (", '"', "*", "  "]
)
def test_search_finds_all_words_and_stumbles_over_none(db: Store, text: str) -> None:
    made = article()
    store(made, db, page="p")
    with db.read() as now:
        hits = now.search(text, 10)
    assert ({hit.id for hit in hits} >= {made.document.id}) is (
        text in ("market mayor", "MARKET", "korvan")
    )


def test_search_takes_beginnings_days_speakers_and_stances(db: Store) -> None:
    made = article()
    store(made, db, page="p")
    claim = next(iter(made.claims))
    (speaker, *_), day = (link.source for link in claim.chain), made.document.published.date
    assert speaker and day
    with db.read() as now:
        stance = (now.get("claim", claim.id) or {})["stance"]
        other = "promises" if stance != "promises" else "demands"

        def found(text: str, **given: str) -> set[str]:
            return {hit.id for hit in now.search(text, 10, Sought(**given))}

        assert made.document.id in found("MARK*") & found("mark* mayor") & found("mark* korv*")
        assert not found("mark") and not found("arket*") and not found("* *")
        assert claim.id in found("", speaker=speaker.upper()[1:]) & found("", stance=stance)
        assert not found("", stance=other) and not found("", speaker="Nobody")
        assert made.document.id in found("market", first=day, last=day)
        assert not found("market", first="2999-01-01") and not found("market", last="1999-01-01")
        assert made.document.id not in found("market", stance=stance)
        assert not found("", first=day), "days alone say nothing of what is sought"
    with pytest.raises(ConfigError, match="no stance 'shouts'"):
        Sought(stance="shouts")


def test_ids_may_be_shortened(db: Store) -> None:
    made = article()
    store(made, db, page="p")
    with db.read() as now:
        assert now.find(made.document.id[:6]) == [(made.document.id, "document")]
        assert now.find("zz%") == []


# ------------------------------------------------------------------ time


def test_releases_days_times_and_numbers_name_states(db: Store) -> None:
    store(article(4), db, page="p4")
    with db.write("release", "first") as now:
        assert now.put_release("first", "for the paper") == 1
    store(article(5), db, page="p5")
    with pytest.raises(ConfigError, match="already"), db.write("release", "first") as now:
        now.put_release("first", "again")
    with db.read() as now:
        assert state_at(now, "first") == 1 == state_at(now, "1")
        assert state_at(now, "2999-01-01") == now.revision == state_at(now, str(now.revision))
        for none in ("0", "99"):
            with pytest.raises(ConfigError, match=f"no revision {none}"):
                state_at(now, none)
        assert [(r.name, r.revision, r.note) for r in now.releases()] == [
            ("first", 1, "for the paper")
        ]
        for wrong in ("yesterday", "2024-13-01", ""):
            with pytest.raises(ConfigError, match="first"):
                state_at(now, wrong)
        with pytest.raises(ConfigError, match="as early"):
            state_at(now, "1999-01-01")
    with db.read(1) as past:
        assert past.count("document") == 1


def test_changes_name_the_revisions_that_touched_a_record(db: Store) -> None:
    put_incident(db, "i1", 4)
    middle = revision(db)
    put_incident(db, "i1", 4, 5)
    with db.read() as now:
        ((name, revisions),) = now.changes("incident", middle, now.revision)
        assert name == "i1" and [r.note for r in revisions] == ["by hand"]
        assert {name for name, _ in now.changes("document", 0, middle)} == {article(4).document.id}


# ------------------------------------------------------------------ several at once


def test_a_reader_sees_one_state_while_others_write(address: str, db: Store) -> None:
    store(article(4), db, page="p4")
    with closing(open_store(address)) as other, other.read() as now:
        assert now.count("document") == 1
        store(article(5), db, page="p5")
        assert now.count("document") == 1


def test_many_may_code_but_one_links_alone(address: str, db: Store) -> None:
    waited: list[str] = []
    with closing(open_store(address, write=True)) as other:
        with db.turn("code", lambda: waited.append("db")):
            with other.turn("code", lambda: waited.append("other")):
                assert waited == []

            def give_up() -> None:
                raise TimeoutError

            with pytest.raises(TimeoutError), other.turn("link", give_up):
                pass
        with (
            db.turn("link", lambda: None),
            pytest.raises(TimeoutError),
            other.turn("code", give_up),
        ):
            pass
        with other.turn("link", give_up):
            pass


def test_one_that_may_only_read_cannot_write(address: str, db: Store) -> None:
    store(article(4), db, page="p4")
    with closing(open_store(address)) as other, pytest.raises(ConfigError, match="read-only"):
        store(article(5), other, page="p5")
