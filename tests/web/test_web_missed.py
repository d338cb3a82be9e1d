"""Events that the machine missed, added by an analyst; and who says so, corrected."""

from __future__ import annotations

import json
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from web_help import Client, disputed, words

from sayso import pipeline
from sayso.config import Config
from sayso.read import ReadOptions, read
from sayso.schema import schemas
from sayso.store import open_store
from sayso.verify import StoredTexts, findings

WORDS = "Weapons, motorcycles and radios were seized"


def text_of(client: Client) -> tuple[str, str]:
    """The communique on the raid at Bankass: its id and text."""
    name = client.json(f"/incidents/{disputed(client)}.json")["documents"]
    found = (client.json(f"/documents/{one}.json") for one in name)
    return next((one["id"], one["text"]) for one in found if WORDS in one["text"])


def events(client: Client, document: str) -> dict[str, Any]:
    with client.desk.stores.read() as now:
        return {event["id"]: event for event in now.of_document("event", document)}


def claims(client: Client, document: str) -> dict[str, Any]:
    with client.desk.stores.read() as now:
        return {claim["id"]: claim for claim in now.of_document("claim", document)}


def added(client: Client, **more: str) -> tuple[str, dict[str, Any]]:
    """Add an event to the communique, and return the document's id and the event."""
    document, text = text_of(client)
    before = events(client, document)
    start = text.index(WORDS)
    form = {"trigger.span": f"{start}-{start + len(WORDS)}", "kind": "COERCE/seize"}
    form |= {"status": "reported", "claim": "around", "why": "the machine saw no loot"} | more
    answer = client.send(f"/documents/{document}", **form)
    assert answer.status_code == 200 and "/review/" in str(answer.url), answer.text
    (name,) = set(events(client, document)) - set(before)
    return document, events(client, document)[name]


def rebuilt(client: Client, db: Path, document: str) -> None:
    client.settled()
    input_ = client.json(f"/documents/{document}.json")["input"]
    source = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
    pages = [page for page in read([source], ReadOptions()) if getattr(page, "input", "") == input_]
    with closing(open_store(str(db), write=True)) as store:
        assert [s.what for s in pipeline.build(pages, Config(), store, again=True)]


def test_a_missed_event_is_added_from_selected_words_with_valid_codes(client: Client) -> None:
    document, event = added(client)
    Draft202012Validator(schemas()["event"]).validate(event)
    assert event["trigger"]["exact"] == WORDS and WORDS in event["sentence"]["exact"]
    assert (event["type"], event["mode"], event["cameo"]) == ("COERCE", "seize", event["cameo"])
    assert event["cameo"], "codes of other schemes follow"
    assert event["coder"]["name"] == "analyst" and event["why"] == ["added by an analyst"]
    with client.desk.stores.read() as now:
        assert not list(findings(event, StoredTexts(now)))
        (kept,) = (j for j in now.judgements() if j.kind == "addition")
        assert kept.a == event["id"] and json.loads(kept.value or "") == event
        assert (kept.by, kept.why) == ("analyst", "the machine saw no loot")
    page = client.page(f"/review/{event['id']}")
    assert "added by analyst" in words(page.cssselect(".entries")[0])
    answer = client.send(
        f"/review/{event['id']}",
        do="edit",
        **{"actors.count": "0", "actors.new": "MLI-MIL", "actors.new.words": "the troops"},
        **{"place": "Bankass", "date.start": "2026-03-10", "date.precision": "day"},
    )
    assert answer.status_code == 200, answer.text
    client.settled()
    with client.desk.stores.read() as now:
        home = now.incident_of(event["id"])
    assert home, "with a place and a day it is linked"
    assert event["id"] in client.get(f"/documents/{document}.csv").text


def test_an_added_event_outlives_a_later_build_and_is_taken_back(client: Client, db: Path) -> None:
    document, event = added(client)
    rebuilt(client, db, document)
    assert events(client, document)[event["id"]] == event
    client.send("/review/last", do="undo")
    assert event["id"] not in events(client, document)
    assert "no longer found" in client.get(f"/review/{event['id']}").text
    rebuilt(client, db, document)
    assert event["id"] not in events(client, document)
    assert added(client)[1]["id"] == event["id"], "it can be added anew"


def test_the_claim_under_an_added_event_outlives_a_later_build(client: Client, db: Path) -> None:
    document, _ = text_of(client)
    name, claim = next(iter(claims(client, document).items()))
    with client.desk.stores.write() as store, store.write("document", "another coding") as db_:
        made = claim | {"id": "0" * 19 + "1"}
        db_.put("claim", made)
    _, event = added(client, claim=made["id"])
    rebuilt(client, db, document)
    assert events(client, document)[event["id"]]["claim"] == made["id"]
    assert {name, made["id"]} <= set(claims(client, document))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "MURDER/most-foul", "codebook"),
        ("kind", "", "Choose a type"),
        ("status", "maybe", "status is one of"),
        ("claim", "../../etc/passwd", "no claim"),
        ("trigger.span", "", "Select the words"),
        ("trigger.span", "5-999999999", "within the text"),
        ("trigger.words", "words that stand nowhere", "does not stand in"),
        ("trigger.words", "the", "times in the text"),
    ],
)
def test_only_valid_additions_are_taken(client: Client, field: str, value: str, said: str) -> None:
    document, _ = text_of(client)
    before = events(client, document)
    form = {"trigger.span": "", "kind": "PROTEST", "status": "reported", "claim": "outlet"}
    if field != "trigger.words":
        form["trigger.span"] = "10-30"
    answer = client.send(f"/documents/{document}", **(form | {field: value}))
    assert answer.status_code == 400 and said in answer.text
    assert events(client, document) == before


