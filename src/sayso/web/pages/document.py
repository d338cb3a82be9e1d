"""`/documents/ID`: the text with what was read out of it, and why nothing where nothing was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso import reviews
from sayso.store import Reader
from sayso.web.adding import missed
from sayso.web.answers import Answer, Goto, Page
from sayso.web.desk import Ask
from sayso.web.editing import choices
from sayso.web.gate import Route
from sayso.web.marking import KINDS, of_claim, of_event, underlined
from sayso.web.text import Mark, pieces, short

Json = dict[str, Any]


def view(ask: Ask) -> Answer:
    """Return a document; `event` names the record whose spans are marked."""
    name = ask.path["id"]
    with ask.read() as reader:
        found = reader.get("document", name)
        if found is None and (way := ask.longer(name, "document", reader)):
            return way
        record = ask.found(found, "document")
        claims = reader.of_document("claim", record["id"])
        events = reader.of_document("event", record["id"])
        chosen = _chosen(ask, events)
        data: Json = {
            "record": record,
            "claims": claims,
            "events": events,
            "chosen": chosen,
            "claim": next((c for c in claims if chosen and c["id"] == chosen["claim"]), None),
            "paragraphs": _paragraphs(record, marks(chosen, claims, events), chosen),
            "kinds": KINDS,
            "readings": _readings(record, reader),
            "choices": choices(ask.desk.tables),
            "homes": {e["id"]: reader.incident_of(e["id"]) for e in events},
        }
    records = [*claims, *events] if ask.request.url.path.endswith(".csv") else record
    title = short(record["title"] or record["input"], 120)
    return Page(template="document.html", title=title, records=records, data=data)


def send(ask: Ask) -> Answer:
    """Add an event that the machine missed, and go on to its other fields."""
    with ask.read() as reader:
        record = ask.found(reader.get("document", ask.path["id"]), "document")
        claims = reader.of_document("claim", record["id"])
        sentences = reader.reading(record["id"]) or []
    event = missed(ask, record, claims, sentences)
    with ask.write() as store:
        reviews.add(event, store, by=ask.user.name, why=ask.sent("why", 500))
    return Goto(ask.link(f"/review/{event['id']}") + "#edit", "Added. Now who, where, when.")


def _chosen(ask: Ask, events: Iterable[Json]) -> Json | None:
    wanted = ask.get("event")
    return next((event for event in events if event["id"] == wanted), None)


def marks(chosen: Json | None, claims: Iterable[Json], events: Iterable[Json]) -> list[Mark]:
    """Return the marks of one record, or underlines for all where none is chosen."""
    if chosen is None:
        return list(underlined(claims, events))
    made = list(of_event(chosen))
    for claim in claims:
        if claim["id"] == chosen["claim"]:
            made += of_claim(claim)
    spans = (chosen["sentence"], *chosen["evidence"])
    return [*made, *(Mark(s["start"], s["end"], "evidence") for s in spans)]


def _paragraphs(record: Json, found: list[Mark], chosen: Json | None) -> list[Json]:
    at = chosen["sentence"]["start"] if chosen else -1
    return [
        {
            "kind": part["kind"],
            "here": part["start"] <= at < part["end"],
            "pieces": pieces(record["text"], found, part["start"], part["end"]),
        }
        for part in record["paragraphs"]
    ]


def _readings(record: Json, reader: Reader) -> list[Json] | None:
    rows = reader.reading(record["id"])
    if rows is None:
        return None
    return [row | {"exact": record["text"][row["start"] : row["end"]]} for row in rows]


ROUTES = (Route(path="/documents/{id}", view=view, send=send),)
