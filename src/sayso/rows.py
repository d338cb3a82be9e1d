"""What became of an input as a row of text columns, and back: how results travel and are kept.

The columns `document`, `claims` and `events` hold the JSON of the public contract, so that the
shards can be read with any tool for Parquet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sayso.config import Config
from sayso.faults import PACKAGE, source_of
from sayso.ids import content_id
from sayso.records import Article, Page, Rejected
from sayso.store import Made, made_of

Row = dict[str, Any]


def row_of(item: Page | Rejected, result: Article | Rejected) -> Row:
    """Return the row of an input and what was made of it; `page` is null for a refused input."""
    row: Row = {
        "page": item.id if isinstance(item, Page) else None,
        "input": source_of(item),
        "document": None,
        "claims": [],
        "events": [],
        "readings": None,
        "rejected": None,
    }
    if isinstance(result, Rejected):
        return row | {"rejected": _packed(asdict(result))}
    made = made_of(result)
    return row | {
        "document": _packed(made.document),
        "claims": [_packed(record) for record in made.claims],
        "events": [_packed(record) for record in made.events],
        "readings": _packed(made.readings),
    }


def result_in(row: Row) -> Made | Rejected:
    """Return what was made of an input, from its row."""
    if row["rejected"] is not None:
        return Rejected(**json.loads(row["rejected"]))
    return Made(
        document=json.loads(row["document"]),
        claims=tuple(map(json.loads, row["claims"])),
        events=tuple(map(json.loads, row["events"])),
        readings=json.loads(row["readings"]),
    )


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def made_by(config: Config) -> str:
    """Return the version of the program, and a hash of its files, settings and codebook.

    With the same of it, the same inputs give the same results.
    """
    settings = (config.parser, config.attributor, config.coder, config.resolver, config.model)
    folders = [PACKAGE] + ([config.codebook] if config.codebook else [])
    digests = [_digest(path) for folder in folders for path in _files(folder)]
    return f"{version('sayso')}+{content_id(*settings, *digests)}"


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}"
