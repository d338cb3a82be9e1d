"""Who speaks and who is meant: local offices, a state's own army, parties that clear themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compare_compare import HOSPITAL, MINISTRY, REBELS, blames, compared, killed, report, state

from sayso.records import Span
from sayso.reports import Source


def office(name, actor="MLI-GOV"):
    return Source(name=name, actor=actor, kind="actor", stance="asserts")


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        (office("the regional governor"), office("The governor of Kidara region"), "superseded"),
        (office("the town's mayor"), office("the mayor"), "superseded"),
        (
            office("the head of the regional administration"),
            office("the head of the regional administration", "BFA-GOV"),
            "superseded",
        ),
        (office("the defence ministry"), office("the defence ministry", "BFA-GOV"), "disputed"),
    ],
)
def test_a_local_office_is_one_source_however_it_is_named(first, then, wanted):
    early = report("a", "2026-03-11", first, figures=(killed(7),))
    late = report("b", "2026-03-12", then, figures=(killed(9),))
    assert state("killed", early, late) == wanted


def test_a_state_and_its_own_army_are_one_author():
    jets = blames("a", HOSPITAL, "AZE", "Azerbaijani jets")
    army = blames("b", MINISTRY, "AZE-MIL", "the armed forces of Azerbaijan")
    assert state("responsibility", jets, army) == "agreed"
    wing = blames("b", REBELS, "AZE-MIL-AIR", "the Azerbaijani air wing")
    assert state("responsibility", jets, wing) == "refined"


def test_gunmen_of_no_land_dispute_nobody():
    some = blames("a", HOSPITAL, "UAF", "gunmen")
    named = blames("b", MINISTRY, "MLI-REB-NORD", "the Nord Front")
    assert state("responsibility", some, named) == "single"


def test_men_of_a_named_gang_are_the_gang():
    men = blames("a", None, "MLI-CVL", "Men of the Tarn gang")
    gang = blames("b", HOSPITAL, "MLI-CRM", "the Tarn gang")
    assert state("responsibility", men, gang) == "agreed"


def test_who_is_charged_with_what_he_did_about_the_act_is_no_author():
    parties = Source(name="opposition parties", actor=None, kind="actor", stance="accuses")
    text = "Opposition parties accused the government of playing down the bombing of the depot."
    cabinet = blames("b", parties, "MLI-GOV", "the government", text=text)
    front = blames("a", HOSPITAL, "MLI-REB-NORD", "the Nord Front")
    assert state("responsibility", front, cabinet) == "single"
    plain = "Opposition parties accused the government of the bombing of the depot."
    assert state("responsibility", front, replace(cabinet, text=plain)) == "disputed"


def test_what_police_seize_after_an_attack_is_no_attack_of_theirs():
    raid = blames("a", HOSPITAL, "MLI-REB-NORD", "the Nord Front", figures=(killed(4),))
    banner = {"type": "COERCE", "mode": "seize", "actors": ("MLI-COP",), "actor_names": ("police",)}
    (account,) = compared(raid, report("b", **banner)).fields["responsibility"].accounts
    assert account.words == "the Nord Front"


def test_a_party_that_denies_in_a_pronoun_denies_its_part_and_not_the_act():
    text = "It did not attack the clinic, the Nord Front says; others did."
    front = Source(name="the Nord Front", actor="MLI-REB-NORD", kind="actor", stance="denies")
    charge = blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front", figures=(killed(4),))
    denial = report("b", by=front, text=text, negated=True, status="denied")
    assert state("occurred", charge, denial) != "disputed"
    assert state("responsibility", charge, denial) == "disputed"


def test_that_fire_was_not_returned_denies_no_act():
    hit = report("a", by=HOSPITAL)
    silent = {"negated": True, "status": "denied", "trigger_text": "fire was not returned"}
    assert state("occurred", hit, report("b", by=MINISTRY, **silent)) == "single"


def test_who_are_among_the_dead_are_some_of_them():
    told = "Rescuers found 27 bodies in the tea house."
    among = "Among the dead are a monk and two guests."
    all_ = report("a", by=HOSPITAL, figures=(killed(27),))
    at = len(told) + 1 + among.index("a monk")
    monk = replace(killed(1, group="clergy"), span=Span(at, at + 6))
    spans = (Span(0, len(told)), Span(len(told) + 1, len(told) + 1 + len(among)))
    some = report("b", text=f"{told} {among}", figures=(monk,), spans=spans)
    field = compared(all_, some).fields["killed"]
    assert field.state == "single"
    assert field.accounts[-1].words == "1 clergy killed (some of all)"


def test_a_woman_who_was_killed_is_the_one_whom_another_counts():
    one = report("a", by=HOSPITAL, figures=(killed(1),))
    her = report("b", by=REBELS, figures=(killed(1, group="women"),))
    assert state("killed", one, her) == "agreed"
    five = report("a", by=HOSPITAL, figures=(killed(5),))
    assert state("killed", five, her) == "single"


def test_a_coarser_day_that_comes_later_refines_nothing():
    day = {"start": "2026-03-10", "end": "2026-03-10", "date_precision": "day", "day_own": True}
    month = {"start": "2026-03-01", "end": "2026-03-31", "date_precision": "month", "day_own": True}
    exact = report("a", "2026-03-11", HOSPITAL, **day)
    assert state("date", exact, report("b", "2026-05-01", MINISTRY, **month)) == "agreed"
    assert state("date", report("b", "2026-03-10", MINISTRY, **month), exact) == "refined"


def test_who_says_it_arrested_them_and_who_is_said_to_have_abducted_them_is_one_author():
    forum = Source(name="the forum", actor="MLI-SOC", kind="actor", stance="accuses")
    charge = blames("a", forum, "MLI-REB-NORD", "the Nord Front", mode="abduct")
    arrest = blames("b", REBELS, "MLI-REB-NORD", "the Nord Front", type="COERCE", mode="arrest")
    men = {"recipients": ("MLI-UAF",), "recipient_names": ("armed men",)}
    assert state("responsibility", charge, replace(arrest, **men)) == "agreed"
    police = blames("b", MINISTRY, "MLI-COP", "police", type="COERCE", mode="arrest")
    assert state("responsibility", replace(charge, mode="firearms"), police) == "single"


def test_a_lawful_arrest_and_an_enforced_disappearance_exclude_each_other():
    mine = report("a", by=MINISTRY, text="It was a lawful arrest of nine men, with a warrant.")
    theirs = report("b", by=REBELS, text="They called it an enforced disappearance of nine men.")
    assert state("label", mine, theirs) == "disputed"
    calm = report("a", by=MINISTRY, text="Guards showed the utmost restraint at the mill.")
    assert state("label", calm, theirs) == "disputed"
