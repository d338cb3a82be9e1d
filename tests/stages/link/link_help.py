"""Reports written for the tests, and a store in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.link import LinkResult, link
from sayso.link.keys import keys, lookups
from sayso.link.words import content, full_names, names
from sayso.records import Span
from sayso.reports import Figure, Incident, Judgement, Report, Source

TOWNS = {
    "Oicha": (0.70, 29.52, "COD"),
    "Goma": (-1.68, 29.22, "COD"),
    "Kibati": (-1.60, 29.26, "COD"),
    "Mogadishu": (2.04, 45.34, "SOM"),
}
NUMBER = iter(range(10**9))


def figure(measure: str, low: int, high: int | None = -1, **other) -> Figure:
    """Return a figure; exactly `low` unless `high` says else."""
    given = {
        "group": None,
        "civilian": False,
        "qualifier": "exact",
        "scope": "event",
        "withdrawn": False,
    }
    top = low if high == -1 else high
    return Figure(measure=measure, low=low, high=top, span=Span(0, 5), **{**given, **other})


def report(document: str, text: str, **other) -> Report:
    """Return a report of violence; `town` and `day` are named in its sentence unless None."""
    town, day = other.pop("town", "Oicha"), other.pop("day", "2026-03-10")
    lat, lon, country = TOWNS.get(town, (None, None, None))
    at = other.pop("at", 0)
    told = other.pop("body", text)
    given = {
        "event": f"{document}-{at}",
        "outlet": f"The {document} Post",
        "published": "2026-03-11",
        "type": "ASSAULT",
        "mode": None,
        "status": "reported",
        "negated": False,
        "actors": (),
        "actor_names": (),
        "recipients": (),
        "recipient_names": (),
        "place": town,
        "place_name": town,
        "lat": lat,
        "lon": lon,
        "country": country,
        "place_precision": "town" if town else None,
        "start": day,
        "end": day,
        "date_precision": "day" if day else None,
        "date_basis": "expression" if day else None,
        "figures": (),
        "labels": (),
        "chain": (),
        "words": content(text),
        "trigger": Span(at, at + 5),
        "sentence": Span(at, at + len(text)),
        "confidence": 0.9,
        "origin": document,
        "text": text,
        "names": names(told),
        "full_names": full_names(told),
        "trigger_text": "attack",
        "place_own": town is not None,
        "day_own": day is not None,
    }
    return Report(document=document, **{**given, **other})


def source(
    name: str, actor: str | None = None, stance: str = "asserts", kind: str = "actor"
) -> Source:
    return Source(name=name, actor=actor, kind=kind, stance=stance)


class Memory:
    """A `link.Candidates` in dicts."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.held: dict[str, str] = {}
        self.ages: dict[str, int] = {}
        self.incidents: dict[str, Incident] = {}
        self.asked = 0

    def near(self, report: Report) -> Iterable[Report]:
        self.asked += 1
        wanted = lookups(report)
        return [other for other in self.reports.values() if keys(other) & wanted]

    def of_document(self, document: str) -> tuple[Report, ...]:
        return tuple(r for r in self.reports.values() if r.document == document)

    def copies(self, document: str) -> Iterable[str]:
        mine = {r.origin for r in self.of_document(document)}
        return {r.document for r in self.reports.values() if r.origin in mine}

    def document_of(self, event: str) -> str | None:
        return self.reports[event].document if event in self.reports else None

    def incident_of(self, event: str) -> str | None:
        return self.held.get(event)

    def members(self, incident: str) -> tuple[Report, ...]:
        return self.incidents[incident].reports if incident in self.incidents else ()

    def age(self, incident: str) -> int | None:
        return self.ages.get(incident)

    def take(self, new: Sequence[Report], judgements: Sequence[Judgement] = ()) -> LinkResult:
        """Store reports, link them, and keep what changed."""
        self.reports |= {r.event: r for r in new}
        result = link(new, self, judgements)
        for redirect in result.redirects:
            if redirect.kind != "split":
                self.incidents.pop(redirect.old, None)
        for unlinked in result.unlinked:
            self.held.pop(unlinked.event, None)
        for incident in result.incidents:
            self.ages.setdefault(incident.id, len(self.ages))
            self.incidents[incident.id] = incident
            self.held |= {r.event: incident.id for r in incident.reports}
        return result

    def partition(self) -> set[frozenset[str]]:
        return {frozenset(r.event for r in i.reports) for i in self.incidents.values()}


def judged(
    a: str, b: str | None, verdict: str | None, at: str = "2026-04-01", **other
) -> Judgement:
    given = {"kind": "pair", "field": None, "value": None, "by": "analyst", "why": "read both"}
    return Judgement(id=f"j{next(NUMBER)}", a=a, b=b, verdict=verdict, at=at, **{**given, **other})