def test_the_same_event_is_not_added_twice(client: Client) -> None:
    document, event = added(client)
    span = f"{event['trigger']['start']}-{event['trigger']['end']}"
    form = {"trigger.span": span, "kind": "COERCE/seize", "status": "reported", "claim": "outlet"}
    answer = client.send(f"/documents/{document}", **form)
    assert answer.status_code == 400 and "added already" in answer.text


def on_a_claim(client: Client) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """An event of the communique that rests on a claim, and the claim."""
    document, _ = text_of(client)
    known = claims(client, document)
    event = next(e for e in events(client, document).values() if e["claim"])
    return document, event, known[event["claim"]]


def test_source_and_stance_are_corrected_taken_back_and_outlive_a_build(
    client: Client, db: Path
) -> None:
    document, event, claim = on_a_claim(client)
    with client.desk.stores.read() as now:
        text = now.get("document", document)["text"]  # type: ignore[index]
    at = text.index("The Armed Forces")
    form = {"claim": claim["id"], "claim.stance": "doubts", "claim.0.actor": "MLI-GOV"}
    form |= {"claim.0.span": f"{at}-{at + 16}", "claim.new.words": "Colonel Moussa Tienta"}
    answer = client.send(
        f"/review/{event['id']}", do="edit", **form, **{"claim.new.actor": "MLI-MIL"}
    )
    assert answer.status_code == 200 and "claim chain, claim stance" in answer.text, answer.text
    new = claims(client, document)[claim["id"]]
    Draft202012Validator(schemas()["claim"]).validate(new)
    assert new["stance"] == "doubts" and len(new["chain"]) == len(claim["chain"]) + 1
    assert (new["chain"][0]["source"], new["chain"][0]["actor"]) == ("The Armed Forces", "MLI-GOV")
    assert new["chain"][-1]["source"] == "Colonel Moussa Tienta"
    with client.desk.stores.read() as now:
        assert not list(findings(new, StoredTexts(now)))
    rebuilt(client, db, document)
    assert claims(client, document)[claim["id"]] == new
    client.send("/review/last", do="undo")
    assert claims(client, document)[claim["id"]] == claim


def test_the_outlet_itself_or_another_claim_may_be_the_source(client: Client) -> None:
    document, event, claim = on_a_claim(client)
    other = next(name for name in claims(client, document) if name != claim["id"])
    for chosen, kept in (("outlet", None), (other, other)):
        answer = client.send(f"/review/{event['id']}", do="edit", claim=chosen)
        assert answer.status_code == 200, answer.text
        assert events(client, document)[event["id"]]["claim"] == kept
    both = {"claim": "outlet", "claim.stance": "threatens"}
    refused = client.send(f"/review/{event['id']}", do="edit", **both)
    assert refused.status_code == 400 and "not both" in refused.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("claim", "0123456789", "no claim"),
        ("claim.stance", "shouts", "stance is one of"),
        ("claim.0.actor", "XXX-YYY", "actor"),
        ("claim.0.drop", "1", "needs a source"),
        ("claim.new.actor", "MLI-MIL", "Select the words"),
    ],
)
def test_only_valid_sources_are_taken(client: Client, field: str, value: str, said: str) -> None:
    document, event, claim = on_a_claim(client)
    form = {"claim": claim["id"], "claim.stance": claim["stance"]} | {field: value}
    form |= {f"claim.{n}.drop": value for n in range(len(claim["chain"])) if field.endswith("drop")}
    answer = client.send(f"/review/{event['id']}", do="edit", **form)
    assert answer.status_code == 400 and said in answer.text
    assert claims(client, document)[claim["id"]] == claim


def test_labels_are_added_and_taken_away(client: Client) -> None:
    document, event, claim = on_a_claim(client)
    form = {"labels.count": str(len(event["labels"])), "labels.new.words": "counter-terrorist"}
    client.send(f"/review/{event['id']}", do="edit", **form)
    label = events(client, document)[event["id"]]["labels"][-1]
    assert (label["text"], label["by"]) == ("counter-terrorist", claim["chain"][0]["actor"])
    client.send(f"/review/{event['id']}", do="edit", **{"labels.count": "2", "labels.0.drop": "1"})
    left = events(client, document)[event["id"]]["labels"]
    assert len(left) == len(event["labels"])


def test_readers_and_past_states_add_nothing(client: Client) -> None:
    document, _ = text_of(client)
    assert not client.page(f"/documents/{document}?as_of=2999-01-01").cssselect("#adding")
    form = {"trigger.span": "10-30", "kind": "PROTEST", "status": "reported", "claim": "outlet"}
    assert client.send(f"/documents/{document}?as_of=3", **form).status_code == 400
