"""Reports from the public JSON records, so that a store can make them from what it keeps."""

from __future__ import annotations

from typing import Any

from sayso.link import words
from sayso.link.context import context_of
from sayso.records import Span
from sayso.reports import Figure, Report, Source
from sayso.tables import Tables

Json = dict[str, Any]
LIKELY = 0.7  # probability that a place is resolved right


def report_of(
    event: Json,
    claim: Json | None,
    document: Json,
    origin: str = "",
    tables: Tables | None = None,
) -> Report:
    """Return the report that an `event` record is, with its `claim` and `document` records.

    `origin` names the group of copies of the document; the document's own id when empty.
    """
    signs = context_of(tables or Tables())
    place, date = event["place"] or {}, event["date"] or {}
    text = " ".join(_sentences(event, document["text"]))
    return Report(
        event=event["id"],
        document=event["document"],
        outlet=document["outlet"],
        published=document["published"]["date"],
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        negated=event["negated"],
        actors=_ids(event["actors"]),
        actor_names=_names(event["actors"]),
        recipients=_ids(event["recipients"]),
        recipient_names=_names(event["recipients"]),
        place=place.get("id"),
        place_name=place.get("name"),
        lat=place.get("lat"),
        lon=place.get("lon"),
        country=place.get("country"),
        admin1=place.get("admin1"),
        place_precision=place.get("precision"),
        start=date.get("start"),
        end=date.get("end"),
        date_precision=date.get("precision"),
        date_basis=date.get("basis"),
        figures=tuple(_figure(toll) for toll in event["tolls"]),
        labels=tuple((label["text"], label["by"]) for label in event["labels"]),
        chain=_chain(claim),
        words=words.content(text),
        trigger=_span(event["trigger"]),
        sentence=_span(event["sentence"]),
        confidence=event["confidence"],
        origin=origin or event["document"],
        text=text,
        names=words.names(_body(document, ("title", "body", "heading"))),
        full_names=words.full_names(_body(document, ("body",))),
        title=words.content(document["title"] or ""),
        trigger_text=event["trigger"]["exact"],
        place_own=_is_own(place, event) and not signs.aftermath.search(text),
        day_own=date.get("basis") == "expression" and not signs.late.search(text),
    )


def _sentences(event: Json, text: str) -> list[str]:
    spans = {(s["start"], s["end"]) for s in (event["sentence"], *event["evidence"])}
    return [text[start:end] for start, end in sorted(spans)]


def _is_own(place: Json, event: Json) -> bool:
    """Whether a place stands in the event's own sentences and is more likely right than not."""
    at = place["span"]["start"] if (place.get("score") or 0.0) >= LIKELY else -1
    return any(s["start"] <= at < s["end"] for s in (event["sentence"], *event["evidence"]))


def _body(document: Json, kinds: tuple[str, ...]) -> str:
    kept = (p for p in document["paragraphs"] if p["kind"] in kinds)
    return "\n".join(document["text"][p["start"] : p["end"]] for p in kept)


def _ids(parties: list[Json]) -> tuple[str, ...]:
    return tuple(party["id"] for party in parties if party["id"])


def _names(parties: list[Json]) -> tuple[str, ...]:
    return tuple(party["name"] for party in parties)


def _chain(claim: Json | None) -> tuple[Source, ...]:
    """The chain of a claim; its stance is that of the first source."""
    links = claim["chain"] if claim else []
    stance = claim["stance"] if claim else None
    return tuple(
        Source(
            name=link["source"],
            actor=link["actor"],
            kind=link["kind"],
            stance=None if index else stance,
        )
        for index, link in enumerate(links)
    )


def _figure(toll: Json) -> Figure:
    kept = ("measure", "group", "civilian", "low", "high", "qualifier", "scope", "withdrawn")
    return Figure(**{name: toll[name] for name in kept}, span=_span(toll["span"]))


def _span(made: Json) -> Span:
    return Span(made["start"], made["end"])
