"""Figures on the project's own corpus: who says what, events, tolls, places, dates.

    python bench/corpus.py [--split train|dev|test] [--attributor NAME] [--coder NAME]
                           [--part events|claims|tolls] [-v N]

`by two of three` counts, in the test part, what at least two of three annotators see: the first, and
two others who read the text alone (corpus/second/votes.jsonl). `tolls, parts or sum` takes a sum and its parts for one, `and omissions` adds figures that the
annotation leaves out (corpus/second/tolls.tsv). The test part is for figures only.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from toll_match import mended, once, overlap

from sayso import public
from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Page

Json = dict[str, Any]
Pair = tuple[int, int]
TEXT = Path(__file__).parent.parent / "corpus" / "text"
LOOKALIKE = "negative"  # theme of pieces that look like events and are none


@dataclass(slots=True)
class Score:
    """Hits, finds and wanted, with examples of what went wrong."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count hits, found and wanted in."""
        self.hits, self.found = self.hits + hits, self.found + found
        self.wanted += wanted

    def row(self) -> str:
        """Return precision, recall, F1 and the counts."""
        p = self.hits / self.found if self.found else 0.0
        r = self.hits / self.wanted if self.wanted else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"P {p:.3f}  R {r:.3f}  F1 {f:.3f}   ({self.hits}/{self.found}/{self.wanted})"


