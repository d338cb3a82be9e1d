"""`/history`: every change with who, when and why; and what became of one incident or event."""

from __future__ import annotations

from typing import Any

from sayso import history
from sayso.store import state_at
from sayso.web import words
from sayso.web.answers import Page
from sayso.web.desk import Ask
from sayso.web.gate import Route

Json = dict[str, Any]
PER_PAGE = 60
MOST = 200  # changes between two times


def view(ask: Ask) -> Page:
    """Return the changes, the last first; between two times what differs, and why."""
    with ask.read() as reader:
        before = ask.number("before", 1, 10**9, 0) or None
        log = reader.log(PER_PAGE, before)
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
    records = changes or [
        dict(zip(("revision", "at", "what", "note"), r, strict=True)) for r in log
    ]
    data = {"log": log, "releases": releases, "changes": changes, "first": first, "last": last}
    return Page(template="history.html", title="History", records=records, data=data)


def incident(ask: Ask) -> Page:
    """Return every state of an incident: what changed from one to the next."""
    name = ask.path["id"]
    with ask.read() as reader:
        states = reader.states("incident", name)
        moved = reader.moved(name)
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
