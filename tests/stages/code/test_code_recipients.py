"""To whom it is done, as rules and encoder see it together: numbers, anyone, each other, names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded, Draft

Read = Callable[[str], Coded]


def of(coded: Coded, kind: str) -> Draft:
    """Return the first event of a type."""
    return next(draft for draft in coded.drafts if draft.type == kind)


COUNTED = """
Police arrested nineteen at the bridge of Maradi on Sunday. | COERCE | nineteen
The five were detained at the border post on Tuesday. | COERCE | five
Rebels kidnapped four near Zinder and shot one. | ASSAULT | four
The colonel warned everyone who had fled to the hills. | THREATEN | everyone
Gendarmes detained those who refused to leave the square in Atar. | COERCE | those
""".strip().splitlines()


@pytest.mark.parametrize("row", COUNTED)
def test_a_bare_number_or_anyone_is_a_recipient(read: Read, row: str) -> None:
    text, kind, wanted = row.split(" | ")
    coded = read(text)
    assert wanted in words(coded, of(coded, kind), "recipients")


def test_a_price_is_none(read: Read) -> None:
    coded = read("The court fined the miller on Monday, and he paid 300 euros.")
    assert all("300 euros" not in words(coded, d, "recipients") for d in coded.drafts)


def test_a_short_name_in_brackets_is_whole(read: Read) -> None:
    coded = read("Gunmen attacked the paramilitary Rapid Lake Forces (RLF) in Oru on Monday.")
    assert words(coded, of(coded, "ASSAULT"), "recipients") == [
        "paramilitary Rapid Lake Forces (RLF)"
    ]


UNLISTED = """
Soldiers let cherry pickers back into the orchards near Deir on Monday. | RETREAT | cherry pickers
The head of the aviation agency castigated porters on Friday for lax searches. | ACCUSE | porters
""".strip().splitlines()


@pytest.mark.parametrize("row", UNLISTED)
def test_whom_no_list_knows_is_one_where_the_encoder_is_sure(read: Read, row: str) -> None:
    text, kind, wanted = row.split(" | ")
    coded = read(text)
    assert words(coded, of(coded, kind), "recipients") == [wanted]


def test_an_owner_is_whom_the_act_is_done_to(read: Read) -> None:
    coded = read("The council of churches called on Friday for the editor's release.")
    assert "editor" in words(coded, of(coded, "RETREAT"), "recipients")[0]


def test_parties_of_a_mutual_act_stand_on_both_sides(read: Read) -> None:
    coded = read("Ghana and Togo have signed an agreement aimed at easing a trade war.")
    signed = of(coded, "SUPPORT")
    assert words(coded, signed, "actors") == ["Ghana", "Togo"]
    assert words(coded, signed, "recipients") == ["Ghana", "Togo"]


def test_who_is_named_as_defendant_stands(read: Read) -> None:
    coded = read(
        "The union of nurses on March 3 filed a lawsuit in the court of Lusaka against Phiri."
    )
    assert "Phiri" in words(coded, of(coded, "ACCUSE"), "recipients")


def test_who_says_it_is_not_who_bears_it(read: Read) -> None:
    coded = read("The home affairs minister said whoever spoke would be detained.")
    assert words(coded, of(coded, "COERCE"), "recipients") == ["whoever"]


def test_who_is_harmed_did_not_do_it(read: Read) -> None:
    coded = read(
        "The army, on Monday, confirmed that it is currently engaged in a fierce battle with ADF "
        "fighters who have been spreading fear in the north of the province."
    )
    fought = of(coded, "ASSAULT")
    assert not {*words(coded, fought, "actors")} & {*words(coded, fought, "recipients")}


WHOLE = """
Rebels said government jets had bombed a clinic in Karsa. | actors | government jets
Turkish drones struck a depot in Duhok on Monday. | actors | Turkish drones
British and French warplanes bombed a bunker. | actors | British
British and French warplanes bombed a bunker. | actors | French warplanes
Armenian units fired at Azerbaijani positions near Kalbajar. | recipients | Azerbaijani positions
""".strip().splitlines()


@pytest.mark.parametrize("row", WHOLE)
def test_what_fights_for_a_side_is_named_whole(read: Read, row: str) -> None:
    text, role, wanted = row.split(" | ")
    coded = read(text)
    assert wanted in words(coded, of(coded, "ASSAULT"), role)
