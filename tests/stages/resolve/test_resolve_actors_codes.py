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
