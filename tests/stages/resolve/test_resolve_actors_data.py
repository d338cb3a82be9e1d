"""The actor tables: whole, consistent, and by the codes that they claim to use."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sayso.tables import Tables

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF "
    "REL SOC".split()
)
LEAST = {
    "countries": 250,
    "groups": 400,
    "organisations": 150,
    "outlets": 300,
    "parties": 150,
    "offices": 300,
    "roles": 500,
    "agencies": 100,
}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def table(name: str) -> list[dict[str, str]]:
    return Tables().rows(f"actors/{name}.csv")


@pytest.fixture(scope="module")
def countries() -> set[str]:
    return {row["iso3"] for row in table("countries")}


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_table_is_wide_enough(name: str, least: int) -> None:
    assert len(table(name)) >= least


def test_countries_have_unique_codes() -> None:
    codes = Counter(row["iso3"] for row in table("countries"))
    assert codes.most_common(1)[0][1] == 1
    assert {"XKX", "TWN", "PSE", "ESH", "SUN", "YUG"} <= set(codes)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)


def test_no_name_of_a_living_state_is_shared() -> None:
    names = Counter(
        name
        for row in table("countries")
        for name in {row["name"], *filter(None, row["aliases"].split("|"))}
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", ["groups", "parties", "outlets", "agencies", "regions", "peoples"])
def test_countries_are_known(name: str, countries: set[str]) -> None:
    assert {row["iso3"] for row in table(name)} - countries <= {""}


@pytest.mark.parametrize("name", ["groups", "parties", "agencies", "roles", "offices", "regions"])
def test_sectors_are_plover(name: str) -> None:
    used = {sector for row in table(name) for sector in row["sector"].split()}
    assert used <= SECTORS


@pytest.mark.parametrize("name", ["groups", "organisations", "parties", "outlets"])
def test_short_names_are_unique(name: str) -> None:
    shorts = Counter(row["short"] for row in table(name))
    assert [short for short, times in shorts.items() if times > 1] == []


def test_organisations_have_plover_codes_and_no_country() -> None:
    rows = table("organisations")
    assert {row["code"] for row in rows} <= {"UNO", "EUR", "IGO", "NGO", "IMG"}
    assert "iso3" not in rows[0]


def test_offices_are_dated_in_order_and_point_to_something(countries: set[str]) -> None:
    bodies = {
        row["short"] for name in ("groups", "organisations", "parties") for row in table(name)
    }
    for row in table("offices"):
        start, end = row["from"], row["to"].rstrip("?")
        assert all(DAY.fullmatch(day) for day in (start, end) if day), row
        assert not (start and end) or start <= end, row
        assert (row["country"] in countries) != (row["organisation"] in bodies), row


def test_one_person_holds_one_post_of_a_kind_at_a_time() -> None:
    seen: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in table("offices"):
        key = (row["name"], row["office"], row["country"] + row["organisation"])
        seen.setdefault(key, []).append((row["from"], row["to"] or "9999"))
    for key, terms in seen.items():
        terms.sort()
        assert all(a[1] <= b[0] for a, b in zip(terms, terms[1:], strict=False)), key


def test_roles_are_known_kinds() -> None:
    kinds = {row["kind"] for row in table("roles")}
    assert kinds == {
        "office",
        "body",
        "diplomat",
        "weak",
        "agents",
        "separatist",
        "part",
        "mission",
    }
