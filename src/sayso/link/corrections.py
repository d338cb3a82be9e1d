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
    made = deepcopy(record) if mine else record
    for judgement in sorted(mine, key=lambda j: (j.at, j.id)):
        _put(made, judgement)
    return made


def _put(record: Json, judgement: Judgement) -> None:
    *steps, last = (judgement.field or "").split(".")
    try:
        value = json.loads(judgement.value or "null")
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
        raise RecordError(
            f"correction {judgement.id} does not fit: no {judgement.field!r} in this record "
            f"or no JSON value. Correct it with another judgement."
        ) from error
