"""`sayso judge`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from sayso.cli.database import db_option, identified, opened, state
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.ids import content_id
from sayso.reports import Judgement


@click.group("judge")
def command() -> None:
    """Say what holds of two reports, or correct a field; it survives every later build."""


def _signed(function: Callable[..., int]) -> Callable[..., int]:
    by = click.option("--by", required=True, metavar="NAME", help="Who judges.")
    why = click.option("--why", required=True, metavar="TEXT", help="The reason.")
    return db_option(by(why(function)))


def _pair(verdict: str, help: str) -> None:
    @command.command(verdict, help=help)
    @click.argument("a")
    @click.argument("b")
    @_signed
    def judge(a: str, b: str, db: str, by: str, why: str) -> int:
        names = _identified(db, a, b)
        if names[0] == names[1]:
            raise ConfigError(f"{a} and {b} are one record: name two.")
        return _decide(db, by, why, kind="pair", a=names[0], b=names[1], verdict=verdict)


_pair("same", "Two documents or events A and B tell of one incident.")
_pair("different", "Two documents or events A and B tell of two incidents.")
_pair("unsure", "Take back an earlier same or different on A and B.")


@command.command("correct")
@click.argument("record")
@click.argument("field")
@click.argument("value")
@_signed
def correct(record: str, field: str, value: str, db: str, by: str, why: str) -> int:
    """Correct a FIELD (a path such as tolls.0.low) of a document, claim or event to a VALUE.

    VALUE is JSON; what is no JSON is taken as text.
    """
    (name,) = _identified(db, record)
    try:
        made = json.dumps(json.loads(value), ensure_ascii=False)
    except (ValueError, RecursionError):
        made = json.dumps(value, ensure_ascii=False)
    return _decide(db, by, why, kind="correction", a=name, field=field, value=made)


@command.command("list")
@db_option
def listing(db: str) -> int:
    """Print the judgements that hold, one JSON object a line."""
    from dataclasses import asdict  # noqa: PLC0415

    with state(db) as reader:
        for judgement in reader.judgements():
            click.echo(json.dumps(asdict(judgement), ensure_ascii=False))
    return 0


def _identified(db: str, *given: str) -> list[str]:
    with state(db) as reader:
        found = [identified(reader, one) for one in given]
    for name, kind in found:
        if kind == "incident":
            raise ConfigError(f"{name} is an incident: name documents or events of it.")
    return [name for name, _ in found]


def _decide(db: str, by: str, why: str, **what: Any) -> int:
    from sayso.incidents import decide  # noqa: PLC0415  not needed to print help
    from sayso.pipeline import linking  # noqa: PLC0415

    if not by.strip() or not why.strip():
        raise ConfigError("--by and --why say who judges and for what reason: fill them in.")
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    full = {"b": None, "verdict": None, "field": None, "value": None} | what
    made = Judgement(
        id=content_id("judgement", by, at, *full.values()), by=by, at=at, why=why, **full
    )
    with opened(db, write=True) as store:
        decide(made, store)
        with store.turn("link", lambda: click.echo("sayso: waiting for a build", err=True)):
            linked = sum(1 for _ in linking(Config(), store))
    click.echo(f"sayso: judgement {made.id} kept; {linked} documents linked anew", err=True)
    return 0
