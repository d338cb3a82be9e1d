"""Exported records in, the same records in a store out: with their ids, and not coded anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sayso.incidents import prepare, take
from sayso.records import Rejected
from sayso.schema import schemas
from sayso.store import Reader, Store, Writer
from sayso.tables import Tables
from sayso.wording import name_of

Json = dict[str, Any]
PARTS: tuple[Literal["claim", "event"], ...] = ("claim", "event")
KINDS = ("document", "claim", "event", "incident", "rejected")
ID = re.compile("[0-9a-f]{20}")
DEEPEST = 20  # levels of a record; the contract needs half of that
LATER = ("revision", "updated")  # of incidents: they count the changes of one database


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of a record: new in the store, known, or refused."""

    id: str
    kind: str
    source: str
    new: bool = False
    refusal: Rejected | None = None


def restore(
    records: Iterable[tuple[str, Json]], into: Store, tables: Tables, *, check: bool = True
) -> Iterator[Restored]:
    """Yield what became of each record; the records are given with where they stand.

    A document and what follows of it is one transaction. What the store has stays as it is; a
    document that it has coded otherwise keeps its own claims and events. Incidents are taken as
    they are; where their events are in other ones already, their documents wait to be linked
    instead. `check` holds every record against the public contract; records of a store need that
    no more.
    """
    group: list[tuple[str, Json]] = []
    for source, record in records:
        fault = _shape(record) if check else None
        if fault:
            yield _refused(source, record, fault)
            continue
        if group and not (record["record"] in PARTS and record["document"] == group[0][1]["id"]):
            yield from _documents(group, into, tables)
            group = []
        if record["record"] == "document" or group:
            group.append((source, record))
        else:
            yield _single(source, record, into, tables)
    if group:
        yield from _documents(group, into, tables)


def _refused(source: str, record: Any, fault: str) -> Restored:
    facts = record if isinstance(record, dict) else {}
    name, kind = str(facts.get("id", "")), str(facts.get("record", ""))
    refusal = Rejected(stage="restore", id=name, source=source, reason=fault)
    return Restored(id=name, kind=kind, source=source, refusal=refusal)


@lru_cache
def _validators() -> dict[str, Any]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  slow to import

    return {kind: Draft202012Validator(schemas()[kind]) for kind in KINDS}


def _shape(record: Any) -> str | None:
    """What is wrong with a record by the public contract, None where it is sound."""
    kind = record.get("record") if isinstance(record, dict) else None
    if kind not in KINDS:
        return f"no record of an export: its kind is {kind!r}"
    if _is_deep(record):
        return "nested too deeply"
    fault = next(_validators()[kind].iter_errors(record), None)
    if fault is None:
        wrong = kind != "rejected" and not ID.fullmatch(record["id"])
        return f"its id {record['id']!r} is no content hash" if wrong else None
    where = ".".join(map(str, fault.absolute_path))
    return f"breaks the contract of a {kind} at {where or 'its top'}: {fault.message[:200]}"


def _is_deep(record: Json) -> bool:
    level: list[Any] = [record]
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            if isinstance(value, (dict, list))
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True


def _documents(group: list[tuple[str, Json]], into: Store, tables: Tables) -> list[Restored]:
    """Store a document with its claims and events in one transaction."""
    document = group[0][1]
    with into.write("restored", name_of(document)) as db:
        if _coded_otherwise(group, db):
            return [Restored(id=r["id"], kind=r["record"], source=at) for at, r in group]
        made = [_put(source, record, document, db) for source, record in _ordered(group)]
        if any(one.new for one in made):
            prepare(document, db, tables)
    return made


def _coded_otherwise(group: list[tuple[str, Json]], db: Reader) -> bool:
    """Tell whether the store has other claims or events of a document than the export has."""
    document = group[0][1]["id"]
    here = {record["id"] for kind in PARTS for record in db.of_document(kind, document)}
    there = {record["id"] for _, record in group[1:]}
    return bool(here - there and there - here)


def _ordered(group: list[tuple[str, Json]]) -> list[tuple[str, Json]]:
    """The document, then its claims, then its events, which rest on claims."""
    return sorted(group, key=lambda item: KINDS.index(item[1]["record"]))


def _put(source: str, record: Json, document: Json, db: Writer) -> Restored:
    fault = _misplaced(record, document, db)
    if fault:
        return _refused(source, record, fault)
    # A record that the store has, or had and withdrew, stays as it is there.
    new = db.since(record["id"]) is None and db.put(record["record"], record)
    return Restored(id=record["id"], kind=record["record"], source=source, new=new)


def _misplaced(record: Json, document: Json, db: Reader) -> str | None:
    """Why a record does not stand on the document and the claim that it names, None if it does."""
    other = [found for found in db.find(record["id"]) if found == (record["id"], found[1])]
    if other and other[0][1] != record["record"]:
        return f"{record['id']} is the id of a {other[0][1]} in the database"
    if record["record"] == "event" and record["claim"]:
        if db.get("claim", record["claim"]) is None:
            return f"rests on claim {record['claim']}, which is not there"
    wrong = next(_misquotes(record, document["text"]), None)
    return f"a span says {wrong!r}, the text of its document does not" if wrong else None


def _misquotes(value: Any, text: str) -> Iterator[str]:
    if isinstance(value, dict):
        if "exact" in value and text[value["start"] : value["end"]] != value["exact"]:
            yield str(value["exact"])
        for inner in value.values():
            yield from _misquotes(inner, text)
    elif isinstance(value, list):
        for inner in value:
            yield from _misquotes(inner, text)


def _single(source: str, record: Json, into: Store, tables: Tables) -> Restored:
    """Store a record that does not follow its document."""
    with into.write("restored", f"{record['record']} {record['id']}") as db:
        if record["record"] == "rejected":
            new = db.put_rejected(record)
            return Restored(id=record["id"], kind="rejected", source=source, new=new)
        if record["record"] == "incident":
            return _incident(source, record, db)
        document = db.get("document", record["document"])
        if document is None:
            return _refused(source, record, f"its document {record['document']} is not there")
        made = _put(source, record, document, db)
        if made.new:
            prepare(document, db, tables)
        return made


def _incident(source: str, record: Json, db: Writer) -> Restored:
    events = [report["event"] for report in record["reports"]]
    lacking = [event for event in events if db.get("event", event) is None]
    if lacking or not events:
        return _refused(source, record, f"its events are not all there: {', '.join(lacking)}")
    known = db.get("incident", record["id"])
    blank: Json = dict.fromkeys(LATER)
    if known is not None and known | blank == record | blank:
        return Restored(id=record["id"], kind="incident", source=source)
    homes = {db.incident_of(event) for event in events} - {None}
    if homes or db.since(record["id"]) is not None:
        for report in record["reports"]:
            db.enqueue(report["document"])
    else:
        take(record, db)
    return Restored(id=record["id"], kind="incident", source=source, new=True)
