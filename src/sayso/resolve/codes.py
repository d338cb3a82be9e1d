"""Types, modes and actors in; CAMEO, ACLED and UCDP codes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Actor, Draft
from sayso.schema import OWN_RANKS
from sayso.tables import Tables

CIVILIAN = frozenset("CVL JRN MED EDU REF LAB AGR BUS REL SOC LGL NGO".split())
STATE = frozenset("MIL GOV COP SPY".split())
ORGANISED = frozenset("REB PRM IMG UAF CRM".split())
HURT = frozenset({"killed", "injured"})
FIGHTERS = frozenset({"militants", "soldiers", "police", "guards", "commanders", OWN_RANKS})
AIMED = frozenset({"beat", "firearms", "primitive", "targeted"})  # done to persons, no clash
AFLOAT = frozenset("boat vessel ship coast navy sailor crew crewman fisherman trawler".split())
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3  # UCDP GED type_of_violence


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """An event's codes in other schemes; None where the scheme has no such event."""

    cameo: str | None
    acled: dict[str, str] | None
    ucdp_violence: int | None


class CodeMap:
    """Look codes up in `codebook/mapping.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load the mapping of types and modes."""
        rows = tables.rows("codebook/mapping.csv", "type", "mode", "cameo", "acled_event")
        self._rows = {(row["type"], row["mode"]): row for row in rows}

    def codes(
        self, draft: Draft, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> Codes:
        """Return the codes of an event, given who does it to whom."""
        mode = "" if _at_sea(draft, (*actors, *recipients)) else draft.mode or ""
        row = self._rows.get((draft.type, mode)) or self._rows[draft.type, ""]
        return Codes(
            cameo=self._rows.get((draft.type, draft.mode or ""), row)["cameo"] or None,
            acled=_acled(row, draft, recipients),
            ucdp_violence=_violence(draft, actors, recipients),
        )


def _acled(
    row: dict[str, str], draft: Draft, recipients: tuple[Actor, ...]
) -> dict[str, str] | None:
    harmed = any(toll.measure in HURT and toll.high != 0 for toll in draft.tolls)
    prefix = "acled"
    if harmed and row["acled_toll_event"]:
        prefix = "acled_toll"
    elif _civilian(draft, recipients) or _unarmed(draft, recipients):
        prefix = "acled_civilian"
    event, sub = row[f"{prefix}_event"], row[f"{prefix}_sub"]
    return {"event_type": event, "sub_event_type": sub} if event else None


def _at_sea(draft: Draft, parties: Iterable[Actor]) -> bool:
    """Return whether the means used on crowds are used on a boat, where nobody demonstrates."""
    words = {word.removesuffix("s") for one in parties for word in one.name.lower().split()}
    return draft.mode == "crowd-control" and not AFLOAT.isdisjoint(words)


def _civilian(draft: Draft, recipients: Iterable[Actor]) -> bool:
    """Return whether those it is done to are civilians and no one armed is among them."""
    sectors = [_sectors(actor) for actor in recipients]
    armed = any(found & (STATE | ORGANISED) for found in sectors)
    meant = any(found & CIVILIAN for found in sectors) or any(t.civilian for t in draft.tolls)
    return meant and not armed


def _unarmed(draft: Draft, recipients: tuple[Actor, ...]) -> bool:
    """Return whether persons were hurt of whom, or of whose side, no word says that they bear arms.

    "Four men were shot": a battle in ACLED's sense has two armed sides. A toll without anyone to
    whom it was done may be one of a clash, unless the means are aimed at persons.
    """
    hurt = [toll for toll in draft.tolls if toll.measure in HURT and toll.high != 0]
    if any(toll.group in FIGHTERS for toll in hurt) or any(map(_party, recipients)):
        return False
    return bool(hurt) and bool(recipients or draft.mode in AIMED)


def _sectors(actor: Actor) -> set[str]:
    return set(actor.codes.get("plover", "").split()[1:])


def _violence(draft: Draft, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> int | None:
    """Return the UCDP type of violence of an assault, or None where a side is not known.

    State-based: organised parties, one of them a state; non-state: none of them a state;
    one-sided: an organised party against civilians (UCDP GED codebook, type_of_violence).
    """
    sides = [_party(actor) for actor in actors]
    if draft.type != "ASSAULT" or not any(sides):
        return None
    if _civilian(draft, recipients):
        return ONE_SIDED
    parties = [*sides, *(_party(actor) for actor in recipients)]
    if not recipients and len(actors) < 2:
        return None
    if "state" in parties:
        return STATE_BASED if len([p for p in parties if p]) > 1 else None
    return NON_STATE if len([p for p in parties if p]) > 1 else None


def _party(actor: Actor) -> str | None:
    sectors = _sectors(actor)
    if sectors & ORGANISED:
        return "group"
    if sectors & STATE or (actor.id is not None and actor.id == actor.codes.get("iso3")):
        return "state"
    return None
