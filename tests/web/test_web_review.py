"""Reviewing, editing, undoing, merging and splitting, through the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from web_help import Client, Site, disputed, words

from sayso import pipeline
from sayso.config import Config
from sayso.read import ReadOptions, read
from sayso.schema import schemas
from sayso.store import open_store

EVENT = Draft202012Validator(schemas()["event"])


def first(client: Client) -> str:
    return str(client.json("/review.json")[0]["event"])


def event(client: Client, name: str) -> Any:
    with client.desk.stores.read() as now:
        return now.get("event", name)


def is_other_throughout(old: Any) -> bool:
    """Return whether an event differs from what the edit below writes in each of its fields."""
    return bool(
        old["tolls"]
        and old["tolls"][0]["measure"] != "injured"
        and old["actors"]
        and old["actors"][0]["id"] != "MLI-REB"
        and old["place"]
        and not old["place"]["name"].startswith("Gao")
        and (old["type"], old["mode"]) != ("ASSAULT", "heavy-weapons")
        and old["date"]
        and old["date"]["start"] != "2026-03-09"
    )


def test_the_queue_goes_by_disagreement_then_by_low_confidence(client: Client) -> None:
    rows = client.json("/review.json?limit=2000")
    with client.desk.stores.read() as now:
        assert len(rows) == now.count("event")

        def key(row: Any) -> tuple[int, float]:
            record = now.get("incident", row["incident"]) if row["incident"] else None
            fields = record["fields"].values() if record else ()
            return -sum(f["state"] == "disputed" for f in fields), row["confidence"]

        keys = [key(row) for row in rows]
    assert keys == sorted(keys)


def test_verdicts_are_saved_at_once_and_lead_on(client: Client) -> None:
    names = [row["event"] for row in client.json("/review.json")[:4]]
    for name, verdict in zip(names, ("accept", "unsure", "reject"), strict=False):
        assert words(client.page("/review").cssselect("#what")[0])
        answer = client.send(f"/review/{name}", do=verdict, why="read it")
        assert answer.status_code == 200 and answer.url.path == "/review"
    assert first(client) == names[3]
    counts = words(client.page("/review").cssselect(".queue-head p")[0])
    assert "1 accepted" in counts and "1 unsure" in counts
    entries = client.json(f"/review/{names[2]}.json")["reviews"]
    assert [(e["verdict"], e["by"], e["why"]) for e in entries] == [
        ("reject", "analyst", "read it")
    ]
    assert event(client, names[2]) is None


def test_skip_goes_on_and_comes_round(client: Client) -> None:
    names = [row["event"] for row in client.json("/review.json?limit=2000")]
    page = client.page(f"/review?after={names[0]}")
    assert page.cssselect("#verdicts")[0].get("action") == f"/review/{names[1]}"
    page = client.page(f"/review?after={names[-1]}")
    assert page.cssselect("#verdicts")[0].get("action") == f"/review/{names[0]}"
    client.send(f"/review/{names[1]}", do="accept", after=names[0])
    page = client.page(f"/review?after={names[0]}")
    assert page.cssselect("#verdicts")[0].get("action") == f"/review/{names[2]}"


def test_a_rejected_event_leaves_its_incident_and_undo_brings_it_back(client: Client) -> None:
    home = disputed(client)
    before = client.json(f"/incidents/{home}.json")
    name = before["reports"][0]["event"]
    client.send(f"/review/{name}", do="reject")
    client.settled()
    assert name not in [r["event"] for r in client.json(f"/incidents/{home}.json")["reports"]]
    assert "rejected" in client.get(f"/review/{name}").text
    client.send("/review/last", do="undo")
    client.settled()
    after = client.json(f"/incidents/{home}.json")
    assert [r["event"] for r in after["reports"]] == [r["event"] for r in before["reports"]]
    assert after["fields"] == before["fields"]
    verdicts = [e["verdict"] for e in client.json(f"/review/{name}.json")["reviews"]]
    assert verdicts == ["undo", "reject"], "an undo is an entry of its own"
    assert "nothing to take back" in client.send("/review/last", do="undo").text


def test_an_edit_is_valid_shown_and_undone(client: Client) -> None:
    name = next(
        row["event"]
        for row in client.json("/review.json?limit=2000")
        if is_other_throughout(event(client, row["event"]))
    )
    old = event(client, name)
    with client.desk.stores.read() as now:
        document = now.get("document", old["document"])
    assert document
    at = old["sentence"]["start"]
    form = {
        "kind": "ASSAULT/heavy-weapons",
        "status": "denied",
        "negated": "1",
        "trigger.span": f"{at}-{at + 5}",
        "actors.count": str(len(old["actors"])),
        "actors.0.id": "NER-REB",
        "recipients.count": str(len(old["recipients"])),
        "recipients.new": "COD-REB-M23",
        "place": "Gao, Mali [geonames:2457163]",
        "date.start": "2026-03-09",
        "date.end": "2026-03-11",
        "date.precision": "range",
        "tolls.count": str(len(old["tolls"])),
        "tolls.0.measure": "injured",
        "tolls.0.low": "3",
        "tolls.0.high": "",
    }
    form |= {f"recipients.{n}.id": a["id"] or "" for n, a in enumerate(old["recipients"])}
    answer = client.send(f"/review/{name}", do="edit", **form)
    assert answer.status_code == 200 and "Saved" in answer.text, answer.text
    new = event(client, name)
    EVENT.validate({"input": "x"} | new)
    assert (new["type"], new["mode"], new["status"], new["negated"]) == (
        "ASSAULT",
        "heavy-weapons",
        "denied",
        True,
    )
    assert new["trigger"]["exact"] == document["text"][at : at + 5]
    assert new["actors"][0]["id"] == "NER-REB" and new["actors"][0]["codes"]["plover"] == "NER REB"
    assert new["recipients"][-1]["id"] == "COD-REB-M23"
    assert new["place"]["name"].startswith("Gao") and new["place"]["country"] == "MLI"
    assert (new["date"]["start"], new["date"]["end"]) == ("2026-03-09", "2026-03-11")
    assert (new["tolls"][0]["low"], new["tolls"][0]["high"], new["tolls"][0]["qualifier"]) == (
        3,
        None,
        "at least",
    )
    assert new["acled"]["sub_event_type"]
    with client.desk.stores.read() as now:
        fields = {j.field for j in now.judgements() if j.a == name}
    assert {"mode", "place", "date", "tolls", "actors"} <= fields
    client.send(f"/review/{name}", do="undo")
    assert event(client, name) == old


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "MURDER/most-foul", "codebook"),
        ("actors.new", "XXX-YYY", "actor"),
        ("place", "Nowhere-at-all-xyz", "gazetteer"),
        ("date.start", "2026-02-30", "day"),
        ("tolls.0.low", "-3", "number"),
        ("trigger.span", "5-999999999", "within the text"),
        ("trigger.span", "9-3", "within the text"),
    ],
)
def test_only_valid_values_are_taken(client: Client, field: str, value: str, said: str) -> None:
    name = first(client)
    old = event(client, name)
    form = {
        "kind": f"{old['type']}/{old['mode']}" if old["mode"] else old["type"],
        "status": old["status"],
    }
    form |= {"actors.count": "0", "tolls.count": "0", "tolls.0.measure": "killed"}
    answer = client.send(f"/review/{name}", do="edit", **(form | {field: value}))
    assert answer.status_code == 400 and said in answer.text
    assert event(client, name) == old


def test_a_form_sent_unchanged_changes_nothing(client: Client) -> None:
    for row in client.json("/review.json?limit=2000")[::9]:
        page = client.page(f"/review/{row['event']}")
        fields = dict(page.cssselect("#editor")[0].form_values())
        answer = client.send(f"/review/{row['event']}", **fields)
        assert "Nothing was changed" in answer.text, (row, answer.text[:2000])


def test_verdicts_and_edits_outlive_a_later_build(client: Client, db: Path) -> None:
    rejected, edited = (row["event"] for row in client.json("/review.json")[:2])
    client.send(f"/review/{rejected}", do="reject")
    client.send(f"/review/{edited}", do="edit", kind="PROTEST/riot", status="reported")
    client.settled()
    name = event(client, edited)["document"]
    input_ = client.json(f"/documents/{name}.json")["input"]
    source = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
    pages = [page for page in read([source], ReadOptions()) if getattr(page, "input", "") == input_]
    with closing(open_store(str(db), write=True)) as store:
        assert [s.what for s in pipeline.build(pages, Config(), store, again=True)]
    assert event(client, rejected) is None
    assert event(client, edited)["type"] == "PROTEST"


def test_merging_and_splitting(client: Client) -> None:
    pair = client.json("/merge.json")[0]
    one, other = (client.json(f"/incidents/{pair[side]}.json") for side in "ab")
    client.send("/merge", do="same", why="one strike", **pair)
    client.settled()
    with client.desk.stores.read() as now:
        homes = {now.incident_of(r["event"]) for r in one["reports"] + other["reports"]}
        assert len(homes) == 1
        assert {j.why for j in now.judgements()} == {"one strike"}
    (home,) = homes
    assert pair not in client.json("/merge.json")
    off = [r["event"] for r in other["reports"]]
    answer = client.send(f"/incidents/{home}", do="split", event=",".join(off), why="two strikes")
    assert answer.status_code == 200
    client.settled()
    with client.desk.stores.read() as now:
        assert not {now.incident_of(e) for e in off} & {
            now.incident_of(r["event"]) for r in one["reports"]
        }


def test_different_pairs_are_not_asked_again(client: Client) -> None:
    pairs = client.json("/merge.json")
    for pair in pairs:
        client.send("/merge", do="different", **pair)
    client.settled()
    assert not client.json("/merge.json")
    assert "No pair waits" in client.get("/merge").text


def test_when_all_is_reviewed_the_page_says_so(client: Client) -> None:
    with client.desk.stores.write() as store, store.write("review", "all") as db:
        db._db.do("UPDATE task SET verdict = 'accept'", {})  # type: ignore[attr-defined]
    assert "Nothing waits" in client.get("/review").text


def test_searching_places_and_actors(client: Client) -> None:
    assert client.json("/lookup/places.json?q=Bankass")[0]["id"] == "geonames:2460401"
    ids = [row["id"] for row in client.json("/lookup/actors.json?q=mali+mil")]
    assert "MLI-MIL" in ids
    assert client.json("/lookup/actors.json?q=M23")[0]["id"] == "COD-REB-M23"
    for kind in ("places", "actors"):
        assert client.json(f"/lookup/{kind}.json?q=") == []
        assert client.json(f"/lookup/{kind}.json?q=%00%27;--") == []
    json.dumps(ids)


def test_two_reviewers_are_given_different_events(site: Callable[..., Site]) -> None:
    open_ = site()
    ada, ben = open_.client(), open_.client()
    ada.get("/me"), ben.get("/me")
    shown = [c.page("/review").cssselect("#verdicts")[0].get("action") for c in (ada, ben, ada)]
    assert shown[0] == shown[2] != shown[1]
    name = shown[0].rpartition("/")[2]
    ben.send(f"/review/{name}", do="reject")
    late = ada.send(f"/review/{name}", do="accept")
    assert late.status_code == 200 and "meanwhile" in late.text


def test_what_is_no_event_and_what_no_part_of_the_form_reads_is_refused(client: Client) -> None:
    for do in ("accept", "undo", "edit"):
        answer = client.send("/review/zzz", do=do)
        assert answer.status_code == 404 and "no such event" in answer.text, do
    name = first(client)
    for field, said in (
        ("tolls__0__low", "together with tolls.count"),
        ("status", "together with kind"),
        ("nonsense", "no field nonsense"),
    ):
        answer = client.send(f"/review/{name}", do="edit", **{field: "abc"})
        assert answer.status_code == 400 and said in answer.text, field
    assert client.json(f"/review/{name}.json")["reviews"] == []
