"""Counts give the range of what is told, and pick no figure where accounts differ."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.counts import counts
from sayso.errors import ConfigError
from sayso.export.interface import Case, Entry

Json = dict[str, Any]


def toll(by: str, low: int, high: int | None) -> Json:
    value = {"low": low, "high": high, "group": None, "civilian": False, "scope": "event"}
    rest = {"withdrawn": False, "qualifier": "exact" if low == high else "at least"}
    return {"value": value | rest, "by": by, "by_name": by, "as_of": "2024-03-05", "document": by}


def author(name: str, id_: str | None = None, *, denied: bool = False) -> Json:
    return {"value": {"actors": [name], "ids": [id_], "denied": denied, "unknown": False}}


def case(
    *killed: Json,
    authors: tuple[Json, ...] = (),
    start: str | None = "2024-03-04",
    end: str | None = "2024-03-04",
    country: str | None = "MLI",
    occurred: str = "agreed",
    status: str = "reported",
    state: str = "single",
) -> Case:
    fields: Json = {"occurred": {"state": occurred, "accounts": []}}
    if killed:
        fields["killed"] = {"state": state, "accounts": list(killed)}
    if authors:
        fields["responsibility"] = {"state": "single", "accounts": list(authors)}
    place = {"name": "Gao", "country": country} if country else None
    date = {"start": start, "end": end}
    record = {"id": "i", "type": "ASSAULT", "place": place, "date": date, "fields": fields}
    event = {"status": status, "negated": status == "denied", "type": "ASSAULT"}
    entry = Entry(event=event, claim=None, document={}, incident="i")
    return Case(incident=record, entries=(entry,))


def rows(*cases: Case, by: str = "month") -> dict[Any, Any]:
    return {
        keys[0] if len(keys) == 1 else keys: row
        for keys, row in counts(cases, by.split(",")).sorted()
    }


def test_rival_figures_are_a_range_and_incidents_add_up() -> None:
    disputed = case(toll("ARMY", 4, 4), toll("REBELS", 20, 20), state="disputed")
    told = rows(disputed, case(toll("MAYOR", 3, 3)))["2024-03"]
    killed = told.ranges["killed"]
    assert (killed.low, killed.high, killed.open, killed.incidents) == (7, 23, 0, 2)
    assert (told.incidents, told.disputed, killed.disputed) == (2, 1, 1)
    assert killed.words() == "7 to 23"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ((toll("A", 9, None),), "9 or more"),
        ((toll("A", 9, None), toll("B", 18, 18)), "9 to 18"),
        ((toll("A", 9, None), toll("B", 6, 6)), "6 to 9 or more"),
        ((toll("A", 5, 5),), "5"),
        ((), ""),
    ],
)
def test_an_open_end_is_told_where_nobody_closes_it(told: tuple[Json, ...], words: str) -> None:
    killed = rows(case(*told))["2024-03"].ranges["killed"]
    assert killed.words() == words
    if not told:
        assert killed.values()["low"] is None and killed.values()["high"] is None


def test_who_says_that_it_did_not_take_place_gives_a_figure_too() -> None:
    killed = rows(case(toll("A", 12, 12), occurred="disputed"))["2024-03"].ranges["killed"]
    assert (killed.low, killed.high) == (0, 12)


def test_what_nobody_says_took_place_is_left_out_and_counted() -> None:
    made = counts([case(status="denied"), case(status="planned"), case()], ["country"])
    assert (made.counted, made.left_out) == (1, 2)


def test_a_month_is_that_of_all_its_days_or_open() -> None:
    across = case(start="2024-03-31", end="2024-04-01")
    made = rows(across, case(start=None), case(end=None), case(), by="month,year")
    assert list(made) == [("2024-03", "2024"), (None, "2024"), (None, None)]
    assert [row.incidents for row in made.values()] == [1, 1, 2]


def test_each_actor_that_is_named_has_a_row_and_who_is_cleared_has_none() -> None:
    named = case(
        authors=(
            author("rebels", "MLI-REB"),
            author("army", "MLI-MIL"),
            author("army", "MLI-MIL", denied=True),
            author("men on bikes"),
        )
    )
    cleared = case(authors=(author("army", "MLI-MIL", denied=True),))
    made = rows(named, cleared, by="actor")
    assert {name: row.incidents for name, row in made.items()} == {
        "MLI-MIL": 1,
        "MLI-REB": 1,
        "men on bikes": 1,
        None: 1,
    }


def test_places_of_one_name_are_told_apart_by_country() -> None:
    assert list(rows(case(), case(country="IND"), case(country=None), by="place")) == [
        "Gao, IND",
        "Gao, MLI",
        None,
    ]


@pytest.mark.parametrize("by", ["colour", "month,colour", ""])
def test_what_cannot_be_counted_by_is_refused(by: str) -> None:
    with pytest.raises(ConfigError, match="to count by: year, month"):
        counts([], [name for name in by.split(",") if name])
