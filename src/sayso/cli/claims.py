"""`sayso claims`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("claims")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print who says what: the chain of sources, cue, stance and content."""
    return print_articles(sources, settings, public.claims, "claim")
