"""Casualty figures of a gold and of an output that are the same, told in parts or in sum."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sayso.records import Sentence

Json = dict[str, Any]
Pair = tuple[int, int]
OMITTED = Path(__file__).parent.parent / "corpus" / "second" / "tolls.tsv"


def overlap(a: Iterable[int], b: Iterable[int]) -> int:
    """Return how many characters two ranges share."""
    (s, e), (t, f) = a, b
    return max(0, min(e, f) - max(s, t))


def once(
    gold: list[Json], found: list[Json], pairs: list[Pair], sentences: Sequence[Sentence]
) -> tuple[int, int, int]:
    """Return hits, found and wanted, with a sum and its parts as one figure.

    "An inmate and two guards died": one annotator writes three, another one and two. "The man who
    told us, a clerk, was held": one marks the man, another the clerk. Only exact sums of figures
    within the other's words count, and only equal figures of one sentence.
    """
    goals = [g for i, g in enumerate(gold) if i not in {a for a, _ in pairs}]
    finds = [f for j, f in enumerate(found) if j not in {b for _, b in pairs}]
    hits = len(pairs) + _sums(goals, finds) + _sums(finds, goals)
    for goal in list(goals):
        twin = next((f for f in finds if _twins(goal, f, sentences)), None)
        if twin is not None:
            hits += 1
            goals.remove(goal)
            finds.remove(twin)
    return hits, hits + len(finds), hits + len(goals)


def _sums(ones: list[Json], others: list[Json]) -> int:
    """Return how many of `ones` the others tell in parts; take these and their parts out."""
    hits = 0
    for one in list(ones):
        parts = _parts_of(one, others)
        if len(parts) > 1:
            hits += 1
            ones.remove(one)
            for part in parts:
                others.remove(part)
    return hits


def _range(figure: Json) -> Pair:
    """Return the offsets of a figure of the gold or of the output."""
    at = figure["span"]
    return (at["start"], at["end"]) if isinstance(at, dict) else (at[0], at[1])


def _parts_of(whole: Json, others: list[Json]) -> list[Json]:
    """Return the exact figures within the words of another that add up to it, else none."""
    inside = [
        o
        for o in others
        if o["measure"] == whole["measure"] and overlap(_range(o), _range(whole)) > 0
    ]
    if any(o["low"] is None or o["low"] != o["high"] for o in inside):
        return []
    return inside if sum(o["low"] for o in inside) == whole["low"] == whole["high"] else []


def _twins(goal: Json, find: Json, sentences: Sequence[Sentence]) -> bool:
    """Return whether two equal figures stand in one sentence."""
    keys = ("measure", "low", "high")
    one, other = _range(goal), _range(find)
    return all(goal[k] == find[k] for k in keys) and any(
        s.start <= one[0] < s.end and s.start <= other[0] < s.end for s in sentences
    )


@cache
def _omitted() -> dict[str, list[Json]]:
    """Return, by piece, the figures that the annotation of dev and train leaves out.

    One reader marked them by the rules of corpus/MANUAL.md, and had seen the output.
    """
    rows: dict[str, list[Json]] = defaultdict(list)
    with OMITTED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            span = (int(row["start"]), int(row["end"]))
            low, high = int(row["low"]), int(row["high"])
            rows[row["piece"]].append(
                {"measure": row["measure"], "low": low, "high": high, "span": span}
            )
    return rows


def mended(piece: Json) -> list[Json]:
    """Return the gold figures of a piece with those that its annotation leaves out."""
    return [*piece["tolls"], *_omitted().get(piece["id"], [])]
