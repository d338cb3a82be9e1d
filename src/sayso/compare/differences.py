"""Who differs from whom, in words: a line for each pair of values, whoever gives them."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.reports import Account

MOST_NAMED = 2  # speakers of one value that a line names; the accounts have all of them


def in_lines(pairs: Iterable[tuple[Account, Account]], between: str) -> tuple[str, ...]:
    """Return a line for each two values that differ, with those who give the one and the other."""
    lines: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for one, other in pairs:
        mine, yours = lines.setdefault((one.words, other.words), ({}, {}))
        mine[_speaker(one)] = yours[_speaker(other)] = None
    return tuple(
        f"{_side(mine, one)}{between}{_side(yours, other)}"
        for (one, other), (mine, yours) in lines.items()
    )


def alone(account: Account) -> str:
    """Return the line of a denial of what no account of the incident charges."""
    return f"{_side({_speaker(account): None}, account.words)} denies what no account here says"


def _side(speakers: dict[str, None], words: str) -> str:
    named = list(speakers)
    told = " and ".join(named[:MOST_NAMED])
    if named[MOST_NAMED:]:
        told = f"{', '.join(named[:MOST_NAMED])} and {len(named) - MOST_NAMED} more"
    return f"{told} ({words})" if words else told


def _speaker(account: Account) -> str:
    return f"{account.by_name} on {account.as_of}" if account.as_of else account.by_name
