"""Figures of a comparison in few words: which of them count all."""

from __future__ import annotations

from typing import Any

from sayso.schema import OWN_RANKS
from sayso.wording import SOME, number, whole


def account(by: str, low: int | None, high: int | None, **value: Any) -> dict[str, Any]:
    told = {"low": low, "high": high, "group": None, "scope": "event", **value}
    return {"by": by, "chain": [by], "value": told}


def told(*accounts: dict[str, Any]) -> list[str]:
    return [number(value) for value in whole(accounts)]


def test_the_one_group_of_a_speaker_is_all_to_that_speaker() -> None:
    army = account("the army", 23, 23, group="militants")
    assert told(army, account("residents", 31, 31)) == ["23 militants", "31"]


def test_parts_and_the_losses_of_ones_own_side_are_not_all() -> None:
    own = account("the army", 1, 1, group=OWN_RANKS)
    children = account("a nurse", 7, 7, group="children")
    assert told(own, children, account("residents", 31, 31)) == ["31"]


def test_two_groups_of_one_speaker_are_parts() -> None:
    rows = [account("police", n, n, group=g) for n, g in ((2, "officers"), (5, "civilians"))]
    assert told(*rows, account("police", 7, 7)) == ["7"]
    assert told(*rows) == ["2 officers", "5 civilians"]


def test_withdrawn_and_cumulative_figures_stand_back() -> None:
    old = account("police", 9, 9, withdrawn=True)
    war = account("the UN", 400, 400, scope="cumulative")
    assert told(old, war, account("police", 4, 4)) == ["4"]


def test_those_who_were_found_later_are_not_all() -> None:
    more = account("police", 3, 3) | {"words": f"3 killed {SOME}"}
    assert told(more, account("police", 19, 19)) == ["19"]
