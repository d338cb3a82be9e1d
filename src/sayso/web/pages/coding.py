"""`/coding`: blind coding of the same events by several coders, adjudication and agreement."""

from __future__ import annotations

import random
from dataclasses import asdict
from secrets import token_hex
from typing import Any

from sayso.corrections import catalogue
from sayso.ids import content_id
from sayso.reviews import now
from sayso.store import Coding, Reader, Round
from sayso.web.answers import Answer, Goto, Page
from sayso.web.desk import Ask, RefusedError
from sayso.web.editing import choices
from sayso.web.gate import Route
from sayso.web.rounds import FIELDS, State, agreements, entered, state, state_of

Json = dict[str, Any]
MOST = 500  # events of a round
BESIDE = 600  # characters shown before and after the sentence
ALL = 10**6


def rounds(ask: Ask) -> Page:
    """Return every round with how far it is."""
    with ask.read() as reader:
        found = [state(one, reader.codings(one.id)) for one in reader.rounds()]
    records = [asdict(one.round) | {"done": _done(one)} for one in found]
    users = [user.name for user in ask.desk.accounts.users()] if ask.desk.login else []
    data = {"found": found, "users": users, "most": MOST}
    return Page(template="rounds.html", title="Coding", records=records, data=data)


def _done(found: State) -> Json:
    total = len(found.round.events)
    return {coder: total - len(found.waits(coder)) for coder in found.round.coders}


def begin(ask: Ask) -> Answer:
    """Begin a round: the same events for each coder."""
    name, note = ask.sent("name", 80), ask.sent("note", 500)
    given = [one.strip() for one in ask.sent("coders", 400).replace("\n", ",").split(",")]
    coders = tuple(dict.fromkeys(one for one in given if one))
    number = ask.sent("number", 5)
    if not name or not 2 <= len(coders) <= 10:
        raise RefusedError(400, "A round has a name, and two to ten coders parted by commas.")
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST):
        raise RefusedError(400, f"A round has 1 to {MOST} events.")
    if ask.desk.login:
        known = {user.name for user in ask.desk.accounts.users() if user.may("coder")}
        if not set(coders) <= known:
            raise RefusedError(400, "Every coder needs an account with the role coder or more.")
    with ask.read() as reader:
        events = _sample(ask, reader, int(number), name)
    if not events:
        raise RefusedError(400, "The database holds no events to code.")
    at = now()
    made = Round(
        id=content_id("round", name, at, token_hex(4)),
        name=name,
        coders=coders,
        events=events,
        by=ask.user.name,
        at=at,
        note=note,
    )
    with ask.write() as store, store.write("coding", f"{ask.user.name}: round {name}") as db:
        db.put_round(made)
    return Goto(ask.link(f"/coding/{made.id}"), "The round has begun.")


def _sample(ask: Ask, reader: Reader, number: int, name: str) -> tuple[str, ...]:
    """The first events of the queue, or some drawn from all by chance (by the round's name)."""
    if ask.sent("draw", 10) == "queue":
        return tuple(event for event, _, _ in reader.tasks("", number))
    events = [event for event, _, _ in reader.tasks("", ALL)]
    return tuple(random.Random(name).sample(events, min(number, len(events))))


def one(ask: Ask) -> Answer:
    """Return a round: the next event for whoever codes in it, and how far all are."""
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
    mine = found.waits(ask.user.name) if ask.user.name in found.round.coders else []
    sees = found.open_to(ask.user.name)
    differ = [e for e in found.round.events if found.whole(e) and found.differs(e)] if sees else []
    data = {
        "state": found,
        "mine": mine,
        "sees": sees,
        "done": _done(found),
        "differ": [(e, found.differs(e), e in found.settled) for e in differ],
    }
    record = asdict(found.round) | {"done": _done(found)}
    return Page(template="round.html", title=found.round.name, records=record, data=data)


def event(ask: Ask) -> Page:
    """Return one event to code: its sentence, and nothing of what anybody coded."""
    ask.needs("coder")
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
        _is_coder(ask, found)
        data = _shown(ask, found, ask.path["event"], reader)
    data["own"] = _own(found, ask)
    title = f"{found.round.name}: code"
    return Page(template="code.html", title=title, records={"event": ask.path["event"]}, data=data)


def _is_coder(ask: Ask, found: State) -> None:
    if ask.user.name not in found.round.coders:
        names = ", ".join(found.round.coders)
        raise RefusedError(403, f"{ask.user.name} is no coder of this round: {names}.")


def _own(found: State, ask: Ask) -> Json:
    coding = found.coded.get(ask.path["event"], {}).get(ask.user.name)
    return coding.data if coding else {}


