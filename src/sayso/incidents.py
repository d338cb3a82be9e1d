"""Joins what is stored: which documents are copies, which reports one incident, how they differ.

Link and compare see values only; here they are fed from the store and their results kept in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sayso import public
from sayso.compare import compare
from sayso.corrections import check_in
from sayso.errors import ConfigError, RecordError
from sayso.link import LinkResult, link
from sayso.link.copies import WIRE_BITS, Relation, keys, origins, relations
from sayso.link.corrections import corrected
from sayso.link.keys import keys as report_keys
from sayso.link.keys import lookups
from sayso.link.reports import report_of
from sayso.link.signatures import from_json, signature, to_json
from sayso.public import Json
from sayso.reports import Incident, Judgement, Reason, Report
from sayso.store import Grouped, Moved, Reader, Store, Writer
from sayso.tables import Tables
from sayso.wording import name_of

# A place and days are always looked up; a name that so many reports share (a widely quoted
# monitor), or a common figure of one agency ("two people"), tells no two of them to be one, and
# to look them up would take ever longer.
CELL = re.compile(r"\|-?\d+,-?\d+$")
MOST_NAMED = 60


class Stored:
    """What linking asks of the store (`link.Candidates`)."""

    def __init__(self, reader: Reader, tables: Tables) -> None:
        """Look at a state of a store, whose reports do not change while this is in use."""
        self._reader, self._tables = reader, tables
        self._seen: dict[str, Report] = {}

    def near(self, report: Report) -> Iterable[Report]:
        """Return the stored reports that may tell of the same act."""
        keys = lookups(report, self._tables)
        cells = {key for key in keys if CELL.search(key)}
        found = {*self._reader.near(cells), *self._reader.near(keys - cells, MOST_NAMED)}
        events = sorted(found)
        new = (event for event in events if event not in self._seen)
        self._seen |= {found.event: found for found in self._reader.reports_on(new)}
        return [self._seen[event] for event in events if event in self._seen]

    def of_document(self, document: str) -> tuple[Report, ...]:
        """Return every stored report of a document."""
        return self._reader.reports(document)

    def copies(self, document: str) -> Iterable[str]:
        """Return the documents of the same origin, itself included."""
        return self._reader.same_origin(document)

    def incident_of(self, event: str) -> str | None:
        """Return the incident that a report is in, None where it is in none."""
        return self._reader.incident_of(event)

    def members(self, incident: str) -> tuple[Report, ...]:
        """Return the reports of an incident."""
        return self._reader.members(incident)

    def document_of(self, event: str) -> str | None:
        """Return the document of a report, None for an id that is no report's."""
        return self._reader.document_of(event)

    def age(self, incident: str) -> int | None:
        """Return the first revision of an incident, None for an id that none ever had."""
        return self._reader.since(incident)


def join(document: str, into: Store, tables: Tables) -> int:
    """Link a stored document, compare the incidents it touches, and return how many changed.

    All in one transaction, which also takes the document out of the queue.
    """
    with into.write("link", document) as db:
        record = db.get("document", document)
        changed = _Joining(db, record, tables).run() if record else 0
        db.done(document)
    return changed


def prepare(document: Json, db: Writer, tables: Tables) -> None:
    """Keep what linking asks of a stored document, so that later ones can be linked with it."""
    made = _Joining(db, document, tables)
    made._origins()
    made._reports()


def take(incident: Json, db: Writer) -> None:
    """Keep an incident as it was found elsewhere. Its events are stored and in no other one."""
    events = [report["event"] for report in incident["reports"]]
    made = Incident(
        id=incident["id"],
        reports=tuple(sorted(db.reports_on(events), key=lambda report: report.event)),
        origins=tuple(tuple(origin) for origin in incident["origins"]),
        reasons=tuple(Reason(**reason) for reason in incident["reasons"]),
    )
    db.put_incident(incident, _grouped(made, "restored from an export"))


