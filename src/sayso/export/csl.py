"""The documents as citations in CSL-JSON, for Zotero, pandoc and others."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any, ClassVar

from sayso.export.interface import Entry, Json, Settings, Target, Traits, View


class CslExporter:
    """A citation for each document."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="a document")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write every document; the table of claims says which accounts rest on it."""
        groups = groupby(view.entries(), key=lambda entry: str(entry.document["id"]))
        waiting = next(groups, None)
        to.text("[")
        for number, document in enumerate(view.documents()):
            to.text(",\n" if number else "\n")
            to.text(json.dumps(citation(document), ensure_ascii=False))
            entries: list[Entry] = []
            if waiting is not None and waiting[0] == document["id"]:
                entries = list(waiting[1])
                waiting = next(groups, None)
            to.row(document["id"], entries)
            to.lost("events and what they say", len(entries))
        to.text("\n]\n")


def citation(document: Json) -> dict[str, Any]:
    """Return a document as a CSL item; what is unknown is left out."""
    names = [name.strip() for name in (document["byline"] or "").split(";")]
    made = {
        "id": document["id"],
        "type": "article-newspaper",
        "title": document["title"] or document["input"],
        "author": [{"literal": name} for name in names if name],
        "container-title": document["outlet"],
        "issued": _date(document["published"]["date"]),
        "accessed": _date(document["retrieved"][:10]),
        "URL": document["url"],
        "language": document["language"],
    }
    return {name: value for name, value in made.items() if value}


def _date(text: str | None) -> dict[str, Any] | None:
    parts = [int(part) for part in (text or "").split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else None
