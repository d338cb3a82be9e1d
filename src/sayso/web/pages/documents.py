"""`/documents`: find documents and claims by their words."""

from __future__ import annotations

from typing import Any

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
    data = {"hits": hits, "words": words, "total": total, "most": MOST}
    return Page(template="documents.html", title="Documents", records=hits, data=data)


ROUTES = (Route(path="/documents", view=view),)
