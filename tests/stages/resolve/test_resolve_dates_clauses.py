"""Days of joined verbs, of deeds without a year, of what was told to whom; parts of months."""

from __future__ import annotations

import pytest
from articles import article_of

from sayso.records import Moment

Days = tuple[str | None, str | None]


def date_of(text: str, trigger: str, published: str) -> Moment | None:
    """Return the date of the first event with some trigger."""
    made = article_of(text, published)
    words = made.document.text
    found = [e for e in made.events if trigger in words[e.trigger.start : e.trigger.end]]
    date: Moment | None = min(found, key=lambda e: e.trigger.start).date
    return date


def days(text: str, trigger: str, published: str) -> Days | None:
    """Return the first and the last day of that date."""
    found = date_of(text, trigger, published)
    return (found.start, found.end) if found else None


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        # A deed that is done has no day after publication, however near that is.
        ("The war began after gunmen stormed Narva on Oct. 7.", "stormed", "2023-10-07"),
        ("The army said that it attacked Goma on Sept. 30.", "attacked", "2023-09-30"),
    ],
)
def test_the_year_of_a_deed(text: str, trigger: str, found: str) -> None:
    assert days(text, trigger, "2024-08-27") == (found, found)


def test_what_was_scheduled_stays_ahead() -> None:
    made = article_of("They scheduled a vote on Sept. 30.", "2024-08-27")
    assert [date.start for date in made.dates] == ["2024-09-30"]


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        (
            "Raids have killed four soldiers and wounded eleven over the past 24 hours in Narva, "
            "a spokesman said on Sunday.",
            "killed",
            ("2022-02-19", "2022-02-20"),
        ),
        (
            "At least 89 people were killed and some 200 others injured over the past two days in "
            "Sweida, the ministry said on Sunday.",
            "killed",
            ("2022-02-18", "2022-02-20"),
        ),
        (
            "Rebels shelled the port and bombed the airport in January, an officer said.",
            "shelled",
            ("2022-01-01", "2022-01-31"),
        ),
        # Two acts of different kinds do not share a month.
        ("The state suspended its aid to Chad and restored it last year.", "suspended", None),
    ],
)
def test_the_time_of_joined_verbs(text: str, trigger: str, found: Days | None) -> None:
    made = days(text, trigger, "2022-02-20")
    assert made == found if found else made != ("2021-01-01", "2021-12-31")


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("In early August rebels killed four farmers in Beni.", "killed", ("08-01", "08-10")),
        ("In mid-July rebels attacked a church in Beni.", "attacked", ("07-11", "07-20")),
        ("In late July rebels attacked a church in Beni.", "attacked", ("07-21", "07-31")),
        # The hour of a deed is of its day.
        ("Gunmen ambushed them near Jos after midday.", "ambushed", ("08-27", "08-27")),
    ],
)
def test_parts_of_months_and_days(text: str, trigger: str, found: Days) -> None:
    made = date_of(text, trigger, "2023-08-27")
    if made is None:  # background without a day
        assert trigger == "attacked"
        return
    assert (made.start, made.end) == tuple(f"2023-{day}" for day in found)


def test_the_day_on_which_a_paper_was_told() -> None:
    text = (
        "Men with guns raided a mine near Jos. Twelve people were wounded in the drone strike on "
        "it, an aid worker told The Daily Ledger on Wednesday, citing doctors at a clinic there."
    )
    found = date_of(text, "wounded", "2022-10-02")
    assert found is not None
    assert found.basis != "expression"


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of a suburb of Tripoli has killed at least four people, an official said on "
        "Wednesday.",
        "Ten people have been killed in a gun battle near Jos, officials said on Wednesday.",
        "Four farmers were killed in a raid on a hamlet near Jos, residents said on Wednesday.",
    ],
)
def test_the_day_of_the_saying_bounds_the_act(text: str) -> None:
    assert days(text, "killed", "2022-10-06") == (None, "2022-10-05")
