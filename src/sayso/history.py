"""Two states of a store in, what differs between them out, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.corrections import value_at
from sayso.public import Json
from sayso.reports import Judgement
from sayso.store import Reader, Revision, Store
from sayso.wording import figure, name_of

KINDS = ("document", "claim", "event")  # whose fields are corrected
SHOWN = ("type", "place", "date", "documents", "independent_sources")


def changes(store: Store, first: int, last: int | None) -> Iterator[Json]:
    """Yield a `change` record for each incident that differs after `last` from after `first`.

    `what` is new, changed, merged, split or emptied; `changes` and `why` are for readers.
    """
    with store.read(last) as now:
        touched = dict(now.changes("incident", first, now.revision))
        after = {name: now.get("incident", name) for name in touched}
        moved = {name: now.moved(name) for name in touched}
        notes = {name: list(_why(revisions, now)) for name, revisions in touched.items()}
        since = next((at for _, at, _, _ in now.log(1, first + 1)), "")
        for name, record in after.items():
            held = corrections(_parts(record, now), now) if record else ()
            notes[name] += [f"{one.at}: {one.words()}" for one in held if one.at > since]
    with store.read(first) as then:
        before = {name: then.get("incident", name) for name in touched}
    for name in touched:
        old, new, move = before[name], after[name], moved[name]
        recent = move if move and move.revision > first else None
        if old is None and new is None:
            continue
        told = list(lines(old, new))
        if recent:
            told.insert(0, f"{recent.kind} into {', '.join(recent.new) or 'nothing'}: {recent.why}")
        if told:
            what = recent.kind if recent and old else "changed" if old and new else "new"
            yield _change(name, what, new or old or {}, told) | {"why": notes[name]}


def _why(revisions: list[Revision], now: Reader) -> Iterator[str]:
    for revision in revisions:
        yield f"{revision.at}: {told(revision.what, revision.note, now)}"


def told(what: str, note: str, now: Reader) -> str:
    """Return what a revision was, in words: a document that was linked is named."""
    document = now.get("document", note) if what == "link" else None
    return f"linked {name_of(document)}" if document else f"{what} {note}"


def _change(name: str, what: str, record: Json, lines: list[str]) -> Json:
    place = (record["place"] or {}).get("name") or "place open"
    day = (record["date"] or {}).get("start") or "day open"
    title = f"{record['type'] or 'incident'}, {place}, {day}"
    return {"record": "change", "incident": name, "what": what, "title": title, "changes": lines}


def lines(old: Json | None, new: Json | None) -> Iterator[str]:
    """Yield what differs between two states of an incident, in words."""
    if new is None:
        return
    if old is None:
        count = len(new["documents"])
        yield f"new, from {count} document{'s' if count > 1 else ''}"
        old = {"fields": {}} | {name: new[name] for name in SHOWN}
    for name in SHOWN:
        if _plain(old[name]) != _plain(new[name]):
            yield f"{name.replace('_', ' ')}: {_plain(old[name])} → {_plain(new[name])}"
    for name in sorted({*old["fields"], *new["fields"]}):
        was, now = (_field(record["fields"].get(name)) for record in (old, new))
        if was != now:
            yield f"{name}: {was} → {now}"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        days = " to ".join(dict.fromkeys(str(value[k]) for k in ("start", "end") if value.get(k)))
        return str(value.get("name") or days or "open")
    return str(len(value)) if isinstance(value, list) else str(value)


def _field(field: Json | None) -> str:
    if field is None:
        return "nothing"
    accounts = field["accounts"]
    values = dict.fromkeys(figure(account["value"]) for account in accounts)
    return f"{field['state']} ({'; '.join(values)})"


# ------------------------------------------------------------------ what people corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A field of a record that holds what a person says: before and after, who, when and why."""

    record: str
    kind: str
    field: str
    before: Any
    after: Any
    by: str
    at: str
    why: str

    def words(self) -> str:
        """Return it for readers: what, by whom, why."""
        values = f"{short(self.before)} → {short(self.after)}"
        return f"{self.by} corrected {self.field} of the {self.kind}: {values} ({self.why})"


def corrections(names: Iterable[str], reader: Reader) -> list[Correction]:
    """Return the corrections of some documents, claims and events that hold, the first first."""
    wanted = set(names)
    made = (
        correction(judgement, reader)
        for judgement in reader.judgements()
        if judgement.kind == "correction" and judgement.a in wanted
    )
    return sorted((one for one in made if one), key=lambda one: (one.at, one.field))


def correction(judgement: Judgement, reader: Reader) -> Correction | None:
    """Return what a judgement corrected, None where all is again as the machine had it."""
    field, after = judgement.field or "", json.loads(judgement.value or "null")
    for kind in KINDS:
        states = reader.states(kind, judgement.a)
        if not states:
            continue
        before = value_at(states[0][4], field)
        if before == after:
            return None
        return Correction(
            record=judgement.a,
            kind=kind,
            field=field,
            before=before,
            after=after,
            by=judgement.by,
            at=judgement.at,
            why=judgement.why,
        )
    return None


def _parts(incident: Json, reader: Reader) -> Iterator[str]:
    """The records that an incident is made of: its documents, their events, the claims of those."""
    yield from incident["documents"]
    for report in incident["reports"]:
        event = reader.get("event", report["event"])
        yield report["event"]
        if event and event["claim"]:
            yield event["claim"]


def corrected_in(incident: Json, reader: Reader) -> list[Correction]:
    """Return the corrections that an incident rests on, the first first."""
    return corrections(_parts(incident, reader), reader)


def short(value: Any) -> str:
    """Return a value in few words: of records their names, of lists how they read."""
    if isinstance(value, list):
        return ", ".join(map(short, value)) or "nothing"
    if isinstance(value, dict):
        named = [value[k] for k in ("exact", "source", "name", "text") if value.get(k)]
        if "measure" in value:
            return f"{figure(value)} {value['measure']}"
        return str(named[0]) if named else figure(value)
    return "nothing" if value in (None, "") else str(value)
