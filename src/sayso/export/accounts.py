"""One account as one flat row, for CSV and Parquet."""

from __future__ import annotations

from typing import Any

from sayso.export.claims import chained, flat
from sayso.export.interface import Entry, Json
from sayso.export.shapes import first_source

MEASURES = ("killed", "injured", "missing", "captured", "displaced")


def account(entry: Entry) -> dict[str, Any]:
    """Return what an account says, with its source, in columns of one value each."""
    event, document, claim = entry.event, entry.document, entry.claim or {}
    kept = ("type", "mode", "status", "negated", "cameo", "ucdp_violence", "confidence")
    acled = event["acled"] or {}
    return {
        "id": event["id"],
        "incident": entry.incident,
        "document": document["id"],
        "claim": event["claim"],
        **{name: event[name] for name in kept},
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        **_where(event["place"] or {}),
        **_when(event["date"] or {}),
        "first_source": first_source(entry),
        "speakers": chained(claim),
        "stance": claim.get("stance"),
        **_document(document),
        "trigger": flat(event["trigger"]["exact"]),
        "sentence": flat(event["sentence"]["exact"]),
    }


def _where(place: Json) -> dict[str, Any]:
    names = ("name", "id", "precision", "disputed")
    made = {f"place_{name}": place.get(name) for name in names}
    return made | {name: place.get(name) for name in ("country", "admin1", "lat", "lon")}


def _when(date: Json) -> dict[str, Any]:
    named = (("start", "date_start"), ("end", "date_end"), ("precision", "date_precision"))
    return {column: date.get(name) for name, column in named} | {"date_basis": date.get("basis")}


def _document(document: Json) -> dict[str, Any]:
    kept = {name: document[name] for name in ("outlet", "title", "url", "language")}
    return kept | {"published": document["published"]["date"]}
