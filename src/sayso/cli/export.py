"""`sayso export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from sayso.cli.database import as_of_option, db_option, state
from sayso.cli.output import dumps
from sayso.errors import ConfigError, SaysoError
from sayso.public import Json

if TYPE_CHECKING:
    from sayso.store import Reader

FORMATS = ("jsonl",)


@click.command("export")
@click.argument("format", type=click.Choice(FORMATS))
@db_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@as_of_option
def command(format: str, db: str, output: Path | None, as_of: str | None) -> int:
    """Write the database in a format that others use; jsonl holds every record of it."""
    with state(db, as_of) as reader, _target(output) as target:
        count = _write(records(reader), target)
    click.echo(f"sayso: {count} records", err=True)
    return 0


def records(reader: Reader) -> Iterator[Json]:
    """Yield every record: documents, claims, events, incidents, rejected."""
    for kind in ("document", "claim", "event", "incident", "rejected"):
        yield from reader.all(kind)


def _write(made: Iterable[Json], target: TextIO) -> int:
    count = 0
    for count, record in enumerate(made, start=1):  # noqa: B007  the last number is wanted
        target.write(dumps(record) + "\n")
    return count


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    """Give a stream; a file is put in place only when all of it is written."""
    if output is None:
        yield sys.stdout
        return
    half = output.with_name(output.name + ".part")
    try:
        with half.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        half.replace(output)
    except OSError as error:
        if not output.parent.is_dir():
            raise ConfigError(f"There is no folder {output.parent}: create it.") from error
        raise SaysoError(f"{output} cannot be written: {error}.") from error
    finally:
        half.unlink(missing_ok=True)
