"""`sayso release`."""

from __future__ import annotations

import click

from sayso.cli.database import db_option, opened, state
from sayso.errors import ConfigError


@click.command("release")
@click.argument("name", required=False)
@click.option("--note", default="", help="What the release is for.")
@db_option
def command(name: str | None, note: str, db: str) -> int:
    """Pin the present state under NAME, to be read back with --as-of; without NAME, list them."""
    if name is None:
        _list(db)
        return 0
    from sayso.store.moments import is_time  # noqa: PLC0415  not needed to print help

    if not name.strip() or name.isdecimal():
        raise ConfigError("A release needs a name that is not a number, for instance 2026-11.")
    if is_time(name.strip()):
        raise ConfigError(
            f"{name} is a day or time, and --as-of {name} reads the state of then: "
            f"name the release otherwise, for instance r-{name}."
        )
    with opened(db) as _:
        pass  # a release does not create a database
    with opened(db, write=True) as store, store.write("release", name) as writer:
        revision = writer.put_release(name, note)
    click.echo(f"sayso: release {name} is revision {revision}", err=True)
    return 0


def _list(db: str) -> None:
    with state(db) as reader:
        for release in reader.releases():
            click.echo(f"{release.name}\t{release.at}\trevision {release.revision}\t{release.note}")
