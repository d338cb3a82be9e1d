"""The publication date, with every candidate and its reason."""

from __future__ import annotations

import pytest
from clean_pages import ARTICLE, BLOG, DAILY, PORTAL, RELEASE, TICKER, WIRE, page

from sayso.clean import clean
from sayso.clean.dates import printed

LEAD = "Gunmen killed nine villagers in the province of Ulmet on Thursday, the governor said."


def test_clock_is_outweighed_by_weekday_and_day_in_the_text() -> None:
    published = clean(page(BLOG)).published
    assert (published.date, published.precision, published.basis) == ("2024-01-18", "day", "text")
    clock = next(c for c in published.candidates if c.basis == "page")
    assert clock.date == "2024-03-04"
    assert clock.note.startswith("46 days after the newest date in the text")
    assert "clock" in clock.note
    chosen = next(c for c in published.candidates if c.note.startswith("chosen"))
    assert chosen.date == published.date
    assert "January 18" in chosen.note
    assert "Thursday" in chosen.note


def test_clock_of_the_day_itself_is_taken() -> None:
    text = BLOG.replace("Mon. Mar 4th, 2024", "Fri. Jan 19th, 2024")
    published = clean(page(text)).published
    assert (published.date, published.basis) == ("2024-01-19", "page")


def test_clock_without_a_better_date_is_taken() -> None:
    text = f"• Mon. Mar 4th, 2024\n\nNine killed in Kestria village attack\n\n{LEAD}"
    published = clean(page(text)).published
    assert (published.date, published.basis) == ("2024-03-04", "page")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (PORTAL, "2024-01-18"),
        (DAILY, "2024-01-19"),
        (RELEASE, "2024-01-19"),
        (TICKER, "2024-01-18"),
    ],
)
def test_printed_dates(text: str, date: str) -> None:
    published = clean(page(text)).published
    assert (published.date, published.basis) == (date, "page")


def test_updates_are_candidates_only() -> None:
    candidates = clean(page(PORTAL)).published.candidates
    assert any(c.date == "2024-01-19" and "update" in c.note for c in candidates)


def test_nothing_is_invented() -> None:
    published = clean(page(WIRE)).published
    assert (published.date, published.precision, published.basis) == (None, "none", "none")
    assert published.candidates == ()


def test_given_wins_and_the_rest_is_kept() -> None:
    published = clean(page(BLOG, published="2024-01-19")).published
    assert (published.date, published.basis) == ("2024-01-19", "given")
    assert {c.date for c in published.candidates} == {"2024-01-19", "2024-01-18", "2024-03-04"}


@pytest.mark.parametrize(
    ("given", "date", "precision"),
    [
        ("2024-01-18T22:10:00Z", "2024-01-18", "day"),
        ("18 January 2024", "2024-01-18", "day"),
        ("20240118", "2024-01-18", "day"),
        ("2024-01", "2024-01", "month"),
        ("2024", "2024", "year"),
    ],
)
def test_given_in_other_forms(given: str, date: str, precision: str) -> None:
    published = clean(page(LEAD, published=given)).published
    assert (published.date, published.precision, published.basis) == (date, precision, "given")


@pytest.mark.parametrize("given", ["soon", "2024-13-45", "0000-00-00", ""])
def test_given_that_is_no_date_counts_for_nothing(given: str) -> None:
    assert clean(page(LEAD, published=given)).published.basis == "none"


def test_dateline_takes_its_year_from_the_address() -> None:
    url = "https://news.example/2024/01/19/nine-killed"
    published = clean(page(WIRE, url=url)).published
    assert any(c.date == "2024-01-18" and c.basis == "dateline" for c in published.candidates)
    assert published.date in {"2024-01-18", "2024-01-19"}


def test_dateline_with_its_year() -> None:
    text = WIRE.replace("Jan 18 (Reuters)", "Jan 18, 2024 (Reuters)")
    published = clean(page(text)).published
    assert (published.date, published.basis) == ("2024-01-18", "dateline")


def test_weekday_beside_a_full_date_in_the_lead() -> None:
    text = LEAD.replace("on Thursday", "on Thursday, January 18, 2024")
    published = clean(page(text)).published
    assert (published.date, published.basis) == ("2024-01-18", "text")


def test_weekday_that_contradicts_its_date_proves_nothing() -> None:
    text = LEAD.replace("on Thursday", "on Monday, January 18, 2024")
    assert clean(page(text)).published.date is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The town marked the anniversary of the massacre of Thursday, July 7, 2005, on the square.",
        "In 1994, on April 7, the killing began, and it has never been forgotten in the province.",
        "The court will hear the case on Thursday, March 7, 2030, its registrar told reporters.",
        "The two armies have fought each other since Thursday, September 19, 2002, along the river.",
    ],
)
def test_history_and_plans_date_nothing(sentence: str) -> None:
    assert clean(page(sentence)).published.date is None


def test_page_metadata() -> None:
    published = clean(page(ARTICLE, "html")).published
    assert (published.date, published.basis) == ("2024-01-18", "meta")
    assert any(c.date == "2024-01-20" for c in published.candidates)
    assert "JSON-LD datePublished" in published.candidates[0].note


def test_early_hours_in_utc_yield_to_the_address() -> None:
    html = ARTICLE.replace("2024-01-18T19:40:00+02:00", "2024-01-19T04:10:00Z")
    assert clean(page(html, "html")).published.date == "2024-01-18"


def test_clock_in_a_page_of_markup_is_outweighed_too() -> None:
    lines = "".join(f"<p>{line}</p>" for line in BLOG.split("\n\n")[:1] + BLOG.split("\n\n")[4:])
    html = (
        f"<html><head><title>Rebels Seize Border Crossing</title></head><body>{lines}</body></html>"
    )
    published = clean(page(html, "html")).published
    assert (published.date, published.basis) == ("2024-01-18", "text")


def test_only_a_capital_makes_a_month_of_a_word() -> None:
    assert [
        (d.month, d.day) for d in printed("They may 5 times, on 4 March and sept 3, JUNE 2")
    ] == [
        (3, 4),
        (6, 2),
    ]


def test_a_date_that_names_an_act_of_history_is_not_that_of_the_report() -> None:
    text = (
        "Nine guards killed in raids on posts\n\nRebels attacked posts in Ulmet on Tuesday at about "
        "midnight, the governor said.\n\nThe campaign came following the September 11, 2001 attacks."
    )
    assert clean(page(text)).published.date is None
