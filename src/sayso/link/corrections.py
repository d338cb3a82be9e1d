"""Corrections by analysts, put into a record before anything is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from sayso.errors import RecordError
from sayso.reports import Judgement

Json = dict[str, Any]


def corrected(record: Json, judgements: Iterable[Judgement]) -> Json:
    """Return a record with the corrections that name its id; the record itself stays as it is.

    `field` is a path with dots ("place.name", "tolls.0.low"), `value` JSON. The latest of two
    corrections of one field counts. Raises RecordError for a path or value that does not fit.
    """
    mine = [j for j in judgements if j.kind == "correction" and j.a == record["id"] and j.field]
    try:
        made = [
            (judgement.field or "", json.loads(judgement.value or "null"))
            for judgement in sorted(mine, key=lambda j: (j.at, j.id))
        ]
    except ValueError as error:
        raise RecordError(f"a correction of {record['id']} is no JSON value") from error
    return put(record, made) if made else record


def put(record: Json, changes: Iterable[tuple[str, object]]) -> Json:
    """Return a record with values put in at paths. Raises RecordError for a path it has not."""
    made = deepcopy(record)
    for path, value in changes:
        _put(made, path, value)
    return made


def _put(record: Json, path: str, value: object) -> None:
    *steps, last = path.split(".")
    try:
        target: Any = record
        for step in steps:
            target = target[int(step)] if isinstance(target, list) else target[step]
        if isinstance(target, list):
            target[int(last)] = value
        elif last in target:
            target[last] = value
        else:
            raise KeyError(last)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        there = ", ".join(record)
        raise RecordError(
            f"The correction does not fit: no {path!r} in this record, which has {there}."
        ) from error
