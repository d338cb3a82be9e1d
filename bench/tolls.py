"""Scores casualty figures: the project's own sentences, and a gun violence archive where given.

Run `python bench/tolls.py` for corpus/tolls.jsonl. A figure is exact when measure, low, high and
qualifier are the gold's and the spans overlap; `group`, `scope` and `withdrawn` are shares of the
exact ones. `false` counts the figures in sentences that hold none. `--gva FILE` adds reports with
the number of killed and injured of their incident (one JSON object a line with documents, killed,
injured; plain or gzip), the first `--limit` incidents: `among` says that the number is among the
figures of the document, `chosen` that it is the most frequent one of scope event. `--errors` lists
what went wrong in the tuning half. Exit code 1 when a floor is not met.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from sayso.code.tolls import TollFinder
from sayso.parse import parse
from sayso.parse.encoder import EncoderParser
from sayso.records import Attributed, Document, Paragraph, Published, Toll
from sayso.tables import Tables

OWN = Path(__file__).parent.parent / "corpus" / "tolls.jsonl"
LONGEST = 8000  # characters of an archive report that is read
FLOORS = {"own reporting": {"f1": 0.90}}
Row = dict[str, Any]
Value = tuple[int, int]


class Reader:
    """Read texts into casualty figures."""

    def __init__(self) -> None:
        """Load parser and data files."""
        self._parser = EncoderParser()
        self._finder = TollFinder(Tables())

    def tolls(self, name: str, text: str, published: str | None) -> tuple[Toll, ...]:
        """Return the figures of a text; blocks between blank lines are paragraphs."""
        known = published if re.fullmatch(r"\d{4}-\d\d-\d\d", published or "") else None
        pattern = r"\S(?:.|\n(?!\s*\n))*" if "\n\n" in text else r"\S.*"
        document = Document(
            id=name,
            input=name,
            url=None,
            outlet=None,
            title=None,
            byline=None,
            published=Published(
                date=known, precision="day" if known else "none", basis="given" if known else "none"
            ),
            language="en",
            credits=(),
            text=text,
            paragraphs=tuple(
                Paragraph(start=m.start(), end=m.end(), kind="body")
                for m in re.finditer(pattern, text)
            ),
            sha256="",
            retrieved="",
        )
        return self._finder.find(Attributed(parse=parse(document, self._parser), claims=()))


def exact(goal: Row, found: Toll) -> bool:
    """Return whether measure, bounds and qualifier are the gold's and the spans overlap."""
    same = (goal["measure"], goal["low"], goal["high"], goal["qualifier"]) == (
        found.measure,
        found.low,
        found.high,
        found.qualifier,
    )
    return same and goal["start"] < found.span.end and found.span.start < goal["end"]


def own(rows: list[Row], reader: Reader) -> tuple[Row, list[str]]:
    """Return the figures of the project's own sentences, and what went wrong."""
    counts: Counter[str] = Counter()
    wrong = []
    for row in rows:
        found = reader.tolls(row["id"], row["text"], row["published"])
        free = list(found)
        missed = []
        for goal in row["tolls"]:
            hit = next((toll for toll in free if exact(goal, toll)), None)
            if hit is None:
                missed.append(f"{goal['measure']} {goal['words']}")
                continue
            free.remove(hit)
            counts["right"] += 1
            for key in ("group", "civilian", "scope", "withdrawn"):
                counts[key] += goal[key] == getattr(hit, key)
        counts["gold"] += len(row["tolls"])
        counts["found"] += len(found)
        counts["false"] += 0 if row["tolls"] else len(found)
        if missed or free:
            more = [(t.measure, row["text"][t.span.start : t.span.end], t.low) for t in free]
            wrong.append(f"{row['id']} {row['text']}\n    missed {missed}\n    more {more}")
    return figures(counts), wrong


def figures(counts: Counter[str]) -> Row:
    """Return precision, recall and F1 of exact figures, and the shares of their other fields."""
    right = counts["right"]
    total = counts["found"] + counts["gold"]
    return {
        "precision": ratio(right, counts["found"]),
        "recall": ratio(right, counts["gold"]),
        "f1": ratio(2 * right, total),
        **{key: ratio(counts[key], right) for key in ("group", "civilian", "scope", "withdrawn")},
        "gold": counts["gold"],
        "false": counts["false"],
    }


def archive(rows: list[Row], reader: Reader) -> Row:
    """Return how often the incident's numbers are among those of its reports, and chosen."""
    counts: Counter[str] = Counter()
    for row in rows:
        for one in row["documents"]:
            if len(one["text"]) >= LONGEST:
                continue
            found = reader.tolls(one["id"], one["text"], one.get("published"))
            for measure in ("killed", "injured"):
                judge(row[measure], [t for t in found if t.measure == measure], measure, counts)
    return {
        measure: {
            "among": ratio(counts[f"{measure} among"], counts[f"{measure} documents"]),
            "chosen": ratio(counts[f"{measure} chosen"], counts[f"{measure} documents"]),
            "false alarm": ratio(counts[f"{measure} alarm"], counts[f"{measure} zero"]),
            "documents": counts[f"{measure} documents"],
        }
        for measure in ("killed", "injured")
    }


def judge(number: int, found: list[Toll], measure: str, counts: Counter[str]) -> None:
    """Count one document: its figures of one measure against the incident's number."""
    event = [value(t) for t in found if t.scope == "event"] or [value(t) for t in found]
    if number == 0:
        counts[f"{measure} zero"] += 1
        counts[f"{measure} alarm"] += any(high > 0 for _, high in event)
        return
    counts[f"{measure} documents"] += 1
    counts[f"{measure} among"] += any(number in value(t) for t in found)
    if event:
        counts[f"{measure} chosen"] += Counter(event).most_common(1)[0][0] == (number, number)


def value(toll: Toll) -> Value:
    """Return the bounds of a figure; an open one is its low bound."""
    low = toll.low or 0
    return low, low if toll.high is None else toll.high


def ratio(part: int, whole: int) -> float:
    """Return a share to four places, 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def read(path: Path) -> list[Row]:
    """Return the rows of a JSONL file, gzip or plain."""
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    return [json.loads(line) for line in text.decode("utf-8").splitlines() if line]


def main() -> int:
    """Print the figures; return 1 when one is under its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gva", type=Path)
    options.add_argument("--limit", type=int, default=250)
    options.add_argument("--errors", action="store_true")
    given = options.parse_args()
    reader = Reader()
    rows = read(OWN)
    failed = 0
    for half in ("tuning", "reporting"):
        made, wrong = own([row for row in rows if row["half"] == half], reader)
        print(f"own {half}", json.dumps(made))
        if given.errors and half == "tuning":
            print(*wrong, sep="\n")
        failed += any(made[k] < floor for k, floor in FLOORS.get(f"own {half}", {}).items())
    if given.gva is not None:
        print("gva", json.dumps(archive(read(given.gva)[: given.limit], reader)))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
