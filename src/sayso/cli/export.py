"""`sayso export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.database import as_of_option, db_option, opened, revision_at
from sayso.cli.filters import filter_options
from sayso.errors import ConfigError
from sayso.plugins import known

if TYPE_CHECKING:
    from sayso.export import Report
    from sayso.store import Store


@click.command("export")
@click.argument("format", type=click.Choice(list(known("exporter"))))
@db_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@filter_options
@as_of_option
@click.option("--release", metavar="NAME", help="The state that sayso release pinned.")
@click.option(
    "--toll",
    metavar="RULE",
    help="The one number of dead, for formats that have one: lowest, most-given, latest, highest.",
)
@click.option("--hxl", is_flag=True, help="A row of HXL tags under the header.")
def command(format: str, db: str, output: Path | None, **given: Any) -> int:
    """Write the database, or what fits the filters, in a format that others use.

    With -o a table of claims, and a file that says how it was made, are written beside it. What
    the format cannot hold is counted on standard error.
    """
    from sayso.export import Settings, StoreView, export  # noqa: PLC0415  not needed for help
    from sayso.store import Filter  # noqa: PLC0415
    from sayso.store.address import without_password  # noqa: PLC0415

    toll, hxl = given.pop("toll"), given.pop("hxl")
    chosen = {n: str(v) for n, v in given.items() if v and (n, v) != ("min_sources", 1)}
    asked = {"db": without_password(db)} | chosen
    as_of, release = given.pop("as_of"), given.pop("release")
    if output is not None:
        check_output(output, db)
    with opened(db) as store, store.read(_revision(store, as_of, release)) as reader:
        asked["revision"] = str(reader.revision)
        settings = Settings(toll=toll or "", hxl=hxl)
        view = StoreView(reader, Filter(**given))
        _told(export(format, view, output or sys.stdout.buffer, settings, asked), output)
    return 0


def check_output(output: Path, db: str) -> None:
    """Refuse to write over the database itself, and over one that is in use."""
    if output.absolute() == Path(db.removeprefix("sqlite:///")).absolute():
        raise ConfigError(f"{output} is the database itself: name another file with -o.")
    if output.with_name(output.name + "-wal").exists():
        raise ConfigError(f"{output} is a database in use: name another file with -o.")


def _revision(store: Store, as_of: str | None, release: str | None) -> int | None:
    if release is None:
        return revision_at(store, as_of)
    if as_of is not None:
        raise ConfigError("A state is named by --as-of or by --release, not by both.")
    with store.read() as reader:
        found = {pinned.name: pinned.revision for pinned in reader.releases()}
    if release not in found:
        names = ", ".join(found) or "none"
        raise ConfigError(f"There is no release {release!r}. There are: {names}.")
    return found[release]


def _told(report: Report, output: Path | None) -> None:
    """Say on standard error what was written and what the format could not hold."""
    rule = f", rule {report.settings['toll']}" if report.settings.get("toll") else ""
    where = f" to {output}" if output else ""
    click.echo(f"sayso: {report.rows} rows of {report.format}{where}{rule}", err=True)
    for name, count in report.files.items():
        if output:
            click.echo(f"  {count} rows of {output.stem}.{name}", err=True)
    for what, count in report.losses.items():
        click.echo(f"  not held: {count} {what}", err=True)
    if report.losses and output is None:
        click.echo(
            "  with -o PATH a table of claims, which holds all of it, is written too", err=True
        )