def _shown(ask: Ask, found: State, name: str, reader: Reader) -> Json:
    if name not in found.round.events:
        raise RefusedError(404, "This event is not in the round.")
    rows = reader.states("event", name)
    record = ask.found(rows[-1][4] if rows else None, "event")
    document = ask.found(reader.get("document", record["document"]), "document")
    start, end = record["sentence"]["start"], record["sentence"]["end"]
    return {
        "state": found,
        "event": name,
        "document": document,
        "before": _from_a_word(document["text"], max(0, start - BESIDE), start),
        "sentence": document["text"][start:end],
        "after": document["text"][end : end + BESIDE],
        "trigger": record["trigger"]["exact"],
        "fields": FIELDS,
        "choices": choices(ask.desk.tables),
    }


def _from_a_word(text: str, start: int, end: int) -> str:
    """What stands between, without a part of a word at its beginning."""
    beside = text[start:end]
    return beside if not start else f"… {beside[beside.find(' ') + 1 :]}"


def code(ask: Ask) -> Answer:
    """Keep what a coder entered, and go on to the next event."""
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
    _is_coder(ask, found)
    if found.open_to(ask.user.name):  # what the others entered may have been seen
        raise RefusedError(403, "Your part is done: what differs from now on is settled.")
    made = entered(ask, catalogue(ask.desk.tables), _own(found, ask))
    name = ask.path["event"]
    if name not in found.round.events:
        raise RefusedError(404, "This event is not in the round.")
    _keep(ask, found, "coding", made)
    left = [e for e in found.waits(ask.user.name) if e != name]
    home = f"/coding/{found.round.id}"
    return Goto(ask.link(f"{home}/{left[0]}" if left else home), f"Saved. {len(left)} left.")


def _keep(ask: Ask, found: State, kind: str, data: Json) -> None:
    at, name = now(), ask.path["event"]
    coding = Coding(
        id=content_id(kind, found.round.id, name, ask.user.name, at, token_hex(4)),
        round=found.round.id,
        event=name,
        coder=ask.user.name,
        kind=kind,
        data=data,
        at=at,
        why=ask.sent("why", 500),
    )
    with ask.write() as store, store.write("coding", f"{ask.user.name}: {kind} {name}") as db:
        db.put_codings([coding])


def adjudicate(ask: Ask) -> Page:
    """Return what each coder entered for an event, side by side, to settle it."""
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
        _may_settle(ask, found)
        data = _shown(ask, found, ask.path["event"], reader)
    data |= {
        "codings": [found.coded[ask.path["event"]][coder] for coder in found.round.coders],
        "differs": found.differs(ask.path["event"]),
        "settled": found.settled.get(ask.path["event"]),
    }
    records = [asdict(coding) for coding in data["codings"]]
    title = f"{found.round.name}: settle"
    return Page(template="adjudicate.html", title=title, records=records, data=data)


def _may_settle(ask: Ask, found: State) -> None:
    if not found.open_to(ask.user.name):
        raise RefusedError(403, "Code your own part first: until then the others' is not shown.")
    if not found.whole(ask.path["event"]):
        raise RefusedError(403, "Not every coder has coded this event yet.")


def settle(ask: Ask) -> Answer:
    """Keep what was settled: for each field the value of one of the coders."""
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
    _may_settle(ask, found)
    codings = found.coded[ask.path["event"]]
    made: Json = {}
    for name in FIELDS:
        coder = ask.sent(name, 80) or found.round.coders[0]
        if coder not in codings:
            raise RefusedError(400, f"{coder} coded nothing here.")
        made[name] = codings[coder].data[name]
    _keep(ask, found, "adjudication", made)
    return Goto(ask.link(f"/coding/{found.round.id}"), "Settled.")


def agreed(ask: Ask) -> Page:
    """Return how far the coders of a round agree, field by field."""
    with ask.read() as reader:
        found = state_of(ask.path["round"], reader, ask)
    if not found.open_to(ask.user.name):
        raise RefusedError(403, "Code your own part first: until then the others' is not shown.")
    rows = agreements(found)
    data = {"state": found, "rows": rows, "fields": FIELDS}
    title = f"{found.round.name}: agreement"
    return Page(
        template="agreement.html", title=title, records=[asdict(r) for r in rows], data=data
    )


ROUTES = (
    Route(path="/coding", view=rounds, send=begin),
    Route(path="/coding/{round}", view=one),
    Route(path="/coding/{round}/agreement", view=agreed),
    Route(path="/coding/{round}/{event}", view=event, send=code, sends="coder"),
    Route(
        path="/coding/{round}/{event}/settle",
        view=adjudicate,
        send=settle,
        role="editor",
        sends="editor",
    ),
)
