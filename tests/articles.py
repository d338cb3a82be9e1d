"""A text read from beginning to end, for tests of what stages make together."""

from __future__ import annotations

from functools import lru_cache

from sayso.chain import Chain
from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Page


@lru_cache(maxsize=1)
def _stages() -> Chain[Page, Article]:
    return per_article(Config(gate="none"))


def article_of(text: str, published: str | None = "2025-03-11") -> Article:
    """Return all that is known of a text, read as it stands, whatever it is about."""
    page = Page(
        id="t",
        input="t",
        content=text,
        media="text",
        sha256="0" * 64,
        retrieved="2026-01-01T00:00:00Z",
        published=published,
        as_is=True,
    )
    made = _stages()(page)
    assert isinstance(made, Article)
    return made


def place_of(text: str, trigger: str) -> str | None:
    """Return the name of the place of the first event with some trigger."""
    made = article_of(text)
    words = made.document.text
    found = [e for e in made.events if trigger in words[e.trigger.start : e.trigger.end]]
    place = min(found, key=lambda e: e.trigger.start).place
    return place.name if place is not None else None
