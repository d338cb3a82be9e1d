"""`sayso judge`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.database import db_option, identified, opened, state
from sayso.config import Config
from sayso.errors import ConfigError
from sayso.ids import content_id
from sayso.reports import Judgement

if TYPE_CHECKING:
    from sayso.store import Store


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

    VALUE is JSON; what is no JSON is taken as text. The coordinates of a place follow from its
    name, the codes of an actor from its id. What would be no valid record is refused.
    """
    from sayso.errors import RecordError  # noqa: PLC0415  not needed to print help
    from sayso.reviews import edit  # noqa: PLC0415

    _check_signature(by, why)
    (name,) = _identified(db, record)
    try:
        made: Any = json.loads(value)
    except (ValueError, RecursionError):
        made = value
    try:
        event, changes = _changes(db, name, field, made)
        if event is None:
            value = json.dumps(made, ensure_ascii=False)
            return _decide(db, by, why, kind="correction", a=name, field=field, value=value)
        with opened(db, write=True) as store:
            entry = edit(event, changes, store, by=by, why=why)
            for one in entry.data["changes"]:
                before, after = (json.dumps(one[k], ensure_ascii=False) for k in _ENDS)
                click.echo(f"sayso: {one['field']}: {before} -> {after}", err=True)
            return _linked(store, f"correction {entry.id}")
    except RecordError as error:
        raise ConfigError(str(error)) from error


_ENDS = ("before", "after")


def _changes(
    db: str, name: str, field: str, value: object
) -> tuple[str | None, list[tuple[str, object]]]:
    """The event that a correction is kept under, and all that it changes; None where none is."""
    from sayso.corrections import expanded, value_at  # noqa: PLC0415  not needed to print help
    from sayso.reviews import OF_CLAIM  # noqa: PLC0415
    from sayso.tables import Tables  # noqa: PLC0415

    with state(db) as reader:
        record = reader.get("event", name)
        if record is not None:
            document = reader.get("document", record["document"]) or {"text": ""}
            changes = expanded(record, field, value, document["text"], Tables())
            if all(value_at(record, path) == new for path, new in changes):
                raise ConfigError(f"{field} of {name} is that already, or it has no such field.")
            return name, changes
        claim = reader.get("claim", name)
        events = reader.of_document("event", claim["document"]) if claim else []
    resting = next((event["id"] for event in events if event["claim"] == name), None)
    return resting, [(OF_CLAIM + field, value)]


@command.command("list")
@db_option
def listing(db: str) -> int:
    """Print the judgements that hold, verdicts of the desk too, one JSON object a line."""
    from dataclasses import asdict  # noqa: PLC0415

    from sayso.reviews import verdicts  # noqa: PLC0415  not needed to print help

    with state(db) as reader:
        for judgement in (*reader.judgements(), *verdicts(reader)):
            click.echo(json.dumps(asdict(judgement), ensure_ascii=False))
    return 0


def _identified(db: str, *given: str) -> list[str]:
    with state(db) as reader:
        found = [identified(reader, one) for one in given]
    for name, kind in found:
        if kind == "incident":
            raise ConfigError(f"{name} is an incident: name documents or events of it.")
    return [name for name, _ in found]


def _check_signature(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise ConfigError("--by and --why say who judges and for what reason: fill them in.")


def _decide(db: str, by: str, why: str, **what: Any) -> int:
    from sayso.incidents import decide  # noqa: PLC0415  not needed to print help

    _check_signature(by, why)
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    full = {"b": None, "verdict": None, "field": None, "value": None} | what
    made = Judgement(
        id=content_id("judgement", by, at, *full.values()), by=by, at=at, why=why, **full
    )
    with opened(db, write=True) as store:
        decide(made, store)
        return _linked(store, f"judgement {made.id}")


def _linked(store: Store, kept: str) -> int:
    """Link what a judgement touches, and say what was kept."""
    from sayso.pipeline import linking  # noqa: PLC0415  not needed to print help

    with store.turn("link", lambda: click.echo("sayso: waiting for a build", err=True)):
        linked = sum(1 for _ in linking(Config(), store))
    click.echo(f"sayso: {kept} kept; {linked} documents linked anew", err=True)
    return 0
