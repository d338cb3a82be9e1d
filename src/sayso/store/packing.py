"""Values to text and back: records as JSON, reports as linking sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from sayso.records import Span
from sayso.reports import Figure, Judgement, Report, Source
from sayso.store.database import Row
from sayso.store.interface import Json, Moved

KEPT = tuple(f.name for f in fields(Report) if f.name != "origin")
# By the annotations of `Report`, so that a field may be added there alone.
SETS = tuple(f.name for f in fields(Report) if str(f.type).startswith("frozenset"))
TUPLES = tuple(f.name for f in fields(Report) if str(f.type) == "tuple[str, ...]")


def packed(record: Any) -> str:
    """Return a record as JSON: equal records give equal texts, keys stay in their order."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Any:
    """Return the record that `packed` wrote."""
    return json.loads(text)


def packed_report(report: Report) -> str:
    """Return a report as JSON, without its origin, which belongs to the document."""
    made = {name: getattr(report, name) for name in KEPT}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else asdict(value)


def unpacked_report(text: str, origin: str) -> Report:
    """Return the report that `packed_report` wrote."""
    made: Json = json.loads(text)
    made |= {name: frozenset(made[name]) for name in SETS}
    made |= {name: tuple(made[name]) for name in TUPLES}
    made["figures"] = tuple(Figure(**f | {"span": Span(**f["span"])}) for f in made["figures"])
    made["labels"] = tuple((text, by) for text, by in made["labels"])
    made["chain"] = tuple(Source(**source) for source in made["chain"])
    made["trigger"], made["sentence"] = Span(**made["trigger"]), Span(**made["sentence"])
    # A store of before 2026-11-24 keeps none.
    made["spans"] = tuple(Span(**span) for span in made.get("spans", ()))
    return Report(**made, origin=origin)


def reports_from(rows: Iterable[Sequence[Any]]) -> list[Report]:
    """Return the reports in rows of their JSON and their origin."""
    return [unpacked_report(data, origin) for data, origin in rows]


def about(judgement: Judgement) -> tuple[object, ...]:
    """Return what a judgement is about: a later one on the same thing takes its place."""
    if judgement.b is None:
        return (judgement.a, judgement.field)
    return (frozenset((judgement.a, judgement.b)),)


def moved_from(row: Row) -> Moved:
    """Return what became of an incident, from its row."""
    return Moved(old=row[0], new=tuple(row[1].split()), kind=row[2], why=row[3], revision=row[4])
