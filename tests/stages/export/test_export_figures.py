"""The rules for one number, months, cells: laws that hold for all values."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export.delimited import tab_line
from sayso.export.figures import RULES, one_number, totals
from sayso.export.grid import cell_of, centre, row_and_column
from sayso.export.months import calendar, month_id, shares, split
from sayso.export.shapes import Days, plain_cell, spot_of
from sayso.tables import Tables

TABLES = Tables()
PATIENT = settings(deadline=None)  # a busy machine fails no law


def told(by: str, low: int | None, high: int | None, **more: Any) -> dict[str, Any]:
    value = {
        "low": low,
        "high": high,
        "group": None,
        "civilian": False,
        "scope": "event",
        "qualifier": "exact",
        "withdrawn": False,
    } | more
    day, document = more.pop("as_of", "2024-01-01"), more.pop("document", by)
    return {
        "value": value,
        "by": None,
        "by_name": by,
        "as_of": day,
        "document": document,
        "words": str(low),
    }


def incident(*accounts: dict[str, Any]) -> dict[str, Any]:
    return {"fields": {"killed": {"state": "disputed", "accounts": list(accounts)}}}


def best(*accounts: dict[str, Any], rule: str = "lowest") -> int:
    return one_number(incident(*accounts), rule, TABLES).best


def test_nothing_told_is_nobody() -> None:
    assert one_number({"fields": {}}, "lowest", TABLES).high == 0


def test_the_last_word_of_a_source_counts() -> None:
    first, second = told("army", 9, 9, document="a"), told("Army", 5, 5, document="b")
    assert best(first, second) == best(first, second, rule="highest") == 5


def test_groups_of_one_report_add_up_unless_it_gives_a_total() -> None:
    soldiers, villagers = (
        told("army", 3, 3, group="soldiers"),
        told("army", 4, 4, group="villagers"),
    )
    assert best(soldiers, villagers) == 7
    assert best(soldiers, villagers, told("army", 8, 8)) == 8


def test_withdrawn_and_cumulative_figures_are_none_of_the_incident() -> None:
    assert best(told("a", 3, 3), told("b", 1, 1, withdrawn=True)) == 3
    assert best(told("a", 3, 3), told("b", 900, 900, scope="cumulative"), rule="highest") == 3


def test_words_without_a_number_give_way_to_numbers_and_else_become_acleds() -> None:
    dozens = told("a", 24, None, qualifier="vague")
    assert best(dozens, told("b", 31, 31)) == 31
    assert best(dozens) == 12 and best(told("a", 200, None, qualifier="vague")) == 100
    assert best(dozens, rule="most-given") == 24


def test_civilians_are_those_that_the_words_call_so() -> None:
    made = one_number(
        incident(told("a", 9, 9), told("a", 4, 4, group="women", civilian=True)), "lowest", TABLES
    )
    assert (made.best, made.civilians) == (9, 4)


def test_what_most_sources_give_is_taken_and_the_lowest_of_equals() -> None:
    accounts = (told("a", 9, 9), told("b", 5, 5), told("c", 9, 9))
    assert best(*accounts, rule="most-given") == 9
    assert best(*accounts[:2], rule="most-given") == 5


FIGURES = st.builds(
    lambda by, low, more, qualifier: told(
        by, low, None if more is None else low + more, qualifier=qualifier
    ),
    st.sampled_from("abcd"),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 50),
    st.sampled_from(["exact", "at least", "vague"]),
)


@PATIENT
@given(st.lists(FIGURES, min_size=1, max_size=6), st.sampled_from(sorted(RULES)))
def test_the_number_lies_between_the_bounds_and_somebody_gave_it(
    accounts: list[dict[str, Any]], rule: str
) -> None:
    made = one_number(incident(*accounts), rule, TABLES)
    assert 0 <= made.low <= made.best <= made.high and made.civilians <= made.best
    found = totals(incident(*accounts), "killed")
    given_ones = {n for total in found for n in (total.low, total.most)} | {10, 12, 100}
    assert made.best in given_ones and 0 <= made.rivals < len(found)


# ------------------------------------------------------------------ months


@pytest.mark.parametrize(
    ("year", "month", "number"), [(1980, 1, 1), (1990, 1, 121), (2024, 2, 530)]
)
def test_months_have_views_numbers(year: int, month: int, number: int) -> None:
    assert month_id(date(year, month, 1)) == number and calendar(number) == (year, month)


@PATIENT
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 40), st.integers(0, 10**6))
def test_splitting_loses_nobody(first: date, more: int, dead: int) -> None:
    days = Days(first, first + timedelta(days=more), "range")
    made = split(dead, shares(days))
    assert sum(made.values()) == dead and min(made.values()) >= 0
    assert sum(shares(days).values()) == days.count == more + 1


# ------------------------------------------------------------------ PRIO-GRID

PUBLISHED = [(10.51, 2.29, 145085)]
ROWS = [(151, 412, 108412), (151, 413, 108413), (151, 280, 108280), (119, 616, 85576)]


@pytest.mark.parametrize(("lat", "lon", "cell"), PUBLISHED)
def test_a_point_has_the_published_cell(lat: float, lon: float, cell: int) -> None:
    assert cell_of(lat, lon) == cell


@pytest.mark.parametrize(("row", "column", "cell"), ROWS)
def test_a_cell_has_the_published_row_and_column(row: int, column: int, cell: int) -> None:
    assert row_and_column(cell) == (row, column) and cell_of(*centre(cell)) == cell
    assert row_and_column(50618) == (71, 218)


@PATIENT
@given(st.integers(1, 259200))
def test_the_centre_of_a_cell_lies_in_it(cell: int) -> None:
    assert cell_of(*centre(cell)) == cell


def test_the_edges_of_the_world_have_cells() -> None:
    assert cell_of(-90, -180) == 1 and cell_of(90, 180) == 259200
    assert row_and_column(720) == (1, 720), "the last column of a row"


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (-90.1, 0), (None, 1), (1, None)])
def test_a_point_that_is_not_on_earth_is_none(lat: float | None, lon: float | None) -> None:
    assert spot_of({"name": "x", "lat": lat, "lon": lon}) is None


# ------------------------------------------------------------------ cells of tables


@PATIENT
@given(st.text())
def test_no_text_runs_in_a_spreadsheet_and_none_breaks_a_line(text: str) -> None:
    made = str(plain_cell(text))
    assert not made.startswith(("=", "@", "\t", "\r"))
    line = tab_line(["a", "b"], {"a": text, "b": 1})
    assert line.count("\t") == 1 and len(line.splitlines()) == 1


@pytest.mark.parametrize("value", ["-72.75", "+5", "-8", "12"])
def test_numbers_stay_numbers(value: str) -> None:
    assert plain_cell(value) == value


def test_every_data_file_of_the_exporters_reads(tmp_path: Path) -> None:
    names = TABLES.names("export")
    assert len(names) >= 18 and all(TABLES.rows(name) for name in names)
    codes = [row["iso3"] for row in TABLES.rows("export/countries.csv")]
    assert len(set(codes)) == len(codes) == 250
    assert csv.field_size_limit() > 0
