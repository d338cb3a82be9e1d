"""`/merge`: pairs of incidents that may be one, a decision each; and splitting on an incident."""

from __future__ import annotations

from typing import Any

from sayso import reviews
from sayso.store import Reader
from sayso.web.answers import Answer, Goto, Page
from sayso.web.desk import Ask, RefusedError
from sayso.web.gate import Route
from sayso.web.matrix import outlet

Json = dict[str, Any]
MOST = 200
SENTENCES = 4  # of each incident
SAID = {"same": "Joined", "different": "Kept apart", "unsure": "Left open"}
EVENTS = 60  # pairs of reports of one decision


def view(ask: Ask) -> Page:
    """Return the pair that comes first, or the one asked for by `a` and `b`."""
    with ask.read() as reader:
        pairs = reader.pairs(MOST) if ask.revision is None else []
        skip = ask.number("skip", 0, MOST, 0)
        given = (ask.get("a"), ask.get("b"))
        pair = given if all(given) else pairs[skip] if skip < len(pairs) else None
        sides = [_side(ask, name or "", reader) for name in pair] if pair else []
        judged = [j for j in reader.judgements() if j.kind == "pair"][-10:]
    data = {"sides": sides, "left": len(pairs), "most": MOST, "skip": skip, "judged": judged}
    records = [{"a": a, "b": b} for a, b in pairs]
    return Page(template="merge.html", title="Merge", records=records, data=data)


def _side(ask: Ask, name: str, reader: Reader) -> Json:
    record = ask.found(reader.get("incident", name), "incident")
    sentences: list[tuple[Json, str]] = []
    seen: set[str] = set()
    for report in record["reports"]:
        event = reader.get("event", report["event"])
        if event and event["sentence"]["exact"] not in seen and len(sentences) < SENTENCES:
            seen.add(event["sentence"]["exact"])
            document = reader.get("document", report["document"]) or {}
            sentences.append((event, outlet(document)))
    return {"record": record, "sentences": sentences}


def send(ask: Ask) -> Answer:
    """Keep a decision on two incidents: on a report of each, so that it outlives them."""
    verdict, why = ask.sent("do", 20), ask.sent("why", 500)
    if verdict not in SAID:
        raise RefusedError(400, "That is no decision: same, different or unsure.")
    with ask.read() as reader:
        sides = [
            ask.found(reader.get("incident", ask.sent(name, 40)), "incident") for name in ("a", "b")
        ]
    if sides[0]["id"] == sides[1]["id"]:
        raise RefusedError(400, "These are one incident already.")
    pairs = _pairs([[r["event"] for r in side["reports"]] for side in sides], verdict)
    with ask.write() as store:
        reviews.pairs(pairs, verdict, store, by=ask.user.name, why=why or f"read both: {verdict}")  # type: ignore[arg-type]
    return Goto(ask.link("/merge"), f"{SAID[verdict]}.")


def _pairs(reports: list[list[str]], verdict: str) -> list[tuple[str, str]]:
    """The pairs of reports that a decision on two incidents is kept on.

    One: each report with the first, or those that fit badly would stay behind. Two: every report
    of one with every report of the other, or a third could join them. Unsure: takes both back.
    """
    one, other = reports
    together = [(one[0], event) for event in [*one[1:], *other]][:EVENTS]
    apart = [(a, b) for a in one for b in other][:EVENTS]
    if verdict == "unsure":
        return apart
    return together if verdict == "same" else apart


def split(ask: Ask) -> Answer:
    """Part the ticked reports of an incident from the others."""
    with ask.read() as reader:
        record = ask.found(reader.get("incident", ask.path["id"]), "incident")
    events = [r["event"] for r in record["reports"]]
    ticked = {one for value in ask.form.get("event", []) for one in value.split(",")}
    off = [event for event in events if event in ticked]
    rest = [event for event in events if event not in ticked]
    if not off or not rest:
        raise RefusedError(400, "Tick some of the reports, not none and not all.")
    pairs = [(a, b) for a in off for b in rest][: EVENTS * 5]
    with ask.write() as store:
        reviews.pairs(
            pairs, "different", store, by=ask.user.name, why=ask.sent("why", 500) or "split"
        )
    ask.desk.linker.settled(5.0)
    return Goto(ask.link(f"/incidents/{record['id']}"), f"Split off: {len(off)} reports.")


ROUTES = (Route(path="/merge", view=view, send=send),)
