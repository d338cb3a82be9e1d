"""`sayso search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.options import format_option
from sayso.cli.output import PRINTERS
from sayso.typography import harmless

if TYPE_CHECKING:
    from sayso.store import Hit, Reader


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@db_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@as_of_option
@format_option
def command(text: tuple[str, ...], db: str, limit: int, as_of: str | None, format: str) -> int:
    """Find the documents and claims that hold all words of TEXT, the best first."""
    with state(db, as_of) as reader:
        hits = reader.search(" ".join(text), limit)
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
