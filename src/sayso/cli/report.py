"""`sayso report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.database import as_of_option, db_option, identified, state
from sayso.cli.export import check_output
from sayso.cli.filters import filter_options
from sayso.errors import ConfigError
from sayso.public import Json

if TYPE_CHECKING:
    from sayso.store import Reader

MOST = 60  # incidents of one report


@click.command("report")
@click.argument("ids", nargs=-1, metavar="[ID]…")
@db_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@click.option("--title", default="Situation report", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=MOST, show_default=True)
@filter_options
@as_of_option
def command(ids: tuple[str, ...], db: str, **given: Any) -> int:
    """Write a situation report in Markdown, each figure traced to its speaker and sentence.

    On the incidents named by ID, or on those that fit the filters (--disputed: only those on
    which accounts differ), the most disputed ones if there are more than --limit.
    """
    from sayso.web.markdown import markdown  # noqa: PLC0415  not needed to print help
    from sayso.web.situation import situation  # noqa: PLC0415

    output, title, limit = (given.pop(name) for name in ("output", "title", "limit"))
    if output is not None:
        check_output(output, db)
    with state(db, given.pop("as_of")) as reader:
        records = _named(ids, reader) if ids else _fitting(given, limit, reader)
        text = markdown(situation(records, reader, title))
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _write(text, output)
    click.echo(f"sayso: a report on {len(records)} incidents", err=True)
    return 0


def _write(text: str, output: Path) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{output} cannot be written: {error.strerror}.") from error


def _fitting(wanted: dict[str, Any], limit: int, reader: Reader) -> list[Json]:
    from sayso.store import Filter  # noqa: PLC0415  not needed to print help

    filter_ = Filter(**wanted)
    records = reader.listed(filter_, "disagreement", limit)
    left = reader.counted(filter_)[0] - len(records)
    if left > 0:
        click.echo(f"sayso: {left} incidents that fit are not in it (--limit {limit})", err=True)
    return records


def _named(ids: tuple[str, ...], reader: Reader) -> list[Json]:
    names = dict.fromkeys(identified(reader, given) for given in ids)
    wrong = next((name for name, kind in names if kind != "incident"), None)
    if wrong is not None:
        raise ConfigError(f"{wrong} is no incident: sayso incidents lists them.")
    found = {name: reader.get("incident", name) for name, _ in names}
    gone = next((name for name, record in found.items() if record is None), None)
    if gone is not None:
        raise ConfigError(f"Incident {gone} is gone: sayso show {gone} tells where to.")
    return [record for record in found.values() if record]
