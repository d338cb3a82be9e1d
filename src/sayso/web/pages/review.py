"""`/review`: one event at a time with its sentence; every key is shown, all is saved at once."""

from __future__ import annotations

from typing import Any

from sayso import reviews
from sayso.errors import ConfigError
from sayso.store import Reader
from sayso.web import editing, words
from sayso.web.answers import Answer, Goto, Page
from sayso.web.desk import Ask, RefusedError
from sayso.web.gate import Route
from sayso.web.marking import of_claim, of_event
from sayso.web.text import Mark, pieces

Json = dict[str, Any]
BESIDE = 2  # paragraphs before and after that are shown
LISTED = 2_000
LAST = "last"  # stands for the event of one's last entry
SAID = {"accept": "Accepted", "reject": "Rejected", "unsure": "Marked as unsure"}


def queue(ask: Ask) -> Answer:
    """Return the event that waits first, after the one that was skipped if any."""
    if ask.request.url.path.endswith((".json", ".csv")):
        return _listed(ask)
    with ask.read() as reader:
        verdict = "unsure" if ask.get("only") == "unsure" else ""
        event = _free(ask, reader, verdict)
        if event is None:
            data = {"counts": _counts(reader), "entries": reader.reviews(limit=10)}
            return Page(template="reviewed.html", title="Review", records=[], data=data)
        return _page(ask, event, reader)


def _free(ask: Ask, reader: Reader, verdict: str) -> str | None:
    """The first event after the one that was skipped that nobody else has on the screen."""
    for start in dict.fromkeys((ask.get("after"), None)):
        event = reader.next_task(start, verdict)
        while event and not ask.desk.held.take(event, ask.session):
            event = reader.next_task(event, verdict)
        if event:
            return event
    return None


def one(ask: Ask) -> Answer:
    """Return one event for review."""
    name = ask.path["event"]
    with ask.read() as reader:
        return ask.longer(name, "event", reader) or _page(ask, name, reader)


def _listed(ask: Ask) -> Page:
    with ask.read() as reader:
        rows = reader.tasks(ask.get("verdict") or "", ask.number("limit", 1, LISTED, 200))
    records = [{"event": e, "incident": i, "confidence": c} for e, i, c in rows]
    return Page(template="", title="Review", records=records)


def _page(ask: Ask, name: str, reader: Reader) -> Page:
    event = reader.get("event", name)
    entries = reader.reviews(name)
    if event is None:
        if not entries:
            raise RefusedError(404, "There is no such event at this moment.")
        data: Json = {"name": name, "entries": entries}
        records: Json = {"event": name, "reviews": [_entry(e) for e in entries]}
        return Page(template="rejected.html", title="Rejected", records=records, data=data)
    document = ask.found(reader.get("document", event["document"]), "document")
    claims = reader.of_document("claim", event["document"])
    events = reader.of_document("event", event["document"])
    claim = reader.get("claim", event["claim"]) if event["claim"] else None
    home = reader.incident_of(name)
    data = {
        "event": event,
        "document": document,
        "claim": claim,
        "incident": reader.get("incident", home) if home else None,
        "context": _context(event, claim, document),
        "entries": entries,
        "counts": _counts(reader),
        "after": ask.get("after") or "",
        "choices": editing.choices(ask.desk.tables),
        "claims": claims,
        "sharing": sum(e["claim"] == event["claim"] for e in events) if claim else 0,
    }
    records = event | {"reviews": [_entry(e) for e in entries]}
    return Page(template="review.html", title="Review", records=records, data=data)


def _entry(entry: Any) -> Json:
    return {name: getattr(entry, name) for name in ("id", "verdict", "holds", "by", "at", "why")}


def _counts(reader: Reader) -> list[tuple[str, int]]:
    counts = reader.task_counts()
    return [
        (words.VERDICTS[name], counts.get(name, 0)) for name in ("", "accept", "edit", "unsure")
    ]


def _context(event: Json, claim: Json | None, document: Json) -> list[Json]:
    """The paragraphs around the sentence, with the spans of the record marked."""
    marks = [*of_event(event), *(of_claim(claim) if claim else ())]
    spans = (event["sentence"], *event["evidence"])
    marks += [Mark(s["start"], s["end"], "evidence") for s in spans]
    at = event["sentence"]["start"]
    parts = document["paragraphs"]
    here = next((n for n, p in enumerate(parts) if p["start"] <= at < p["end"]), 0)
    return [
        {
            "kind": part["kind"],
            "here": n == here,
            "pieces": pieces(document["text"], marks, part["start"], part["end"]),
        }
        for n, part in enumerate(parts)
        if abs(n - here) <= BESIDE
    ]


def send(ask: Ask) -> Answer:
    """Keep a verdict on an event, and go on to the next."""
    event, verdict, why = ask.path["event"], ask.sent("do"), ask.sent("why", 500)
    after = ask.sent("after", 40) or None
    _check_known(ask, event)
    if verdict in ("accept", "reject", "unsure"):
        try:
            with ask.write() as store:
                reviews.judge(event, verdict, store, by=ask.user.name, why=why)  # type: ignore[arg-type]
        except ConfigError:
            return Goto(ask.link("/review", after=after), "Another rejected this event meanwhile.")
        return Goto(ask.link("/review", after=after), f"{SAID[verdict]}. U takes it back.")
    if verdict == "undo":
        return _undo(ask, event)
    if verdict != "edit":
        raise RefusedError(400, "That is no verdict: accept, reject, unsure, edit or undo.")
    with ask.read() as reader:
        record = ask.found(reader.get("event", event), "event")
        document = ask.found(reader.get("document", record["document"]), "document")
        claims = reader.of_document("claim", record["document"])
    changes = editing.changes(ask, record, document, claims)
    if not changes:
        return Goto(ask.link(f"/review/{event}", after=after), "Nothing was changed.")
    try:
        with ask.write() as store:
            who, tables = ask.user.name, ask.desk.tables
            reviews.edit(event, changes, store, by=who, why=why, tables=tables)
    except ConfigError as error:
        raise RefusedError(400, str(error)) from error
    fields = ", ".join(sorted({path.replace(":", " ").split(".")[0] for path, _ in changes}))
    return Goto(ask.link(f"/review/{event}", after=after), f"Saved: {fields}. U takes it back.")


def _check_known(ask: Ask, event: str) -> None:
    """Refuse what never was an event; one that was rejected meanwhile is told apart."""
    with ask.read() as reader:
        if event != LAST and (event, "event") not in reader.find(event):
            raise RefusedError(404, "There is no such event.")


def _undo(ask: Ask, event: str) -> Goto:
    """Take back the last entry on this event, or else the last of this user."""
    with ask.read() as reader:
        entries = reader.reviews(event) if event != LAST else reader.reviews(limit=500)
    mine = entries if event != LAST else [e for e in entries if e.by == ask.user.name]
    taken = {entry.data.get("undoes") for entry in mine}
    last = next((e for e in mine if e.verdict != "undo" and e.id not in taken), None)
    if last is None:
        return Goto(ask.link("/review"), "There is nothing to take back.")
    with ask.write() as store:
        reviews.undo(last.event, store, by=ask.user.name)
    return Goto(ask.link(f"/review/{last.event}"), f"Taken back: {words.VERDICTS[last.verdict]}.")


ROUTES = (
    Route(path="/review", view=queue),
    Route(path="/review/{event}", view=one, send=send),
)
