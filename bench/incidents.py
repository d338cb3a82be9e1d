"""Scores linking and comparing on the own gold of incidents (corpus/incidents, dispatches).

Run `python bench/incidents.py [--half HALF] [-v] [--cache DIR]`.
`tuning-2` was the reporting half until its errors were read. Raw reports go through the whole
pipeline; `--cache` keeps them as coded, for work on linking and comparing alone. Figures: incidents
whose documents are exactly those of the gold, counts of independent sources, states of fields (of
each field that the gold or the program has), and pairs of the kind "two incidents, one city, one
day" that were merged. `-v` prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from link import coded, linked, scores, tied
from link_memory import Memory

from sayso.compare import compare
from sayso.reports import Comparison

FOLDER = Path(__file__).parent.parent / "corpus" / "incidents"
DISPATCHES = Path(__file__).parent.parent / "corpus" / "text" / "demo.jsonl"
HALVES = (
    "tuning",
    "tuning-2",
    "tuning-3",
    "tuning-4",
    "tuning-5",
    "tuning-6",
    "tuning-7",
    "tuning-8",
    "reporting",
)
UNSAID = ("responsibility",)  # may be named without a known actor: then it is no field of the gold
Row = dict[str, Any]


@dataclass
class Gold:
    """One incident: the documents of each origin, the field states, and the pair it is in."""

    name: str
    pair: str | None
    partial: bool = False
    origins: list[set[str]] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> set[str]:
        """The ids of its documents."""
        return set().union(*self.origins)


def read(half: str) -> tuple[list[Gold], list[Row]]:
    """Return the incidents and reports of a half; the dispatches belong to the tuning half."""
    incidents, rows = parsed((FOLDER / f"{half}.txt").read_text(encoding="utf-8"))
    if half == "tuning":
        more, _ = parsed((FOLDER / "dispatches.txt").read_text(encoding="utf-8"))
        incidents += more
        rows += [json.loads(line) for line in DISPATCHES.read_text("utf-8").splitlines()]
    return incidents, rows


def parsed(text: str) -> tuple[list[Gold], list[Row]]:
    """Return incidents and reports from the format of the gold (corpus/MANUAL.md)."""
    incidents: list[Gold] = []
    rows: list[Row] = []
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for line in lines:
        if line.startswith("= "):
            name, *rest = [part.strip() for part in line[2:].split("|")]
            pair = next((part[5:] for part in rest if part.startswith("pair ")), None)
            incidents.append(Gold(name, pair, "partial" in rest))
        elif line.startswith("- "):
            rows.append(_report(line, incidents[-1].name))
        elif line.startswith("origins:"):
            incidents[-1].origins = list(_origins(line, incidents[-1].name))
        elif rows and rows[-1]["incident"] == incidents[-1].name:
            rows[-1]["text"] += f"{line}\n"
        elif line.strip():
            name, state = line.split()
            incidents[-1].states[name] = state
    return incidents, [row | {"text": row["text"].strip() + "\n"} for row in rows]


def _report(line: str, incident: str) -> Row:
    number, outlet, published, title = (part.strip() for part in line[2:].split("|", 3))
    return {
        "id": f"{incident}-{number}",
        "incident": incident,
        "outlet": outlet,
        "published": published,
        "title": title,
        "text": "",
    }


def _origins(line: str, incident: str) -> Iterator[set[str]]:
    for group in line.removeprefix("origins:").split():
        names = group.split("+")  # a number, or the whole name of another incident's report
        yield {f"{incident}-{name}" if name.isdigit() else name for name in names}


@dataclass
class Count:
    """Right ones of all, and what is wrong in words."""

    right: int = 0
    all: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, words: str) -> None:
        """Count one."""
        self.right += right
        self.all += 1
        if not right:
            self.wrong.append(words)

    def __str__(self) -> str:
        share = self.right / self.all if self.all else 0.0
        return f"{self.right} of {self.all} ({share:.1%})"


def score(half: str, cache: Path | None = None) -> dict[str, Count]:
    """Return the figures of a half; prints the plain clustering figures on the way."""
    incidents, rows = read(half)
    found = coded(rows, cache)
    _, groups = tied(found)
    memory = linked(found, groups)
    ids = {one["document"]["id"]: name for name, one in found.items()}
    mine = {
        name: {ids[report.document] for report in incident.reports}
        for name, incident in memory.incidents.items()
    }
    counts = {name: Count() for name in ("clusters", "independent", "states", "pairs apart")}
    for gold in incidents:
        _judge(gold, mine, memory, counts)
    _pairs(incidents, mine, counts["pairs apart"])
    judged = set[str]().union(*(gold.documents for gold in incidents))
    truth = {row["id"]: row["incident"] for row in rows if row["id"] in judged}
    print(f"{half}: {scores(truth, _main(truth, mine))}")
    return counts


def _main(truth: dict[str, str], mine: dict[str, set[str]]) -> dict[str, str]:
    """The incident of each document that most documents share."""
    made = {}
    for document in truth:
        homes = [name for name, documents in mine.items() if document in documents]
        made[document] = max(homes, key=lambda n: (len(mine[n]), n), default=f"alone {document}")
    return made


def _judge(gold: Gold, mine: dict[str, set[str]], memory: Memory, counts: dict[str, Count]) -> None:
    def fit(name: str) -> tuple[float, int, str]:
        both = len(mine[name] & gold.documents)
        return both / len(mine[name] | gold.documents), _weight(memory, name), name

    best = max(mine, key=fit, default=None)
    if best is None or not mine[best] & gold.documents:
        counts["clusters"].add(False, f"{gold.name}: not found")
        counts["independent"].add(False, f"{gold.name}: not found")
        return
    exact = mine[best] == gold.documents
    counts["clusters"].add(exact, f"{gold.name}: {sorted(mine[best] ^ gold.documents)}")
    made = compare(memory.incidents[best])
    sources = f"{gold.name}: {made.independent_sources}, not {len(gold.origins)}"
    counts["independent"].add(made.independent_sources == len(gold.origins), sources)
    _states(gold, made, counts["states"])


def _weight(memory: Memory, name: str) -> int:
    return len(memory.incidents[name].reports)


def _states(gold: Gold, made: Comparison, count: Count) -> None:
    told = {name: state.state for name, state in made.fields.items()}
    for name in UNSAID:
        if name in told and all(a.value["unknown"] for a in made.fields[name].accounts):
            told.pop(name)
    for name in sorted({*gold.states, *(() if gold.partial else told)}):
        want, got = gold.states.get(name, "none"), told.get(name, "none")
        count.add(want == got, f"{gold.name} {name}: {got}, not {want}")


def _pairs(incidents: list[Gold], mine: dict[str, set[str]], count: Count) -> None:
    """Pairs of incidents in one city on one day, of which no incident may hold documents of both."""
    for i, one in enumerate(incidents):
        for other in incidents[i + 1 :]:
            if one.pair is None or one.pair != other.pair:
                continue
            ours, theirs = one.documents - other.documents, other.documents - one.documents
            merged = any(d & ours and d & theirs for d in mine.values())
            count.add(not merged, f"{one.name} and {other.name} merged")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=HALVES)
    options.add_argument("-v", action="store_true", help="print what is wrong")
    options.add_argument("--cache", type=Path, help="folder for the coded articles")
    asked = options.parse_args()
    for half in [asked.half] if asked.half else HALVES:
        if not (FOLDER / f"{half}.txt").exists():
            print(f"{half}: missing, corpus/incidents/{half}.txt is not there")
            continue
        cache = asked.cache / f"incidents_{half}.pkl" if asked.cache else None
        for name, count in score(half, cache).items():
            print(f"  {name:<12} {count}")
            for words in count.wrong if asked.v else ():
                print(f"      {words}")


if __name__ == "__main__":
    main()
