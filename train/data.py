"""The corpus in, training examples out: one for each paragraph (or piece of a long one)."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAIRS_FILE = ROOT.parent / "shared" / "pilot-corpus" / "pairs.jsonl"  # taken where it is
Json = dict[str, Any]
Range = tuple[int, int]
LONGEST = 900  # characters; about 200 word pieces


@dataclass(slots=True)
class Example:
    """A stretch of text with its annotation, offsets counted from its own start."""

    piece: str
    text: str
    events: list[Json] = field(default_factory=list)
    claims: list[Json] = field(default_factory=list)
    tolls: list[Json] = field(default_factory=list)
    places: list[list[int]] = field(default_factory=list)
    unsure: list[list[int]] = field(default_factory=list)
    annotated: bool = True  # a title is not
    public: bool | None = None  # whether its piece tells of any event, None: not known
    marked: Json | None = None  # a pair of spans and what the first does to the second


def read(paths: Iterable[Path]) -> list[Json]:
    """Return the pieces of compiled corpus files."""
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def outside(rows: Iterable[Json], folder: Path) -> Iterator[Json]:
    """Yield annotations of texts that are not in the repository, with their text.

    Rows whose text is not in the folder, or not the one that was annotated, are left out.
    """
    known: dict[str, dict[str, str]] = {}
    for row in rows:
        path = folder / row["source"]
        if row["source"] not in known:
            texts = read([path]) if path.exists() else []
            known[row["source"]] = {text["id"]: text["text"] for text in texts}
        text = known[row["source"]].get(row["id"], "")
        if sha256(text.encode()).hexdigest() == row["sha256"]:
            yield {**row, "text": text, "split": "train"}


def examples(piece: Json) -> Iterator[Example]:
    """Yield the examples of a piece: its title, which nobody annotated, and its paragraphs."""
    if piece.get("title"):
        public = piece.get("public", bool(piece["events"]))
        yield Example(piece["id"], piece["title"], public=public, annotated=False)
    for start, end in stretches(piece["text"]):
        yield _cut(piece, start, end)


def stretches(text: str) -> Iterator[Range]:
    """Yield the character ranges of paragraphs, long ones cut between sentences."""
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        start, end = match.span()
        while end - start > LONGEST:
            cuts = [m.end() for m in re.finditer(r"[.!?][”\"']?\s", text[start : start + LONGEST])]
            cut = start + (cuts[-1] if cuts else LONGEST)
            yield start, cut
            start = cut
        yield start, end


def _cut(piece: Json, start: int, end: int) -> Example:
    def inside(span: Any) -> bool:
        return span is not None and start <= span[0] and span[1] <= end

    def moved(span: Any) -> list[int] | None:
        return [span[0] - start, span[1] - start] if inside(span) else None

    public = piece.get("public", bool(piece["events"]))
    made = Example(piece["id"], piece["text"][start:end], public=public)
    made.unsure = [[s - start, e - start] for s, e in piece.get("unsure", []) if s >= start]
    made.places = [moved(p["span"]) for p in piece.get("places", []) if inside(p["span"])]  # type: ignore[misc]
    tolls = [{**t, "span": moved(t["span"])} if inside(t["span"]) else None for t in piece["tolls"]]
    made.tolls = [t for t in tolls if t]
    for event in piece["events"]:
        if inside(event["trigger"]):
            made.events.append(
                {
                    **event,
                    "trigger": moved(event["trigger"]),
                    "actor": [moved(s) for s in event["actors"] if inside(s)],
                    "recipient": [moved(s) for s in event["recipients"] if inside(s)],
                    "place": [moved(event["place"])] if inside(event["place"]) else [],
                    "date": [moved(event["date"])] if inside(event["date"]) else [],
                    "toll": [tolls[n]["span"] for n in event["tolls"] if tolls[n]],  # type: ignore[index]
                }
            )
    for claim in piece["claims"]:
        if inside(claim["cue"]) or any(map(inside, claim["content"])):
            made.claims.append(
                {
                    **claim,
                    "cue": moved(claim["cue"]),
                    "source": [moved(claim["source"])] if inside(claim["source"]) else [],
                    "content": [moved(s) for s in claim["content"] if inside(s)],
                    "addressee": [moved(claim["addressee"])] if inside(claim["addressee"]) else [],
                    "via": [moved(v["source"]) for v in claim["via"] if inside(v["source"])],
                    "passed": [moved(v["cue"]) for v in claim["via"] if inside(v.get("cue"))],
                }
            )
    return made


def marked(rows: Iterable[Json]) -> Iterator[Example]:
    """Yield sentences of which only is known what one party does to another (root of PLOVER)."""
    for n, row in enumerate(rows):
        spans = [row["text"].find(row[side]) for side in ("source", "target")]
        if min(spans) < 0:
            continue
        roots = ["CONCEDE", "RETREAT"] if row["root"] == "YIELD" else [row["root"]]
        ends = [
            [at, at + len(row[side])] for at, side in zip(spans, ("source", "target"), strict=True)
        ]
        made = Example(f"marked-{n}", row["text"], public=True)
        made.marked = {"source": ends[0], "target": ends[1], "roots": roots}
        yield made


def sources(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say where the texts are."""
    corpus, wikinews = ROOT / "corpus/text", ROOT / "corpus/wikinews"
    parser.add_argument("--corpus", type=Path, nargs="*", default=sorted(corpus.glob("*.jsonl")))
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="made by silver.py")
    parser.add_argument("--marked", type=Path, nargs="*", default=[PAIRS_FILE], help="marked pairs")
    parser.add_argument("--outside", type=Path, nargs="*", default=sorted(wikinews.glob("*.jsonl")))
    parser.add_argument("--texts", type=Path, default=ROOT.parent / "shared" / "gold")


def training(given: argparse.Namespace) -> list[Json]:
    """Return the pieces of the corpus that are for training."""
    return [p for p in read(sorted(given.corpus)) if p["split"] == "train"]


def others(given: argparse.Namespace) -> list[Example]:
    """Return the examples that are not from the corpus: open news, the tables' own, pairs."""
    found = [e for p in outside(read(given.outside), given.texts) for e in examples(p)]
    found += [e for p in read(given.silver) for e in examples({**p, "public": None})]
    return found + list(marked(read(path for path in given.marked if path.exists())))


def everything(given: argparse.Namespace) -> Iterator[Example]:
    """Yield all examples."""
    for piece in training(given):
        yield from examples(piece)
    yield from others(given)
