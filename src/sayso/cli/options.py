"""The options that all commands on documents share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sayso.config import Config
from sayso.faults import show_log

FORMATS = ("table", "jsonl", "json", "csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user asked for, apart from the sources."""

    format: str
    quiet: bool
    verbose: bool
    published: str | None
    as_is: bool
    follow: bool
    columns: dict[str, str]
    config: Config


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for field, sign, column in pairs:
        if not (field and sign and column):
            raise click.BadParameter("write FIELD=COLUMN, for instance text=body")
    return {field: column for field, _sign, column in pairs}


def _day(_: click.Context, __: click.Parameter, value: Any) -> str | None:
    return value.date().isoformat() if value is not None else None


def _format(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return value or ("table" if sys.stdout.isatty() else "jsonl")


format_option = click.option(
    "--format",
    "format",
    type=click.Choice(FORMATS),
    callback=_format,
    help="How to print: table on a terminal, jsonl when piped.",
)

OPTIONS = (
    click.argument("sources", nargs=-1, required=True, metavar="SRC…"),
    format_option,
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_day,
        help="Publication date (YYYY-MM-DD) where the input carries none.",
    ),
    click.option("--no-clean", "as_is", is_flag=True, help="Take each text as it is, unchanged."),
    click.option(
        "--column",
        "columns",
        multiple=True,
        callback=_columns,
        metavar="FIELD=COLUMN",
        help="Name a column of JSONL, CSV or Parquet input, for instance text=body.",
    ),
    click.option(
        "--follow/--no-follow",
        default=True,
        show_default=True,
        help="Fetch the page an entry of a feed or list links to where it holds no full text.",
    ),
    click.option(
        "--codebook",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder whose data files stand in for the shipped ones.",
    ),
    click.option(
        "--workers",
        type=click.IntRange(1),
        help="Number of processes (one a core).",
    ),
    click.option(
        "--runner",
        metavar="NAME",
        help="How the work is spread: serial, processes (for 32 documents and more), ray.",
    ),
    click.option("--model", help="Another spaCy pipeline, by package name or path."),
    click.option("-q", "--quiet", is_flag=True, help="No progress."),
    click.option(
        "-v", "--verbose", is_flag=True, help="Name each document as it is done; show the log."
    ),
)


gate_option = click.option(
    "--no-gate", is_flag=True, help="Parse every document, also those about something else."
)


def document_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the command function with sources and all shared options, as `sources, settings`."""

    def wrapped(sources: tuple[str, ...], **given: Any) -> int:
        return int(function(sources, settings_of(sources, **given)) or 0)

    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    wrapped.__name__ = function.__name__
    wrapped.__doc__ = function.__doc__
    return wrapped


def _runner(sources: tuple[str, ...], workers: int | None) -> str:
    """Return how the work is spread where nobody says: standard input may come drop by drop."""
    if workers is not None:
        return "processes" if workers > 1 else "serial"
    return "serial" if "-" in sources else "auto"


def settings_of(
    sources: tuple[str, ...],
    *,
    codebook: Path | None,
    workers: int | None,
    runner: str | None,
    model: str | None,
    no_gate: bool = True,
    **given: Any,
) -> Settings:
    """Return the settings for the options as click hands them over.

    Only commands that print events take `no_gate`: the others find claims, places and dates in
    texts about anything.
    """
    if given["verbose"]:
        show_log()
    config = Config(
        codebook=codebook,
        workers=workers or 0,
        model=model,
        runner=runner or _runner(sources, workers),
        gate="none" if no_gate else "encoder",
    )
    return Settings(config=config, **given)