class _Joining:
    """The work on one document, within one transaction."""

    def __init__(self, db: Writer, record: Json, tables: Tables) -> None:
        self._db, self._record, self._tables = db, record, tables
        self._document: str = record["id"]
        self._why = f"linked {name_of(record)}"
        self._kept: set[str] = set()

    def run(self) -> int:
        moved = self._origins()
        loose = self._db.loose(self._document)
        for event, _ in loose:
            self._db.put_unlinked(event, "a later coding of the document does not find it")
        self._reports()
        around = {incident for _, incident in loose}
        before = around | self._incidents_of([self._document, *moved])
        stored = Stored(self._db, self._tables)
        result = link(self._new(around), stored, self._db.judgements(), self._tables)
        self._keep(result)
        gone = {redirect.old for redirect in result.redirects if redirect.kind != "split"}
        for incident in sorted(before - self._kept - gone):
            self._refresh(incident)
        return len(self._kept)

    def _new(self, incidents: Iterable[str]) -> list[Report]:
        """The reports of the document, and of those that shared incidents with its lost ones."""
        members = (report for incident in incidents for report in self._db.members(incident))
        documents = {self._document, *(report.document for report in members)}
        return [report for one in sorted(documents) for report in self._db.reports(one)]

    def _origins(self) -> list[str]:
        """Find the copies of the document; return the documents whose origin is now another."""
        db, sign = self._db, signature(self._record)
        db.put_signature(self._document, to_json(sign), keys(sign))
        ties = relations(sign, map(from_json, self._alike(keys(sign))))
        for tie in ties:
            db.put_copy(asdict(tie))
        touched = {self._document, *(name for tie in ties for name in (tie.a, tie.b))}
        group = {other for name in touched for other in db.same_origin(name)}
        known = [Relation(**tie) for tie in db.copies(group)]
        return [
            document
            for origin in origins(map(from_json, db.signatures(group)), known)
            for document in origin.documents
            if db.put_origin(document, origin.first)
        ]

    def _alike(self, found: frozenset[int]) -> list[Json]:
        wires = {key for key in found if key >= WIRE_BITS}
        alike = [*self._db.like(found - wires), *self._db.like(wires, MOST_NAMED)]
        return list({sign["document"]: sign for sign in alike}.values())

    def _reports(self) -> None:
        claims = {claim["id"]: claim for claim in self._db.of_document("claim", self._document)}
        for event in self._db.of_document("event", self._document):
            report = report_of(event, claims.get(event["claim"]), self._record, tables=self._tables)
            self._db.put_report(report, report_keys(report, self._tables))

    def _incidents_of(self, documents: Sequence[str]) -> set[str]:
        reports = (report for document in documents for report in self._db.reports(document))
        found = (self._db.incident_of(report.event) for report in reports)
        return {incident for incident in found if incident is not None}

    def _keep(self, result: LinkResult) -> None:
        for unlinked in result.unlinked:
            self._db.put_unlinked(unlinked.event, unlinked.why)
        for incident in result.incidents:
            self._put(incident)
        for redirect in result.redirects:
            self._db.put_moved(Moved(**asdict(redirect)))

    def _refresh(self, name: str) -> None:
        """Compare an incident anew whose reports are the same but may say other things."""
        reports = self._db.members(name)
        if not reports:
            why = "none of its reports tells of an incident any more"
            self._db.put_moved(Moved(old=name, new=(), kind="emptied", why=why))
            return
        groups: dict[str, set[str]] = {}
        for report in reports:
            groups.setdefault(report.origin, set()).add(report.document)
        self._put(
            Incident(
                id=name,
                reports=reports,
                origins=tuple(
                    tuple(sorted(groups[origin], key=lambda name: (name != origin, name)))
                    for origin in sorted(groups)
                ),
                reasons=tuple(Reason(**reason) for reason in self._db.reasons(name)),
            )
        )

    def _put(self, incident: Incident) -> None:
        documents = {report.document for report in incident.reports}
        found = {name: self._db.get("document", name) for name in sorted(documents)}
        texts = {name: record["text"] for name, record in found.items() if record}
        comparison = compare(incident, self._tables)
        updated = self._db.time
        record = public.incident(comparison, texts, revision=self._db.revision, updated=updated)
        if _same(record, self._db.get("incident", incident.id)):
            return
        self._db.put_incident(record, _grouped(incident, self._why))
        self._kept.add(incident.id)


def _same(record: Json, before: Json | None) -> bool:
    now = {"revision": None, "updated": None}
    return before is not None and record | now == before | now


def _grouped(incident: Incident, why: str) -> Grouped:
    actors = {
        name
        for report in incident.reports
        for names in (
            report.actors,
            report.actor_names,
            report.recipients,
            report.recipient_names,
        )
        for name in names
    }
    return Grouped(
        actors=tuple(sorted(actors)),
        reasons=tuple(asdict(reason) for reason in incident.reasons),
        events=tuple(sorted(report.event for report in incident.reports)),
        why=why,
    )


def correct(record: Json, judgements: Iterable[Judgement]) -> Json:
    """Return a record as the analysts corrected it; as it is where a correction no longer fits."""
    try:
        return corrected(record, judgements)
    except RecordError:
        return record


def decide(judgement: Judgement, into: Store, tables: Tables | None = None) -> None:
    """Keep a judgement and have the documents it is about linked anew.

    Raises ConfigError when it is about no record in the store, or does not fit it; then nothing
    is kept.
    """
    with into.write("judgement", f"{judgement.by}: {judgement.why}") as db:
        ids = [name for name in (judgement.a, judgement.b) if name]
        documents = {name: _document(name, db) for name in ids}
        db.put_judgement(judgement)
        if judgement.kind == "correction":
            _correct(judgement, db, tables or Tables())
        for document in sorted(set(documents.values())):
            db.enqueue(document)


def _document(name: str, db: Writer) -> str:
    """The document that a record belongs to."""
    for kind in ("document", "claim", "event"):
        record = db.get(kind, name)
        if record is not None:
            return str(record["id"] if kind == "document" else record["document"])
    raise ConfigError(
        f"{name} is no document, claim or event of this database: sayso show lists their ids."
    )


def _correct(judgement: Judgement, db: Writer, tables: Tables) -> None:
    for kind in ("document", "claim", "event"):
        record = db.get(kind, judgement.a)
        if record is not None:
            try:
                after = corrected(record, db.judgements())
            except RecordError as error:
                raise ConfigError(str(error)) from error
            check_in(db, record, after, tables)
            db.put(kind, after)
