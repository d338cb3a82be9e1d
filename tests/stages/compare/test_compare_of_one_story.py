"""What one story tells beside an act: other groups, old versions, those who only answered it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report, state

from sayso.records import Span

NORD = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
ARMY = {"actors": ("MLI-MIL",), "actor_names": ("the army",)}
POLICE = {"actors": ("MLI-COP",), "actor_names": ("police",)}


def authors(*reports):
    field = compared(*reports).fields.get("responsibility")
    return [account.words for account in field.accounts] if field else []


def test_two_groups_of_one_story_are_two_numbers():
    hurt = {"measure": "injured"}
    all_ = report("a", by=HOSPITAL, figures=(killed(43, **hurt),))
    some = report("a", by=HOSPITAL, figures=(killed(11, group="vendors", **hurt),), at=1)
    assert state("injured", all_, some) == "single"
    later = replace(some, document="b", published="2026-03-12", origin="a")
    assert state("injured", all_, later) == "superseded"


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article said that 26 had died, citing the clinic.",
        "The first version of our story put the number of dead at 26.",
        "We wrongly reported 26 dead.",
    ],
)
def test_a_note_on_an_earlier_version_takes_its_number_back(note):
    number = note.index("26")
    span = Span(number, number + 2)
    old = report("b", "2026-03-13", HOSPITAL, text=note, at=1, sentence=Span(0, len(note)))
    old = replace(old, figures=(replace(killed(26), span=span),))
    first = report("a", "2026-03-11", HOSPITAL, figures=(killed(26),))
    new = report("b", "2026-03-13", HOSPITAL, figures=(killed(22),))
    field = compared(first, new, old).fields["killed"]
    assert field.state == "superseded"
    assert not any(
        line.startswith("the town's hospital on 2026-03-13 (26") for line in field.differs
    )


def test_who_frees_the_held_or_sends_troops_is_no_author():
    raid = report("a", by=HOSPITAL, **NORD)
    freed = report("a", by=HOSPITAL, type="RETREAT", mode="release", at=1, **POLICE)
    sent = report("b", type="MOBILIZE", **ARMY)
    assert authors(raid, freed, sent) == ["the Nord Front"]
    assert authors(freed) == ["police"]
    own = report("b", type="RETREAT", mode="release", **NORD)
    assert authors(raid, own) == ["the Nord Front", "the Nord Front"]


def test_who_strikes_the_raiders_is_no_author_of_the_raid():
    raid = report("a", by=HOSPITAL, recipients=("MLI-LAB",), recipient_names=("farmers",), **NORD)
    chase = report(
        "b", by=MINISTRY, recipients=("MLI-REB-NORD",), recipient_names=("fighters",), **ARMY
    )
    assert authors(raid, chase) == ["the Nord Front"]
    fight = replace(raid, recipients=("MLI-MIL",), recipient_names=("soldiers",))
    assert authors(fight, chase) == ["the Nord Front", "the army"]
    named = report("c", by=REBELS, recipients=("MLI-LAB",), recipient_names=("farmers",), **ARMY)
    assert authors(raid, chase, named) == ["the Nord Front", "the army", "the army"]


def test_who_returned_fire_did_not_open_it():
    raid = report("a", by=HOSPITAL, **NORD)
    text = "Guards returned fire."
    answer = report("a", by=HOSPITAL, text=text, trigger_text="returned fire", at=1, **ARMY)
    assert authors(raid, answer) == ["the Nord Front"]
    assert authors(answer) == ["the army"]


def test_a_name_inside_another_is_one_party():
    names = ("men of the Ost gang", "Ost gang")
    assert authors(report("a", actors=("MLI-CRM-OST",), actor_names=names)) == [
        "men of the Ost gang"
    ]
