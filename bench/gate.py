"""What the gate before the parser costs in events, and what it saves.

    python bench/gate.py [--split test] [GOLD.jsonl …]

Codes every document without a gate and asks the gate about it. `lost` is the share of the events
that stand in documents it stops (floor: 1 %), by set: the own corpus (all but the training part,
or one split) and any files with texts, such as `plover_gsr.jsonl` or `gva_open.jsonl.gz`
(`--limit` documents each). `calm` are the pieces of the corpus that hold no event: how many are
stopped, and how many false events are coded in them without and with the gate.
Exit code 1 when a floor is not met.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus import page_of, pieces

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.plugins import load
from sayso.records import Article, Page
from sayso.screen import Gate

LOST = 0.01
Json = dict[str, Any]


def texts(path: Path, limit: int) -> Iterator[Page]:
    """Yield the documents of a gold file, whatever its rows call the text."""
    opened = gzip.open if path.suffix == ".gz" else open
    done = 0
    with opened(path, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
        for line in lines:
            row = json.loads(line)
            for document in row.get("documents", [row]):
                text = document.get("text") or document.get("sentence") or ""
                if not text or len(text) > 20_000:
                    continue
                yield page_of(
                    {
                        "id": document["id"],
                        "text": text,
                        "title": document.get("title"),
                        "published": document.get("date"),
                        "outlet": None,
                    }
                )
                done += 1
                if done == limit:
                    return


def weighed(pages: Iterable[Page], work: Any, gate: Gate) -> Json:
    """Return how many documents and events there are, and how many the gate stops."""
    counts = {"documents": 0, "stopped": 0, "events": 0, "in stopped": 0}
    for page in pages:
        article = work(page)
        if isinstance(article, Article):
            stopped = gate.silence(article.document) is not None
            counts["documents"] += 1
            counts["stopped"] += stopped
            counts["events"] += len(article.events)
            counts["in stopped"] += len(article.events) * stopped
    return counts


def main() -> int:
    """Print a line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--split", choices=["dev", "test"])
    parser.add_argument("--limit", type=int, default=400)
    given = parser.parse_args()
    work, gate = per_article(Config()), load("gate", "encoder")()
    own = [p for p in pieces(given.split) if p["split"] != "train"]
    sets: dict[str, Iterable[Page]] = {
        "own with events": map(page_of, (p for p in own if p["events"])),
        "own calm": map(page_of, (p for p in own if not p["events"])),
    }
    sets |= {path.name: texts(path, given.limit) for path in given.gold}
    fine = True
    for name, pages in sets.items():
        counts = weighed(pages, work, gate)
        lost = counts["in stopped"] / max(1, counts["events"])
        print(json.dumps({"set": name, **counts, "lost": round(lost, 4)}), flush=True)
        fine = fine and (lost <= LOST or name == "own calm")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
