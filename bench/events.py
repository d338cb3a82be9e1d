"""Event coding against a gold file: types, countries of source and target, pairs, false events.

    python bench/events.py GOLD/events/plover_gsr.jsonl [--limit N] [--events FILE] [--misses N]
        [--attributor NAME] [--coder NAME]

GOLD is a folder of gold data with its scorer, `score.py`, beside the task folders. Every text is
taken as it is, parsed, attributed, coded and resolved in this process. `--events` writes what was
coded, `--misses` prints sentences whose type was not found, with what was found instead.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from timeit import default_timer
from types import ModuleType
from typing import Any

from sayso import public
from sayso.attribute import attribute
from sayso.code import code
from sayso.config import Config
from sayso.parse import parse
from sayso.plugins import load
from sayso.records import Document, Paragraph, Published
from sayso.resolve import resolve
from sayso.tables import Tables

Json = dict[str, Any]
BLOCK = re.compile(r"\S(?:.|\n(?!\s*\n))*")
LINE = re.compile(r"\S.*")


def scorer(gold: Path) -> ModuleType:
    """Return `score.py` of the gold folder that holds `gold`."""
    path = gold.resolve().parents[1] / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"No scorer at {path}: give a file of the gold folder.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(name: str, text: str, published: str | None) -> Document:
    """Return `text` as a document whose paragraphs are its blocks, or its lines."""
    blocks = (BLOCK if "\n\n" in text else LINE).finditer(text)
    day = published if re.fullmatch(r"\d{4}-\d\d-\d\d", published or "") else None
    return Document(
        id=name,
        input=name,
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(
            date=day, precision="day" if day else "none", basis="given" if day else "none"
        ),
        language="en",
        credits=(),
        text=text,
        paragraphs=tuple(Paragraph(start=m.start(), end=m.end(), kind="body") for m in blocks),
        sha256="",
        retrieved="",
    )


def coded(
    texts: list[tuple[str, str, str | None]], config: Config
) -> Iterator[tuple[str, list[Json]]]:
    """Yield the event records of each text."""
    tables = Tables()
    parser = load("parser", config.parser)()
    attributor = load("attributor", config.attributor)(tables)
    coder = load("coder", config.coder)(tables)
    resolver = load("resolver", config.resolver)(tables)
    for name, text, published in texts:
        attributed = attribute(parse(document(name, text, published), parser), attributor)
        article = resolve(code(attributed, coder), resolver)
        yield name, list(public.events(article))


def wanted(row: Json) -> list[str]:
    """Return the types a gold row asks for."""
    listed = row.get("events", [row])
    return [e["type"] for e in listed if e.get("type")] if "root" not in row else [row["root"]]


def print_misses(gold: list[Json], found: dict[str, list[Json]], most: int) -> None:
    """Print sentences in which no event of the gold's type was found."""
    for row in gold:
        events = found.get(row["id"], [])
        types = {e["type"] for e in events} | {
            "YIELD" for e in events if e["type"] in ("CONCEDE", "RETREAT")
        }
        if most and wanted(row) and not any(types & set(w.split("|")) for w in wanted(row)):
            most -= 1
            print(wanted(row), sorted(types), row["sentence"], sep=" | ")


def main() -> None:
    """Print the scorer's figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--attributor", default=Config().attributor)
    parser.add_argument("--coder", default=Config().coder)
    args = parser.parse_args()
    config = Config(attributor=args.attributor, coder=args.coder)
    score = scorer(args.gold)
    gold = score.read(args.gold)[: args.limit]
    start = default_timer()
    found = dict(coded(list(score.documents(gold)), config))
    seconds = round(default_timer() - start, 1)
    if args.events:
        lines = [json.dumps({"source_id": n, **e}) for n, es in found.items() for e in es]
        args.events.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print_misses(gold, found, args.misses)
    print(json.dumps({"seconds": seconds, **score.events(gold, found)}, indent=1))


if __name__ == "__main__":
    sys.exit(main())
