"""Attribution against a gold corpus: F1 of who says what, by class of cue, and the cost in time.

    python bench/attribution.py GOLD/attribution/polnear_dev.jsonl [--limit N] [--claims FILE]

GOLD is a folder of gold data with its scorer, `score.py`, beside the task folders. Every text is
taken as it is, parsed and attributed in this process by the backends of the given names.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from timeit import default_timer
from types import ModuleType
from typing import Any

from sayso import public
from sayso.config import Config
from sayso.plugins import load
from sayso.records import Attributed, Claim, Document, Paragraph, Published
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


def document(name: str, text: str) -> Document:
    """Return `text` as a document whose paragraphs are its blocks, or its lines."""
    blocks = (BLOCK if "\n\n" in text else LINE).finditer(text)
    return Document(
        id=name,
        input=name,
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(date=None, precision="none", basis="none"),
        language="en",
        credits=(),
        text=text,
        paragraphs=tuple(Paragraph(start=m.start(), end=m.end(), kind="body") for m in blocks),
        sha256="",
        retrieved="",
    )


def classes(score: ModuleType, rows: list[Json], found: dict[str, list[Claim]]) -> Json:
    """Return precision by class of cue: claims that match any gold content, and all."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        gold = [score.words(text, a["content"]) for a in row["attributions"]]
        for claim in found[row["id"]]:
            words = score.words(text, [(s.start, s.end) for s in claim.content])
            made[claim.cue_class] += 1
            right[claim.cue_class] += any(score.jaccard(words, g) >= 0.5 for g in gold)
    return {k: {"right": right[k], "claims": n} for k, n in made.most_common()}


def attributed(
    rows: list[Json], options: argparse.Namespace
) -> Iterator[tuple[Attributed, float, float]]:
    """Yield each attributed parse with the seconds that parsing and attributing took."""
    parser = load("parser", options.parser)(None)
    attributor = load("attributor", options.attributor)(Tables(options.codebook))
    for row in rows:
        begin = default_timer()
        parse = parser.parse(document(row["id"], row["text"]))
        middle = default_timer()
        made = attributor.attribute(parse)
        yield made, middle - begin, default_timer() - middle


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--parser", default=Config().parser)
    parser.add_argument("--attributor", default=Config().attributor)
    parser.add_argument("--codebook", type=Path)
    parser.add_argument("--claims", type=Path, help="also write the claim records to this file")
    options = parser.parse_args()
    score = scorer(options.gold)
    rows = score.read(options.gold)[: options.limit]
    found: dict[str, list[Claim]] = {}
    records: dict[str, list[Json]] = {}
    parsing = attributing = 0.0
    for made, first, second in attributed(rows, options):
        parsing, attributing = parsing + first, attributing + second
        name = made.parse.document.id
        found[name] = list(made.claims)
        records[name] = [public.claim(c, made.parse.document) for c in made.claims]
    if options.claims:
        lines = (json.dumps({**r, "source_id": n}) for n, rs in records.items() for r in rs)
        options.claims.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = score.attribution(rows, records)
    figures["by_cue_class"] = classes(score, rows, found)
    figures["share_of_parsing_time"] = round(attributing / parsing, 3)
    json.dump(figures, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
