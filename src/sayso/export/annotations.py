"""Every claim and event as a W3C Web Annotation on the words it stands on (JSON-LD)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from sayso.export.claims import chained
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sayso": "urn:sayso:"}]
AROUND = 32  # characters of a quote's prefix and suffix


class AnnotationsExporter:
    """An annotation for each event and for each claim that an event rests on."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an annotation: an event or a claim")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write one annotation page; offsets count code points in the text that it names."""
        page = {"@context": CONTEXT, "id": "urn:sayso:annotations", "type": "AnnotationPage"}
        to.text(json.dumps(page)[:-1] + ', "items": [')
        number = 0
        for _, group in groupby(view.entries(), key=lambda entry: str(entry.document["id"])):
            for name, made, entry in _of_document(list(group)):
                to.text(",\n" if number else "\n")
                to.text(json.dumps(made, ensure_ascii=False))
                to.row(name, [entry] if entry else ())
                number += 1
        to.text("\n]}\n")


def _of_document(entries: list[Entry]) -> Iterator[tuple[str, Json, Entry | None]]:
    document = entries[0].document
    place = _Place(document)
    for claim in {e.claim["id"]: e.claim for e in entries if e.claim}.values():
        yield claim["id"], _annotation("claim", claim, claim["content"], place), None
    for entry in entries:
        event = entry.event
        spans = [event["sentence"], *event["evidence"]]
        yield event["id"], _annotation("event", event, spans, place), entry


def _annotation(kind: str, record: Json, spans: list[Json], place: _Place) -> Json:
    targets = [place.target(span) for span in spans]
    return {
        "id": f"urn:sayso:{kind}:{record['id']}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "event" else "identifying",
        "body": _event_body(record) if kind == "event" else _claim_body(record),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _event_body(event: Json) -> list[Json]:
    tags = [event["type"], event["mode"], event["status"], *event["contexts"]]
    words = [f"{t['measure']}: {t['span']['exact']}" for t in event["tolls"]]
    resting = f"urn:sayso:claim:{event['claim']}" if event["claim"] else None
    described: Json = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "value": "; ".join((_headline(event), *words)),
    }
    if resting:
        described["sayso:restsOn"] = resting
    return [*(_tag(tag) for tag in tags if tag), described]


def _headline(event: Json) -> str:
    sides = (event["actors"], event["recipients"])
    names = (", ".join(party["name"] for party in side) or "…" for side in sides)
    return f"{event['type']}: {' → '.join(names)}"


def _claim_body(claim: Json) -> list[Json]:
    words = f"{chained(claim) or 'unnamed'} {claim['stance']}"
    described = {"type": "TextualBody", "purpose": "describing", "format": "text/plain"}
    return [_tag(claim["stance"]), _tag(claim["quote"]), {**described, "value": words}]


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


class _Place:
    """The text that the annotations of one document are on."""

    def __init__(self, document: Json) -> None:
        self._text: str = document["text"]
        self._about = {
            "sayso:document": document["id"],
            "sayso:textSha256": hashlib.sha256(self._text.encode("utf-8", "replace")).hexdigest(),
            "sayso:positionsCount": "code points",
        }
        self._source = document["url"] or f"urn:sayso:document:{document['id']}"
        self._state = {"type": "TimeState", "sourceDate": document["retrieved"]}

    def target(self, span: Json) -> Json:
        """Return a stretch of the text by its words and by its place."""
        start, end = span["start"], span["end"]
        quote = {
            "type": "TextQuoteSelector",
            "exact": span["exact"],
            "prefix": self._text[max(0, start - AROUND) : start],
            "suffix": self._text[end : end + AROUND],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return {
            "type": "SpecificResource",
            "source": self._source,
            "selector": [quote, position],
            "state": self._state,
            **self._about,
        }
