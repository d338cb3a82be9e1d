"""Denials, blames and claims of responsibility that name no act speak of the act told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from coding_help import Code, claim_of, words
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
A drovers' union|A drovers' union denied its members were involved and accused others of killing six.
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


BEHIND = """
The Free Valley Front|The Free Valley Front said it was behind the attack.
The Free Valley Front|The Free Valley Front said its fighters were behind the raid.
Wolf gang|The Wolf gang was behind Monday's bombing, the governor said.
separatists|Police believe separatists are behind it.
|Police said it was too early to say which group was behind the attack.
|Officials do not know who was behind the attack.
|The mayor said the council was responsible for the repair of the market.
|A trader said he was behind the counter when it fell.
""".strip().splitlines()


@pytest.mark.parametrize("line", BEHIND)
def test_who_is_said_to_be_behind_the_act_before_did_it_on_that_account(
    codes: Codes, line: str
) -> None:
    author, text = line.split("|")
    coded = codes(HIT + text)
    told = [d for d in coded.drafts if d.type == "ASSAULT" and d.actors and not d.negated]
    assert [words(coded, d, "actors") for d in told] == ([[author]] if author else [])
    assert all(d.claim is not None for d in told)


CLEARED = """
army|Residents accused the army of shelling the market of Zadra. The interior minister rejected the accusation.
government jets|Rebels said government jets had bombed a clinic in Zadra. The presidency dismissed the charge.
the front|The army accused the front of shelling a clinic in Zadra. The front rejected the charge.
guards|"Nobody in the village heard a shot from the guards," the priest said.
|Monitors found no evidence of an attack on the convoy.
|Hospital staff heard no gunfire from the barracks.
The official|The official said he had seen no sign of an attack on the convoy.
""".strip().splitlines()


@pytest.mark.parametrize("line", CLEARED)
def test_who_speaks_for_others_or_only_looked_is_not_cleared_himself(
    codes: Codes, line: str
) -> None:
    cleared, text = line.split("|")
    coded = codes(text)
    denied = [d for d in coded.drafts if d.negated]
    assert [d.type for d in denied] == ["ASSAULT"]
    named = [name.lower() for name in words(coded, denied[0], "actors")]
    assert named == [cleared.lower()] * bool(cleared)


def test_no_part_in_a_war_is_none_in_its_last_raid(codes: Codes) -> None:
    text = "The regime has bombed its own people, the rebels said. Landia denied any involvement "
    coded = codes(text + "in the fighting.")
    (denied,) = [d for d in coded.drafts if d.negated]
    assert (words(coded, denied, "actors"), denied.recipients, denied.mode) == (
        ["Landia"],
        (),
        None,
    )


def test_a_foreign_ministry_clears_its_state_and_the_accused_acts(codes: Codes) -> None:
    coded = codes(
        "Uganda's foreign ministry rejected Kenya's accusation that it was to blame for the blast "
        "that killed two drivers in Kisoro."
    )
    told = {(d.type, d.negated): words(coded, d, "actors") for d in coded.drafts}
    assert told["ASSAULT", True] == ["Uganda"]
    assert told["ASSAULT", False] == ["Uganda's foreign ministry"]


def test_who_is_to_blame_is_accused_by_who_says_so(codes: Codes) -> None:
    coded = codes("The opposition said the president was to blame for the deaths of nine marchers.")
    (charge,) = [d for d in coded.drafts if d.type == "ACCUSE"]
    assert words(coded, charge, "recipients") == ["president"]
    assert words(coded, charge, "actors") == ["The opposition"]


def test_who_blames_a_gang_does_not_mean_what_the_police_did(codes: Codes) -> None:
    coded = codes(
        "Gunmen killed nine drinkers in a bar in Zadra on Friday. Police stormed the bar at dawn. "
        "The governor blamed the Reyo gang."
    )
    blamed = coded.drafts[-1]
    assert words(coded, blamed, "actors") == ["Reyo gang"]
    assert words(coded, blamed, "recipients") == ["nine drinkers"]


def test_charges_in_apposition_are_those_of_their_own_sentence(code: Code) -> None:
    text = (
        "Soldiers shot two nurses in Goma on Monday. The state says Kasongo joined a plot, "
        "charges he denies."
    )
    claim = replace(claim_of(text, "he", "denies", "charges", "denies"), sentence=1)
    assert "denied" not in {d.status for d in code(text, claims=(claim,)).drafts}
