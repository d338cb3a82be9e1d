"""`sayso places`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("places")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print every place name with coordinates, or the reason why it has none."""
    return print_articles(sources, settings, public.places, "place")
