"""Scores time expressions: the project's own sentences, and MEANTIME where it is given.

Run `python bench/dates.py` for corpus/dates.jsonl; `--meantime FILE` adds MEANTIME in the form of
one JSON object a line (id, text, published, timex, events). MEANTIME is annotated in its title,
date line and first four sentences only: "meantime" leaves out whatever comes after these lines;
"meantime whole texts" does not, so that every later expression counts as false. Its dated events
are scored too, the gold trigger given: exact days, or a bound ("before", "after") that holds.
`--errors` lists what went wrong in the tuning half. Exit code 1 when a floor is not met.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from timeit import default_timer
from typing import Any

from sayso.parse import parse
from sayso.parse.encoder import EncoderParser
from sayso.records import (
    Attributed,
    Coded,
    Coder,
    Document,
    Draft,
    Moment,
    Paragraph,
    Parse,
    Published,
    Span,
)
from sayso.resolve.date_calendar import Days, days_of
from sayso.resolve.date_tense import Places
from sayso.resolve.dates import DateFinder
from sayso.tables import Tables

OWN = Path(__file__).parent.parent / "corpus" / "dates.jsonl"
ANNOTATED = 6  # lines of a MEANTIME text that carry annotation
FLOORS = {
    "own reporting": {"relaxed": 0.95, "value": 0.92},
    "meantime": {"relaxed": 0.85, "value": 0.75},
}
EVENTS = 0.82  # share of dated events with the exact days or a bound that holds
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


def scored(rows: list[Row], parser: EncoderParser, finder: DateFinder, lines: int | None) -> Row:
    """Return F1 by measure, and the seconds spent on dates as a share of those on parsing."""
    counts: Counter[str] = Counter()
    parsing = finding = 0.0
    wrong = []
    for row in rows:
        begun = default_timer()
        parsed = parse(document(row), parser)
        ready = default_timer()
        found = list(finder.find(parsed))
        parsing, finding = parsing + ready - begun, finding + default_timer() - ready
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


def drafted(parsed: Parse, start: int, end: int) -> Draft | None:
    """Return a draft event at a gold trigger, planned when a modal stands with it."""
    token = Places(parsed.tokens).root(start, end)
    sentence = next((s for s in parsed.sentences if token and s.first <= token.i < s.last), None)
    if token is None or sentence is None:
        return None
    ahead = any(child.lower_ in ("will", "shall", "would") for child in token.children)
    return Draft(
        claim=None,
        type=token.lemma_,
        mode=None,
        contexts=(),
        status="planned" if ahead else "reported",
        negated=False,
        actors=(),
        recipients=(),
        tolls=(),
        labels=(),
        trigger=Span(token.idx, token.idx + len(token)),
        token=token.i,
        sentence=sentence.index,
        confidence=1.0,
        why=(),
    )


def verdict(found: Moment | None, gold: Days) -> str:
    """Say how an event's date compares with the gold days."""
    start, end = str(gold.start), str(gold.end)
    if found is None or (found.start is None and found.end is None):
        return "none"
    if (found.start, found.end) == (start, end):
        return "exact"
    low, high = found.start or "0001-01-01", found.end or "9999-12-31"
    if not (low <= end and start <= high):
        return "wrong"
    return "bound" if found.precision in ("before", "after") else "overlap"


def events(rows: list[Row], parser: EncoderParser, finder: DateFinder) -> Row:
    """Return how many dated events got which verdict."""
    counts: Counter[str] = Counter()
    for row in rows:
        parsed = parse(document(row), parser)
        pairs = []
        for event in row["events"]:
            days = days_of(event["date"])
            draft = drafted(parsed, event["start"], event["end"])
            if days is not None and draft is not None:
                pairs.append((draft, days))
        coder = Coder(name="gold", version="1", codebook="none", model="")
        coded = Coded(
            attributed=Attributed(parse=parsed, claims=()),
            drafts=tuple(draft for draft, _ in pairs),
            tolls=(),
            notes=(),
            coder=coder,
        )
        moments = finder.find(parsed)
        counts.update(verdict(finder.date_of(draft, coded, moments), days) for draft, days in pairs)
    total = sum(counts.values())
    held = counts["exact"] + counts["bound"]
    return {**counts, "events": total, "held": round(held / total, 4) if total else 0.0}


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
        sets.append(("meantime whole texts", read(given.meantime), None))
    parser, finder = EncoderParser(), DateFinder(Tables())
    failed = 0
    for name, rows, lines in sets:
        made = scored(rows, parser, finder, lines)
        wrong = made.pop("wrong")
        print(name, json.dumps(made))
        if given.errors and name == "own tuning":
            print(*wrong, sep="\n")
        if name == "meantime":
            told = events(rows, parser, finder)
            print("meantime events", json.dumps(told))
            failed += told["held"] < EVENTS
        failed += any(made[key] < floor for key, floor in FLOORS.get(name, {}).items())
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
