"""Hours and follow-ups belong to the day of the story; charges and halves of a sentence do not."""

from __future__ import annotations

import pytest
from articles import article_of


def when(text: str, trigger: str, published: str | None = None) -> tuple[str | None, str | None]:
    """Return the days of the last event whose trigger holds some words."""
    made = article_of(text, published)
    words = made.document.text
    found = [e for e in made.events if trigger in words[e.trigger.start : e.trigger.end]]
    date = max(found, key=lambda e: e.trigger.start).date
    return (date.start, date.end) if date is not None else (None, None)


LEAD = (
    "Gunmen killed a woman in Quetta on Thursday, police said.\n\nShe was a baker. She had two "
    "sons. Her shop is closed. The street is quiet.\n\n"
)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (LEAD + "The gunmen opened fire at about 2.30 am near the shop.", "opened fire"),
        (LEAD + "In the afternoon police fired tear gas at a crowd.", "fired"),
    ],
)
def test_an_hour_is_of_the_day_of_the_story(text: str, trigger: str) -> None:
    assert when(text, trigger, "2020-09-18") == ("2020-09-17", "2020-09-17")


def test_after_an_hour_is_still_that_day() -> None:
    text = "The shooting happened just after 12:30 a.m. Saturday in Indianapolis."
    assert when(text, "shooting", "2016-09-22") == ("2016-09-17", "2016-09-17")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "A rocket hit Ganja on Saturday. The attack came only six days after a missile "
            "struck another part of the city.",
            ("2020-10-11", "2020-10-11"),
        ),
        (
            "Gunmen attacked a hotel on Saturday. The attack came hours after mortars "
            "struck a compound near the airport.",
            ("2020-10-17", "2020-10-17"),
        ),
    ],
)
def test_days_are_counted_back_from_the_later_act(text: str, days: tuple[str, str]) -> None:
    assert when(text, "struck", "2020-10-18") == days


def test_a_charge_does_not_date_what_is_charged() -> None:
    text = (
        "Police arrested a man suspected of shooting three people Monday evening. Amos Wells, 22, "
        "was charged Tuesday with murder in the deaths of two women."
    )
    assert when(text, "murder", "2013-07-28") == ("2013-07-22", "2013-07-22")


def test_one_act_has_one_day() -> None:
    text = (
        "At least 11 people were killed in air strikes that hit two outdoor markets on Monday, "
        "activists said on Saturday."
    )
    assert when(text, "hit", "2019-12-08") == ("2019-12-02", "2019-12-02")


def test_a_month_before_a_noun_dates_it() -> None:
    text = (
        "A boy was shot on Sunday night on Maple Avenue, where neighbors said at least 20 shots "
        "were fired during a May shootout."
    )
    assert when(text, "shots were fired", "2016-06-20") == ("2016-05-01", "2016-05-31")


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        (
            "The command wishes to confirm that on 14/03/2019 at about 1620hrs, a group of armed "
            "men attacked some herders near Sokoto.",
            "attacked",
            ("2019-03-14", "2019-03-14"),
        ),
        (
            "Marches were held on Thursday and Friday in Lagos.",
            "Marches",
            ("2019-03-14", "2019-03-15"),
        ),
        (
            "Police shot at marchers on Monday and Friday.",
            "shot at",
            ("2019-03-11", "2019-03-11"),
        ),
    ],
)
def test_days_that_open_a_clause_and_days_that_follow_each_other(
    text: str, trigger: str, days: tuple[str, str]
) -> None:
    assert when(text, trigger, "2019-03-16") == days


def test_the_day_of_a_truce_is_not_that_of_what_came_in_spite_of_it() -> None:
    text = (
        "Two soldiers were killed near Tarvo despite a ceasefire that came into force on Sunday, "
        "the governor said."
    )
    assert when(text, "killed", "2025-03-12") != ("2025-03-09", "2025-03-09")
    assert when("Despite the truce, two soldiers were killed near Tarvo on Sunday.", "killed",
                "2025-03-12") == ("2025-03-09", "2025-03-09")  # fmt: skip
