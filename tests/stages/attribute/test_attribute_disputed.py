"""An apposition that denies is the denier's claim of what was said before it."""

from __future__ import annotations

import pytest
from articles import article_of


def claims(text: str) -> list[tuple[list[str | None], str, str]]:
    """Return source chain, stance and content of each claim."""
    made = article_of(text)
    words = made.document.text
    return [
        (
            [link.source for link in c.chain],
            c.stance,
            " / ".join(words[s.start : s.end] for s in c.content),
        )
        for c in made.claims
    ]


@pytest.mark.parametrize(
    ("text", "sources", "said"),
    [
        (
            "She was shot by soldiers, residents said, a claim rejected by the police.",
            ("residents", "the police"),
            "She was shot by soldiers",
        ),
        (
            "Villagers said soldiers burned the mill, a charge denied by the army.",
            ("Villagers", "the army"),
            "soldiers burned the mill",
        ),
        (
            "The opposition says the vote was rigged, an allegation dismissed by the commission.",
            ("The opposition", "the commission"),
            "the vote was rigged",
        ),
    ],
)
def test_an_apposition_denies_what_was_said(text: str, sources: tuple[str, str], said: str) -> None:
    first, second = claims(text)
    assert (first[0], first[2]) == ([sources[0]], said)
    assert second == ([sources[1]], "denies", said)


def test_an_apposition_of_support_denies_nothing() -> None:
    found = claims("Residents said soldiers burned the mill, a claim backed by the mayor.")
    assert all(stance != "denies" for _, stance, _ in found)