def pieces(wanted: str | None) -> Iterator[Json]:
    """Yield the pieces of the corpus, of one split or all."""
    for path in sorted(TEXT.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            piece = json.loads(line)
            if wanted in (None, piece["split"]):
                yield piece


def page_of(piece: Json) -> Page:
    """Return the piece as a page that is taken as it is."""
    return Page(
        id=piece["id"],
        input=piece["id"],
        content=piece["text"],
        media="text",
        sha256="0",
        retrieved="2026-01-01T00:00:00Z",
        published=piece["published"],
        as_is=True,
    )


def words(text: str, spans: Iterable[Pair]) -> set[int]:
    """Return the starts of the words that the spans cover."""
    return {
        at
        for start, end in spans
        for at in range(start, end)
        if text[at].isalnum() and (at == 0 or not text[at - 1].isalnum() or at == start)
    }


def matched(gold: list[Any], found: list[Any], likeness: Any) -> list[tuple[int, int]]:
    """Return one-to-one pairs of gold and found, the most alike first."""
    scored = sorted(
        ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score > 0 and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def span(record: Json | None) -> Pair:
    """Return the offsets of a printed span; an empty range for none."""
    return (record["start"], record["end"]) if record else (0, 0)


def claims(piece: Json, article: Article, scores: dict[str, Score]) -> None:
    """Score claims by content, then chain and stance of the matched ones."""
    text, gold = piece["text"], piece["claims"]
    found = list(public.claims(article))

    def alike(g: Json, f: Json) -> float:
        a, b = words(text, g["content"]), words(text, map(span, f["content"]))
        share = len(a & b) / len(a | b) if a | b else 0
        return share if share >= 0.5 else 0

    pairs = matched(gold, found, alike)
    _count(scores["claims"], gold, found, pairs, lambda g: text[slice(*g["content"][0])][:90])
    for i, j in pairs:
        chain = [gold[i]["source"], *(v["source"] for v in gold[i]["via"])]
        links = found[j]["chain"]
        right = len(chain) == len(links) and all(
            _same_source(c, link) for c, link in zip(chain, links, strict=False)
        )
        named = (
            f"{[text[slice(*c)] if c else None for c in chain]} got {[x['source'] for x in links]}"
        )
        _judge(scores["chain"], right, named)
        _judge(
            scores["stance"],
            gold[i]["stance"] == found[j]["stance"],
            f"{gold[i]['stance']} got {found[j]['stance']}: {text[slice(*gold[i]['cue'])] if gold[i]['cue'] else ''}",
        )


def _same_source(gold: Pair | None, link: Json) -> bool:
    if gold is None:
        return link["kind"] == "unnamed" or link["span"] is None
    spans = [span(link["span"]), span(link["antecedent"])]
    return any(overlap(gold, s) > 0 for s in spans)


def events(piece: Json, article: Article, scores: dict[str, Score]) -> None:
    """Score events by type and trigger, then by type and sentence, then status, mode and claim."""
    text, gold = piece["text"], piece["events"]
    found = list(public.events(article))

    def by_trigger(g: Json, f: Json) -> float:
        if g["type"] != f["type"]:
            return 0
        return float(overlap(g["trigger"], span(f["trigger"])) > 0)

    def by_sentence(g: Json, f: Json) -> float:
        places = [span(f["sentence"]), *map(span, f["evidence"])]
        near = any(s <= g["trigger"][0] < e for s, e in places)
        return near * (1 + by_trigger(g, f)) if g["type"] == f["type"] else 0

    def named(g: Json) -> str:
        start = text.rfind(".", 0, g["trigger"][0]) + 1
        return f"{g['type']} {text[slice(*g['trigger'])]}: {text[start : g['trigger'][1] + 60]!r}"

    def shown(f: Json) -> str:
        return f"{f['type']} {f['trigger']['exact']}: {f['sentence']['exact'][:160]!r}"

    name = "lookalikes" if piece["theme"] == LOOKALIKE else "events"
    pairs = matched(gold, found, by_sentence)
    _count(scores[name], gold, found, pairs, named, shown)
    _count(scores["events by trigger"], gold, found, matched(gold, found, by_trigger), named)
    for i, j in pairs:
        g, f = gold[i], found[j]
        _judge(
            scores["status"],
            g["status"] == f["status"],
            f"{g['status']} got {f['status']}: {named(g)}",
        )
        _judge(scores["mode"], g["mode"] == f["mode"], f"{g['mode']} got {f['mode']}: {named(g)}")
        _judge(scores["attributed"], (g["claim"] is None) == (f["claim"] is None), named(g))
        for role in ("actors", "recipients"):
            hits = matched(g[role], f[role], lambda a, b: overlap(a, span(b["span"])))
            score = scores[role]
            score.hits += len(hits)
            score.found += len(f[role])
            score.wanted += len(g[role])
            if len(hits) < len(g[role]):
                score.misses.append(
                    f"{[text[slice(*a)] for a in g[role]]} got {[a['name'] for a in f[role]]}: {named(g)}"
                )


def tolls(piece: Json, article: Article, scores: dict[str, Score]) -> None:
    """Score casualty figures: measure, low, high exact where spans overlap."""
    text, gold, found = piece["text"], piece["tolls"], list(public.tolls(article))

    def same(g: Json, f: Json) -> float:
        keys = ("measure", "low", "high")
        equal = all(g[k] == f[k] for k in keys)
        return equal * overlap(g["span"], span(f["span"]))

    pairs = matched(gold, found, same)
    for name, goals in (("tolls, parts or sum", gold), ("and omissions", mended(piece))):
        counts = once(goals, found, matched(goals, found, same), article.sentences)
        scores[name].add(*counts)
    _count(
        scores["tolls"],
        gold,
        found,
        pairs,
        lambda g: (
            f"{g['measure']} {g['low']}-{g['high']}: {text[max(0, g['span'][0] - 60) : g['span'][1] + 60]!r}"
        ),
        lambda f: (
            f"{f['measure']} {f['low']}-{f['high']}: {text[max(0, f['span']['start'] - 60) : f['span']['end'] + 60]!r}"
        ),
    )


def _count(score: Score, gold: Any, found: Any, pairs: Any, named: Any, shown: Any = None) -> None:
    score.hits += len(pairs)
    score.found += len(found)
    score.wanted += len(gold)
    score.misses += [named(g) for i, g in enumerate(gold) if i not in {a for a, _ in pairs}]
    if shown:
        score.false += [shown(f) for j, f in enumerate(found) if j not in {b for _, b in pairs}]


def _judge(score: Score, right: bool, named: str) -> None:
    score.hits += right
    score.found += 1
    score.wanted += 1
    if not right:
        score.misses.append(named)


@cache
def votes() -> dict[str, list[Json]]:
    """Return, by piece, the events and figures that at least two of three annotators see."""
    found: dict[str, list[Json]] = defaultdict(list)
    for line in (TEXT.parent / "second" / "votes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if len(row["votes"]) > 1:
            found[row["piece"]].append(row)
    return found


def voted(piece: Json, article: Article, scores: dict[str, Score]) -> None:
    """Score events by type and sentence, and figures, by what two of three annotators see."""
    rows = votes().get(piece["id"], [])

    def told(row: Json, event: Json) -> float:
        places = [span(event["sentence"]), *map(span, event["evidence"])]
        near = any(s <= row["span"][0] < e for s, e in places)
        close = overlap(row["span"], span(event["trigger"])) > 0
        return near * (1.0 + close) if row["type"] == event["type"] else 0.0

    def counted(row: Json, toll: Json) -> float:
        equal = all(row[key] == toll[key] for key in ("measure", "low", "high"))
        return equal * overlap(row["span"], span(toll["span"]))

    printed = (("event", public.events, told), ("toll", public.tolls, counted))
    for kind, records, likeness in printed:
        gold, found = [r for r in rows if r["kind"] == kind], list(records(article))
        hits = len(matched(gold, found, likeness))
        scores[f"{kind}s by two of three"].add(hits, len(found), len(gold))


@cache
def marked() -> dict[str, list[tuple[int, int]]]:
    """Return, by piece, the sentences in which two blind readers, or one, saw an attribution.

    They read what the annotation of the test part calls unattributed, and no output.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    with (TEXT.parent / "second" / "unattributed.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found[row["piece"]].append((int(row["start"]), int(row["end"])))
    return found


def unsaid(piece: Json, article: Article, counts: Counter[str]) -> None:
    """Count sentences without attribution in the gold, and those that were given one."""
    said = [
        span_ for c in piece["claims"] for span_ in [*c["content"], c["cue"], c["source"]] if span_
    ]
    for sentence in article.sentences:
        if any(overlap(s, (sentence.start, sentence.end)) for s in said):
            continue
        given = any(c.sentence == sentence.index for c in article.claims)
        counts["sentences"] += 1
        counts["given an attribution"] += given
        if not any(
            overlap(s, (sentence.start, sentence.end)) for s in marked().get(piece["id"], ())
        ):
            counts["nor seen by two readers"] += 1
            counts["given one of these"] += given


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["train", "dev", "test"])
    parser.add_argument("--attributor", default=Config().attributor)
    parser.add_argument("--coder", default=Config().coder)
    parser.add_argument("--part", default="events")
    parser.add_argument("-v", type=int, default=0, help="print N misses and N false finds")
    args = parser.parse_args()
    chain = per_article(Config(attributor=args.attributor, coder=args.coder))
    scores: dict[str, Score] = defaultdict(Score)
    counts: Counter[str] = Counter()
    for piece in pieces(args.split):
        article = chain(page_of(piece))
        if isinstance(article, Article):
            counts["pieces"] += 1
            read = (voted,) if piece["split"] == "test" else ()
            for part in (claims, events, tolls, *read):
                part(piece, article, scores)
            unsaid(piece, article, counts)
    for name, score in scores.items():
        print(f"{name:<19} {score.row()}")
    print(f"{'no attribution':<18} {dict(counts)}")
    for line in scores[args.part].misses[
        :: max(1, len(scores[args.part].misses) // max(1, args.v))
    ][: args.v]:
        print("  missed", line)
    for line in scores[args.part].false[:: max(1, len(scores[args.part].false) // max(1, args.v))][
        : args.v
    ]:
        print("  false ", line)


if __name__ == "__main__":
    main()
