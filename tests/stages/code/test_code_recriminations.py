"""What two sides charge each other with is told by each of the other, with what it did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]


def told(coded: Coded) -> set[tuple[str | None, tuple[str, ...], int]]:
    """Return each assault: who says it, who did it, and how many it killed."""
    sources = {claim.id: claim.chain[0].source for claim in coded.attributed.claims}
    return {
        (
            sources.get(draft.claim or ""),
            tuple(words(coded, draft, "actors")),
            sum(toll.low or 0 for toll in draft.tolls),
        )
        for draft in coded.drafts
        if draft.type == "ASSAULT"
    }


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        (
            "Chad and Sudan accused each other of shelling a mill on Friday, killing two workers.",
            {("Chad", ("Sudan",), 2), ("Sudan", ("Chad",), 2)},
        ),
        (
            "The army and the rebels blamed each other for the attack on the convoy.",
            {("The army", ("rebels",), 0), ("the rebels", ("army",), 0)},
        ),
        (
            "India and Pakistan each said the other had fired first on Tuesday.",
            {("India", ("Pakistan",), 0), ("Pakistan", ("India",), 0)},
        ),
    ],
)
def test_each_blames_the_other(
    read: Read, text: str, accounts: set[tuple[str, tuple[str, ...], int]]
) -> None:
    """Nobody said that both had done it, nor that the accuser had."""
    assert told(read(text)) == accounts


def test_a_third_party_stays_the_author(read: Read) -> None:
    """Those whom either side is said to back act themselves."""
    coded = read("India and Nepal accused each other of backing rebels who attacked a checkpoint.")
    assert {actors for _, actors, _ in told(coded)} == {("rebels",)}


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Kyiv accused Moscow of shelling a plant on Friday, killing two workers.", "Moscow"),
        ("Rebels accused the army of bombing a market, which killed ten civilians.", "army"),
        ("The ministry blamed the group for an ambush near Gao, killing four men.", "group"),
    ],
)
def test_what_the_accused_did_killed(read: Read, text: str, author: str) -> None:
    """A clause behind the accusation is no deed of the accuser."""
    ((_, actors, killed),) = told(read(text))
    assert actors == (author,)
    assert killed > 0


def test_toll_of_an_act_tells_that_it_happened(read: Read) -> None:
    """A headline with the toll of a bombing tells of the bombing."""
    ((_, actors, killed),) = told(read("Death toll in Quetta bombing rises to 18."))
    assert (actors, killed) == ((), 18)
