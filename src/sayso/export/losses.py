"""What a row cannot hold of an incident or an event, counted in words for a user."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.export.figures import accounts, totals
from sayso.export.interface import Case, Entry, Target

OTHER = ("injured", "missing", "captured", "displaced")
COMPARED = ("place", "date", "responsibility", "occurred", "label")


def count_case(case: Case, to: Target, *, others: bool = False) -> None:
    """Count what a row for an incident loses; `others` are held: injured, missing and so on."""
    killed = accounts(case.incident, "killed")
    kept = {(total.low, total.high) for total in totals(case.incident, "killed")}
    to.lost("rival figures of the dead", max(0, len(kept) - 1))
    beyond = [a for a in killed if a["value"]["withdrawn"] or a["value"]["scope"] != "event"]
    to.lost("withdrawn and cumulative figures of the dead", len(beyond))
    if not others:
        figures = sum(len(accounts(case.incident, measure)) for measure in OTHER)
        to.lost("figures of the injured, missing, captured or displaced", figures)
    fields = case.incident["fields"]
    disputed = [name for name in COMPARED if (fields.get(name) or {}).get("state") == "disputed"]
    to.lost(
        "disputed fields (place, date, responsibility, whether it took place, label)", len(disputed)
    )
    names = sum(bool((entry.event["place"] or {}).get("names")) for entry in case.entries)
    to.lost("accounts of contested places, with each side's name", names)
    count_entries(case.entries, to)


def count_entries(entries: Iterable[Entry], to: Target, *, denials: bool = True) -> None:
    """Count what is lost of accounts: who says so, and that they deny."""
    held = list(entries)
    to.lost("claim chains (who says so)", sum(entry.claim is not None for entry in held))
    if denials:
        to.lost("accounts that deny the act", sum(entry.event["negated"] for entry in held))
