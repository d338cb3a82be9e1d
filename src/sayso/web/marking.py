"""Which stretches of a document are marked, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.web.text import Mark

Json = dict[str, Any]
KINDS = {
    "trigger": "what happened",
    "actor": "who",
    "recipient": "to whom",
    "place": "where",
    "date": "when",
    "toll": "how many",
    "label": "what it is called",
    "source": "who says so",
    "cue": "how it is said",
    "content": "what is said",
}


def of_event(event: Json) -> Iterator[Mark]:
    """Yield a mark for every span of an event record."""
    yield from _mark(event["trigger"], "trigger", f"{event['type']} {event['mode'] or ''}".strip())
    for name, kind in (("actors", "actor"), ("recipients", "recipient")):
        for actor in event[name]:
            yield from _mark(actor["span"], kind, actor["id"] or actor.get("unresolved") or "")
    for kind in ("place", "date"):
        if event[kind]:
            yield from _mark(event[kind]["span"], kind, _told(event[kind]))
    for toll in event["tolls"]:
        yield from _mark(toll["span"], "toll", toll["measure"])
    for label in event["labels"]:
        yield from _mark(label["span"], "label", label["by"] or "")


def of_claim(claim: Json) -> Iterator[Mark]:
    """Yield a mark for every span of a claim record."""
    for link in claim["chain"]:
        for span in link["spans"]:
            yield from _mark(span, "source", link["source"])
        for span in link["cue_spans"]:
            yield from _mark(span, "cue", f"{link['cue']} ({claim['stance']})")
    for span in claim["content"]:
        yield from _mark(span, "content", "")


def underlined(claims: Iterable[Json], events: Iterable[Json]) -> Iterator[Mark]:
    """Yield marks that underline what is said and what happened, over a whole document."""
    for claim in claims:
        who = " ← ".join(link["source"] for link in claim["chain"] if link["source"]) or "unnamed"
        for span in claim["content"]:
            yield Mark(span["start"], span["end"], "said", f"{who} {claim['stance']}")
    for event in events:
        yield from _mark(event["trigger"], "event", f"{event['type']}/{event['mode'] or '–'}")


def _mark(span: Json | None, kind: str, note: str) -> Iterator[Mark]:
    if span and span["end"] > span["start"]:
        yield Mark(span["start"], span["end"], kind, f"{KINDS.get(kind, '')}: {note}".strip(" :"))


def _told(value: Json) -> str:
    if value.get("unresolved"):
        return f"not resolved: {value['unresolved']}"
    return str(value.get("id") or value.get("start") or "")
