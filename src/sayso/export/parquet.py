"""All records as Parquet tables with Arrow types: events, and the rest in files beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from sayso.errors import ConfigError
from sayso.export.accounts import account
from sayso.export.claims import chained, flat
from sayso.export.interface import Entry, Json, Settings, Target, Traits, View
from sayso.export.shapes import day_of

if TYPE_CHECKING:
    import pyarrow

ROWS = 2000  # in a row group, and in memory at once
NAMES = {
    "document": "documents.parquet",
    "claim": "claims.parquet",
    "incident": "incidents.parquet",
    "rejected": "rejected.parquet",
}
Row = dict[str, Any]
FIGURE = ("measure", "group", "civilian", "low", "high", "qualifier", "scope", "withdrawn")


class ParquetExporter:
    """A table of events, one row for each account; documents, claims, incidents, rejected beside.

    Each row has the whole record as JSON in `data`, so that nothing is lost, and the types of
    `docs/stages/export.md` in the other columns.
    """

    requires: ClassVar[tuple[str, ...]] = ("pyarrow",)
    traits: ClassVar[Traits] = Traits(row="an event in one account", streams=False, complete=True)

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write five tables."""
        schemas = _schemas()
        with _Table(to.stream, schemas["event"]) as events:
            for entry in view.entries():
                events.add(_event(entry))
                to.row(entry.event["id"], ())
        with ExitStack() as stack:
            tables = {
                kind: stack.enter_context(_Table(_beside(to, kind), schemas[kind]))
                for kind in ROWS_OF
            }
            for record in view.records():
                if record["record"] in tables:
                    tables[record["record"]].add(ROWS_OF[record["record"]](record))
        for kind, table in tables.items():
            to.side_row(NAMES[kind], table.rows)


def _beside(to: Target, kind: str) -> BinaryIO:
    stream = to.side(NAMES[kind])
    if stream is None:
        raise ConfigError("Parquet is several files: give -o PATH of a file in a folder.")
    return stream


class _Table:
    """A Parquet file that is written in groups of rows."""

    def __init__(self, stream: BinaryIO, schema: pyarrow.Schema) -> None:
        import pyarrow  # noqa: PLC0415  an extra, slow to import
        import pyarrow.parquet  # noqa: PLC0415

        self._schema, self._made = schema, pyarrow.Table.from_pylist
        self._writer = pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd")
        self._batch: list[Row] = []
        self.rows = 0

    def add(self, row: Row) -> None:
        self._batch.append(row)
        self.rows += 1
        if len(self._batch) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._made(self._batch, schema=self._schema))
        self._batch = []

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        if self._batch:
            self._flush()
        self._writer.close()


def _packed(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _event(entry: Entry) -> Row:
    event = entry.event
    row = account(entry)
    return row | {
        "date_start": day_of(row["date_start"]),
        "date_end": day_of(row["date_end"]),
        "contexts": event["contexts"],
        "actors": [_party(one) for one in event["actors"]],
        "recipients": [_party(one) for one in event["recipients"]],
        "tolls": [_toll(toll) for toll in event["tolls"]],
        "speakers": [link["source"] for link in (entry.claim or {}).get("chain") or ()],
        "data": _packed(event),
    }


def _party(actor: Json) -> Row:
    codes = {name: actor["codes"].get(name) for name in ("plover", "iso3")}
    return {"name": actor["name"], "id": actor["id"], **codes}


def _toll(toll: Json) -> Row:
    return {name: toll[name] for name in FIGURE} | {"words": toll["span"]["exact"]}


def _document(record: Json) -> Row:
    kept = ("id", "url", "outlet", "title", "byline", "language", "text", "sha256", "retrieved")
    row = {name: record[name] for name in kept}
    return row | {"published": record["published"]["date"], "data": _packed(record)}


def _claim(record: Json) -> Row:
    return {
        **{name: record[name] for name in ("id", "document", "stance", "quote", "parent")},
        "speakers": [link["source"] for link in record["chain"]],
        "chain": chained(record),
        "content": " … ".join(flat(span["exact"]) for span in record["content"]),
        "data": _packed(record),
    }


def _incident(record: Json) -> Row:
    place, when = record["place"] or {}, record["date"] or {}
    names = ("name", "id", "precision")
    states = {name: field["state"] for name, field in record["fields"].items()}
    return {
        "id": record["id"],
        "type": record["type"],
        **{f"place_{name}": place.get(name) for name in names},
        **{name: place.get(name) for name in ("country", "lat", "lon")},
        "date_start": day_of(when.get("start")),
        "date_end": day_of(when.get("end")),
        "independent_sources": record["independent_sources"],
        "events": [report["event"] for report in record["reports"]],
        "documents": record["documents"],
        "disputed": [name for name, state in states.items() if state == "disputed"],
        "data": _packed(record),
    }


def _rejected(record: Json) -> Row:
    return {n: record[n] for n in ("id", "stage", "source", "reason")} | {"data": _packed(record)}


ROWS_OF: dict[str, Callable[[Json], Row]] = {
    "document": _document,
    "claim": _claim,
    "incident": _incident,
    "rejected": _rejected,
}


def _schemas() -> dict[str, pyarrow.Schema]:
    """The Arrow types of each table: text where nothing else is said."""
    import pyarrow as pa  # noqa: PLC0415  an extra, slow to import

    text, number, texts = pa.string(), pa.float64(), pa.list_(pa.string())
    party = pa.list_(pa.struct([(n, text) for n in ("name", "id", "plover", "iso3")]))
    special = {bool: ("civilian", "withdrawn"), int: ("low", "high")}
    types = {name: pa.bool_() for name in special[bool]} | {n: pa.int64() for n in special[int]}
    toll = pa.list_(pa.struct([(n, types.get(n, text)) for n in (*FIGURE, "words")]))
    known = {
        **{name: number for name in ("lat", "lon", "confidence")},
        **{name: pa.date32() for name in ("date_start", "date_end")},
        **{name: texts for name in ("contexts", "speakers", "events", "documents", "disputed")},
        **{name: pa.bool_() for name in ("negated", "place_disputed")},
        "ucdp_violence": pa.int8(),
        "independent_sources": pa.int32(),
        "actors": party,
        "recipients": party,
        "tolls": toll,
    }
    return {
        kind: pa.schema([(name, known.get(name, text)) for name in _columns()[kind]])
        for kind in _columns()
    }


def _columns() -> dict[str, tuple[str, ...]]:
    """The columns of each table, in order."""
    place = ("place_name", "place_id", "place_precision")
    where, when = ("country", "lat", "lon"), ("date_start", "date_end")
    return {
        "event": (
            *("id", "incident", "document", "claim", "type", "mode", "contexts", "status"),
            *("negated", "actors", "recipients", *place, "place_disputed", "country", "admin1"),
            *("lat", "lon", *when, "date_precision", "date_basis", "tolls", "first_source"),
            *("speakers", "stance", "outlet", "published", "title", "url", "language", "cameo"),
            *("acled_event_type", "acled_sub_event_type", "ucdp_violence", "confidence"),
            *("trigger", "sentence", "data"),
        ),
        "document": (
            *("id", "url", "outlet", "title", "byline", "published", "language", "text"),
            *("sha256", "retrieved", "data"),
        ),
        "claim": (
            *("id", "document", "stance", "quote", "parent", "speakers", "chain", "content"),
            "data",
        ),
        "incident": (
            *("id", "type", *place, *where, *when, "independent_sources", "events", "documents"),
            *("disputed", "data"),
        ),
        "rejected": ("id", "stage", "source", "reason", "data"),
    }
