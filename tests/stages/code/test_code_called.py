"""What parties call an act, and figures that stand in sentences without an act."""

from __future__ import annotations

import pytest
from coding_help import Code, claim_of

from sayso.records import Coded, Draft

RAID = "Police shot three men in Valdoria on Monday. "


def assault(coded: Coded) -> Draft:
    (draft,) = [d for d in coded.drafts if d.type == "ASSAULT" and d.labels]
    return draft


@pytest.mark.parametrize(
    ("sentence", "label", "by"),
    [
        (
            "The interior ministry called the shooting a massacre of workers.",
            "massacre of workers",
            "The interior ministry",
        ),
        ("The opposition described it as a crime.", "crime", "The opposition"),
        ("The governor spoke of terrorism.", "terrorism", "The governor"),
    ],
)
def test_what_a_party_calls_an_act(code: Code, sentence: str, label: str, by: str) -> None:
    coded = code(RAID + sentence)
    made = assault(coded).labels
    assert [(one.text, one.by) for one in made] == [(label, by)]
    text = coded.attributed.parse.document.text
    assert all(text[one.span.start : one.span.end] == one.text for one in made)


def test_the_word_is_the_sources_whose_claim_it_is_in(code: Code) -> None:
    text = RAID + "It called the shooting an act of terrorism, a field worker said."
    claim = claim_of(text, "a field worker", "said", "It called the shooting an act of terrorism")
    assert assault(code(text, claims=(claim,))).labels[0].by == "a field worker"


@pytest.mark.parametrize(
    "text",
    [
        RAID + "The president called his rivals terrorists.",
        RAID + "The union called a strike over pay.",
        "The minister called the strike a crime.",
        "",
        "called the the called of",
    ],
)
def test_what_is_no_name_of_an_act(code: Code, text: str) -> None:
    assert not any(d.labels for d in code(text).drafts if d.type == "ASSAULT")


def test_a_strike_that_is_called_something_is_no_stoppage(code: Code) -> None:
    coded = code(
        "Soldiers struck a depot in Valdoria on Monday. "
        "The foreign ministry called the strike an act of terrorism."
    )
    assert not [d for d in coded.drafts if d.type == "PROTEST"]


def test_a_figure_of_another_source_is_another_account(code: Code) -> None:
    text = (
        "Rebels shelled a hostel in Valdoria on Monday. "
        "Three bodies were taken from the hostel, a volunteer said."
    )
    claim = claim_of(text, "a volunteer", "said", "Three bodies were taken from the hostel")
    told = [d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT"]
    assert [[(t.measure, t.low) for t in d.tolls] for d in told] == [[], [("killed", 3)]]
    assert told[1].claim == claim.id
    assert not told[1].actors


def test_a_figure_of_the_same_source_is_one_more_of_the_act(code: Code) -> None:
    text = "Rebels attacked an army post in Valdoria on Monday. Four soldiers are missing."
    (told,) = [d for d in code(text).drafts if d.type == "ASSAULT"]
    assert [(t.measure, t.low) for t in told.tolls] == [("missing", 4)]
    assert len(told.evidence) == 1


def test_a_figure_without_an_act_before_it_makes_none(code: Code) -> None:
    assert not code("Four soldiers are missing since the flood of Monday.").drafts


def test_a_water_cannon_is_no_cannon(code: Code) -> None:
    drafts = code("Six drivers were injured when police used water cannon in Valdoria.").drafts
    assert {d.mode for d in drafts if d.type == "ASSAULT"} == {"crowd-control"}
