"""Memory of a run over many documents: it must not grow with their number.

    python bench/run_memory.py [--runner processes] [--workers 2] [--documents 2000] [--build]

Codes the bundled dispatches again and again, each time as other documents, and adds up the
memory (PSS: shared pages count once) of this process and of all it started. With `--build` into
a database, with linking; the linked documents then count too. Prints the highest sum in the
second and in the last fifth of the run, and their ratio; exits with 1 when that is over 1.1, or
a sum over 1 GiB with `serial` or `processes`. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.config import Config
from sayso.pipeline import build, run
from sayso.read import ReadOptions, Sources
from sayso.store import open_store

BUNDLED = Path(__file__).parent.parent / "src/sayso/data/demo/dispatches.jsonl"
PARTS = 5
GROWTH = 1.1
LIMIT = 1024  # MiB


def written(path: Path, documents: int) -> str:
    """Return a file with so many documents; each has a day and a number of its own."""
    records = [json.loads(line) for line in BUNDLED.read_text("utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            day = f"{1990 + number // 360 % 30}-{number // 30 % 12 + 1:02}-{number % 28 + 1:02}"
            record = records[number % len(records)] | {"id": str(number), "published": day}
            file.write(json.dumps(record) + "\n")
    return str(path)


def memory() -> float:
    """Return the MiB of this process and all that it started."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    ours = {os.getpid()}
    while new := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= new
    return sum(map(_pss, ours))


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def steps(args: argparse.Namespace, folder: Path) -> Iterator[object]:
    """Yield one thing a document (and one more a linked document with `--build`)."""
    sources = Sources((written(folder / "texts.jsonl", args.documents),), ReadOptions())
    config = Config(runner=args.runner, workers=args.workers, shards=str(folder / "shards"))
    if not args.build:
        yield from run(sources, config)
        return
    store = open_store(str(folder / "m.db"), write=True)
    yield from build(sources, config, store)
    store.close()


def peaks(made: Iterator[object], total: int, measure: Callable[[], float] = memory) -> list[float]:
    """Return the highest memory in each fifth of a run."""
    found = [0.0] * PARTS
    every = max(1, total // 100)
    for number, _ in enumerate(made):
        if number % every == 0:
            part = min(number * PARTS // total, PARTS - 1)
            found[part] = max(found[part], measure())
    return found


def main() -> int:
    """Print the highest memory in each fifth of a run; return 1 when it grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runner", default="processes")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--build", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        total = args.documents * (2 if args.build else 1)
        found = peaks(steps(args, Path(name)), total)
    ratio = found[-1] / found[1]
    print(
        json.dumps(
            {
                "runner": args.runner,
                "workers": args.workers,
                "documents": args.documents,
                "MiB by fifths": [round(part) for part in found],
                "last to second": round(ratio, 3),
            }
        )
    )
    over = args.runner != "ray" and max(found) > LIMIT
    return 1 if over or ratio > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
