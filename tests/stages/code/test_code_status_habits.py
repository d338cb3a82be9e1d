"""What is done again and again is no act of the day."""

from __future__ import annotations

import pytest
from articles import article_of


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia says Azerbaijan has shelled the village hundreds of times.", "background"),
        ("Rebels hold the hills and regularly carry out attacks on soldiers.", "background"),
        ("Azerbaijan shelled the village three times on Monday, Armenia says.", "reported"),
    ],
)
def test_habits_and_sums_are_background(text: str, status: str) -> None:
    made = article_of(text)
    assert [e.status for e in made.events if e.type == "ASSAULT"] == [status]
