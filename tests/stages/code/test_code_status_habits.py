"""What is done again and again is no act of the day."""

from __future__ import annotations

import pytest

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Page

READ = per_article(Config(gate="none"))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia says Azerbaijan has shelled the village hundreds of times.", "background"),
        ("Rebels hold the hills and regularly carry out attacks on soldiers.", "background"),
        ("Azerbaijan shelled the village three times on Monday, Armenia says.", "reported"),
    ],
)
def test_habits_and_sums_are_background(text: str, status: str) -> None:
    page = Page(
        id="t", input="t", content=text, media="text", sha256="0" * 64,
        retrieved="2026-01-01T00:00:00Z", published="2025-03-11", as_is=True,
    )  # fmt: skip
    made = READ(page)
    assert isinstance(made, Article)
    assert [e.status for e in made.events if e.type == "ASSAULT"] == [status]
