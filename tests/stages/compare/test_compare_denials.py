"""Who denies a part in the act, who only tells of it, and what explains a number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report, state

from sayso.records import Span
from sayso.reports import Source

NORD = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
ARMY = {"actors": ("MLI-MIL",), "actor_names": ("the army",)}
SHOOTING = "Mali denied that its people had anything to do with the shooting of a guard."
MALI = Source(name="Mali", actor="MLI", kind="actor", stance="denies")
GUNMEN = {"actors": ("MLI-UAF",), "actor_names": ("gunmen",)}


def authors(*reports):
    made = compared(*reports).fields.get("responsibility")
    return [account.words for account in made.accounts] if made else []


def test_who_rejects_a_charge_denies_its_part():
    charged = report("a", by=MINISTRY, **NORD)
    rejects = report("b", type="REJECT", text="The front rejected any blame for it.", **NORD)
    assert state("responsibility", charged, rejects) == "disputed"
    assert authors(rejects) == ["not the Nord Front"]


def test_a_denial_disputes_though_no_charge_is_told():
    blast = report("a", by=HOSPITAL, figures=(killed(4),), **GUNMEN)
    denial = report("b", by=REBELS, negated=True, status="denied", **NORD)
    assert state("responsibility", blast, denial) == "disputed"
    admits = report("c", "2026-03-12", by=REBELS, text="It admitted that it did.", **NORD)
    assert state("responsibility", blast, denial, admits) != "disputed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SHOOTING, ["not Mali"]),
        ("Mali denied that more than one guard was hurt in the shooting.", []),
    ],
)
def test_a_part_is_denied_in_words_for_a_part(text, told):
    shooting = report("b", by=MALI, text=text, recipients=("MLI-COP",), recipient_names=("guard",))
    assert authors(shooting) == told


def test_a_denial_is_no_account_of_where_and_when():
    act = report("a", by=HOSPITAL, start="2026-03-10", end="2026-03-10", day_own=True)
    where = {"start": "2026-03-12", "end": "2026-03-12", "day_own": True}
    rejects = report("b", type="REJECT", text="It rejected any blame.", **NORD, **where)
    assert state("date", act, rejects) == "single"
    assert state("occurred", act, rejects) == "single"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army has recovered 26 bodies after Sunday's ambush.", []),
        ("The army's northern command revised the toll of the bomb.", []),
        ("The army fired at the post and has recovered the bodies.", ["the army"]),
    ],
)
def test_who_only_tells_of_an_act_is_no_author(text, told):
    assert authors(report("a", text=text, **ARMY)) == told


def test_who_says_that_it_did_it_is_the_author():
    admits = report("a", by=REBELS, text="The Nord Front said its men attacked the post.", **NORD)
    assert authors(admits) == ["the Nord Front"]


def test_forces_of_a_land_are_more_than_its_name():
    forces = {"country": "MLI", "actors": ("MLI",), "actor_names": ("Malian armed forces",)}
    assert authors(report("a", **forces)) == ["Malian armed forces"]
    assert authors(report("a", **{**forces, "actor_names": ("Malian",)})) == []


def test_police_of_no_land_are_those_of_where_it_was():
    police = {"actor_names": ("officers of the police",), "country": "BRA"}
    told = report("a", by=HOSPITAL, actors=("BRA-COP",), actor_names=("Brazilian police",))
    assert state("responsibility", told, report("b", by=REBELS, **police)) == "agreed"
    assert authors(report("b", **{**police, "country": None})) == []


def test_a_headline_names_no_author_beside_its_story():
    headline = report("a", headline=True, actors=("MLI-COP",), actor_names=("Policeman",))
    story = report("a", by=MINISTRY, at=1, **GUNMEN)
    assert authors(headline, story) == ["gunmen"]


def test_an_arrest_that_others_call_an_abduction_is_the_act():
    police = {"actors": ("MLI-COP",), "actor_names": ("police",)}
    arrest = report("a", by=MINISTRY, type="COERCE", mode="arrest", **police)
    again = replace(arrest, document="c", origin="c", chain=())
    called = report("b", by=HOSPITAL, mode="abduct", **police)
    assert state("responsibility", arrest, again, called) == "agreed"
    bombing = replace(called, **NORD)
    assert state("responsibility", arrest, again, bombing) == "single"


def held(document, by, number, **other):
    return report(document, by=by, figures=(killed(number, measure="captured"),), **other)


def test_arrests_are_no_captures_save_those_of_armed_groups():
    police = {"actors": ("MLI-COP",), "type": "COERCE", "mode": "arrest"}
    assert "captured" not in compared(held("a", MINISTRY, 40, **police)).fields
    fighters = {**police, "actors": ("MLI-REB-NORD",)}
    assert state("captured", held("a", MINISTRY, 40, **fighters)) == "single"
    again = {**police, "text": "Police recaptured 40 of those who fled."}
    assert state("captured", held("a", MINISTRY, 40, **again)) == "single"


def test_who_denies_holding_the_taken_does_not_deny_that_they_were_taken():
    denial = report("b", by=REBELS, negated=True, status="denied", **NORD)
    assert state("occurred", held("a", HOSPITAL, 8, mode="abduct"), denial) == "single"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A girl died, taking the number to nine from seven, it said.", "superseded"),
        ("The number went from seven to nine.", "superseded"),
        ("Nine were killed, no longer seven.", "superseded"),
        ("She is the ninth person killed by the blast.", "superseded"),
        ("Nine were killed, it said.", "disputed"),
    ],
)
def test_a_text_that_gives_both_numbers_says_why(text, found):
    first = report("a", "2026-03-11", HOSPITAL, figures=(killed(7),))
    second = report("b", "2026-03-12", MINISTRY, text, figures=(killed(9),))
    assert state("killed", first, second) == found


JUDGES = {"type": "ACCUSE", "mode": "disapprove", "actors": ("MLI-GOV",), "actor_names": ("Mali",)}


def test_what_somebody_calls_the_act_is_a_label_and_no_charge():
    act = report("a", by=MINISTRY, text="Troops took lawful control measures.", type="COERCE")
    calls = report("b", text="Mali condemned a barbaric act.", **JUDGES)
    made = compared(act, calls).fields
    assert made["label"].state == "disputed"
    assert [account.by_name for account in made["label"].accounts] == [
        "the defence ministry",
        "Mali",
    ]
    assert "responsibility" not in made


def test_an_inquiry_into_a_crime_calls_it_none_yet():
    opened = report(
        "b", text="Mali opened a case of war crimes.", **{**JUDGES, "mode": "investigate"}
    )
    assert "label" not in compared(opened).fields


def test_a_label_that_is_denied_is_the_rival_of_the_label():
    called = report(
        "a", by=MINISTRY, text="It was terrorism, he said.", labels=(("terrorism", None),)
    )
    denied = report("b", by=HOSPITAL, text="It was no terrorism.", labels=(("terrorism", None),))
    assert state("label", called, denied) == "disputed"


def test_a_charge_stands_beside_its_denial_of_the_same_sentence():
    text = "Mali rejected the village's charge that the army had set off the bomb."
    village = replace(HOSPITAL, stance="accuses")
    charge = report("a", by=village, text=text, at=1, trigger=Span(60, 70), **ARMY)
    denial = report(
        "a", by=MALI, text=text, negated=True, status="denied", trigger=Span(0, 4), **ARMY
    )
    assert state("responsibility", charge, denial) == "disputed"
