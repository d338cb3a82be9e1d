"""`/incidents/ID`: the accounts of one incident side by side, each with its words and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.responses import RedirectResponse

from sayso.store import Reader, Spot
from sayso.web import maps, words
from sayso.web.answers import Answer, Page
from sayso.web.desk import Ask
from sayso.web.gate import Route
from sayso.web.matrix import matrix, outlet
from sayso.web.pages.merge import split
from sayso.wording import speaker

Json = dict[str, Any]


def view(ask: Ask) -> Answer:
    """Return an incident, or lead to where its reports went."""
    name = ask.path["id"]
    with ask.read() as reader:
        record = reader.get("incident", name)
        if record is None:
            return ask.longer(name, "incident", reader) or _moved(ask, name, reader)
        data: Json = {
            "record": record,
            "matrix": matrix(record, reader),
            "map": map_of(record, ask.desk.tiles),
            "reports": list(_reports(record, reader)),
            "reasons": reader.reasons(name),
        }
    page = ask.request.url.path
    records = list(_rows(record)) if page.endswith(".csv") else record
    return Page(template="incident.html", title=words.heading(record), records=records, data=data)


def _moved(ask: Ask, name: str, reader: Reader) -> Answer:
    moved = reader.moved(name)
    if moved is None:
        ask.found(None, "incident")
    if moved and len(moved.new) == 1:
        return RedirectResponse(ask.link(f"/incidents/{moved.new[0]}"), 303)
    record: Json = {"id": name, "what": moved.kind, "why": moved.why} if moved else {}
    data = {"name": name, "moved": moved}
    return Page(template="moved.html", title="Moved", records=record, data=data, status=410)


def map_of(record: Json, tiles: str | None = None) -> maps.Map | None:
    """Return the map of an incident, None where no place is known."""
    place = record["place"]
    if not place or place["lat"] is None:
        return None
    at = {"west": place["lon"], "south": place["lat"], "east": place["lon"], "north": place["lat"]}
    spot = Spot(
        place=place["name"],
        country=place["country"],
        lat=place["lat"],
        lon=place["lon"],
        precision=place["precision"],
        place_id=place["id"],
        incidents=1,
        disputed=int(bool(words.disputed(record))),
        **at,
    )
    return maps.drawn([spot], maps.fitted([spot]), tiles)


def _reports(record: Json, reader: Reader) -> Iterator[Json]:
    """Yield each report once a sentence: event, sentence, outlet, and the verdict on it."""
    documents = {name: reader.get("document", name) or {} for name in record["documents"]}
    seen: dict[tuple[str, int], Json] = {}
    for report in record["reports"]:
        event = reader.get("event", report["event"])
        if event is None:
            continue
        key = (report["document"], event["sentence"]["start"])
        if key in seen:
            seen[key]["events"].append(event)
            continue
        document = documents.get(report["document"]) or {}
        seen[key] = {
            "event": event,
            "events": [event],
            "document": report["document"],
            "outlet": outlet(document),
            "day": (document.get("published") or {}).get("date"),
            "url": document.get("url"),
        }
    yield from seen.values()


def _rows(record: Json) -> Iterator[Json]:
    """Yield a row for each account: what a table of an incident holds."""
    for name, field in record["fields"].items():
        for account in field["accounts"]:
            yield {
                "incident": record["id"],
                "field": name,
                "state": field["state"],
                "value": words.value(account),
                "by": speaker(account),
                "as_of": account["as_of"],
                "words": account["span"]["exact"] if account["span"] else "",
                "document": account["document"],
                "event": account["event"],
                "start": account["span"]["start"] if account["span"] else None,
                "end": account["span"]["end"] if account["span"] else None,
            }


ROUTES = (Route(path="/incidents/{id}", view=view, send=split),)
