"""Stage store: keeps everything, and never changes what it keeps. See docs/stages/store.md.

A backend is an entry point of `sayso.store`, chosen by the scheme of its address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from sayso import public
from sayso.records import Article, Rejected
from sayso.reports import ANALYST
from sayso.store.address import open_store
from sayso.store.desk import Coding, Filter, Order, Review, Round, Spot, Verdict
from sayso.store.interface import (
    Grouped,
    Hit,
    Moved,
    Reader,
    Release,
    Revision,
    Sought,
    Store,
    Writer,
)
from sayso.store.made import Made, made_of
from sayso.store.moments import state_at

__all__ = [
    "Coding",
    "Filter",
    "Grouped",
    "Hit",
    "Made",
    "Moved",
    "Order",
    "Outcome",
    "Reader",
    "Release",
    "Review",
    "Revision",
    "Round",
    "Sought",
    "Spot",
    "Store",
    "Verdict",
    "Writer",
    "made_of",
    "open_store",
    "state_at",
    "store",
]

Part = Literal["claim", "event"]
Outcome = Literal["stored", "known", "rejected"]
Correct = Callable[[public.Json], public.Json]
OWN = ("input", "retrieved")  # where and when it was read first: no later reading changes it


def store(
    made: Article | Made | Rejected, into: Store, *, page: str = "", correct: Correct = dict
) -> Outcome:
    """Return what became of an article or refusal: stored whole in one transaction, or known.

    `page` is the id of the page it was made of. `correct` applies the corrections that
    analysts made to a record. An article that is stored already gets a further revision:
    what differs is added, what is no longer found is withdrawn. It then waits to be linked.
    """
    if isinstance(made, Rejected):
        with into.write("rejected", f"{made.source}: {made.reason}") as db:
            db.put_rejected(public.rejected(made))
        return "rejected"
    if isinstance(made, Article):
        made = made_of(made)
    document = made.document
    with into.write("document", f"{document['title'] or 'untitled'} ({document['input']})") as db:
        changed = _put(made, db, correct)
        db.put_input(page, document["id"], document["input"])
        if changed:
            db.enqueue(document["id"])
    return "stored" if changed else "known"


def _by_hand(document: str, db: Writer) -> set[str]:
    """The events that analysts added to a document, and the claims that these rest on."""
    added = [e for e in db.of_document("event", document) if e["coder"]["name"] == ANALYST]
    return {event[name] for event in added for name in ("id", "claim") if event[name]}


def _put(made: Made, db: Writer, correct: Correct) -> bool:
    """Add all records of an article, the document first; return whether anything was new."""
    document = made.document
    known = db.get("document", document["id"])
    kept = {name: known[name] for name in OWN} if known else {}
    changed = [db.put("document", correct(document | kept))]
    source = {"input": kept.get("input", document["input"])}
    by_hand = _by_hand(document["id"], db)
    kinds: tuple[tuple[Part, tuple[public.Json, ...]], ...] = (
        ("claim", made.claims),
        ("event", made.events),
    )
    for kind, records in kinds:
        found = {record["id"]: record | source for record in records}
        before = {record["id"] for record in db.of_document(kind, document["id"])}
        for refused in db.rejected_events(document["id"]):
            found.pop(refused, None)
        changed += [db.put(kind, correct(record)) for record in found.values()]
        for gone in sorted(before - set(found) - by_hand):
            db.withdraw(kind, gone)
            changed.append(True)
    db.put_reading(document["id"], made.readings)
    return any(changed)
