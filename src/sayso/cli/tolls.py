"""`sayso tolls`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("tolls")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print every casualty figure: measure, group, bounds, qualifier and scope."""
    return print_articles(sources, settings, public.tolls, "toll")
