"""An act in words is that of who says them, whatever clause the parser hung its verb on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import words

from sayso.records import Coded


@pytest.mark.parametrize(
    ("kind", "text", "actor"),
    [
        (
            "ACCUSE",
            "The army said Ostland troops kept the truce and accused Norland of shelling Brod.",
            "army",
        ),
        ("REQUEST", "UN urges Norland to investigate market killings", "UN"),
    ],
)
def test_who_speaks_acts(read: Callable[[str], Coded], kind: str, text: str, actor: str) -> None:
    coded = read(text)
    (draft,) = (d for d in coded.drafts if d.type == kind)
    assert words(coded, draft, "actors") == [actor]


def test_who_is_accused_does_not_accuse_himself(read: Callable[[str], Coded]) -> None:
    coded = read("Norland's foreign ministry on Friday rejected Ostland's accusation of arson.")
    for draft in coded.drafts:
        assert "Ostland" not in words(coded, draft, "actors") or draft.type != "REJECT"
