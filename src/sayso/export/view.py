"""A state of a store and a filter in, the records of an export out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from functools import cached_property

from sayso.export.interface import Case, Entry, Json
from sayso.store import Filter, Reader

KEPT = 256  # documents and claims that are held, so that one with many events is read once


class StoreView:
    """The records of the incidents that fit a filter; without a filter, every record.

    An event that is in no incident fits where its own type, place, days and actors do: it is
    never disputed and has one source.
    """

    def __init__(self, reader: Reader, wanted: Filter = Filter()) -> None:  # noqa: B008  frozen
        """Look at a state of a store, which does not change while this is in use."""
        self._reader, self._wanted = reader, wanted
        self._whole = wanted in (Filter(), Filter(min_sources=1))
        self._held: OrderedDict[tuple[str, str], Json | None] = OrderedDict()

    def records(self) -> Iterator[Json]:
        """Yield every record: each document with its claims and events, incidents, rejected."""
        for document in self.documents():
            yield document
            events = self._events(document["id"])
            yield from self._claims(document["id"], events)
            yield from events
        yield from self._reader.incidents(self._wanted)
        if self._whole:
            yield from self._reader.all("rejected")

    def documents(self) -> Iterator[Json]:
        """Yield the documents, by id."""
        if self._whole:
            yield from self._reader.all("document")
            return
        for name in sorted(set(self._chosen.values())):
            found = self._get("document", name)
            if found is not None:
                yield found

    def entries(self) -> Iterator[Entry]:
        """Yield every account, in an incident or in none, by document and event id."""
        for document in self.documents():
            for event in self._events(document["id"]):
                yield self._entry(event, document, self._reader.incident_of(event["id"]))

    def cases(self) -> Iterator[Case]:
        """Yield the incidents, by day and id."""
        for incident in self._reader.incidents(self._wanted):
            entries = []
            for report in sorted(incident["reports"], key=lambda report: str(report["event"])):
                event = self._reader.get("event", report["event"])
                document = self._get("document", report["document"])
                if event is not None and document is not None:
                    entries.append(self._entry(event, document, incident["id"]))
            yield Case(incident=incident, entries=tuple(entries))

    def _entry(self, event: Json, document: Json, incident: str | None) -> Entry:
        claim = self._get("claim", event["claim"]) if event["claim"] else None
        return Entry(event=event, claim=claim, document=document, incident=incident)

    def _events(self, document: str) -> list[Json]:
        found = self._reader.of_document("event", document)
        return found if self._whole else [e for e in found if e["id"] in self._chosen]

    def _claims(self, document: str, events: list[Json]) -> list[Json]:
        """The claims of a document: all of them, or those that its events rest on."""
        found = self._reader.of_document("claim", document)
        if self._whole:
            return found
        by_id = {claim["id"]: claim for claim in found}
        kept: set[str] = set()
        for event in events:
            name = event["claim"]
            while name in by_id and name not in kept:
                kept.add(name)
                name = by_id[name]["parent"]
        return [claim for claim in found if claim["id"] in kept]

    @cached_property
    def _chosen(self) -> dict[str, str]:
        """The events that fit, each with its document."""
        made = {
            report["event"]: report["document"]
            for incident in self._reader.incidents(self._wanted)
            for report in incident["reports"]
        }
        if not (self._wanted.disputed or self._wanted.min_sources > 1):
            for event in self._reader.all("event"):
                if fits(event, self._wanted) and self._reader.incident_of(event["id"]) is None:
                    made[event["id"]] = event["document"]
        return made

    def _get(self, kind: str, name: str) -> Json | None:
        key = (kind, name)
        if key not in self._held:
            if len(self._held) >= KEPT:
                self._held.popitem(last=False)
            self._held[key] = self._reader.get("claim" if kind == "claim" else "document", name)
        self._held.move_to_end(key)
        return self._held[key]


def fits(event: Json, wanted: Filter) -> bool:
    """Tell whether an event by itself has the type, place, days and actors that are wanted."""
    place, date = event["place"] or {}, event["date"] or {}
    if wanted.type and event["type"] != wanted.type.upper():
        return False
    if wanted.first and not (date.get("end") or "") >= wanted.first:
        return False
    if wanted.last and not (date.get("start") or "~") <= wanted.last:
        return False
    if wanted.place and place.get("country") != wanted.place.upper():
        names = (place.get("name"), place.get("id"), *(place.get("names") or {}).values())
        if not _in(wanted.place, names):
            return False
    parties = [*event["actors"], *event["recipients"]]
    named = [name for party in parties for name in (party["name"], party["id"])]
    return not wanted.actor or _in(wanted.actor, named)


def _in(part: str, names: Iterable[str | None]) -> bool:
    return any(part.casefold() in name.casefold() for name in names if name)
