"""Accounts in, rows of the table of claims out: everything about them that one number loses."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from sayso.export.interface import Entry, Json
from sayso.export.shapes import plain_cell
from sayso.tables import Tables

TABLE = "export/claims-columns.csv"
FIGURE = ("measure", "group", "civilian", "low", "high", "qualifier", "scope", "withdrawn")


class Claims:
    """A table of claims, written as the rows come."""

    def __init__(self, stream: BinaryIO, tables: Tables) -> None:
        """Write the header."""
        columns = [row["column"] for row in tables.rows(TABLE, "column")]
        self._text = TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        self._writer = csv.DictWriter(self._text, columns, restval="", lineterminator="\n")
        self._writer.writeheader()
        self.rows = 0

    def add(self, key: str | int, entries: Iterable[Entry]) -> None:
        """Write the accounts behind a row."""
        for entry in entries:
            for row in claim_rows(key, entry):
                self._writer.writerow({name: plain_cell(value) for name, value in row.items()})
                self.rows += 1


def claim_rows(key: str | int, entry: Entry) -> Iterator[dict[str, Any]]:
    """Yield a row for each figure of an account, or one where it has none."""
    event, document, claim = entry.event, entry.document, entry.claim or {}
    chain = claim.get("chain") or []
    row = {
        "row": key,
        "incident": entry.incident,
        "event": event["id"],
        "claim": event["claim"],
        **_document(document),
        **{name: event[name] for name in ("type", "mode", "status", "negated")},
        "actors": "; ".join(actor["id"] or actor["name"] for actor in event["actors"]),
        "first_source": chain[0]["source"] if chain else document["outlet"],
        "first_actor": chain[0]["actor"] if chain else None,
        "chain": chained(claim),
        "stance": claim.get("stance"),
        "quote": claim.get("quote"),
        "sentence": flat(event["sentence"]["exact"]),
        "start": event["sentence"]["start"],
        "end": event["sentence"]["end"],
    }
    for toll in event["tolls"]:
        figure = {name: toll[name] for name in FIGURE} | {"words": flat(toll["span"]["exact"])}
        yield row | figure
    if not event["tolls"]:
        yield row


def _document(document: Json) -> dict[str, Any]:
    kept = {name: document[name] for name in ("outlet", "url", "title")}
    return {"document": document["id"], "published": document["published"]["date"], **kept}


def chained(claim: Json | None) -> str:
    """Return the sources of a claim, the first one first: "ministry ← AFP"."""
    return " ← ".join(link["source"] for link in (claim or {}).get("chain") or ())


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
