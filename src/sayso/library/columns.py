"""Which columns the table of each kind of record has, their types, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.public import Json

MEASURES = ("killed", "injured")  # that have columns of their own; the records hold all five


@dataclass(frozen=True, slots=True)
class Context:
    """The records that others refer to: the claim of an event, the document of both, by id."""

    claim: Callable[[str], Json | None]
    document: Callable[[str], Json | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is text, texts (a list), int, float, bool or day."""

    name: str
    type: str
    value: Callable[[Json, Context], Any]


def row(kind: str, record: Json, context: Context) -> dict[str, Any]:
    """Return the row of a record."""
    return {column.name: column.value(record, context) for column in COLUMNS[kind]}


def _at(*path: str) -> Callable[[Json, Context], Any]:
    def value(record: Json, _: Context) -> Any:
        found: Any = record
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
        return found

    return value


def _day(*path: str) -> Callable[[Json, Context], date | None]:
    get = _at(*path)
    return lambda record, context: as_day(get(record, context))


def as_day(text: object) -> date | None:
    """Return a day, None for a month, a year and nothing."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _of_document(*path: str) -> Callable[[Json, Context], Any]:
    get = _at(*path)

    def value(record: Json, context: Context) -> Any:
        return get(context.document(record["document"]) or {}, context)

    return value


def _published(record: Json, context: Context) -> date | None:
    return as_day(_of_document("published", "date")(record, context))


def _each(field: str, name: str) -> Callable[[Json, Context], list[Any]]:
    def value(record: Json, _: Context) -> list[Any]:
        return [one[name] for one in record[field] if one.get(name) is not None]

    return value


def said_by(record: Json, context: Context) -> list[str]:
    """Return who says it, first source first; nobody where the outlet itself reports."""
    claim = context.claim(record["claim"]) if record.get("claim") else None
    return [link["source"] for link in claim["chain"]] if claim else []


def _first_said(record: Json, context: Context) -> str | None:
    claim = context.claim(record["claim"]) if record.get("claim") else None
    return claim["chain"][0]["actor"] if claim and claim["chain"] else None


def _toll(measure: str, bound: str) -> Callable[[Json, Context], int | None]:
    """The sum over the groups told of this act alone; none where a bound is open."""

    def value(record: Json, _: Context) -> int | None:
        told = [t for t in record["tolls"] if t["measure"] == measure and not t["withdrawn"]]
        return _whole([t for t in told if t["scope"] == "event"], bound)

    return value


def _accounts(measure: str, best: Callable[[Iterable[int]], int]) -> Callable[..., int | None]:
    """The smallest low or the largest high that any one report gives, withdrawn figures apart."""
    bound = "low" if best is min else "high"

    def value(record: Json, _: Context) -> int | None:
        accounts = record["fields"].get(measure, {}).get("accounts", ())
        told: dict[str, list[Json]] = {}
        for account in accounts:
            if not account["value"].get("withdrawn"):
                told.setdefault(account["event"], []).append(account["value"])
        figures = [figure for one in told.values() if (figure := _whole(one, bound)) is not None]
        return best(figures) if figures else None

    return value


def _whole(figures: list[Json], bound: str) -> int | None:
    """The figure of all together if there is one, else the sum of the groups; None if open."""
    together = [figure for figure in figures if figure.get("group") is None][:1] or figures
    bounds = [figure.get(bound) for figure in together]
    return sum(bounds) if bounds and None not in bounds else None  # type: ignore[arg-type]


def _disputed(record: Json, _: Context) -> list[str]:
    return [name for name, field in record["fields"].items() if field["state"] == "disputed"]


def _place() -> tuple[Column, ...]:
    return (
        Column("place", "text", _at("place", "name")),
        Column("place_id", "text", _at("place", "id")),
        Column("country", "text", _at("place", "country")),
        Column("lat", "float", _at("place", "lat")),
        Column("lon", "float", _at("place", "lon")),
        Column("place_precision", "text", _at("place", "precision")),
    )


def _date() -> tuple[Column, ...]:
    return (
        Column("date_start", "day", _day("date", "start")),
        Column("date_end", "day", _day("date", "end")),
        Column("date_precision", "text", _at("date", "precision")),
    )


DOCUMENT = (
    Column("id", "text", _at("id")),
    Column("input", "text", _at("input")),
    Column("url", "text", _at("url")),
    Column("outlet", "text", _at("outlet")),
    Column("title", "text", _at("title")),
    Column("byline", "text", _at("byline")),
    Column("published", "day", _day("published", "date")),
    Column("published_precision", "text", _at("published", "precision")),
    Column("modified", "text", _at("modified")),
    Column("language", "text", _at("language")),
    Column("text", "text", _at("text")),
    Column("sha256", "text", _at("sha256")),
    Column("retrieved", "text", _at("retrieved")),
)
CLAIM = (
    Column("id", "text", _at("id")),
    Column("document", "text", _at("document")),
    Column("outlet", "text", _of_document("outlet")),
    Column("published", "day", _published),
    Column("stance", "text", _at("stance")),
    Column("quote", "text", _at("quote")),
    Column("said_by", "texts", _each("chain", "source")),
    Column("said_by_ids", "texts", _each("chain", "actor")),
    Column("cues", "texts", _each("chain", "cue")),
    Column("content", "text", lambda r, _: " … ".join(span["exact"] for span in r["content"])),
    Column("parent", "text", _at("parent")),
)
EVENT = (
    Column("id", "text", _at("id")),
    Column("document", "text", _at("document")),
    Column("claim", "text", _at("claim")),
    Column("outlet", "text", _of_document("outlet")),
    Column("published", "day", _published),
    Column("said_by", "texts", said_by),
    Column("said_by_id", "text", _first_said),
    Column("type", "text", _at("type")),
    Column("mode", "text", _at("mode")),
    Column("contexts", "texts", lambda r, _: list(r["contexts"])),
    Column("cameo", "text", _at("cameo")),
    Column("status", "text", _at("status")),
    Column("negated", "bool", _at("negated")),
    Column("actors", "texts", _each("actors", "name")),
    Column("actor_ids", "texts", _each("actors", "id")),
    Column("recipients", "texts", _each("recipients", "name")),
    Column("recipient_ids", "texts", _each("recipients", "id")),
    *_place(),
    Column("place_disputed", "bool", _at("place", "disputed")),
    *_date(),
    *(
        Column(f"{measure}_{bound}", "int", _toll(measure, bound))
        for measure in MEASURES
        for bound in ("low", "high")
    ),
    Column("sentence", "text", _at("sentence", "exact")),
    Column("trigger", "text", _at("trigger", "exact")),
    Column("confidence", "float", _at("confidence")),
)
INCIDENT = (
    Column("id", "text", _at("id")),
    Column("type", "text", _at("type")),
    *_place(),
    *_date(),
    Column("reports", "int", lambda r, _: len(r["reports"])),
    Column("documents", "int", lambda r, _: len(r["documents"])),
    Column("independent_sources", "int", _at("independent_sources")),
    *(
        column
        for measure in MEASURES
        for column in (
            Column(f"{measure}_lowest", "int", _accounts(measure, min)),
            Column(f"{measure}_highest", "int", _accounts(measure, max)),
            Column(f"{measure}_state", "text", _at("fields", measure, "state")),
        )
    ),
    Column("disputed", "texts", _disputed),
    Column("updated", "text", _at("updated")),
)
REJECTED = tuple(Column(n, "text", _at(n)) for n in ("id", "stage", "source", "reason"))
COLUMNS: dict[str, tuple[Column, ...]] = {
    "document": DOCUMENT,
    "claim": CLAIM,
    "event": EVENT,
    "incident": INCIDENT,
    "rejected": REJECTED,
}
