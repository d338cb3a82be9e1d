"""What analysts say of coded events: kept at once, each entry by itself, an undo too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

from sayso.corrections import Change, check_in, value_at
from sayso.errors import ConfigError
from sayso.ids import content_id
from sayso.link.corrections import corrected
from sayso.public import Json
from sayso.reports import Judgement
from sayso.store import Reader, Review, Store, Writer
from sayso.tables import Tables

EVERY = 10**9  # entries: more than anybody makes
OF_CLAIM = "claim:"  # begins a path in the claim of an event ("claim:stance")


def now() -> str:
    """Return the present time as it stands in records: UTC, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def judge(
    event: str,
    verdict: Literal["accept", "reject", "unsure"],
    into: Store,
    *,
    by: str,
    why: str = "",
) -> Review:
    """Return the entry that was kept; a rejected event is withdrawn, and linked no more.

    Raises ConfigError when there is no such event.
    """
    with into.write("review", _note(f"{by}: {verdict} {event}", why)) as db:
        record = _found(event, db)
        made = _entry(event, (verdict, verdict), {}, (by, why), db)
        db.put_review(made)
        if verdict == "reject":
            db.withdraw("event", event)
            db.enqueue(record["document"])
    return made


def add(record: Json, into: Store, *, by: str, why: str = "") -> Review:
    """Return the entry that was kept with an event that the machine missed.

    `record` is the whole event, its coder `reports.ANALYST`; it is kept as a judgement too, and no
    later build withdraws it. Raises ConfigError when its document is not there, or the event is.
    """
    event = record["id"]
    with into.write("review", _note(f"{by}: add {event}", why)) as db:
        if db.get("document", record["document"]) is None:
            raise ConfigError(f"There is no document {record['document']} in the database.")
        if db.get("event", event) is not None:
            raise ConfigError("This event was added already, with the same words and type.")
        made = _entry(event, ("accept", "accept"), {"added": True}, (by, why), db)
        db.put_judgement(_judgement(made, "addition", event, None, record))
        db.put("event", record)
        db.put_review(made)
        db.enqueue(record["document"])
    return made


def edit(
    event: str,
    changes: Sequence[Change],
    into: Store,
    *,
    by: str,
    why: str = "",
    tables: Tables | None = None,
) -> Review:
    """Return the entry that was kept; each change is a correction that outlives later builds.

    A path that begins with "claim:" is one in the claim that the event rests on. Raises
    ConfigError when there is no such event or a value is not valid, RecordError when a change does
    not fit it; then nothing is kept.
    """
    with into.write("review", _note(f"{by}: edit {event}", why)) as db:
        done = []
        for path, value in changes:
            record, field = _target(event, path, db)
            if value_at(record, field) != value:
                done.append(
                    {"record": record["id"], "field": field, "before": value_at(record, field)}
                    | {"after": value}
                )
        made = _entry(event, ("edit", "edit"), {"changes": done}, (by, why), db)
        _correct([(one, one["after"]) for one in done], made, db, tables or Tables())
        db.put_review(made)
    return made


def _target(event: str, path: str, db: Writer) -> tuple[Json, str]:
    record = _found(event, db)
    if not path.startswith(OF_CLAIM):
        return record, path
    claim = db.get("claim", record["claim"]) if record["claim"] else None
    if claim is None:
        raise ConfigError(f"The event {event} rests on no claim: the outlet itself reports it.")
    return claim, path.removeprefix(OF_CLAIM)


def undo(event: str, into: Store, *, by: str, why: str = "") -> Review:
    """Return the entry that takes the last one back. Raises ConfigError when there is none."""
    with into.write("review", _note(f"{by}: undo on {event}", why)) as db:
        entries = db.reviews(event)
        taken = {entry.data.get("undoes") for entry in entries}
        left = [e for e in entries if e.verdict != "undo" and e.id not in taken]
        if not left:
            raise ConfigError(f"There is nothing to undo on {event}.")
        last, holds = left[0], left[1].holds if len(left) > 1 else ""
        made = _entry(event, ("undo", holds), {"undoes": last.id}, (by, why), db)
        _take_back(event, last, made, db)
        db.put_review(made)
    return made


