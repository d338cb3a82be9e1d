"""The options that choose incidents, for every command that lists or writes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def _iso(_: click.Context, __: click.Parameter, value: Any) -> str | None:
    return value.date().isoformat() if value is not None else None


def day(name: str, into: str, help: str) -> Callable[[F], F]:
    """Return the option of a day."""
    return click.option(name, into, type=click.DateTime(["%Y-%m-%d"]), callback=_iso, help=help)


OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--place", help="Part of a place's name, its id, or a country code."),
    day("--from", "first", "Not before this day."),
    day("--to", "last", "Not after this day."),
    click.option("--type", help="PLOVER type, for instance ASSAULT."),
    click.option("--actor", help="Part of an actor's name or id."),
    click.option("--disputed", is_flag=True, help="Only those on which accounts differ."),
    click.option("--min-sources", type=click.IntRange(1), default=1, help="Independent sources."),
)


def filter_options(function: F) -> F:
    """Return the command function with the options of a `Filter`, by the names of its fields."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function
