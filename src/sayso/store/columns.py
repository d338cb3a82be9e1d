"""Records in, the columns that stand beside their JSON out: for filters and for the eye."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sayso.store.interface import Grouped

Json = dict[str, Any]
Columns = dict[str, Any]

# What each part of a `Filter` asks of the columns of an incident.
WANTED = {
    "place": "(instr(folded(place_names), folded(:place)) > 0 OR country = upper(:place))",
    "first": "last_day >= :first",
    "last": "first_day <= :last",
    "type": "type = upper(:type)",
    "actor": "instr(folded(actors), folded(:actor)) > 0",
    "disputed": "disputed <> ''",
    "min_sources": "independent_sources >= :min_sources",
}


def document(record: Json) -> Columns:
    """Return the columns of a document."""
    names = ("title", "outlet", "url", "input", "sha256")
    return {name: record[name] for name in names} | {"published": record["published"]["date"]}


def claim(record: Json) -> Columns:
    """Return the columns of a claim."""
    return {
        "document": record["document"],
        "speakers": " ← ".join(link["source"] for link in record["chain"]) or "unnamed",
        "stance": record["stance"],
        "content": " … ".join(" ".join(part["exact"].split()) for part in record["content"]),
    }


def event(record: Json) -> Columns:
    """Return the columns of an event."""
    place, date = record["place"] or {}, record["date"] or {}
    kept = ("document", "claim", "type", "mode", "status", "confidence")
    return {
        **{name: record[name] for name in kept},
        "negated": int(record["negated"]),
        "actors": "; ".join(actor["name"] for actor in record["actors"]),
        "recipients": "; ".join(actor["name"] for actor in record["recipients"]),
        **_where(place),
        "first_day": date.get("start"),
        "last_day": date.get("end"),
        "tolls": "; ".join(map(_toll, record["tolls"])),
        "sentence": " ".join(record["sentence"]["exact"].split()),
    }


def _where(place: Json) -> Columns:
    return {
        "place": place.get("name"),
        "country": place.get("country"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
    }


def _toll(toll: Json) -> str:
    low, high = toll["low"], toll["high"]
    ends = ("…" if end is None else str(end) for end in (low, high))
    number = str(low) if low == high and low is not None else "–".join(ends)
    return " ".join(filter(None, (number, toll["group"], toll["measure"])))


def incident(record: Json, grouped: Grouped) -> Columns:
    """Return the columns of an incident."""
    place, date = record["place"] or {}, record["date"] or {}
    names = [place.get("id"), place.get("name"), *(place.get("names") or {}).values()]
    fields = record["fields"].items()
    return {
        "type": record["type"],
        **_where(place),
        "place_names": "; ".join(dict.fromkeys(name for name in names if name)),
        "first_day": date.get("start"),
        "last_day": date.get("end"),
        "actors": "; ".join(grouped.actors),
        "reports": len(record["reports"]),
        "documents": len(record["documents"]),
        "independent_sources": record["independent_sources"],
        "disputed": "; ".join(name for name, field in fields if field["state"] == "disputed"),
    }


ARTICLE: dict[str, Callable[[Json], Columns]] = {
    "document": document,
    "claim": claim,
    "event": event,
}


def words(kind: str, record: Json) -> tuple[str, str]:
    """Return the heading and the text by which a document or a claim is searched."""
    if kind == "document":
        return record["title"] or "", record["text"]
    columns = claim(record)
    return columns["speakers"], columns["content"]
