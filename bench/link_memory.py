"""A store in memory for linking: what the bench and the tests use in place of a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sayso.link import LinkResult, keys
from sayso.reports import Incident, Report


class Memory:
    """Reports and incidents in dicts; a `link.Candidates`."""

    def __init__(self) -> None:
        """Start empty."""
        self._reports: dict[str, Report] = {}
        self._documents: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, set[str]] = defaultdict(set)
        self._incident: dict[str, str] = {}
        self._ages: dict[str, int] = {}
        self.incidents: dict[str, Incident] = {}

    def add(self, reports: Iterable[Report]) -> None:
        """Keep reports under their keys."""
        for report in reports:
            if report.event not in self._reports:
                self._documents[report.document].append(report.event)
            self._reports[report.event] = report
            for key in keys.keys(report):
                self._keys[key].add(report.event)

    def apply(self, result: LinkResult) -> None:
        """Take over what a call of `link` changed."""
        for redirect in result.redirects:
            if redirect.kind != "split":
                self.incidents.pop(redirect.old, None)
        for unlinked in result.unlinked:
            self._incident.pop(unlinked.event, None)
        for incident in result.incidents:
            self._ages.setdefault(incident.id, len(self._ages))
            self.incidents[incident.id] = incident
            for report in incident.reports:
                self._incident[report.event] = incident.id

    def near(self, report: Report) -> Iterable[Report]:
        """Return the reports that share a key."""
        found = {event for key in keys.lookups(report) for event in self._keys.get(key, ())}
        return [self._reports[event] for event in sorted(found)]

    def of_document(self, document: str) -> tuple[Report, ...]:
        """Return the reports of a document."""
        return tuple(self._reports[event] for event in self._documents.get(document, ()))

    def copies(self, document: str) -> Iterable[str]:
        """Return the documents with the same origin."""
        mine = {report.origin for report in self.of_document(document)}
        return [d for d in self._documents if any(r.origin in mine for r in self.of_document(d))]

    def document_of(self, event: str) -> str | None:
        """Return the document of a report."""
        return self._reports[event].document if event in self._reports else None

    def incident_of(self, event: str) -> str | None:
        """Return the incident of a report."""
        return self._incident.get(event)

    def members(self, incident: str) -> tuple[Report, ...]:
        """Return the reports of an incident."""
        return self.incidents[incident].reports if incident in self.incidents else ()

    def age(self, incident: str) -> int | None:
        """Return when an incident was first seen."""
        return self._ages.get(incident)
