"""Everything that is added to the database, within one transaction: one revision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from sayso.errors import ConfigError
from sayso.ids import content_id
from sayso.reports import Judgement, Report
from sayso.store import columns
from sayso.store.database import Conflict, Database
from sayso.store.interface import Grouped, Json, Moved
from sayso.store.moments import stamp
from sayso.store.packing import packed, packed_report
from sayso.store.queries import LONGEST, Queries


class Inserts(Queries):
    """One transaction. Its revision comes to be with the first record that is added."""

    def __init__(self, db: Database, what: str, note: str) -> None:
        """Take the connection, on which a transaction has begun, and what it is for."""
        super().__init__(db)
        self._before = self.revision
        self._purpose = (what, note)
        self._begun: tuple[int, str] | None = None

    @property
    def time(self) -> str:
        """The time of this revision."""
        return self._begin()[1]

    def _begin(self) -> tuple[int, str]:
        if self._begun is None:
            # A clock that is set back must not hide what comes after.
            at = max(stamp(datetime.now(UTC)), self._time_of(self._before))
            self._begun = (self._before + 1, at)
            values = dict(
                zip(("id", "at", "what", "note"), (*self._begun, *self._purpose), strict=True)
            )
            self._add("revision", values)
        return self._begun

    def _add(self, table: str, values: dict[str, Any], on: Conflict = "") -> bool:
        return self._db.add(table, list(values), [tuple(values.values())], on) > 0

    def _record(self, kind: str, record: str) -> bool:
        """Have an id known; return whether it is new."""
        values = {"id": record, "kind": kind, "since": self._begin()[0]}
        return self._add("record", values, "IGNORE")

    def _state(self, kind: str, values: dict[str, Any]) -> None:
        """Add a state of a record; a second one in the same revision takes the first's place."""
        self._add(kind, {**values, "revision": self._begin()[0]})

    # -------------------------------------------------------------- articles

    def put_input(self, page: str, document: str, source: str) -> None:
        """Add that a document was made of a page that was read at a source, unless known."""
        if not self.knows(page, source)[1]:
            self._add(
                "input",
                {
                    "page": page,
                    "document": document,
                    "source": source,
                    "revision": self._begin()[0],
                },
            )

    def put(self, kind: Literal["document", "claim", "event"], record: Json) -> bool:
        """Add a record, or another state of it; False where it is as it was."""
        if self.get(kind, record["id"]) == record:
            return False
        new = self._record(kind, record["id"])
        made = columns.ARTICLE[kind](record)
        self._state(kind, {"id": record["id"], **made, "data": packed(record)})
        if new and kind != "event":
            title, text = columns.words(kind, record)
            values = {"id": record["id"], "kind": kind, "revision": self._begin()[0]}
            self._add("words", {**values, "title": title, "text": text})
        return True

    def withdraw(self, kind: Literal["claim", "event"], record: str) -> None:
        """Add the state in which a record is no longer found."""
        found = self.get(kind, record)
        if found is None:
            return
        made = columns.ARTICLE[kind](found)
        self._state(kind, {"id": record, **made, "withdrawn": 1, "data": packed(found)})
        if kind == "event":
            for table in ("report", "report_key"):
                self._db.do(f"DELETE FROM {table} WHERE event = :e", {"e": record})

    def put_rejected(self, record: Json) -> bool:
        """Add a refusal; False where it is known."""
        parts = (record["stage"], record["id"], record["source"], record["reason"])
        name = content_id("rejected", *parts)
        if self._is_refused(name):
            return False
        kept = {key: record[key] for key in ("stage", "source", "reason")}
        self._state("rejected", {"id": name, **kept, "data": packed(record)})
        return True

    # -------------------------------------------------------------- linking

    def put_report(self, report: Report, keys: Iterable[str]) -> None:
        """Keep what linking sees of an event, in place of what was kept before."""
        values = {"event": report.event, "document": report.document}
        self._add("report", {**values, "data": packed_report(report)}, "REPLACE")
        self._db.do("DELETE FROM report_key WHERE event = :e", {"e": report.event})
        rows = [(key, report.event) for key in sorted({key[:LONGEST] for key in keys})]
        self._db.add("report_key", ("key", "event"), rows, "IGNORE")

    def put_signature(self, document: str, data: Json, keys: Iterable[int]) -> None:
        """Keep what copies of a document are found by."""
        self._add("signature", {"document": document, "data": packed(data)}, "REPLACE")
        rows = [(key, document) for key in sorted(set(keys))]
        self._db.add("signature_key", ("key", "document"), rows, "IGNORE")

    def put_copy(self, tie: Json) -> None:
        """Add a tie (a, b, kind, share, words) between two documents, unless it is known."""
        one, other = tie["a"], tie["b"]
        if not self._is_tied(one, other):
            kept = {"kind": tie["kind"], "share": tie["share"], "why": tie["words"]}
            self._state("copy", {"one": one, "other": other, **kept})

    def put_origin(self, document: str, origin: str) -> bool:
        """Add the source of a document; False where it is as it was."""
        if self._origin_of(document) == origin:
            return False
        self._state("origin", {"document": document, "origin": origin})
        return True

    def put_incident(self, record: Json, grouped: Grouped) -> None:
        """Add an incident, or another state of it, and the links of its events."""
        self._record("incident", record["id"])
        made = columns.incident(record, grouped)
        values = {
            "id": record["id"],
            **made,
            "why": packed(grouped.reasons),
            "data": packed(record),
        }
        self._state("incident", values)
        for event in grouped.events:
            if self.incident_of(event) != record["id"]:
                self._link(event, record["id"], grouped.why)

    def put_unlinked(self, event: str, why: str) -> None:
        """Add that an event is in no incident."""
        if self._link_of(event) != (None, why):
            self._link(event, None, why)

    def _link(self, event: str, incident: str | None, why: str) -> None:
        self._state("link", {"event": event, "incident": incident, "why": why})

    def put_moved(self, moved: Moved) -> None:
        """Add where the reports of an incident went; merged and emptied ones are gone."""
        told = {"old": moved.old, "new": " ".join(moved.new), "kind": moved.kind, "why": moved.why}
        self._state("redirect", told)
        last = self._incident_row(moved.old) if moved.kind != "split" else None
        if last:
            self._state("incident", last | {"gone": 1})

    def enqueue(self, document: str) -> None:
        """Have a document linked anew."""
        record = self.get("document", document)
        published = (record["published"]["date"] or "~") if record else "~"  # unknown days last
        self._add("queue", {"document": document, "published": published}, "REPLACE")

    def done(self, document: str) -> None:
        """Take a document out of the queue."""
        self._db.do("DELETE FROM queue WHERE document = :d", {"d": document})

    def load(self, table: str, rows: Iterable[Json], *, anew: bool = False) -> int:
        """Add the rows of a table of another store, and return how many."""
        if anew:
            self._db.do(f"DELETE FROM {table}", {})
        names = self._db.columns(table)
        return self._db.add(table, names, (tuple(row[name] for name in names) for row in rows))

    # -------------------------------------------------------------- decisions

    def put_judgement(self, judgement: Judgement) -> None:
        """Add what an analyst decided."""
        kept = ("id", "kind", "a", "b", "verdict", "field", "value", "at", "why")
        values = {name: getattr(judgement, name) for name in kept}
        self._state("judgement", {**values, "by_whom": judgement.by})

    def put_release(self, name: str, note: str) -> int:
        """Pin the state before this revision under a name and return it; ConfigError if taken."""
        if any(release.name == name for release in self.releases()):
            raise ConfigError(f"There is a release {name!r} already: releases never move.")
        if not self._before:
            raise ConfigError("The database is empty: there is nothing to pin.")
        self._add("release", {"name": name, "revision": self._before, "note": note})
        return self._before
