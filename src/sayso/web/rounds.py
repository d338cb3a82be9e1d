"""Rounds of blind coding: what is coded, who has done what, and what may be seen by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.agreement import Agreement, Unit, agreement
from sayso.catalogue import Catalogue
from sayso.corrections import PLACE
from sayso.schema import STATUSES
from sayso.store import Coding, Reader, Round
from sayso.web.desk import Ask, RefusedError

Json = dict[str, Any]
NONE = "none"
# What is coded of each event, and how it is asked.
FIELDS = {
    "event": "Does the sentence tell of an event?",
    "kind": "Type and mode",
    "status": "Status",
    "actor": "Who (id)",
    "recipient": "To whom (id)",
    "place": "Where",
    "day": "First day",
    "killed": "Killed (number, or lowest)",
}


@dataclass(frozen=True, slots=True)
class State:
    """A round with what was entered so far: by event and coder, and what was adjudicated."""

    round: Round
    coded: dict[str, dict[str, Coding]]
    settled: dict[str, Coding]

    def waits(self, coder: str) -> list[str]:
        """Return the events that a coder has not coded yet."""
        return [e for e in self.round.events if coder not in self.coded.get(e, {})]

    def whole(self, event: str) -> bool:
        """Return whether every coder has coded an event."""
        return set(self.round.coders) <= set(self.coded.get(event, {}))

    def differs(self, event: str) -> list[str]:
        """Return the fields on which coders differ."""
        codings = self.coded.get(event, {}).values()
        return [name for name in FIELDS if len({c.data.get(name) for c in codings}) > 1]

    def open_to(self, user: str) -> bool:
        """Return whether a user may see what others entered: not before the own part is done."""
        return user not in self.round.coders or not self.waits(user)


def state_of(name: str, reader: Reader, ask: Ask) -> State:
    """Return the state of a round; refuses a name that is none."""
    found = next((one for one in reader.rounds() if one.id == name), None)
    if found is None:
        raise RefusedError(404, "There is no such round of coding at this moment.")
    return state(found, reader.codings(name))


def state(round_: Round, codings: Iterable[Coding]) -> State:
    """Return the state of a round: of several entries on one thing the last holds."""
    coded: dict[str, dict[str, Coding]] = {}
    settled: dict[str, Coding] = {}
    for coding in codings:
        if coding.kind == "adjudication":
            settled[coding.event] = coding
        else:
            coded.setdefault(coding.event, {})[coding.coder] = coding
    return State(round_, coded, settled)


def agreements(found: State) -> list[Agreement]:
    """Return how far the coders of a round agree on each field."""
    return [_agreement(name, _units(found, name)) for name in FIELDS]


@lru_cache(maxsize=256)
def _agreement(name: str, units: tuple[Unit, ...]) -> Agreement:
    return agreement(name, units)


def _units(found: State, name: str) -> tuple[Unit, ...]:
    made = []
    for event in found.round.events:
        given = found.coded.get(event, {})
        codings = [given.get(coder) for coder in found.round.coders]
        # Where one of them sees no event there is nothing to compare in the other fields.
        if name != "event" and any(c and c.data.get("event") == "no" for c in codings):
            continue
        made.append(tuple(str(c.data[name]) if c and name in c.data else None for c in codings))
    return tuple(made)


def entered(ask: Ask, known: Catalogue, own: Json) -> Json:
    """Return what a form of coding holds; refuses what is no valid value.

    `own` is what the same coder entered before: its place is taken by its id.
    """
    if ask.sent("event", 5) == "no":
        return dict.fromkeys(FIELDS, NONE) | {"event": "no"}
    kind, status = ask.sent("kind", 60), ask.sent("status", 20)
    if kind not in {t + ("/" + m if m else "") for t, m, _ in known.modes}:
        raise RefusedError(400, "Choose a type and mode of the codebook.")
    if status not in STATUSES:
        raise RefusedError(400, f"status is one of: {', '.join(STATUSES)}.")
    made = {"event": "yes", "kind": kind, "status": status}
    for name in ("actor", "recipient"):
        given = ask.sent(name, 60).partition(" ")[0].upper()
        if given and known.codes(given) is None:
            raise RefusedError(400, f"{given} is no actor's id: search by name.")
        made[name] = given or NONE
    return made | {"place": _place(ask, known, own), "day": _day(ask), "killed": _killed(ask)}


def _place(ask: Ask, known: Catalogue, own: Json) -> str:
    given = ask.sent("place", 200)
    if given and given == own.get("place"):
        return given
    if not given:
        return NONE
    found = PLACE.fullmatch(given)
    name, id_ = (found["name"], found["id"]) if found else (given, "")
    record = known.place(name, id_, {"start": 0, "end": 0}, "")
    if record is None:
        raise RefusedError(400, f"{given} is in no gazetteer: leave it open, or search.")
    return str(record["id"])


def _day(ask: Ask) -> str:
    given = ask.sent("day", 10)
    if given and (len(given) != 10 or not given.replace("-", "").isdigit()):
        raise RefusedError(400, "The day is written as 2026-03-10.")
    return given or NONE


def _killed(ask: Ask) -> str:
    given = ask.sent("killed", 8)
    if given and not (given.isascii() and given.isdigit()):
        raise RefusedError(400, "Killed is a number.")
    return str(int(given)) if given else NONE
