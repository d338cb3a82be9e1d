"""Scores time expressions: the project's own sentences, and MEANTIME where it is given.

Run `python bench/time.py` for corpus/dates.jsonl; `--meantime FILE` adds MEANTIME in the form of
one JSON object a line (id, text, published, timex). MEANTIME is annotated in its title, date line
and first four sentences only, so nothing after these counts. `--errors` lists what went wrong in
the tuning half. Exit code 1 when a floor is not met.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.parse import parse
from sayso.parse.spacy import SpacyParser
from sayso.records import Document, Moment, Paragraph, Published
from sayso.resolve.dates import DateFinder
from sayso.tables import Tables

OWN = Path(__file__).parent.parent / "corpus" / "dates.jsonl"
ANNOTATED = 6  # lines of a MEANTIME text that carry annotation
FLOORS = {
    "own reporting": {"relaxed": 0.95, "value": 0.92},
    "meantime": {"relaxed": 0.85, "value": 0.75},
}
Row = dict[str, Any]


def document(row: Row) -> Document:
    """Return a row as a document; each line is a paragraph."""
    day = row.get("published")
    known = day if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    return Document(
        id=row["id"],
        input=row["id"],
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(
            date=known, precision="day" if known else "none", basis="given" if known else "none"
        ),
        language="en",
        credits=(),
        text=row["text"],
        paragraphs=tuple(
            Paragraph(start=m.start(), end=m.end(), kind="body")
            for m in re.finditer(r"\S.*", row["text"])
        ),
        sha256="",
        retrieved="",
    )


def aligned(goals: list[Row], found: list[Moment]) -> dict[int, int]:
    """Return gold index to found index, one to one, the largest overlap first."""
    pairs = []
    for i, goal in enumerate(goals):
        for j, moment in enumerate(found):
            at = moment.span
            if at is None:
                continue
            shared = min(goal["end"], at.end) - max(goal["start"], at.start)
            whole = max(goal["end"], at.end) - min(goal["start"], at.start)
            if shared > 0:
                pairs.append((-shared / whole, i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def hits(goals: list[Row], found: list[Moment]) -> Counter[str]:
    """Return counts of gold, found and right expressions of one text; the date line is left out."""
    counts: Counter[str] = Counter(found=len(found))
    pairs = aligned(goals, found)
    for i, goal in enumerate(goals):
        moment = found[pairs[i]] if i in pairs else None
        if goal.get("dct"):
            counts["found"] -= moment is not None
            continue
        counts["gold"] += 1
        if moment is None or moment.span is None:
            continue
        counts["relaxed"] += 1
        counts["strict"] += (moment.span.start, moment.span.end) == (goal["start"], goal["end"])
        counts["value"] += moment.value == goal["value"]
        counts["type"] += moment.timex == goal["type"]
    return counts


def f1(counts: Counter[str], key: str) -> float:
    """Return the F1 of a count."""
    total = counts["found"] + counts["gold"]
    return 2 * counts[key] / total if total else 0.0


def scored(rows: list[Row], parser: SpacyParser, finder: DateFinder, lines: int | None) -> Row:
    """Return F1 by measure, and the seconds spent on dates as a share of those on parsing."""
    counts: Counter[str] = Counter()
    parsing = finding = 0.0
    wrong = []
    for row in rows:
        begun = time.perf_counter()
        parsed = parse(document(row), parser)
        ready = time.perf_counter()
        found = list(finder.find(parsed))
        parsing, finding = parsing + ready - begun, finding + time.perf_counter() - ready
        if lines is not None:
            found = [
                m for m in found if m.span and row["text"].count("\n", 0, m.span.start) < lines
            ]
        one = hits(row["timex"], found)
        counts += one
        if not one["found"] == one["gold"] == one["value"] == one["strict"]:
            got = [(row["text"][m.span.start : m.span.end], m.value) for m in found if m.span]
            wrong.append((row["id"], row["text"], got))
    made: Row = {key: round(f1(counts, key), 4) for key in ("relaxed", "strict", "value", "type")}
    return {**made, "gold": counts["gold"], "share": round(finding / parsing, 4), "wrong": wrong}


def read(path: Path) -> list[Row]:
    """Return the rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> int:
    """Print the figures; return 1 when one is under its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--meantime", type=Path)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    own = read(OWN)
    sets: list[tuple[str, list[Row], int | None]] = [
        (f"own {half}", [row for row in own if row["half"] == half], None)
        for half in ("tuning", "reporting")
    ]
    if given.meantime is not None:
        sets.append(("meantime", read(given.meantime), ANNOTATED))
    parser, finder = SpacyParser(), DateFinder(Tables())
    failed = 0
    for name, rows, lines in sets:
        made = scored(rows, parser, finder, lines)
        wrong = made.pop("wrong")
        print(name, json.dumps(made))
        if given.errors and name == "own tuning":
            print(*wrong, sep="\n")
        failed += any(made[key] < floor for key, floor in FLOORS.get(name, {}).items())
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
