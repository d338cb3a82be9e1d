"""Nouns with an owner, a day or a target that come back to an act told before."""

from __future__ import annotations

import pytest
from coding_help import Code

BACK = [
    (
        "Speaker Ana Reyes resigned on Monday. Reyes's resignation stunned the house.",
        "RETREAT",
    ),
    (
        "Rebels killed three nurses near Bria. Nobody was charged over the killing of the nurses.",
        "ASSAULT",
    ),
    ("Gunmen attacked a convoy near Bria on Sunday. Sunday's attack lasted an hour.", "ASSAULT"),
    ("Police arrested two editors in Lomé. The mayor praised the arrest of the editors.", "COERCE"),
]
APART = [
    ("Gunmen attacked a convoy near Bria on Sunday. Tuesday's attack lasted an hour.", "ASSAULT"),
    ("Rebels killed three nurses near Bria. The killing of a priest led to protests.", "ASSAULT"),
    ("Rebels bombed a mill in Goma. The rebels said that they carried out the attack.", "ASSAULT"),
    ("Rebels killed three nurses near Bria. The gang violence worries the mayor.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "kind"), BACK)
def test_a_noun_with_its_party_or_day_is_no_event_of_its_own(
    code: Code, text: str, kind: str
) -> None:
    assert [d.sentence for d in code(text).drafts if d.type == kind] == [0]


@pytest.mark.parametrize(("text", "kind"), APART)
def test_another_party_or_day_is_another_act(code: Code, text: str, kind: str) -> None:
    assert [d.sentence for d in code(text).drafts if d.type == kind] == [0, 1]
