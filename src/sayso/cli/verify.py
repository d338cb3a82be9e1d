"""`sayso verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sayso.errors import ConfigError
from sayso.public import Json


@click.command("verify")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def command(files: tuple[str, ...]) -> int:
    """Re-check every evidence span of the FILEs (as other commands print them).

    The text is taken from `document` records in the same FILEs (`sayso clean`), else the
    input that a record names is read and cleaned again.
    """
    from sayso.verify import Texts, findings  # noqa: PLC0415  needs the stages

    records = [(name, n, record) for name in files for n, record in _records(name)]
    texts = Texts(record for _, _, record in records)
    count = 0
    for name, n, record in records:
        for finding in findings(record, texts):
            click.echo(f"{name}, record {n}: {finding}")
            count += 1
    click.echo(f"{len(records)} records, {count} findings", err=True)
    return 1 if count else 0


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
