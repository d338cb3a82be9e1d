"""The neighbours of a text about two states are these two, of one about three nobody is sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]


def actors(coded: Coded, kind: str) -> list[str]:
    """Return who does the last event of a type."""
    return words(coded, [d for d in coded.drafts if d.type == kind][-1], "actors")


DUEL = "Kenya accused Somalia of firing on a post. Somalia denied it. Kenya shelled a village. "


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The neighbouring nations have been fighting for decades.", "ASSAULT"),
        ("The two countries agreed on a truce on Friday.", "AGREE"),
        ("The neighbours agreed on a truce on Friday.", "AGREE"),
    ],
)
def test_both_states_of_a_text_about_two(read: Read, sentence: str, kind: str) -> None:
    assert sorted(actors(read(DUEL + sentence), kind)) == ["Kenya", "Somalia"]


def test_nobody_is_guessed_among_three(read: Read) -> None:
    text = "Kenya, Uganda and Sudan met. Kenya and Uganda wrote to Sudan. "
    assert actors(read(text + "The two countries agreed on a truce."), "AGREE") == ["two countries"]


def test_neighbours_of_one_are_others(read: Read) -> None:
    coded = read(DUEL + "The neighbours of Kenya agreed on a plan on Friday.")
    assert "Kenya" not in actors(coded, "AGREE")
