"""Obituaries, reviews and other texts in which deeds are told that are no news."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import Code
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.records import Coded

OBITUARY = (
    "Marta Oliu, a historian who spent her life on how mercenaries stormed the hill forts, "
    "died in Lleida on Monday. She was 88. Her great book showed where royal troops besieged the "
    "abbey and shelled the bridge. "
)


def statuses(coded: Coded, kind: str = "ASSAULT") -> set[str]:
    return {d.status for d in coded.drafts if d.type == kind}


def test_deeds_in_an_obituary_are_background(code: Code) -> None:
    assert statuses(code(OBITUARY)) == {"background"}


def test_without_the_quiet_death_they_are_not(code: Code) -> None:
    text = "Royal troops besieged the abbey and shelled the bridge."
    assert statuses(code(text)) == {"reported"}


@pytest.mark.parametrize(
    "death",
    [
        "Ilir Deda, a baker who lived by the bridge, died on Monday when a shell hit his shop. "
        "He was 71. Soldiers besieged the town.",
        "Ilir Deda, a conscript who had served two weeks, died on Monday. He was 19. "
        "Rebels shelled his barracks.",
    ],
)
def test_a_violent_or_an_early_death_makes_no_obituary(code: Code, death: str) -> None:
    assert "reported" in statuses(code(death))


def test_a_dated_act_in_an_obituary_is_news(code: Code) -> None:
    found = statuses(code(OBITUARY + "On Tuesday police arrested two mourners."), "COERCE")
    assert found == {"reported"}


@pytest.fixture
def read(
    combined: EventCoder, attributor: Attributor, make_parse: MakeParse
) -> Callable[[str], Coded]:
    return lambda text: combined.code(attributor.attribute(make_parse(text)))


def test_a_synopsis_with_words_of_war_has_no_events(read: Callable[[str], Coded]) -> None:
    text = (
        "The new film by the director of the harbour trilogy opens with a siege. Partisans ambush "
        "a convoy of soldiers, a mill is blown up, and the mayor negotiates with a deserter from "
        "the army. The actor who plays the colonel steals every scene. The drama was shown at the "
        "festival in Sitges, where its cast was cheered."
    )
    assert [(d.type, d.why) for d in read(text).drafts] == []


def test_what_no_one_did_is_no_event(code: Code) -> None:
    assert statuses(code("The editor was jailed by no one."), "COERCE") == set()
