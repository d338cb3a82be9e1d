"""Seconds from a cold start to the first record of one article, against spaCy on the same text.

    python bench/cold.py [ARTICLE.txt] [--rounds 5]

`sayso code` and a program that imports spaCy, loads the shipped model and parses the article are
started in turn, each as a process of its own; the time is that until the first line is printed.
The medians are compared. Floor: 1.3.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ARTICLE = Path(__file__).parent.parent / "examples" / "border-village.txt"
PARSE = """
import sys, warnings
warnings.simplefilter("ignore")
import spacy
from sayso.parse.spacy import shipped_model
nlp = spacy.load(shipped_model())
print(len(nlp(open(sys.argv[1], encoding="utf-8").read())), flush=True)
"""


def first_line(command: list[str]) -> float:
    """Return the seconds until a command prints its first line."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        line = process.stdout.readline() if process.stdout else ""
        taken = time.perf_counter() - start
        process.communicate()
    if not line.strip():
        raise SystemExit(f"{command} printed nothing")
    return taken


def main() -> None:
    """Print the medians of both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", default=str(ARTICLE))
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    ours = [sys.executable, "-m", "sayso", "code", args.article, "--format", "jsonl"]
    theirs = [sys.executable, "-c", PARSE, args.article]
    times: dict[str, list[float]] = {"sayso": [], "spacy": []}
    for _ in range(args.rounds):
        times["sayso"].append(first_line(ours))
        times["spacy"].append(first_line(theirs))
    a, b = (statistics.median(times[name]) for name in ("sayso", "spacy"))
    print(json.dumps({"sayso": round(a, 2), "spacy": round(b, 2), "ratio": round(a / b, 2)}))


if __name__ == "__main__":
    main()
