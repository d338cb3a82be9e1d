"""New counts, corrections of an earlier version, and figures that leave some open."""

from __future__ import annotations

import pytest
from coding_help import Code, claim_of

from sayso.code.tolls import TollFinder
from sayso.records import Attributed, Toll
from sayso.tables import Tables

FINDER = TollFinder(Tables())


@pytest.fixture
def tolls(make_parse):
    def found(text: str) -> tuple[Toll, ...]:
        return FINDER.find(Attributed(parse=make_parse(text), claims=()))

    return found


@pytest.mark.parametrize(
    "text",
    [
        "Police spoke of no serious injuries among the crowd in Tanda.",
        "There were no serious casualties in Tanda.",
    ],
)
def test_no_serious_injuries_leave_light_ones_open(tolls, text):
    assert tolls(text) == ()


def test_no_injuries_are_none(tolls):
    assert [t.low for t in tolls("There were no injuries in Tanda.")] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An earlier version of this report, published on Sunday, said that 29 miners "
        "had died, citing the mines service.",
        "Correction: The previous version of this article, which went out on Friday, said 29 "
        "miners had been killed.",
    ],
)
def test_what_an_earlier_version_said_is_withdrawn(tolls, text):
    (toll,) = tolls(text)
    assert (toll.low, toll.withdrawn) == (29, True)


def test_what_the_correction_puts_in_its_place_stands(tolls):
    found = tolls(
        "An earlier version of this report said that 29 miners had died; 22 miners were killed."
    )
    assert {(t.low, t.withdrawn) for t in found} == {(29, True), (22, False)}


def test_displaced_people_are_civilians(tolls):
    (toll,) = tolls("At least nine displaced people were killed in Tanda on Monday.")
    assert (toll.group, toll.civilian) == ("migrants", True)


def test_who_died_old_is_no_casualty_where_the_next_sentence_gives_the_age(tolls):
    assert tolls("Marta Kovacs, the botanist, died in Pecs on Monday. She was 88.") == ()
    assert len(tolls("Marta Kovacs was killed in a raid in Pecs on Monday. She was 88.")) == 1


def test_the_act_has_the_new_count_not_the_old(code: Code) -> None:
    drafts = code("A bomb hit a bus in Kirkan. The ministry raised the toll from 14 to 19.").drafts
    assert [[t.low for t in d.tolls] for d in drafts if d.type == "ASSAULT"] == [[19]]


def test_a_new_count_is_no_figure_of_what_another_said_before(code: Code) -> None:
    text = (
        "The lawyer said police shot at a welder. His union spoke of a scandal. "
        "The prefecture raised the number of injured officers from 14 to 19."
    )
    claim = claim_of(text, "The lawyer", "said", "police shot at a welder")
    found = [d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT"]
    assert [(d.claim, [t.low for t in d.tolls]) for d in found] == [(claim.id, []), (None, [19])]
