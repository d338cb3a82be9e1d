"""The public contract (version 1) as JSON Schemas, one for each record."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
TEXT: Schema = {"type": ["string", "null"]}
INTEGER: Schema = {"type": "integer", "minimum": 0}
COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
NUMBER: Schema = {"type": ["number", "null"]}
BOOLEAN: Schema = {"type": "boolean"}
DATE: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = "asserts denies accuses demands threatens promises expects doubts asks reports".split()
STATUSES = "reported ongoing planned demanded threatened denied feared background".split()
KINDS = "title body heading caption related credit boilerplate".split()
MEASURES = "killed injured missing captured displaced".split()
OWN_RANKS = "own ranks"  # group of the losses of the side that counts them, whatever it is
QUALIFIERS = ["exact", "at least", "at most", "about", "range", "vague"]
PLACE_PRECISIONS = "point town district region country".split()
STATES = "disputed superseded refined agreed single".split()
FIELDS = (
    "killed injured missing captured displaced responsibility label place date occurred".split()
)
DATE_PRECISIONS = "day week month year decade range before after".split()


def one_of(*values: str | int | None) -> Schema:
    """Return the schema of a value out of a list."""
    return {"enum": list(values)}


def many(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def optional(schema: Schema) -> Schema:
    """Return the schema of a value that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(fields: dict[str, Schema], *, may: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of an object with exactly these fields, and those in `may` at will."""
    return {
        "type": "object",
        "properties": {**fields, **(may or {})},
        "required": list(fields),
        "additionalProperties": False,
    }


SPAN = record({"start": INTEGER, "end": INTEGER, "exact": STRING})
CODES = {"type": "object", "additionalProperties": STRING}
LINK = record(
    {
        "source": STRING,
        "actor": TEXT,
        "kind": one_of("actor", "outlet", "unnamed"),
        "cue": STRING,
        "span": optional(SPAN),
        "cue_span": optional(SPAN),
        "spans": many(SPAN),
        "cue_spans": many(SPAN),
        "antecedent": optional(SPAN),
    }
)
ACTOR: dict[str, Schema] = {"name": STRING, "id": TEXT, "codes": CODES, "span": SPAN}
PLACE: dict[str, Schema] = {
    "name": STRING,
    "span": SPAN,
    "use": one_of("literal", "metonym"),
    "id": TEXT,
    "lat": NUMBER,
    "lon": NUMBER,
    "country": TEXT,
    "admin1": TEXT,
    "precision": one_of(*PLACE_PRECISIONS, None),
    "disputed": BOOLEAN,
    "names": CODES,
    "score": NUMBER,
    "why": TEXT,
}
MOMENT: dict[str, Schema] = {
    "span": optional(SPAN),
    "value": TEXT,
    "timex": one_of("DATE", "TIME", "DURATION", "SET", None),
    "start": DATE,
    "end": DATE,
    "precision": one_of(*DATE_PRECISIONS, None),
    "basis": one_of("expression", "publication", "context"),
}
TOLL: dict[str, Schema] = {
    "measure": one_of(*MEASURES),
    "group": TEXT,
    "civilian": BOOLEAN,
    "low": COUNT,
    "high": COUNT,
    "qualifier": one_of(*QUALIFIERS),
    "scope": one_of("event", "cumulative"),
    "withdrawn": BOOLEAN,
    "span": SPAN,
}
OPEN = {"unresolved": STRING}


def _resolved_or_not(fields: dict[str, Schema], kept: tuple[str, ...]) -> Schema:
    """Either all fields, or those in `kept` and the reason why the rest is not there."""
    left = {name: fields[name] for name in kept}
    return {"anyOf": [record(fields), record({**left, **OPEN})]}


def _mention(name: str, fields: dict[str, Schema], kept: tuple[str, ...]) -> Schema:
    head = _head(name) | {"document": STRING}
    return _resolved_or_not(head | fields, (*head, *kept))


def _head(name: str) -> dict[str, Schema]:
    return {"record": {"const": name}, "input": STRING}


def _document() -> Schema:
    candidate = record({"date": STRING, "basis": STRING, "note": STRING})
    published = record(
        {
            "date": DATE,
            "precision": one_of("day", "month", "year", "none"),
            "basis": one_of("meta", "dateline", "text", "page", "given", "none"),
            "candidates": many(candidate),
        }
    )
    paragraph = record({"start": INTEGER, "end": INTEGER, "kind": one_of(*KINDS)})
    texts = {name: TEXT for name in ("url", "outlet", "title", "byline")}
    return record(
        {
            **_head("document"),
            "id": STRING,
            **texts,
            "published": published,
            "language": STRING,
            "credits": many(record({"name": STRING, "span": SPAN})),
            "text": STRING,
            "paragraphs": many(paragraph),
            "sha256": STRING,
            "retrieved": STRING,
        },
        may={"modified": TEXT},
    )


def _claim() -> Schema:
    return record(
        {
            **_head("claim"),
            "id": STRING,
            "document": STRING,
            "chain": many(LINK),
            "stance": one_of(*STANCES),
            "quote": one_of("direct", "indirect", "mixed"),
            "content": many(SPAN),
            "addressee": optional(SPAN),
            "parent": TEXT,
            "why": many(STRING),
        }
    )


def _event() -> Schema:
    actors = many(record(ACTOR, may=OPEN))
    acled = record({"event_type": STRING, "sub_event_type": STRING})
    coder = record({name: STRING for name in ("name", "version", "codebook", "model")})
    return record(
        {
            **_head("event"),
            "id": STRING,
            "document": STRING,
            "claim": TEXT,
            "type": one_of(*TYPES),
            "mode": TEXT,
            "contexts": many(STRING),
            "cameo": TEXT,
            "acled": optional(acled),
            "ucdp_violence": one_of(1, 2, 3, None),
            "status": one_of(*STATUSES),
            "negated": BOOLEAN,
            "actors": actors,
            "recipients": actors,
            "place": optional(_resolved_or_not(PLACE, ("name", "span", "use"))),
            "date": optional(_resolved_or_not(MOMENT, ("span", "value", "timex"))),
            "tolls": many(record(TOLL)),
            "labels": many(record({"text": STRING, "by": TEXT, "span": SPAN})),
            "trigger": SPAN,
            "sentence": SPAN,
            "evidence": many(SPAN),
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "why": many(STRING),
            "coder": coder,
        }
    )


def _incident() -> Schema:
    account = record(
        {
            "value": {"type": "object"},
            "by": TEXT,
            "by_name": STRING,
            "chain": many(STRING),
            "as_of": DATE,
            "document": STRING,
            "event": STRING,
            "span": SPAN,
            "words": STRING,
        }
    )
    state = record({"state": one_of(*STATES), "accounts": many(account), "differs": many(STRING)})
    fields = {"type": "object", "properties": {name: state for name in FIELDS}}
    reason = record({"feature": STRING, "weight": {"type": "number"}, "words": STRING})
    place = record(
        {name: PLACE[name] for name in ("name", "id", "lat", "lon", "country", "precision")}
    )
    date = record({name: DATE for name in ("start", "end")} | {"precision": MOMENT["precision"]})
    return record(
        {
            "record": {"const": "incident"},
            "id": STRING,
            "type": one_of(*TYPES),
            "place": optional(place),
            "date": optional(date),
            "reports": many(record({"event": STRING, "document": STRING})),
            "documents": many(STRING),
            "independent_sources": INTEGER,
            "origins": many(many(STRING)),
            "fields": {**fields, "additionalProperties": False},
            "reasons": many(reason),
            "revision": INTEGER,
            "updated": STRING,
        },
        may={"input": STRING},
    )


def schemas() -> dict[str, Schema]:
    """Return the JSON Schema of every record, by the name in its `record` field."""
    found = {
        "document": _document(),
        "claim": _claim(),
        "event": _event(),
        "incident": _incident(),
        "place": _mention("place", PLACE, ("name", "span", "use")),
        "date": _mention("date", MOMENT, ("span", "value", "timex")),
        "actor": record({**_head("actor"), "document": STRING, **ACTOR}, may=OPEN),
        "toll": record({**_head("toll"), "document": STRING, **TOLL}),
        "explanation": record(
            {
                **_head("explanation"),
                "document": STRING,
                "sentence": SPAN,
                "kind": one_of(*KINDS),
                "coded": many(STRING),
                "reasons": many(STRING),
            }
        ),
        "rejected": record(
            {**_head("rejected"), **{k: STRING for k in ("stage", "id", "source", "reason")}}
        ),
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {name: {"$schema": dialect, "title": name, **body} for name, body in found.items()}
