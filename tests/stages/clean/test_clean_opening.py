"""Datelines and credits."""

from __future__ import annotations

import pytest
from clean_pages import BLOG, WIRE, page

from sayso.clean import clean
from sayso.records import Document
from sayso.tables import Tables

REST = "Gunmen killed nine villagers in a raid on Thursday, the governor of the province said."


def line(document: Document) -> str | None:
    at = document.dateline
    return document.text[at.start : at.end] if at else None


@pytest.mark.parametrize(
    "opening",
    [
        "KYIV, March 3 (Reuters) -",
        "GOMA (AFP) –",
        "Baku, Azerbaijan —",
        "BEIRUT/THE HAGUE, March 7 (Reuters) -",
        "KHAN YOUNIS, Gaza —",
        "PORT-AU-PRINCE, Haiti (AP) —",
        "N'DJAMENA, Sept. 4 (Xinhua) --",
        "New Delhi:",
        "ISLAMABAD:",
        "Goma —",
        "Nairobi, Kenya | AFP |",
        "UNITED NATIONS (AP) —",
        "MAIDUGURI, Nigeria, 19 January 2024 (NAN) -",
    ],
)
def test_dateline(opening: str) -> None:
    assert line(clean(page(f"{opening} {REST}"))) == opening


@pytest.mark.parametrize(
    "opening",
    [
        "The truce – brokered by the neighbours – held.",
        "Officials: The army has left the town, and nobody knows where it went.",
        "Analysis: The army has left the town, and nobody knows where it went.",
        "NATO: The alliance met in the capital.",
        "The minister of defence said: “We will go on.”",
        "Monday’s raid — the third in a week — was the worst.",
        "In Kyiv – The army said so.",
    ],
)
def test_no_dateline(opening: str) -> None:
    assert line(clean(page(f"{opening} {REST}"))) is None


def test_dateline_is_found_in_text_taken_as_it_is() -> None:
    assert line(clean(page(WIRE, as_is=True))) == "ULMET, Kestria, Jan 18 (Reuters) -"


def names(text: str) -> list[str]:
    return [credit.name for credit in clean(page(text)).credits]


def test_credits_of_a_blog_page() -> None:
    document = clean(page(BLOG))
    assert [c.name for c in document.credits] == ["AFP", "Reuters"]
    for credit in document.credits:
        assert document.text[credit.span.start : credit.span.end] == credit.name


def test_agency_that_the_report_quotes_is_no_credit() -> None:
    assert names(f"{REST}\n\nThe blast was heard in Ulmet, according to news agency AFP.") == []


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("(With inputs from PTI and ANI)", ["PTI", "ANI"]),
        ("© Agence France-Presse", ["AFP"]),
        ("Copyright 2024 The Associated Press. All rights reserved.", ["AP"]),
        ("Source: News Agency of Nigeria", ["NAN"]),
        ("Anadolu Agency, Reuters", ["Anadolu", "Reuters"]),
        ("Bernama", ["Bernama"]),
    ],
)
def test_credit_lines(ending: str, expected: list[str]) -> None:
    assert names(f"{REST}\n\nHe gave no reason for the raid.\n\n{ending}") == expected


def test_credit_at_the_end_of_a_paragraph() -> None:
    assert names(f"{REST} (Reuters)") == ["Reuters"]
    assert names(f"{REST} – Additional reporting from Reuters") == ["Reuters"]


def test_agencies_are_many_and_their_names_unique_by_alias() -> None:
    rows = Tables().rows("credits.csv", "name", "alias", "case")
    assert len({row["name"] for row in rows}) >= 60
    assert len({row["alias"] for row in rows}) == len(rows)
