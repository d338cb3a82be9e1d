"""All records of an article as the public contract has them, ready to be stored anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from sayso import public
from sayso.explanations import readings
from sayso.records import Article
from sayso.store.interface import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is stored of an article; `readings` is what `explain` says of its sentences."""

    document: Json
    claims: tuple[Json, ...]
    events: tuple[Json, ...]
    readings: list[Json]


def made_of(article: Article) -> Made:
    """Return the records of an article."""
    return Made(
        document=public.document(article.document),
        claims=tuple(public.claims(article)),
        events=tuple(public.events(article)),
        readings=readings(article),
    )
