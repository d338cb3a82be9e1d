"""Values to text and back: records as JSON, reports as linking sees them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from sayso.records import Span
from sayso.reports import Figure, Report, Source

Json = dict[str, Any]
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
    made = asdict(report)
    del made["origin"]
    return packed(made | {name: sorted(made[name]) for name in SETS})


def unpacked_report(text: str, origin: str) -> Report:
    """Return the report that `packed_report` wrote."""
    made: Json = json.loads(text)
    made |= {name: frozenset(made[name]) for name in SETS}
    made |= {name: tuple(made[name]) for name in TUPLES}
    made["figures"] = tuple(Figure(**f | {"span": Span(**f["span"])}) for f in made["figures"])
    made["labels"] = tuple((text, by) for text, by in made["labels"])
    made["chain"] = tuple(Source(**source) for source in made["chain"])
    made["trigger"], made["sentence"] = Span(**made["trigger"]), Span(**made["sentence"])
    return Report(**made, origin=origin)
