"""`sayso code`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from sayso import public
from sayso.cli.options import Settings, document_options, gate_option
from sayso.cli.work import print_articles
from sayso.public import Json
from sayso.records import Article


@click.command("code")
@gate_option
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print the events of each source, each with its evidence and on whose word: the main job."""
    select = {"table": told, "csv": attributed}.get(settings.format, public.events)
    return print_articles(sources, settings, select, "attributed event")


def attributed(article: Article) -> Iterator[Json]:
    """Yield the `event` records with who says it first, through whom, and how (its stance)."""
    claims = {claim.id: claim for claim in article.claims}
    outlet = article.document.outlet or ""
    for event in public.events(article):
        claim = claims.get(event["claim"] or "")
        names = [link.source or "unnamed" for link in claim.chain] if claim else []
        yield {
            **event,
            "source": names[0] if names else outlet,
            "chain": " ← ".join(names),
            "stance": claim.stance if claim else "",
        }


def told(article: Article) -> Iterator[Json]:
    """Yield the `event` records of an article with `said_by`, for the eye."""
    speakers = {
        claim.id: [link.source or "unnamed" for link in claim.chain] for claim in article.claims
    }
    outlet = article.document.outlet or "the outlet itself"
    for event in public.events(article):
        names: Iterable[str] = speakers.get(event["claim"] or "", ())
        yield {**event, "said_by": " ← ".join(names) or outlet}
