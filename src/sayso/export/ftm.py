"""Events, actors and documents as FollowTheMoney statements: one row is one thing one text says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from sayso.export.claims import chained, flat
from sayso.export.delimited import CsvTable
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View
from sayso.export.shapes import countries
from sayso.ids import content_id
from sayso.tables import Tables

DATASET = "sayso"
PUBLIC = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))  # sectors that are public bodies
LANGUAGES = {"en": "eng"}
Prop = tuple[str, str, str | None]  # name, type, value


class FtmExporter:
    """A statement for each property of each event, actor and document.

    `entity_id` is the entity as one report has it, `canonical_id` the incident or actor that it
    is taken for: rival values of one incident stand side by side.
    """

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="a statement: one property of one entity in one text")

    def __init__(self, settings: Settings) -> None:
        """Keep the settings."""
        self._settings, self._tables = settings, settings.tables

    def write(self, view: View, to: Target) -> None:
        """Write the statements of each document with its events."""
        table = CsvTable("ftm", self._settings, to)
        for _, group in groupby(view.entries(), key=lambda entry: str(entry.document["id"])):
            entries = list(group)
            document = entries[0].document
            for statement in _statements("Article", document, _article(document)):
                table.write(statement)
                to.row(str(statement["id"]), ())
            for entry in entries:
                self._entry(entry, table, to)
            sides = [s for e in entries for s in (*e.event["actors"], *e.event["recipients"])]
            for party in {_party_id(side, document): side for side in sides}.values():
                for statement in self._party(party, document):
                    table.write(statement)
                    to.row(str(statement["id"]), ())

    def _entry(self, entry: Entry, table: CsvTable, to: Target) -> None:
        """The statements of an event; the table of claims is keyed by the first of them."""
        name, canonical = entry.event["id"], entry.incident or entry.event["id"]
        made = _statements("Event", entry.document, _event(entry, self._tables), name, canonical)
        for number, statement in enumerate(made):
            table.write(statement)
            to.row(str(statement["id"]), () if number else [entry])
        to.lost("spans (where in the text it stands)")

    def _party(self, party: Json, document: Json) -> Iterator[dict[str, str]]:
        sectors = party["codes"].get("plover", "").split()[1:]
        schema = "PublicBody" if PUBLIC & set(sectors) else "Organization"
        name = _party_id(party, document)
        canonical = content_id("ftm", party["id"]) if party["id"] else name
        country = _country(party["codes"].get("iso3"), self._tables)
        props: list[Prop] = [("name", "name", flat(party["name"])), ("country", "country", country)]
        yield from _statements(schema, document, props, name, canonical)


def _party_id(party: Json, document: Json) -> str:
    return content_id("ftm", document["id"], party["id"] or "", party["name"])


def _country(iso3: str | None, tables: Tables) -> str:
    return countries(tables).get(iso3 or "", {}).get("iso2", "").lower()


def _article(document: Json) -> list[Prop]:
    return [
        ("title", "string", document["title"]),
        ("author", "string", document["byline"]),
        ("publisher", "string", document["outlet"]),
        ("sourceUrl", "url", document["url"]),
        ("publishedAt", "date", document["published"]["date"]),
        ("language", "language", LANGUAGES.get(document["language"])),
        ("retrievedAt", "date", document["retrieved"][:19]),
    ]


def _event(entry: Entry, tables: Tables) -> list[Prop]:
    event, place, date = entry.event, entry.event["place"] or {}, entry.event["date"] or {}
    sides = [*event["actors"], *event["recipients"]]
    said = f"{event['status']}, said by {chained(entry.claim)}" if entry.claim else event["status"]
    return [
        ("name", "name", flat(f"{event['type']}: {event['trigger']['exact']}")),
        ("summary", "text", flat(event["sentence"]["exact"])),
        ("notes", "text", said),
        ("startDate", "date", date.get("start")),
        ("endDate", "date", date.get("end")),
        ("location", "address", place.get("name")),
        ("country", "country", _country(place.get("country"), tables)),
        ("recordId", "string", event["id"]),
        ("publisher", "string", entry.document["outlet"]),
        ("sourceUrl", "url", entry.document["url"]),
        ("proof", "entity", entry.document["id"]),
        *(("keywords", "string", word) for word in (event["mode"], *event["contexts"])),
        *(("description", "text", _toll(toll)) for toll in event["tolls"]),
        *(("involved", "entity", _party_id(side, entry.document)) for side in sides),
    ]


def _toll(toll: Json) -> str:
    withdrawn = ", withdrawn" if toll["withdrawn"] else ""
    return f"{toll['measure']}: {flat(toll['span']['exact'])} ({toll['scope']}{withdrawn})"


def _statements(
    schema: str,
    document: Json,
    props: list[Prop],
    entity: str | None = None,
    canonical: str | None = None,
) -> Iterator[dict[str, str]]:
    """One row for each value of each property, each once; values of nothing have none."""
    name = entity or document["id"]
    for prop, kind, value in dict.fromkeys(props):
        if not value:
            continue
        key = f"{DATASET}.{name}.{prop}.{value}"
        yield {
            "id": hashlib.sha1(key.encode("utf-8", "replace")).hexdigest(),
            "entity_id": name,
            "canonical_id": canonical or name,
            "prop": prop,
            "prop_type": kind,
            "schema": schema,
            "value": value,
            "dataset": DATASET,
            "origin": document["id"],
            "lang": LANGUAGES.get(document["language"], "") if kind in ("text", "name") else "",
            "external": "f",
            "first_seen": document["retrieved"][:19],
            "last_seen": document["retrieved"][:19],
        }
