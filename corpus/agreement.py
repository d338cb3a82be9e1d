"""How far annotators agree: on the pieces annotated twice, and on the stances of the test part.

    python corpus/agreement.py [-v]

Spans (triggers, cues, contents, tolls): F1 of the one against the other. Labels (type, mode,
status, stance) of the spans that both have: share agreed and Cohen's kappa
(Cohen 1960: (observed - expected) / (1 - expected), expected by the marginals of both).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = Path(__file__).parent
SHARE = 0.5  # of the words of both together, from which two long spans are the same


def rows(folder: str) -> dict[str, Json]:
    """Return the pieces of a folder by id."""
    lines = (line for path in sorted((HERE / folder).glob("*.jsonl")) for line in path.open())
    return {row["id"]: row for row in map(json.loads, lines)}


def words(text: str, spans: Iterable[list[int]]) -> set[int]:
    """Return the starts of the words that spans cover."""
    return {
        at
        for s, e in spans
        for at in range(s, e)
        if text[at].isalnum() and (at == s or not text[at - 1].isalnum())
    }


def paired(first: list[Json], second: list[Json], text: str, field: str) -> list[tuple[int, int]]:
    """Return pairs of items whose spans are the same: any overlap, for contents half the words."""
    found: list[tuple[float, int, int]] = []
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            x, y = (words(text, _spans(item, field)) for item in (a, b))
            share = len(x & y) / len(x | y) if x | y else 0.0
            if share >= (SHARE if field == "content" else 0.01):
                found.append((share, i, j))
    made: list[tuple[int, int]] = []
    for _, i, j in sorted(found, reverse=True):
        if all(i != a and j != b for a, b in made):
            made.append((i, j))
    return made


def _spans(item: Json, field: str) -> list[list[int]]:
    value = item[field]
    if not value:
        return []
    return value if isinstance(value[0], list) else [value]


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Return Cohen's kappa of pairs of labels; 1 where only one label occurs."""
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(left[k] * right[k] for k in left) / n**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


class Tally:
    """Counts of one kind of span over all pieces, and pairs of labels."""

    def __init__(self, kind: str, field: str, labels: tuple[str, ...]) -> None:
        """Start at nothing."""
        self.kind, self.field = kind, field
        self.hits = self.found = self.wanted = 0
        self.told: dict[str, list[tuple[str, str]]] = {label: [] for label in labels}
        self.differences: list[str] = []

    def add(self, first: Json, second: Json) -> None:
        """Count one piece."""
        a, b, text = first[self.kind], second[self.kind], first["text"]
        pairs = paired(a, b, text, self.field)
        self.hits, self.found = self.hits + len(pairs), self.found + len(b)
        self.wanted += len(a)
        for i, j in pairs:
            for label, values in self.told.items():
                values.append((str(a[i][label]), str(b[j][label])))
                if a[i][label] != b[j][label]:
                    self._note(first, a[i], f"{label}: {a[i][label]} / {b[j][label]}")
        for side, items, n in (("first", a, 0), ("second", b, 1)):
            seen = {pair[n] for pair in pairs}
            for number, item in enumerate(items):
                if number not in seen and _spans(item, self.field):
                    self._note(first, item, f"only {side}")

    def _note(self, piece: Json, item: Json, what: str) -> None:
        words_ = piece["text"][slice(*_spans(item, self.field)[0])]
        self.differences.append(f"{piece['id']} {self.kind} {what}: {words_[:70]}")

    def lines(self) -> Iterable[str]:
        """Yield the figures."""
        f1 = 2 * self.hits / (self.found + self.wanted)
        yield f"{self.kind} by {self.field}: F1 {f1:.3f} ({self.hits}/{self.found}/{self.wanted})"
        for label, values in self.told.items():
            same = sum(x == y for x, y in values) / len(values)
            yield f"   {label}: same {same:.3f}, kappa {kappa(values):.3f} ({len(values)})"


def stances() -> Iterable[str]:
    """Yield how far the first and two blind readings of the stances of the test part agree."""
    with (HERE / "second" / "stances.tsv").open(encoding="utf-8") as file:
        read = list(csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t"))
    yield f"{len(read)} stances of the test part read by two more"
    for one, other in (("first", "second"), ("first", "third"), ("second", "third")):
        pairs = [(row[one], row[other]) for row in read]
        same = sum(a == b for a, b in pairs) / len(pairs)
        yield f"   {one} and {other}: same {same:.3f}, kappa {kappa(pairs):.3f}"


def main() -> None:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true", help="print where the two differ")
    args = parser.parse_args()
    first, second = rows("first"), rows("second")
    both = sorted(second.keys() & first.keys())
    print(f"{len(both)} pieces annotated twice")
    for tally in (
        Tally("events", "trigger", ("type", "mode", "status", "negated")),
        Tally("claims", "cue", ("stance", "quote")),
        Tally("claims", "content", ("stance",)),
        Tally("tolls", "span", ("measure", "low", "high")),
    ):
        for name in both:
            tally.add(first[name], second[name])
        print("\n".join([*tally.lines(), *(tally.differences if args.v else ())]))
    print("\n".join(stances()))


if __name__ == "__main__":
    main()
