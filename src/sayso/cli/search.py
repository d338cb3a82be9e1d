"""`sayso search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.filters import day
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.errors import ConfigError
from sayso.schema import STANCES
from sayso.typography import harmless

if TYPE_CHECKING:
    from sayso.store import Hit, Reader


@click.command("search")
@click.argument("text", nargs=-1)
@db_option
@click.option("--speaker", help="Only claims: part of the name of who says it, or passes it on.")
@click.option("--stance", type=click.Choice(STANCES), help="Only claims, of that stance.")
@day("--from", "first", "Not published before this day.")
@day("--to", "last", "Not published after this day.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@as_of_option
@format_option
def command(
    text: tuple[str, ...], db: str, limit: int, as_of: str | None, format: str, **given: Any
) -> int:
    """Find the documents and claims that hold all words of TEXT, the best first.

    shell* stands for every word that begins so. Without TEXT, --speaker or --stance list claims
    by day, the latest first.
    """
    from sayso.store import Sought  # noqa: PLC0415  not needed to print help

    words, sought = " ".join(text), Sought(**given)
    if not any(letter.isalnum() for letter in words):
        if words.strip() or not (sought.speaker or sought.stance):
            raise ConfigError("There is nothing to search for: give words, --speaker or --stance.")
    with state(db, as_of) as reader:
        hits = reader.search(words, limit, sought)
        if format == "table":
            for hit in hits:
                _print(hit, reader)
        else:
            found = (record for hit in hits if (record := reader.get(hit.kind, hit.id)))
            PRINTERS[format](found, "document", "claim")
    if not hits:
        click.echo("sayso: nothing found", err=True)
    return 0


def _print(hit: Hit, reader: Reader) -> None:
    record = reader.get(hit.kind, hit.id) or {}
    document = record if hit.kind == "document" else reader.get("document", record["document"])
    head: str = hit.kind
    if hit.kind == "claim":
        head += " by " + (
            " ← ".join(link["source"] or "unnamed" for link in record["chain"]) or "unnamed"
        )
    if document:
        facts = (document["title"], document["outlet"], document["published"]["date"])
        head += ": " + ", ".join(filter(None, facts))
    click.secho(harmless(f"{hit.id[:8]}  {head}"), bold=True)
    click.echo("          " + harmless(" ".join(hit.snippet.split())) + "\n")
