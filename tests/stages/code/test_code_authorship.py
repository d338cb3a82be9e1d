"""Denials, blames and claims of responsibility that name no act speak of the act told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.records import Coded

Codes = Callable[[str], Coded]


@pytest.fixture
def codes(combined: EventCoder, attributor: Attributor, make_parse: MakeParse) -> Codes:
    """Return a function from a text to its events with what they were read from."""
    return lambda text: combined.code(attributor.attribute(make_parse(text)))


HIT = "A drone hit the market of Zadra on Monday, killing nine people, doctors said. "
DENIED = """
The rebels|The rebels deny any part in it.
The Free Valley Front|The Free Valley Front said it had nothing to do with it.
Landia|Landia rejects claims it was behind the attack.
""".strip().splitlines()


@pytest.mark.parametrize("line", DENIED)
def test_who_denies_any_part_is_cleared_of_the_act_before(codes: Codes, line: str) -> None:
    denier, text = line.split("|")
    coded = codes(HIT + text)
    denied = [d for d in coded.drafts if d.negated]
    assert [(d.type, d.status) for d in denied] == [("ASSAULT", "denied")]
    assert words(coded, denied[0], "actors") == [denier]
    assert denied[0].claim is not None
    assert [d.negated for d in coded.drafts if d.mode == "drone"][0] is False


def test_a_rejected_charge_is_a_denied_act(codes: Codes) -> None:
    text = (
        "The army accused the Free Valley Front of shelling a school in Zadra on Monday. "
        "The front rejected the charge."
    )
    drafts = codes(text).drafts
    assert [(d.type, d.mode, d.status) for d in drafts if d.negated] == [
        ("ASSAULT", "heavy-weapons", "denied")
    ]
    assert [d.type for d in drafts].count("ACCUSE") == 1


def test_a_denial_of_what_is_no_violence_makes_no_act(codes: Codes) -> None:
    drafts = codes("The minister accused the mayor of theft. The mayor denied it.").drafts
    assert "ASSAULT" not in [d.type for d in drafts]


SAID = """
The Free Valley Front|The Free Valley Front claimed responsibility for the blast.
The Free Valley Front|The Free Valley Front claimed the attack.
Wolf gang|The interior minister blamed the Wolf gang.
""".strip().splitlines()


@pytest.mark.parametrize("line", SAID)
def test_who_claims_or_is_blamed_did_the_act_before_on_that_account(
    codes: Codes, line: str
) -> None:
    author, text = line.split("|")
    coded = codes(HIT + text)
    told = [d for d in coded.drafts if d.type == "ASSAULT" and d.actors]
    assert [(d.mode, d.status, d.tolls) for d in told] == [("drone", "reported", ())]
    assert words(coded, told[0], "actors") == [author]
    assert told[0].claim is not None


@pytest.mark.parametrize(
    "text",
    ["No group has claimed responsibility.", "The minister called the front bandits with a flag."],
)
def test_names_and_silence_make_no_second_act(codes: Codes, text: str) -> None:
    assert [d.type for d in codes(HIT + text).drafts].count("ASSAULT") == 1
