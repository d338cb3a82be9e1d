"""Tags read off the order of words, and verbs that a parser joins to the wrong clause."""

from __future__ import annotations

import pytest
from making import MakeParse
from sayings import content_of, sources_of

from sayso.attribute.rules import RulesAttributor
from sayso.tables import Tables


@pytest.fixture(scope="module")
def attributor() -> RulesAttributor:
    return RulesAttributor(Tables())


@pytest.fixture
def told(make_parse: MakeParse, attributor: RulesAttributor):
    def run(text: str) -> list[tuple[tuple[str, ...], str, str]]:
        claims = attributor.attribute(make_parse(text)).claims
        return [(sources_of(claim), content_of(claim, text), claim.stance) for claim in claims]

    return run


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Three more men have died since the blast at the mill in Oru, bringing the number of dead "
            "to nine, the director of the clinic, Dr Ana Vesti, said on Friday.",
            "Dr Ana Vesti",
            "Three more men have died since the blast at the mill in Oru, bringing the number of dead "
            "to nine",
        ),
        (
            "Gunmen rushed in and held the guests until special forces freed them, police spokesman "
            "Abdi Guled told reporters.",
            "police spokesman Abdi Guled",
            "Gunmen rushed in and held the guests until special forces freed them",
        ),
        (
            "Drivers on the roads after dark will be detained, warned interior minister Dora "
            "Railen.",
            "interior minister Dora Railen",
            "Drivers on the roads after dark will be detained",
        ),
        ("The bridge is closed. So said the mayor.", "the mayor", "The bridge is closed"),
    ],
)
def test_closing_tags(told, text: str, source: str, content: str) -> None:
    (found,) = told(text)
    assert found[:2] == ((source,), content)


def test_an_inverted_tag_after_a_quotation_has_its_speaker(told) -> None:
    ((chain, content, _),) = told(
        '"They returned our phones charged," marvelled a second engineer.'
    )
    assert (chain, content) == (("a second engineer",), '"They returned our phones charged,"')


def test_a_clause_that_goes_on_is_no_tag(told) -> None:
    assert told("Several men in black broke windows, and police replied with tear gas.") == []


@pytest.mark.parametrize("text", ["Supporters laughed; a few wrote it down.", ", said", "So said"])
def test_what_stands_before_a_semicolon_is_not_said_after_it(told, text: str) -> None:
    assert told(text) == []


def test_a_second_verb_of_saying_is_a_claim_of_its_own(told) -> None:
    found = told("The council said it was appalled and demanded that all parties respect camps.")
    assert found == [
        (("The council",), "it was appalled", "asserts"),
        (("The council",), "that all parties respect camps", "demands"),
    ]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "The ministry said, citing the army, that two men died.",
            ("the army", "The ministry"),
            "that two men died",
        ),
        (
            "The ministry said, citing a hospital in Oru, that jets had killed three medics.",
            ("a hospital in Oru", "The ministry"),
            "that jets had killed three medics",
        ),
        (
            "Officials have let it be known that any further survey will be stopped.",
            ("Officials",),
            "that any further survey will be stopped",
        ),
        ("In her view, the talks have failed.", ("her",), "the talks have failed"),
    ],
)
def test_cited_and_roundabout(told, text: str, chain: tuple[str, ...], content: str) -> None:
    ((found, words, _),) = told(text)
    assert (found, words) == (chain, content)


def test_the_time_of_an_entry_is_no_part_of_the_name(told) -> None:
    ((chain, _, _),) = told("11:40 UTC - Rescue workers: at least nine dead in Valdoria")
    assert chain == told("Rescue workers: at least nine dead in Valdoria")[0][0]
    assert "Rescue workers" in str(chain) and "UTC" not in str(chain)


def test_a_ticker_names_its_source_after_the_dash(told) -> None:
    ((chain, _, stance),) = told("09:15 GMT - Army accuses rebels of shelling a market")
    assert (chain, stance) == (("Army",), "accuses")


def test_neither_confirmed_nor_denied_says_nothing(told) -> None:
    assert told("The council has neither confirmed nor denied that it was invited.") == []


def test_a_passive_that_is_shared_has_no_speaker(told) -> None:
    assert told("Three of them were put on a boat and told to row.") == []
