"""Codes that a look-alike would spoil: agencies and parties, blocs, the other state of a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.records import Actor, Parse, Span
from sayso.resolve.actors import ActorFinder
from sayso.tables import Tables

MakeParse = Callable[..., Parse]
Identify = Callable[[str, str], str | None]


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(Tables())


@pytest.fixture
def identify(finder: ActorFinder, make_parse: MakeParse) -> Identify:
    def of(text: str, words: str) -> str | None:
        at = text.rindex(words)
        found: Actor = finder.identify(Span(at, at + len(words)), make_parse(text))
        return found.id

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A constable in Nagpur told PTI that the bridge had collapsed.", "PTI"),
        ("Pakistan denied it. An Indian envoy told PTI that Pakistan had fired.", "PTI"),
        ("PTI quoted Indian officials in Nagpur as saying that the road was closed.", "PTI"),
        ("PTI supporters blocked a road in Lahore, and PTI called a strike.", "PAK-PTY-PTI"),
    ],
)
def test_letters_of_an_agency_are_no_party(identify: Identify, text: str, expected: str) -> None:
    assert identify(text, "PTI") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Rebels fired at a search party of soldiers in Sudan.",
            "search party of soldiers",
            "SDN-MIL",
        ),
        ("A search party in Sudan found the boat.", "search party", None),
        ("A party of policemen was ambushed in Kenya.", "party of policemen", "KEN-COP"),
        ("Gunmen shot at a police party in Quetta.", "police party", "PAK-COP"),
        ("A shell hit a wedding party in Yemen.", "wedding party", "YEM-CVL"),
        ("The party of workers won the vote in Kenya.", "party of workers", "KEN-PTY"),
    ],
)
def test_a_party_of_men_is_none_of_politics(
    identify: Identify, text: str, words: str, expected: str | None
) -> None:
    assert identify(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Heads of state of ECOWAS met on Niger. The leaders urged Niger to wait.", "The leaders", "IGO-ECOWAS"),
        ("ASEAN ministers met on Myanmar. The ministers warned Myanmar.", "The ministers", "IGO-ASEAN"),
        ("EU leaders met. Russia shelled Kharkiv in Ukraine. The leaders warned Russia.", "leaders", "EUR"),
        ("The presidents of Kenya and Uganda met. The leaders condemned Sudan.", "The leaders", None),
        ("Religious leaders in Nigeria urged calm. The leaders condemned it.", "The leaders", "NGA-REL"),
        ("AU leaders warned Niger's military leaders. The leaders closed Niger's border.", "The leaders", "IGO-AU"),
        ("A summit on Congo opened in Zimbabwe. The leaders urged Congo to talk.", "The leaders", None),
    ],
)  # fmt: skip
def test_the_leaders_are_those_named_before(
    identify: Identify, text: str, words: str, expected: str | None
) -> None:
    assert identify(text, words) == expected


WAR = (
    " Azerbaijan rejected it, and Armenia complained. Azerbaijan shelled Armenia."
    " Azerbaijan said that Armenia had lied."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence Minister Oran Tesk headed Armenia's delegation." + WAR, "ARM-GOV-MIL"),
        ("Armenia's delegation was led by Defence Minister Oran Tesk." + WAR, "ARM-GOV-MIL"),
        ("Defence Minister Oran Tesk spoke on Monday." + WAR, None),
    ],
)
def test_a_minister_of_one_of_two_states_goes_by_his_delegation(
    identify: Identify, text: str, expected: str | None
) -> None:
    assert identify(text, "Defence Minister Oran Tesk") == expected
