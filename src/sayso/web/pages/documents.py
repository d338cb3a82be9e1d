"""`/documents`: find documents and claims by their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.store import Filter, Reader
from sayso.web.answers import Page
from sayso.web.desk import Ask
from sayso.web.gate import Route

Json = dict[str, Any]
MOST = 50


def view(ask: Ask) -> Page:
    """Return what a search finds."""
    words = (ask.get("q") or "")[:200].replace("\0", " ")
    hits: list[Json] = []
    with ask.read() as reader:
        for hit in reader.search(words, MOST) if words else ():
            record = reader.get(hit.kind, hit.id) or {}
            name = record.get("document", hit.id)
            document = reader.get("document", name) or {}
            hits.append(
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "document": name,
                    "title": document.get("title") or document.get("input"),
                    "outlet": document.get("outlet"),
                    "published": (document.get("published") or {}).get("date"),
                    "snippet": hit.snippet,
                }
            )
        total = reader.documents()
        latest = [] if words else list(_latest(reader))
    data = {"hits": hits, "words": words, "total": total, "most": MOST, "latest": latest}
    records = hits if words else latest
    return Page(template="documents.html", title="Documents", records=records, data=data)


def _latest(reader: Reader) -> Iterator[Json]:
    """Yield the documents of the latest incidents, those that were published last first."""
    found = reader.listed(Filter(), "date", MOST)
    names = dict.fromkeys(name for incident in found for name in incident["documents"])
    records = (reader.get("document", name) for name in list(names)[:MOST])
    made = [_line(record) for record in records if record]
    yield from sorted(made, key=lambda one: one["published"] or "", reverse=True)


def _line(record: Json) -> Json:
    return {
        "kind": "document",
        "id": record["id"],
        "title": record["title"] or record["input"],
        "outlet": record["outlet"],
        "published": record["published"]["date"],
    }


ROUTES = (Route(path="/documents", view=view),)
