"""`sayso db`."""

from __future__ import annotations

import click

from sayso.cli.database import opened
from sayso.errors import ConfigError


@click.group("db")
def command() -> None:
    """Databases as a whole: from a file to a server, and back."""


@command.command("copy")
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
def copy(source: str, target: str) -> int:
    """Copy database A into B, which has to be new or empty: every state, judgement and release.

    A and B are paths or addresses (sayso.db, postgresql://user@host/database). The users of the
    desk are not in it: they are kept beside each database.
    """
    from sayso.store.address import without_password  # noqa: PLC0415  not needed to print help
    from sayso.store.copying import copied  # noqa: PLC0415

    if source == target:
        raise ConfigError("A and B are the same: name another database as B.")
    with opened(source) as old, opened(target, write=True) as new:
        counts = copied(old, new)
    click.echo(
        f"sayso: {counts['revision']} revisions with {counts['document']} states of documents, "
        f"{counts['event']} of events and {counts['incident']} of incidents copied to "
        f"{without_password(target)}",
        err=True,
    )
    return 0
