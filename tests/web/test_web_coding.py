"""Blind double coding, adjudication and agreement, through the pages."""

from __future__ import annotations

from typing import Any

import pytest
from web_help import Client, words


def as_(client: Client, name: str) -> None:
    assert client.send("/me", name=name).status_code == 200


@pytest.fixture
def round_(client: Client) -> str:
    answer = client.send("/coding", name="March", coders="ada, ben", number="3", draw="chance")
    assert "The round has begun" in answer.text or answer.status_code == 200
    return str(client.json("/coding.json")[0]["id"])


def code(client: Client, round_: str, name: str, values: list[dict[str, str]]) -> None:
    as_(client, name)
    events = client.json(f"/coding/{round_}.json")["events"]
    for event, value in zip(events, values, strict=True):
        answer = client.send(
            f"/coding/{round_}/{event}", **({"event": "yes", "status": "reported"} | value)
        )
        assert answer.status_code == 200, words_of(answer)


def words_of(answer: Any) -> str:
    return str(answer.text[:500])


KILLED = {
    "kind": "ASSAULT/firearms",
    "actor": "MLI-MIL",
    "killed": "31",
    "place": "Bankass",
    "day": "2026-03-10",
}
SHOWN = {
    "kind": "ASSAULT",
    "actor": "MLI-MIL",
    "killed": "31",
    "place": "Bankass",
    "day": "2026-03-10",
}


def test_coders_see_neither_the_machine_nor_one_another(client: Client, round_: str) -> None:
    as_(client, "ada")
    events = client.json(f"/coding/{round_}.json")["events"]
    page = client.page(f"/coding/{round_}/{events[0]}")
    text = words(page)
    with client.desk.stores.read() as now:
        record = now.get("event", events[0])
    assert record and record["sentence"]["exact"][:30] in text
    assert not page.cssselect("input[name=actor][value]:not([value=''])")
    assert "confidence" not in text.lower() and not page.cssselect("option[selected]")
    code(client, round_, "ada", [KILLED] * 3)
    as_(client, "ben")
    for path in (f"/coding/{round_}/agreement", f"/coding/{round_}/{events[0]}/settle"):
        assert client.get(path).status_code == 403
    assert "MLI-MIL" not in words(
        client.page(f"/coding/{round_}/{events[0]}").cssselect("form.fields")[0]
    )
    assert "when your own part is done" in client.get(f"/coding/{round_}").text


def test_nothing_is_recoded_once_the_others_codes_can_be_seen(client: Client, round_: str) -> None:
    as_(client, "ada")
    first, second, _ = client.json(f"/coding/{round_}.json")["events"]
    form = {"event": "yes", "status": "reported"} | KILLED
    client.send(f"/coding/{round_}/{first}", **form)
    fields = dict(
        client.page(f"/coding/{round_}/{first}").cssselect("form.fields")[0].form_values()
    )
    assert fields["place"] == "geonames:2460401"
    client.send(f"/coding/{round_}/{first}", **(fields | {"killed": "30"}))
    with client.desk.stores.read() as now:
        assert now.codings(round_)[-1].data["place"] == "geonames:2460401"
    code(client, round_, "ada", [KILLED] * 3)
    late = client.send(f"/coding/{round_}/{second}", **(form | {"killed": "28"}))
    assert late.status_code == 403 and "Your part is done" in late.text


def test_only_coders_of_the_round_may_code(client: Client, round_: str) -> None:
    event = client.json(f"/coding/{round_}.json")["events"][0]
    assert client.get(f"/coding/{round_}/{event}").status_code == 403
    assert client.send(f"/coding/{round_}/{event}", event="no").status_code == 403


def test_differences_are_settled_and_agreement_is_told(client: Client, round_: str) -> None:
    code(client, round_, "ada", [KILLED, KILLED, {"event": "no"}])
    code(client, round_, "ben", [KILLED, SHOWN, {"event": "no"}])
    as_(client, "carla")
    events = client.json(f"/coding/{round_}.json")["events"]
    page = client.page(f"/coding/{round_}")
    assert [a.get("href") for a in page.cssselect("ul.rows a")] == [
        f"/coding/{round_}/{events[1]}/settle"
    ]
    assert "kind" in words(page.cssselect("ul.rows")[0])
    settled = client.send(
        f"/coding/{round_}/{events[1]}/settle", kind="ben", why="no weapon is named"
    )
    assert settled.status_code == 200 and "settled" in settled.text
    rows = {row["field"]: row for row in client.json(f"/coding/{round_}/agreement.json")}
    assert rows["event"]["n"] == 3 and rows["event"]["percent"]["value"] == 1.0
    assert rows["kind"]["n"] == 2 and rows["kind"]["percent"]["value"] == 0.5
    assert "Cohen's kappa" in words(client.page(f"/coding/{round_}/agreement"))
    with client.desk.stores.read() as now:
        last = now.codings(round_)[-1]
    assert (last.kind, last.coder, last.data["kind"], last.why) == (
        "adjudication",
        "carla",
        "ASSAULT",
        "no weapon is named",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"kind": ""}, "type and mode"),
        ({"kind": "ASSAULT", "actor": "QQQ"}, "actor"),
        ({"kind": "ASSAULT", "killed": "many"}, "number"),
        ({"kind": "ASSAULT", "place": "Nowhere-xyz"}, "gazetteer"),
    ],
)
def test_only_valid_values_are_coded(
    client: Client, round_: str, value: dict[str, str], said: str
) -> None:
    as_(client, "ada")
    event = client.json(f"/coding/{round_}.json")["events"][0]
    answer = client.send(f"/coding/{round_}/{event}", event="yes", status="reported", **value)
    assert answer.status_code == 400 and said in answer.text


def test_a_round_needs_two_coders_and_some_events(client: Client) -> None:
    for fields in ({"coders": "ada"}, {"number": "0"}, {"number": "x"}, {"name": ""}):
        form = {"name": "n", "coders": "a, b", "number": "2", "draw": "queue"} | fields
        assert client.send("/coding", **form).status_code == 400
