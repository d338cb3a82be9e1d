"""Values of a comparison in few words, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.schema import OWN_RANKS

Json = dict[str, Any]
PARTIAL = {"children", "women", OWN_RANKS}  # groups that are counted beside the number of all


def days(date: Json | None) -> str:
    """Return a day or a range of days."""
    if not date or not (date.get("start") or date.get("end")):
        return "day open"
    start, end = date.get("start"), date.get("end")
    if not start:
        return f"by {end}"
    if not end:
        return f"from {start} on"
    return str(start) if start == end else f"{start} to {end}"


def place(record: Json | None) -> str:
    """Return the name of a place, with each side's where it is contested."""
    if not record:
        return "place open"
    return "/".join(dict.fromkeys([record["name"], *(record.get("names") or {}).values()]))


def figure(value: Json) -> str:
    """Return the value of an account in few words: a number, names, days, a place."""
    if "low" in value or "high" in value:
        return number(value)
    if "actors" in value:
        names = ", ".join(map(str, value["actors"])) or "nobody named"
        return ("not " if value.get("denied") else "") + names
    if "start" in value or "end" in value:
        return days(value)
    if "occurred" in value:
        return "it took place" if value["occurred"] else "it did not take place"
    for name in ("label", "name", "text"):
        if value.get(name):
            return str(value[name])
    return ", ".join(f"{name} {one}" for name, one in value.items() if one not in (None, [], {}))


def number(value: Json) -> str:
    """Return a figure: exact, a range, or open at one end; and of whom."""
    low, high = value.get("low"), value.get("high")
    if low == high:
        words = str(low)
    elif high is None:
        words = f"at least {low}"
    elif low is None:
        words = f"at most {high}"
    else:
        words = f"{low} to {high}"
    return " ".join(filter(None, (words, value.get("group"))))


def speaker(account: Json) -> str:
    """Return the chain of an account, first source first, or the outlet that reports itself."""
    chain = [name for name in account.get("chain") or () if name]
    return " ← ".join(chain) or account.get("by_name") or account.get("by") or "unnamed"


PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'))


def balanced(words: str) -> str:
    """Return words with the quotation mark that a cut left out: “30 dead “heretics” has one."""
    for first, last in PAIRS:
        if first == last:
            missing = words.count(first) % 2
        else:
            missing = words.count(first) - words.count(last)
        if missing > 0:
            words += last
        elif missing < 0 and last != "’":
            words = first + words
    return words


def whole(accounts: Sequence[Json]) -> list[Json]:
    """Return the figures that count all: of the act, not withdrawn, not of a part of the people.

    The one group of which a speaker gives a number ("23 militants") is all to that speaker. Where
    no account counts all, those that count parts are returned.
    """
    standing = [a for a in accounts if not a["value"].get("withdrawn")]
    act = [a for a in standing if a["value"].get("scope") == "event"] or standing
    return [a["value"] for a in act if _is_whole(a, act)] or [a["value"] for a in act]


SOME = "(some of all)"  # how the comparison marks a number of some of those whom others count


def is_some(account: Json) -> bool:
    """Return whether an account counts some of those of whom others tell ("three more bodies")."""
    return str(account.get("words") or "").endswith(SOME)


def _is_whole(account: Json, accounts: Sequence[Json]) -> bool:
    if is_some(account):
        return False
    if not account["value"].get("group"):
        return True
    who = speaker(account)
    groups = {a["value"].get("group") for a in accounts if speaker(a) == who}
    return len(groups) == 1 and not groups & PARTIAL


def name_of(document: Json) -> str:
    """Return how a person would name a document."""
    facts = ", ".join(filter(None, (document["outlet"], document["published"]["date"])))
    return f"“{document['title'] or document['input']}”" + (f" ({facts})" if facts else "")
