"""What the corpus holds, and whether anything in it was copied or filled into a frame.

    python corpus/check.py [--counts]

Exit code 1 when two pieces, or two sentences, are too much alike: word shingles for copies, the
same with names, numbers and days masked for filled frames. Copies that a piece declares
(`copy_of`, or the same `incident`) are meant.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]
TEXT = Path(__file__).parent / "text"
SIZE = 4  # words of a shingle
ALIKE = 0.35  # share of shingles from which two pieces are called alike
FRAME = 0.5  # the same with names and numbers masked
LONG = 9  # words from which a sentence is compared
DAYS = re.compile(r"^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(janu|febru)ary$", re.IGNORECASE)
END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'A-Z0-9])|\n+")

CUES = Path(__file__).parent.parent / "src/sayso/data/cues.csv"
PREPOSITIONS = frozenset("according in by for from per to with".split())


def pieces() -> list[Json]:
    """Return all pieces of the corpus."""
    return [
        json.loads(line)
        for path in sorted(TEXT.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text: cut at full stops before capitals, and at line ends."""
    return [s for s in END.split(text) if s and any(c.isalpha() for c in s)]


def shingles(text: str, *, masked: bool) -> set[tuple[str, ...]]:
    """Return the runs of four words; `masked`: names, numbers and days give way to a sign."""
    words = re.findall(r"\w+", text)
    if masked:
        words = ["#" if w[0].isupper() or w[0].isdigit() or DAYS.match(w) else w for w in words]
    words = [w.lower() for w in words]
    return {tuple(words[i : i + SIZE]) for i in range(len(words) - SIZE + 1)}


def alike(rows: list[Json], *, masked: bool, least: float) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of pieces that share too many shingles, with the share of the smaller one."""
    sets = [shingles(row["text"], masked=masked) for row in rows]
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, found in enumerate(sets):
        for shingle in found:
            where[shingle].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        if len(numbers) < 30:  # what stands everywhere shows nothing
            shared.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    for (a, b), count in shared.items():
        share = count / max(1, min(len(sets[a]), len(sets[b])))
        if share >= least and not _meant(rows[a], rows[b]):
            yield rows[a]["id"], rows[b]["id"], share


def _meant(first: Json, second: Json) -> bool:
    same = first.get("incident") is not None and first.get("incident") == second.get("incident")
    ids = {first["id"], second["id"]}
    return same or first.get("copy_of") in ids or second.get("copy_of") in ids


def twice(rows: list[Json]) -> Iterator[tuple[str, str, str]]:
    """Yield sentences that occur in two pieces word for word, names and numbers masked."""
    seen: dict[str, Json] = {}
    for row in rows:
        for sentence in sentences(row["text"]):
            words = re.findall(r"\w+", sentence)
            if len(words) < LONG:
                continue
            if not sentence.isupper():  # in a line of capitals nothing tells the names
                words = ["#" if w[0].isupper() or w[0].isdigit() else w for w in words]
            key = " ".join(words)
            other = seen.setdefault(key, row)
            if other is not row and not _meant(other, row):
                yield other["id"], row["id"], sentence[:80]


def counts(rows: list[Json]) -> Iterator[str]:
    """Yield lines that say how much there is of everything."""
    number = sum(len(sentences(row["text"])) for row in rows)
    regions = len({row["region"] for row in rows})
    yield f"pieces {len(rows)}, sentences {number}, regions {regions}"
    yield f"splits {dict(Counter(row['split'] for row in rows))}"
    yield f"manners {len({row['manner'] for row in rows})}"
    quiet = [s for row in rows if not row["events"] for s in sentences(row["text"])]
    yield f"sentences of pieces without an event {len(quiet)}"
    events = [e for row in rows for e in row["events"]]
    claims = [c for row in rows for c in row["claims"]]
    known = cue_words()
    for name, values in (
        ("types", [e["type"] for e in events]),
        ("modes", [f"{e['type']}/{e['mode']}" for e in events if e["mode"]]),
        ("statuses", [e["status"] for e in events]),
        ("negated", [str(e["negated"]) for e in events]),
        ("stances", [c["stance"] for c in claims]),
        ("quotes", [c["quote"] for c in claims]),
        ("chains", [f"{1 + len(c['via'])} links" for c in claims]),
        ("sources", ["named" if c["source"] else "none" for c in claims]),
        (
            "cues",
            [
                cue_class(c["cue"] and row["text"][slice(*c["cue"])], known)
                for row in rows
                for c in row["claims"]
            ],
        ),
        ("tolls", [t["measure"] for row in rows for t in row["tolls"]]),
    ):
        told = ", ".join(f"{value} {n}" for value, n in Counter(values).most_common())
        yield f"{name} ({len(values)}): {told}"


def cue_words() -> dict[str, str]:
    """Return the part of speech of each cue of the cue table."""
    lines = CUES.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["cue"].lower(): row["pos"] for row in rows}


def cue_class(cue: str | None, known: dict[str, str]) -> str:
    """Return the class of a cue: none, or its part of speech; inflected forms are mostly verbs."""
    if not cue:
        return "none"
    first = cue.lower().split()[0]
    listed = known.get(cue.lower())
    if listed in ("adverb", "noun", "adjective", "preposition"):
        return listed
    if " " not in cue and first.endswith("ly"):
        return "adverb"
    if first in PREPOSITIONS:
        return "preposition"
    return "noun" if known.get(first.removesuffix("s")) == "noun" else "verb"


def main() -> int:
    """Print what is too much alike, and with --counts how much there is of everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", action="store_true")
    args = parser.parse_args()
    rows = pieces()
    if args.counts:
        print("\n".join(counts(rows)))
    faults = 0
    for a, b, share in [
        *alike(rows, masked=False, least=ALIKE),
        *alike(rows, masked=True, least=FRAME),
    ]:
        faults += 1
        print(f"alike: {a} and {b} share {share:.0%} of their word runs")
    for a, b, words in twice(rows):
        faults += 1
        print(f"the same sentence in {a} and {b}: {words}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
