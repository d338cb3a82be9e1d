"""`sayso verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import ConfigError
from sayso.public import Json
from sayso.typography import harmless

if TYPE_CHECKING:
    from sayso.verify import Texts


@click.command("verify")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def command(files: tuple[str, ...]) -> int:
    """Re-check every evidence span of the FILEs (as other commands print them).

    The text is taken from `document` records in the same FILEs (`sayso clean`), else the
    input that a record names is read and cleaned again: from here, or from a folder around
    the FILE. A database holds its own texts.
    """
    from sayso.store.address import is_database  # noqa: PLC0415  not needed to print help

    databases = [name for name in files if is_database(name)]
    tallies = [_check_database(name) for name in databases]
    tallies.append(_check_files([name for name in files if name not in databases]))
    read, found = (sum(numbers) for numbers in zip(*tallies, strict=True))
    click.echo(f"{read} records, {found} findings", err=True)
    return 1 if found else 0


def _check_files(names: list[str]) -> tuple[int, int]:
    from sayso.verify import GivenTexts  # noqa: PLC0415  needs the stages

    records = [(f"{name}, record {n}", record) for name in names for n, record in _records(name)]
    return _check(records, GivenTexts((r for _, r in records), map(Path, names)))


def _check_database(name: str) -> tuple[int, int]:
    from sayso.cli.database import state  # noqa: PLC0415  not needed to print help
    from sayso.export import StoreView  # noqa: PLC0415
    from sayso.verify import StoredTexts  # noqa: PLC0415

    with state(name) as reader:
        found = ((f"{name}, {r['record']} {r['id']}", r) for r in StoreView(reader).records())
        return _check(found, StoredTexts(reader))


def _check(records: Iterable[tuple[str, Json]], texts: Texts) -> tuple[int, int]:
    """Print the findings; return how many records were looked at, and how many findings."""
    from sayso.verify import findings  # noqa: PLC0415  needs the stages

    read = found = 0
    for read, (name, record) in enumerate(records, start=1):  # noqa: B007  the last is wanted
        for finding in findings(record, texts):
            click.echo(harmless(f"{name}: {finding}"))
            found += 1
    return read, found


def _records(name: str) -> Iterator[tuple[int, Json]]:
    text = _text(name)
    try:
        if text.lstrip().startswith("["):
            rows: list[Any] = json.loads(text)
        else:
            rows = [json.loads(line) for line in text.split("\n") if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise ConfigError(
            f"{name} is not JSON or JSON Lines as sayso prints it ({error})."
        ) from error
    for n, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise ConfigError(f"{name}, record {n}: not a record.")
        yield n, row


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name} cannot be read: {error}.") from error
