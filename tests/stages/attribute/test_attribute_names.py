"""Sources by name: appositions, owners, pronouns after a tag, agencies and statements."""

from __future__ import annotations

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.plugins import load
from sayso.tables import Tables


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    made: Attributor = load("attributor", "combined")(Tables())
    return made


@pytest.fixture
def chains(make_parse: MakeParse, attributor: Attributor):
    def run(text: str) -> list[tuple[str, ...]]:
        claims = attributor.attribute(make_parse(text)).claims
        return [tuple(link.source for link in claim.chain) for claim in claims]

    return run


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Its director, Ana Vesti, said the dead had been buried.", "Ana Vesti"),
        ("The mayor of Oru, Karel Dolin, said the road was open.", "Karel Dolin"),
        ("The regional governor Oleh Kiper said the road was open.", "Oleh Kiper"),
    ],
)
def test_a_person_in_apposition_is_the_source(chains, text: str, source: str) -> None:
    assert chains(text) == [(source,)]


def test_the_name_in_apposition_goes_with_the_pronoun(chains) -> None:
    found = chains("The head of the council, Ana Vesti, said nine had died. She said it was war.")
    assert found == [("Ana Vesti",), ("Ana Vesti",)]


def test_the_owner_of_an_office_is_named(chains) -> None:
    found = chains("Hezbollah denied the charge. “The dead are farmers,” its media office said.")
    assert found[-1] == ("Hezbollah's media office",)


def test_a_pronoun_in_a_tag_is_not_whom_the_content_names(chains) -> None:
    found = chains(
        "Two residents said a shell hit the mill. Six women were wounded from the blast, they said."
    )
    assert found == [("Two residents",), ("Two residents",)]


def test_it_goes_on_with_the_body_that_spoke(chains) -> None:
    found = chains(
        "The defence ministry said its men took the village on Monday. The report used an old name. "
        'The rebels "have fled to the hills," it added.'
    )
    assert found[-1] == ("The defence ministry",)


def test_a_surname_mistaken_for_a_place_is_the_person(chains) -> None:
    found = chains(
        "Raiders killed nine, the head of the local council, Joël Paluku, said. Captain Karel Dolin, "
        "an army spokesman, said four raiders were shot. Paluku doubts it. "
        '"Nobody here heard a shot that night," he said.'
    )
    assert found[-1] == ("Joël Paluku",)


def test_the_agency_is_the_one_named_before(chains) -> None:
    found = chains(
        "Nine people died in the raid, Reuters reported on Monday. According to the news agency, the "
        "army fired first. A guard told the agency that the gate had been open."
    )
    assert found == [("Reuters",), ("Reuters",), ("A guard", "Reuters")]


def test_the_agency_with_a_longer_form_is_no_medium(chains) -> None:
    found = chains(
        "Reuters reported nine dead. The national mine agency said the road was safe. "
        "The agency said it had cleared the fields."
    )
    assert found[-1] == ("The national mine agency",)


def test_the_statement_is_of_the_body_that_issued_it(chains) -> None:
    found = chains(
        "Norland's defence ministry said in a statement that nine soldiers had died. "
        "Bandits attacked the post, according to the statement."
    )
    assert found == [("Norland's defence ministry",), ("Norland's defence ministry",)]


def test_an_owner_of_a_charge_is_named_without_the_sign(chains) -> None:
    assert ("Tirana",) in chains("Bern rejected Tirana's claim that two guards had been killed.")
    assert ("The mayor",) in chains("The mayor's claim that two guards had been killed was wrong.")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Captain Luis Mota said forty men attacked the station at dawn. The attackers took a "
            "guard hostage. He said two policemen were hurt.",
            "Captain Luis Mota",
        ),
        ("Police arrested a student in Lima. He said officers beat him.", "a student in Lima"),
    ],
)
def test_he_who_speaks_on_is_who_spoke_before(chains, text: str, source: str) -> None:
    assert chains(text)[-1] == (source,)
