"""How far a confidence may be believed: events of the corpus by confidence, and how many are right.

    python bench/reliability.py [--split dev|test] [--coder NAME] [--attributor NAME]

An event is right when the gold has one of its type in its sentence. The last line is the expected
calibration error: the mean distance of confidence and share, weighted by the events of a bin.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from corpus import matched, overlap, page_of, pieces, span

from sayso import public
from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article

BINS = 10


def judged(split: str, config: Config) -> list[tuple[float, bool]]:
    """Return confidence and whether it is right, of every event coded."""
    chain, made = per_article(config), []
    for piece in pieces(split):
        article = chain(page_of(piece))
        if not isinstance(article, Article):
            continue
        found = list(public.events(article))

        def alike(gold: dict[str, object], event: dict[str, object]) -> float:
            places = [span(event["sentence"]), *map(span, event["evidence"])]  # type: ignore
            near = any(s <= gold["trigger"][0] < e for s, e in places)  # type: ignore[index]
            close = overlap(gold["trigger"], span(event["trigger"])) > 0  # type: ignore
            return near * (1.0 + close) if gold["type"] == event["type"] else 0.0

        right = {j for _, j in matched(piece["events"], found, alike)}
        made += [(event["confidence"], j in right) for j, event in enumerate(found)]
    return made


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["dev", "test"], default="test")
    parser.add_argument("--attributor", default=Config().attributor)
    parser.add_argument("--coder", default=Config().coder)
    args = parser.parse_args()
    made = judged(args.split, Config(attributor=args.attributor, coder=args.coder))
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in made:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    error = 0.0
    for number, rows in sorted(bins.items()):
        mean = sum(c for c, _ in rows) / len(rows)
        share = sum(r for _, r in rows) / len(rows)
        error += abs(mean - share) * len(rows) / len(made)
        print(
            f"{number / BINS:.1f}-{(number + 1) / BINS:.1f}  {len(rows):4d} events  "
            f"said {mean:.2f}  right {share:.2f}"
        )
    print(f"expected calibration error {error:.3f} ({len(made)} events)")


if __name__ == "__main__":
    main()
