"""The words of a comparison: labels that are none, who uses one, who differs from whom."""

from __future__ import annotations

import pytest
from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report, state

from sayso.records import Span
from sayso.wording import balanced, days


def labels(*reports):
    field = compared(*reports).fields.get("label")
    return [(account.words, account.by_name) for account in field.accounts] if field else []


def labelled(text, label, by=None, **other):
    return report("a", text=text, labels=((label, by),), **other)


def test_part_of_a_party_s_name_is_no_label():
    names = {"actor_names": ("the Ost Liberation Army",), "actors": ("MLI-REB-OLA",)}
    text = "The Ost Liberation Army shelled a bakery."
    assert labels(labelled(text, "Liberation Army", by="MLI-GOV", **names)) == []
    assert labels(labelled("The mayor spoke of the liberation.", "liberation")) != []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A man of 40 was booked on murder charges after the shooting.", "murder charges"),
        ("A man of 40 was charged with two counts of murder.", "murder"),
        ("The prosecutor opened a war crimes case over the shell.", "war crimes"),
        ("He was convicted of terrorism and murder.", "murder"),
    ],
)
def test_what_somebody_is_charged_with_is_no_label(text, label):
    assert labels(labelled(text, label)) == []


def test_murder_in_a_speaker_s_mouth_is_a_label():
    text = "It was plain murder, the baker said."
    assert labels(labelled(text, "murder", chain=(HOSPITAL,))) == [("“murder”", HOSPITAL.name)]


def test_who_uses_a_word_is_named_and_not_given_by_an_id():
    act = labelled("Shells hit a bakery.", "war crime", by="MLI-GOV-MIL", sentence=Span(0, 20))
    call = report(
        "a",
        type="ACCUSE",
        mode="disapprove",
        at=1,
        text="The defence minister called it a war crime.",
        sentence=Span(30, 70),
        actors=("MLI-GOV-MIL",),
        actor_names=("The defence minister",),
    )
    field = compared(act, call).fields["label"]
    assert [(a.by_name, a.by) for a in field.accounts] == [("The defence minister", "MLI-GOV-MIL")]
    assert field.accounts[0].span == Span(30, 70)


def test_a_cut_quotation_gets_its_mark_back():
    assert balanced("a camp of “heretics") == "a camp of “heretics”"
    assert balanced("heretics” of the east") == "“heretics” of the east"
    assert balanced('30 dead "heretics') == '30 dead "heretics"'
    assert balanced("the sisters’ house") == "the sisters’ house"
    text = "The junta said that it made a “crackdown on “terror”."
    assert labels(labelled(text, "crackdown on “terror”"))[0][0] == "“crackdown on “terror””"


def test_one_line_for_each_two_values_that_differ():
    town = {"place": "1", "place_name": "Orlin", "lat": 12.0, "lon": 3.0, "place_own": True}
    town |= {"place_precision": "town", "country": "MLI"}
    wide = town | {"place": "2", "place_name": "Ost", "place_precision": "region"}
    told = [
        report(n, by=s, **town) for n, s in zip("abc", (HOSPITAL, MINISTRY, REBELS), strict=True)
    ]
    field = compared(*told, report("d", "2026-03-12", **wide)).fields["place"]
    assert field.differs == (
        "the town's hospital on 2026-03-11, the defence ministry on 2026-03-11 and 1 more (Orlin) "
        "is more precise than The d Post on 2026-03-12 (Ost)",
    )


def test_a_denial_of_what_nobody_says_is_told_as_such():
    names = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
    denial = report("a", by=REBELS, negated=True, status="denied", figures=(killed(3),), **names)
    assert state("responsibility", denial) == "single"  # one account disputes nothing
    assert state("responsibility", denial, report("b", by=HOSPITAL, **names)) == "disputed"


def test_a_source_that_clears_itself_and_blames_another_gives_two_accounts():
    own = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
    foe = {"actors": ("MLI-MIL",), "actor_names": ("Malian soldiers",)}
    denial = report("a", by=REBELS, negated=True, status="denied", figures=(killed(3),), **own)
    charge = report("a", by=REBELS, at=80, **foe)
    field = compared(denial, charge).fields["responsibility"]
    assert [account.value["denied"] for account in field.accounts] == [True, False]
    assert field.state == "single"


def test_days_that_are_open_at_one_end():
    assert days({"start": None, "end": "2026-03-11"}) == "by 2026-03-11"
    assert days({"start": "2026-03-11", "end": None}) == "from 2026-03-11 on"
    assert days({"start": None, "end": None}) == "day open"
