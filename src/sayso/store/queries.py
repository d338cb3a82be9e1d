"""Every question that is put to the database: the only place with SELECTs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal

from sayso.reports import Judgement, Report
from sayso.store.columns import WANTED
from sayso.store.database import Database, Row
from sayso.store.desk import Filter
from sayso.store.interface import Hit, Json, Kind, Moved, Release, Revision, Sought
from sayso.store.packing import about, moved_from, reports_from, unpacked
from sayso.store.search_queries import fits, searched

NOW = 2**62  # a revision after all others
LONGEST = 600  # characters of a key: a server's indexes hold no longer ones
EVER = NOW  # a limit that is none
MOST_ALIKE = 50  # documents that are compared with one: those with the most keys in common
MOST_UNDER = 300  # documents looked up by one key: stock phrases stand in very many

# The row of a record that holds at a revision: `{t}` is the table, `{id}` its column of ids.
HOLDS = "revision = (SELECT max(revision) FROM {t} WHERE {id} = x.{id} AND revision <= :r)"
THERE = {
    "document": "1 = 1",
    "claim": "withdrawn = 0",
    "event": "withdrawn = 0",
    "incident": "gone = 0",
}
KEYED = {"report_key": "event", "signature_key": "document"}  # what each table of keys leads to
ENTRIES = ("review", "coding")  # tables in which several entries of one revision have an order
REPORT = """
    SELECT r.data, coalesce((
        SELECT origin FROM origin WHERE document = r.document ORDER BY revision DESC LIMIT 1
    ), r.document) FROM report AS r
"""
REFUSED = """
    revision <= :r AND NOT EXISTS (
        SELECT 1 FROM input AS i
        WHERE i.source = x.source AND i.revision > x.revision AND i.revision <= :r)
