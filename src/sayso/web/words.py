"""What the desk calls things: fields, states with a sign each, and how an account is told."""

from __future__ import annotations

from typing import Any

from sayso.wording import days, figure, number, place, whole

Json = dict[str, Any]

# A state is told by its word and its sign; the colour only repeats them.
STATES = {
    "disputed": ("✕", "disputed", "the accounts exclude one another"),
    "superseded": ("↻", "superseded", "a later figure took the place of an earlier one"),
    "refined": ("◐", "refined", "a later account is more precise"),
    "agreed": ("●", "agreed", "several sources give the same"),
    "single": ("○", "single", "one source only"),
}
FIELDS = {
    "killed": "Killed",
    "injured": "Injured",
    "missing": "Missing",
    "captured": "Captured",
    "displaced": "Displaced",
    "responsibility": "Who did it",
    "label": "What each side calls it",
    "place": "Where",
    "date": "When",
    "occurred": "Whether it took place",
}
VERDICTS = {
    "": "to be reviewed",
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "unsure": "unsure",
    "undo": "taken back",
}


def heading(record: Json) -> str:
    """Return how an incident is called: type, place and day."""
    return f"{title(record['type'])}, {place(record['place'])}, {days(record['date'])}"


def title(kind: str | None) -> str:
    """Return a type as a word."""
    return (kind or "incident").capitalize()


def value(account: Json) -> str:
    """Return the value of an account in few words."""
    made = figure(account["value"])
    if account["value"].get("scope") == "cumulative":
        made += ", in all"
    if account["value"].get("withdrawn"):
        made += " (withdrawn)"
    return f"“{made.strip('“”')}”" if "label" in account["value"] else made


def disputed(record: Json) -> list[str]:
    """Return the fields of an incident on which accounts differ."""
    return [name for name, field in record["fields"].items() if field["state"] == "disputed"]


def figures(record: Json, name: str, most: int = 4) -> str:
    """Return the different figures of all in a field, " / " between them."""
    field = record["fields"].get(name)
    told = whole(field["accounts"]) if field else []
    different = list(dict.fromkeys(map(number, told)))
    return " / ".join(different[:most]) + (" …" if len(different) > most else "")
