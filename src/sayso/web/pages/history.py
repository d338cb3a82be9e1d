"""`/history`: every change with who, when and why; and what became of one incident or event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sayso import history
from sayso.store import Reader, state_at
from sayso.web import words
from sayso.web.answers import Page
from sayso.web.desk import Ask
from sayso.web.gate import Route

Json = dict[str, Any]
PER_PAGE = 60
MOST = 200  # changes between two times, or by people
ID = re.compile(r"\b[0-9a-f]{20}\b")


def view(ask: Ask) -> Page:
    """Return the changes, the last first; between two times what differs, and why."""
    with ask.read() as reader:
        before = ask.number("before", 1, 10**9, 0) or None
        log = list(_told(reader.log(PER_PAGE, before), reader))
        people = _people(reader) if ask.get("by") == "people" else None
        releases = reader.releases()
        first, last = ask.get("from"), ask.get("to")
        between = (
            (state_at(reader, first), state_at(reader, last) if last else reader.revision)
            if first
            else None
        )
    changes: list[Json] = []
    if between:
        found = history.changes(ask.desk.stores.reading(), *between)
        changes = [change for _, change in zip(range(MOST), found, strict=False)]
    records = changes or log if people is None else people
    data = {"log": log, "releases": releases, "changes": changes, "first": first, "last": last}
    data["people"] = people
    return Page(template="history.html", title="History", records=records, data=data)


def _told(log: list[tuple[int, str, str, str]], reader: Reader) -> Iterator[Json]:
    for revision, at, what, note in log:
        found = ID.search(note)
        yield {"revision": revision, "at": at, "what": what, "note": note} | {
            "told": history.told(what, note, reader),
            "record": found.group() if found else None,
        }


def _people(reader: Reader) -> list[Json]:
    """What people decided, the last first: who, when, on what, why, and the values changed."""
    made = [
        {
            "at": e.at,
            "by": e.by,
            "what": "added" if e.data.get("added") else words.VERDICTS[e.verdict],
        }
        | {"record": e.event, "why": e.why, "changes": list(_changes(e.data.get("changes") or ()))}
        for e in reader.reviews(limit=MOST)
    ]
    made += _elsewhere(reader, {(e.by, e.at) for e in reader.reviews(limit=10**6)})
    pairs = [j for j in reader.judgements() if j.kind == "pair"]
    for at, decided in groupby(pairs, key=lambda j: (j.at[:19], j.by, j.verdict, j.why)):
        first, *more = decided
        what = f"{first.verdict}: {1 + len(more)} pair{'s' if more else ''} of reports, one of them"
        made.append({"at": first.at, "by": first.by, "what": what, "record": first.a})
        made[-1] |= {"why": at[3], "changes": []}
    return sorted(made, key=lambda one: str(one["at"]), reverse=True)[:MOST]


def _elsewhere(reader: Reader, entries: set[tuple[str, str]]) -> Iterator[Json]:
    """The corrections that are no entry of the desk, such as those of a document."""
    for judgement in reader.judgements():
        if judgement.kind != "correction" or (judgement.by, judgement.at) in entries:
            continue
        found = history.correction(judgement, reader)
        if found:
            yield {"at": found.at, "by": found.by, "what": f"corrected the {found.kind}"} | {
                "record": found.record,
                "why": found.why,
                "changes": list(
                    _changes([{n: getattr(found, n) for n in ("field", "before", "after")}])
                ),
            }


def _changes(changes: Any) -> Iterator[str]:
    for one in changes:
        yield f"{one['field']}: {history.short(one['before'])} → {history.short(one['after'])}"


def incident(ask: Ask) -> Page:
    """Return every state of an incident: what changed from one to the next."""
    name = ask.path["id"]
    with ask.read() as reader:
        states = reader.states("incident", name)
        moved = reader.moved(name)
        notes = {at[0]: history.told(at[2], at[3], reader) for at in states}
    ask.found(states[0][4] if states else None, "incident")
    steps = []
    for n, (revision, at, what, note, record) in enumerate(states):
        old = states[n - 1][4] if n else None
        steps.append(
            {
                "revision": revision,
                "at": at,
                "what": what,
                "note": note,
                "told": notes[revision],
                "changes": list(history.lines(old, record)),
            }
        )
    title = f"History of {words.heading(states[-1][4])}"
    data = {"name": name, "steps": steps[::-1], "moved": moved}
    return Page(template="steps.html", title=title, records=steps, data=data)


ROUTES = (
    Route(path="/history", view=view),
    Route(path="/incidents/{id}/history", view=incident),
)