def _take_back(event: str, last: Review, made: Review, db: Writer) -> None:
    if last.verdict == "reject":
        db.restore(event)
        db.enqueue(_found(event, db)["document"])
    elif last.verdict == "edit":
        # Entries of before claims could be edited name no record: they are of the event.
        changes = [{"record": event} | one for one in reversed(last.data["changes"])]
        _correct([(one, one["before"]) for one in changes], made, db)
    elif last.data.get("added"):
        db.enqueue(_found(event, db)["document"])
        db.withdraw("event", event)


def pairs(
    ones: Iterable[tuple[str, str]],
    verdict: Literal["same", "different", "unsure"],
    into: Store,
    *,
    by: str,
    why: str,
) -> list[Judgement]:
    """Return the judgements on pairs of events that were kept, all of them or none.

    Raises ConfigError when one of them is no event.
    """
    at, made = now(), []
    with into.write("judgement", f"{by}: {verdict}: {why}") as db:
        for a, b in ones:
            judgement = Judgement(
                id=content_id("judgement", by, at, a, b, db.revision),
                kind="pair",
                a=a,
                b=b,
                verdict=verdict,
                field=None,
                value=None,
                by=by,
                at=at,
                why=why,
            )
            for document in {_found(a, db)["document"], _found(b, db)["document"]}:
                db.enqueue(document)
            db.put_judgement(judgement)
            made.append(judgement)
    return made


def verdicts(reader: Reader) -> Iterator[Judgement]:
    """Yield what people said of events and still holds (accept, reject, unsure), by time.

    Edits and additions are judgements of the store itself.
    """
    entries = reader.reviews(limit=EVERY)
    taken = {entry.data.get("undoes") for entry in entries}
    last: dict[str, Review] = {}
    for entry in entries:
        if entry.verdict != "undo" and entry.id not in taken:
            last.setdefault(entry.event, entry)
    for entry in reversed(last.values()):
        if entry.verdict != "edit" and not entry.data.get("added"):
            yield Judgement(
                id=entry.id,
                kind="verdict",
                a=entry.event,
                b=None,
                verdict=entry.verdict,
                field=None,
                value=None,
                by=entry.by,
                at=entry.at,
                why=entry.why,
            )


def _note(done: str, why: str) -> str:
    return f"{done}: {why}" if why else done


def _found(event: str, db: Writer) -> Json:
    record = db.get("event", event)
    if record is None:
        raise ConfigError(f"There is no event {event} in the database, or it was rejected.")
    return record


def _entry(
    event: str, verdict: tuple[str, str], data: Json, signed: tuple[str, str], db: Writer
) -> Review:
    at, (said, holds), (by, why) = now(), verdict, signed
    # Two entries may fall into one millisecond: the revision tells them apart.
    name = content_id("review", event, said, by, at, db.revision)
    return Review(id=name, event=event, verdict=said, holds=holds, data=data, by=by, at=at, why=why)


def _correct(
    changes: Iterable[tuple[Json, object]], made: Review, db: Writer, checked: Tables | None = None
) -> None:
    """Put values into the fields that changes name, the records once each; checked by tables."""
    corrections: dict[str, list[Judgement]] = {}
    for change, value in changes:
        judgement = _judgement(made, "correction", change["record"], change["field"], value)
        db.put_judgement(judgement)
        corrections.setdefault(judgement.a, []).append(judgement)
    for name, judgements in corrections.items():
        kind, record = _either(name, db)
        after = corrected(record, judgements)
        if checked:
            check_in(db, record, after, checked)
        if db.put(kind, after):
            db.enqueue(record["document"])


def _either(name: str, db: Writer) -> tuple[Literal["claim", "event"], Json]:
    claim = db.get("claim", name)
    return ("claim", claim) if claim else ("event", _found(name, db))


def _judgement(made: Review, kind: str, record: str, field: str | None, value: object) -> Judgement:
    return Judgement(
        id=content_id("judgement", made.id, record, field),
        kind=kind,
        a=record,
        b=None,
        verdict=None,
        field=field,
        value=json.dumps(value, ensure_ascii=False),
        by=made.by,
        at=made.at,
        why=made.why or made.verdict,
    )
