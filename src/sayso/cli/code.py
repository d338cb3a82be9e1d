"""`sayso code`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("code")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print the events of each source: the main job."""
    return print_articles(sources, settings, public.events)
