"""Readings of single words that hold for rules and encoder alike: speeches, denials."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder

Types = Callable[[str], list[str]]


@pytest.fixture
def types(combined: EventCoder, attributor: Attributor, make_parse: MakeParse) -> Types:
    """Return a function from a text to the types of its events."""

    def run(text: str) -> list[str]:
        return [d.type for d in combined.code(attributor.attribute(make_parse(text))).drafts]

    return run


SPEECHES = """
The foreign ministry spoke on Tuesday.
The president spoke during a press conference at the port of Bissau.
The defence minister attends a ceremony at the barracks in Entebbe.
The interior minister spoke to reporters outside the court in Lomé.
The mayor delivered a speech in the stadium on Friday.
""".strip().splitlines()


@pytest.mark.parametrize("text", SPEECHES)
def test_speaking_is_no_consultation(types: Types, text: str) -> None:
    assert types(text) == []


MEETINGS = """
The foreign minister spoke with her Chadian counterpart on Tuesday.
The two foreign ministers spoke by telephone on Monday.
The president spoke on the telephone for an hour on Friday.
The defence minister attended a meeting of the alliance in Entebbe.
""".strip().splitlines()


@pytest.mark.parametrize("text", MEETINGS)
def test_speaking_with_somebody_is_one(types: Types, text: str) -> None:
    assert types(text) == ["CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that any soldier had crossed the river.",
        "The minister denied it on Monday.",
        "The junta denied all knowledge of the convoy.",
    ],
)
def test_a_bare_denial_rejects_nothing(types: Types, text: str) -> None:
    assert "REJECT" not in types(text)


def test_a_charge_or_request_is_rejected(types: Types) -> None:
    assert "REJECT" in types("The minister denied the charges in court on Monday.")
    assert "REJECT" in types("The island government denied entry to a Danish journalist.")


def test_what_is_demanded_in_two_words_is_demanded_once(types: Types) -> None:
    text = "A senior island minister reiterated that the republic must hand over the sailors."
    assert types(text).count("REQUEST") == 1


def test_carrying_the_wounded_is_no_attack(
    combined: EventCoder, attributor: Attributor, make_parse: MakeParse
) -> None:
    text = "Helicopters took the injured to the Combined Military Hospital in Quetta."
    drafts = combined.code(attributor.attribute(make_parse(text))).drafts
    attacks = [d for d in drafts if d.type == "ASSAULT"]
    assert {text[d.trigger.start : d.trigger.end] for d in attacks} <= {"injured"}


NONE = """
The agency warned of growing terror threats on Monday.
The minister's victory over the unions was complete.
The president's keynote address to the congress lasted an hour.
"""


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_a_danger_a_win_and_a_speech_are_no_acts(types: Types, text: str) -> None:
    assert types(text) == []


def test_who_accepts_a_bribe_promises_nothing(types: Types) -> None:
    text = (
        "A Kenyan court says the former port director Otieno Maina has confessed to accepting more "
        "than $3 million in bribes and expressed regret."
    )
    assert "AGREE" not in types(text)


def test_a_strategy_moves_no_troops(types: Types) -> None:
    text = (
        "In a long-awaited speech on his new Somali strategy, the Ugandan president Oduya said he "
        "would send another 3,000 troops to Mogadishu."
    )
    assert types(text).count("MOBILIZE") == 1  # the troops' own


LAWS = """
The maximum sentence for treason under the law of Ghana is death.
Under the law the crime carries a mandatory sentence of ten years.
""".strip().splitlines()


@pytest.mark.parametrize("text", LAWS)
def test_a_penalty_of_the_law_convicts_nobody(types: Types, text: str) -> None:
    assert types(text) == []


def test_the_highest_penalty_may_be_given(types: Types) -> None:
    assert types("Okello received the maximum sentence of ten years from a court.") == ["SANCTION"]


def test_what_one_is_told_to_effect_is_asked_for(types: Types) -> None:
    assert types("The envoy had told Zambians to effect a change of government.") == ["REQUEST"]


NO_ACTS = """
The minister spoke to the press pool after the vote.
The militia maintains holdouts in three valleys near Bunia.
One of his fellow accused, a former colonel, said he was innocent.
Floods cut two roads near Beira, prompting the government to open shelters.
""".strip().splitlines()


@pytest.mark.parametrize("text", NO_ACTS)
def test_causes_strongholds_and_names_are_no_acts(types: Types, text: str) -> None:
    assert types(text) == []


def test_what_one_is_charged_with_is_no_act_of_the_arrest(types: Types) -> None:
    assert types("Four suspects were arrested for public violence.") == ["COERCE"]


@pytest.mark.parametrize(
    "text",
    [
        "Campaigning kicked off in Lusaka on Friday, leaving the ruling party of Zambia floundering.",
        "The reforms are destroying the pension system, said a teacher in Lima.",
        "The tariffs are killing the fishing industry, farmers in Peru said.",
    ],
)
def test_a_beginning_and_a_ruined_system_are_no_acts(types: Types, text: str) -> None:
    assert types(text) == []


def test_a_system_that_is_hit_or_hacked_is(types: Types) -> None:
    assert types("Airstrikes destroyed the water system of Hodeidah.") == ["ASSAULT"]
    assert types("Hackers are destroying the electoral system of Kenya, officials said.")
