"""Rival figures in, the one number that a format wants out, by a rule that the user names.

It is nobody's finding: the accounts stand in the table of claims.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from sayso.export.interface import Json
from sayso.tables import Tables

ANYONE = (None, "", "people", "persons", "bodies")  # groups that name nobody in particular


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What one source says last of one measure: in all, and how many of them are civilians."""

    source: str
    as_of: str
    low: int
    high: int | None
    vague: bool
    civilians: int
    groups: tuple[tuple[str, int], ...] = ()

    @property
    def most(self) -> int:
        """The highest number that it gives."""
        return self.low if self.high is None else max(self.low, self.high)


def totals(incident: Json, measure: str) -> list[Total]:
    """Return what each source says last, in order of time.

    Withdrawn figures and those that cover more than the incident are no figures of it. Where a
    source gives a figure for people in general, the others are parts of it; else they add up.
    """
    last: dict[str, list[Json]] = {}
    for account in accounts(incident, measure):
        value = account["value"]
        if value["withdrawn"] or value["scope"] != "event" or _open(value):
            continue
        source = account["by"] or account["by_name"].casefold()
        held = last.pop(source, [])
        same = [one for one in held if one["document"] == account["document"]]
        last[source] = [*same, account]
    return [_total(source, held) for source, held in last.items()]


def accounts(incident: Json, measure: str) -> list[Json]:
    """Return the accounts of a measure, in order of time."""
    field = incident["fields"].get(measure)
    return list(field["accounts"]) if field else []


def _open(value: Json) -> bool:
    return value["low"] is None and value["high"] is None


def _total(source: str, held: list[Json]) -> Total:
    values = [account["value"] for account in held]
    whole = [value for value in values if value["group"] in ANYONE]
    parts = [max(whole, key=_low)] if whole else values
    open_end = any(value["high"] is None for value in parts)
    low = sum(map(_low, parts))
    return Total(
        source=source,
        as_of=max(account["as_of"] or "" for account in held),
        low=low,
        high=None if open_end else sum(value["high"] for value in parts),
        vague=all(value["qualifier"] == "vague" for value in parts),
        civilians=min(low, sum(_low(value) for value in values if value["civilian"])),
        groups=tuple((value["group"], _low(value)) for value in values if value["group"]),
    )


def _low(value: Json) -> int:
    return int(value["low"] if value["low"] is not None else 0)


@lru_cache
def _vague(tables: Tables) -> dict[int, int]:
    rows = tables.rows("export/acled-vague.csv", "low", "number")
    return {int(row["low"]): int(row["number"]) for row in rows}


def lowest(found: list[Total], tables: Tables) -> Total:
    """Return the most conservative one: the lowest of those with a number, else of the vague."""
    exact = [total for total in found if not total.vague]
    return min(exact or found, key=lambda total: (total.low, total.most))


def highest(found: list[Total], tables: Tables) -> Total:
    """Return the one with the highest number."""
    return max(found, key=lambda total: (total.most, total.low))


def latest(found: list[Total], tables: Tables) -> Total:
    """Return the one of the last day, the last of equals."""
    return max(enumerate(found), key=lambda pair: (pair[1].as_of, pair[0]))[1]


def most_given(found: list[Total], tables: Tables) -> Total:
    """Return what most sources give, the lowest of equals."""
    counts = Counter(total.low for total in found if not total.vague) or Counter(
        total.low for total in found
    )
    best = min(counts, key=lambda low: (-counts[low], low))
    return next(total for total in found if total.low == best)


RULES = {
    "lowest": lowest,
    "most-given": most_given,
    "latest": latest,
    "highest": highest,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The one number, the bounds of all that is told, and how many figures it leaves out.

    `groups` are those that the chosen source counts, each with its lowest number.
    """

    best: int
    low: int
    high: int
    civilians: int
    rivals: int
    groups: tuple[tuple[str, int], ...] = ()


NOBODY = Number(best=0, low=0, high=0, civilians=0, rivals=0)


def one_number(incident: Json, rule: str, tables: Tables, measure: str = "killed") -> Number:
    """Return the number of a measure by a rule; nobody where no source gives a figure.

    Of words without a number ("dozens") the rule `lowest` makes what ACLED makes of them.
    """
    found = totals(incident, measure)
    if not found:
        return NOBODY
    chosen = RULES[rule](found, tables)
    best = chosen.most if rule == "highest" else chosen.low
    if chosen.vague and rule == "lowest":
        best = _vague(tables).get(chosen.low, chosen.low)
    return Number(
        best=best,
        low=min(best, *(total.low for total in found)),
        high=max(best, *(total.most for total in found)),
        civilians=min(best, chosen.civilians),
        rivals=len({(total.low, total.high) for total in found}) - 1,
        groups=chosen.groups,
    )


def in_words(incident: Json, measure: str) -> str:
    """Return every figure of a measure with its source and day: "6 (ministry, 2024-03-05)"."""
    made = []
    for account in accounts(incident, measure):
        facts = ", ".join(filter(None, (account["by_name"], account["as_of"])))
        made.append(" ".join(f"{account['words']} ({facts})".split()))
    return "; ".join(dict.fromkeys(made))
