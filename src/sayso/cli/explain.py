"""`sayso explain`."""

from __future__ import annotations

import click

from sayso.cli.options import Settings, document_options, gate_option
from sayso.cli.work import print_articles
from sayso.explanations import explanations


@click.command("explain")
@gate_option
@document_options
def command(sources: tuple[str, ...], settings: Settings) -> int:
    """Print for each sentence what was coded, and where nothing was, why."""
    return print_articles(sources, settings, explanations, "explanation")
