"""`sayso dates`."""

import click

from sayso import public
from sayso.cli.options import Settings, document_options
from sayso.cli.work import print_articles


@click.command("dates")
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print every time expression with its normalised (TIMEX3) value."""
    return print_articles(sources, settings, public.dates, "date")
