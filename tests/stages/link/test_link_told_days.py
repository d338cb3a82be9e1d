"""Which day sentences name for an act, by the words around it."""

from __future__ import annotations

import datetime

import pytest

from sayso.link.context import context_of
from sayso.link.told_days import day_of_opening, day_told, days_named
from sayso.tables import Tables

SIGNS = context_of(Tables())
OUT = datetime.date(2026, 3, 12).toordinal()  # a Thursday


def on(day):
    return None if day is None else datetime.date(2026, 3, day).toordinal()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two were killed when a depot exploded in Orlin on Monday, a surgeon said Tuesday.", 9),
        ("A ferry sank off Orlin after an explosion on Wednesday.", 11),
        (
            "A guard hurt when a bomb was thrown at a bar on Sunday died of her wounds on Tuesday.",
            8,
        ),
        ("Shells fell on the camp before dawn on 10 March.", 10),
        ("Rebels kidnapped four nurses who were driving home from Orlin on Sunday.", 8),
        ("Rebels killed four nurses who lived in Orlin on Sunday.", None),  # a clause of its own
        ("The post was stormed on March 7, the governor said.", 7),
        ("The front said on Tuesday that it had bombed a train.", None),  # when it was said
        ("The movement on Wednesday denied shelling the school.", None),
        ("Shops were shelled on Monday and the port was raided on Tuesday.", None),  # two days
        ("The dead were buried on Wednesday.", None),
        ("Police will hold those arrested until Friday.", None),
        ("She spoke with each of the injured; they met her on Wednesday.", None),
    ],
)
def test_the_day_of_an_act_is_not_that_of_what_was_said_of_it(text, day):
    assert day_told(text, OUT, SIGNS) == on(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Time: Monday 9 March, about 06.00. Site: cart road. Three people were killed.", 9),
        ("Sunday 8 March, 3.30 a.m. Place: a hostel in Orlin. Persons abducted: nine.", 8),
        ("A lorry ran over a mine early on Monday. Three traders were killed.", 9),
        ("ORLIN, March 12 (Halden) - Three traders were killed.", None),  # a dateline
    ],
)
def test_a_report_may_open_with_the_day(text, day):
    assert day_of_opening(text, OUT, SIGNS) == on(day)


def test_the_days_that_a_text_names_are_those_up_to_its_publication():
    text = "Raiders came on Monday, a nun said on 11 March; a march is due on 20 April."
    assert days_named(text, "2026-03-12") == {"2026-03-09", "2026-03-11", "2025-04-20"}
    assert days_named(text, None) == frozenset()