"""


def state(table: str, column: str = "id") -> str:
    """Return the part of a question that keeps to the rows that hold at revision `:r`."""
    return f"FROM {table} AS x WHERE " + HOLDS.format(t=table, id=column)


class Queries:
    """The state of a database at one revision."""

    def __init__(self, db: Database, revision: int | None = None) -> None:
        """Look at a revision, the present state (and what is being written to it) if None."""
        self._db = db
        self._at = NOW if revision is None else revision

    @property
    def revision(self) -> int:
        """The revision that is looked at: the last one there is, up to the one asked for."""
        found = self._one("SELECT max(id) FROM revision WHERE id <= :r")
        return int(found[0] or 0) if found else 0

    def _all(self, question: str, **values: object) -> Iterator[Row]:
        return self._db.ask(question, {"r": self._at, **values})

    def _stream(self, question: str, **values: object) -> Iterator[Row]:
        return self._db.stream(question, {"r": self._at, **values})

    def _one(self, question: str, **values: object) -> Row | None:
        return next(self._all(question, **values), None)

    # -------------------------------------------------------------- articles

    def knows(self, page: str, source: str) -> tuple[str | None, bool]:
        """Return the document made of a page, and whether it was seen at that source."""
        rows = list(self._all("SELECT document, source FROM input WHERE page = :p", p=page))
        return (rows[0][0] if rows else None), any(row[1] == source for row in rows)

    def get(self, kind: Kind, record: str) -> Json | None:
        """Return one record, None where there is none."""
        row = self._one(f"SELECT data {state(kind)} AND id = :id AND {THERE[kind]}", id=record)
        return unpacked(row[0]) if row else None

    def all(self, kind: Kind | Literal["rejected"]) -> Iterator[Json]:
        """Yield every record of a kind, sorted by id."""
        question = f"SELECT data {self._there(kind)} ORDER BY id"
        return (unpacked(row[0]) for row in self._stream(question))

    def count(self, kind: Kind | Literal["rejected"]) -> int:
        """Return how many records of a kind there are."""
        row = self._one(f"SELECT count(*) {self._there(kind)}")
        return int(row[0]) if row else 0

    def _there(self, kind: str) -> str:
        if kind == "rejected":
            return f"FROM rejected AS x WHERE {REFUSED}"
        return f"{state(kind)} AND {THERE[kind]}"

    def of_document(self, kind: Literal["claim", "event"], document: str) -> list[Json]:
        """Return the claims or events of a document, sorted by id."""
        question = f"SELECT data {state(kind)} AND document = :d AND {THERE[kind]} ORDER BY id"
        return [unpacked(row[0]) for row in self._all(question, d=document)]

    def find(self, prefix: str) -> list[tuple[str, Kind]]:
        """Return the ids that begin so, with what they name; at most ten."""
        question = """SELECT id, kind FROM record
            WHERE id >= :p AND id < :q AND since <= :r ORDER BY id LIMIT 10"""
        rows = self._all(question, p=prefix, q=prefix + chr(1114111))
        return [(row[0], row[1]) for row in rows]

    def queue(self) -> list[str]:
        """Return the documents that wait to be linked, by day and id."""
        return [d for (d,) in self._all("SELECT document FROM queue ORDER BY published, document")]

    # -------------------------------------------------------------- linking

    def near(self, keys: Iterable[str], most: int | None = None) -> list[str]:
        """Return the events whose reports are kept under any of these keys, sorted.

        Keys that more than `most` reports share are passed over: they tell nothing.
        """
        known = (key[:LONGEST] for key in keys)
        return sorted(set(self._under("report_key", known, most)))

    def reports_on(self, events: Iterable[str]) -> list[Report]:
        """Return the reports of these events, as far as there are any."""
        return reports_from(self._db.among(REPORT + "WHERE r.event {}", sorted(set(events))))

    def reports(self, document: str) -> tuple[Report, ...]:
        """Return the reports of a document, sorted by event."""
        question = REPORT + "WHERE r.document = :d ORDER BY r.event"
        return tuple(reports_from(self._all(question, d=document)))

    def members(self, incident: str) -> tuple[Report, ...]:
        """Return the reports of an incident, sorted by event."""
        found = self._all(f"SELECT event {state('link', 'event')} AND incident = :i", i=incident)
        made = self.reports_on(event for (event,) in found)
        return tuple(sorted(made, key=lambda report: report.event))

    def incident_of(self, event: str) -> str | None:
        """Return the incident that an event is in, None where it is in none."""
        row = self._one(f"SELECT incident {state('link', 'event')} AND event = :e", e=event)
        return row[0] if row else None

    def document_of(self, event: str) -> str | None:
        """Return the document of a report, None for an id that is no report's."""
        row = self._one("SELECT document FROM report WHERE event = :e", e=event)
        return row[0] if row else None

    def loose(self, document: str) -> list[tuple[str, str]]:
        """Return the withdrawn events of a document that are still in incidents, with these."""
        question = f"SELECT id {state('event')} AND document = :d AND withdrawn = 1 ORDER BY id"
        events = [event for (event,) in self._all(question, d=document)]
        return [(event, found) for event in events if (found := self.incident_of(event))]

    def since(self, record: str) -> int | None:
        """Return the revision in which an id came up first, None for an unknown one."""
        row = self._one("SELECT since FROM record WHERE id = :id AND since <= :r", id=record)
        return int(row[0]) if row else None

    def reasons(self, incident: str) -> tuple[Json, ...]:
        """Return why the reports of an incident are one."""
        row = self._one(f"SELECT why {state('incident')} AND id = :i", i=incident)
        return tuple(unpacked(row[0])) if row else ()

    def like(self, keys: Iterable[int], most: int | None = None) -> list[Json]:
        """Return the signatures kept under any of these keys, those with the most of them."""
        shared = Counter(self._under("signature_key", keys, most, MOST_UNDER))
        nearest = sorted(shared, key=lambda document: (-shared[document], document))
        return self.signatures(nearest[:MOST_ALIKE])

    def _under(
        self, table: str, keys: Iterable[object], most: int | None, cut: int = EVER
    ) -> Iterator[str]:
        """Yield what is kept under each key, the first `cut`; nothing if more than `most` are."""
        bound = cut if most is None else most + 1
        for names in self._db.under(KEYED[table], table, set(keys), bound):
            if most is None or len(names) <= most:
                yield from names

    def signatures(self, documents: Iterable[str]) -> list[Json]:
        """Return the signatures of these documents."""
        question = "SELECT data FROM signature WHERE document {} ORDER BY document"
        return [unpacked(row[0]) for row in self._db.among(question, sorted(set(documents)))]

    def copies(self, documents: Iterable[str]) -> list[Json]:
        """Return every tie (a, b, kind, share, words) with one of these documents."""
        columns = "SELECT one, other, kind, share, why FROM copy WHERE "
        named = sorted(set(documents))
        rows = {
            *self._db.among(columns + "one {}", named),
            *self._db.among(columns + "other {}", named),
        }
        names = ("a", "b", "kind", "share", "words")
        return [dict(zip(names, row, strict=True)) for row in sorted(rows)]

    def origin(self, document: str) -> str:
        """Return the document taken for the source of one; itself where it stands alone."""
        return self._origin_of(document) or document

    def same_origin(self, document: str) -> list[str]:
        """Return the documents that go back to the same source, itself included, sorted."""
        question = f"SELECT document {state('origin', 'document')} AND origin = :o"
        rows = self._all(question, o=self.origin(document))
        return sorted({document, *(other for (other,) in rows)})

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgements that hold: the last on each pair and on each field."""
        question = """SELECT id, kind, a, b, verdict, field, value, by_whom, at, why
            FROM judgement WHERE revision <= :r ORDER BY revision, id"""
        names = ("id", "kind", "a", "b", "verdict", "field", "value", "by", "at", "why")
        made = (Judgement(**dict(zip(names, row, strict=True))) for row in self._all(question))
        last = {about(judgement): judgement for judgement in made}
        return tuple(last.values())

    # -------------------------------------------------------------- reading

    def incidents(self, wanted: Filter) -> Iterator[Json]:
        """Yield the incidents that fit, by day and id; those without a first day last."""
        asked = {name: getattr(wanted, name) for name in WANTED}
        parts = [WANTED[name] for name, value in asked.items() if value]
        where = " AND ".join([f"{state('incident')} AND gone = 0", *parts])
        question = f"SELECT data {where} ORDER BY first_day NULLS LAST, id"
        return (unpacked(row[0]) for row in self._stream(question, **asked))

    def moved(self, incident: str) -> Moved | None:
        """Return what became of an incident that was merged or emptied, or its last split."""
        question = f"SELECT old, new, kind, why, revision {state('redirect', 'old')} AND old = :i"
        row = self._one(question, i=incident)
        return moved_from(row) if row else None

    def search(self, text: str, limit: int, sought: Sought = Sought()) -> list[Hit]:  # noqa: B008
        """Return documents and claims with all these words that are sought, the best first."""
        found = searched(self._db, text, limit, sought, self._at)
        hits = {row[1]: Hit(kind=row[0], id=row[1], snippet=row[2]) for row in found}
        held = ((hit, self.get(hit.kind, hit.id)) for hit in hits.values())
        return [hit for hit, record in held if record and fits(hit, record, sought)][:limit]

    # -------------------------------------------------------------- history

    def releases(self) -> list[Release]:
        """Return all releases, the oldest first."""
        question = """SELECT name, revision, at, release.note FROM release
            JOIN revision ON revision.id = release.revision ORDER BY revision, name"""
        names = ("name", "revision", "at", "note")
        return [Release(**dict(zip(names, row, strict=True))) for row in self._all(question)]

    def at(self, moment: str) -> int | None:
        """Return the last revision at or before a time (ISO, UTC), None before the first."""
        row = self._one("SELECT max(id) FROM revision WHERE at <= :t AND id <= :r", t=moment)
        return row[0] if row else None

    def changes(self, kind: Kind, first: int, last: int) -> Iterator[tuple[str, list[Revision]]]:
        """Yield each id with the revisions after `first` up to `last` that touched it."""
        question = f"""SELECT x.id, v.id, v.at, v.what, v.note FROM {kind} AS x
            JOIN revision AS v ON v.id = x.revision
            WHERE x.revision > :first AND x.revision <= :last ORDER BY x.id, v.id"""
        for record, rows in groupby(
            self._stream(question, first=first, last=last), lambda row: row[0]
        ):
            made = [Revision(id=row[1], at=row[2], what=row[3], note=row[4]) for row in rows]
            yield record, made

    def rows(self, table: str) -> Iterator[Json]:
        """Yield what a table holds, as names with values."""
        names = self._db.columns(table)
        order = "ORDER BY rowid" if table in ENTRIES else ""
        rows = self._stream(f"SELECT {', '.join(names)} FROM {table} {order}")
        return (dict(zip(names, row, strict=True)) for row in rows)

    # -------------------------------------------------------------- for those who add

    def _time_of(self, revision: int) -> str:
        row = self._one("SELECT at FROM revision WHERE id = :v", v=revision)
        return str(row[0]) if row else ""

    def _is_refused(self, name: str) -> bool:
        return self._one("SELECT 1 FROM rejected WHERE id = :id", id=name) is not None

    def _is_tied(self, one: str, other: str) -> bool:
        question = "SELECT 1 FROM copy WHERE one IN (:a, :b) AND other IN (:a, :b)"
        return self._one(question, a=one, b=other) is not None

    def _origin_of(self, document: str) -> str | None:
        row = self._one(
            f"SELECT origin {state('origin', 'document')} AND document = :d", d=document
        )
        return row[0] if row else None

    def _link_of(self, event: str) -> Row | None:
        return self._one(f"SELECT incident, why {state('link', 'event')} AND event = :e", e=event)

    def _incident_row(self, incident: str) -> dict[str, Any] | None:
        names = self._db.columns("incident")
        row = self._one(f"SELECT {', '.join(names)} {state('incident')} AND id = :i", i=incident)
        return dict(zip(names, row, strict=True)) if row else None
