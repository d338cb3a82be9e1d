"""`sayso actors`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("actors")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print every actor mention with its id and codes, or the reason why it has none."""
    return print_articles(sources, settings, public.actors, "actor")
