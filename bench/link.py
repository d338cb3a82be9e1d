"""Scores linking: the bundled dispatches, and a gun violence archive where given.

Run `python bench/link.py` for the dispatches in corpus/text/demo.jsonl (keys `incident`, `copy_of`):
documents in clusters by B-cubed and pairwise F1, beside the plain baseline (same place, day and
type of the first act), and how many copies were tied to their origin. `--gva FILE` adds documents
of several incidents (one JSON object a line with incident and documents; plain or gzip), at
most `--limit` incidents with several documents. `--ecb FILE` adds general news (one JSON object a line
with id, text and cluster), much of it about no event of the codebook: for the record, without a
floor. `--cache DIR` keeps the coded articles of a run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from link_memory import Memory

from sayso import public
from sayso.config import Config
from sayso.link import link
from sayso.link.copies import Origin, Relation, keys, origins, relations, signature
from sayso.link.reports import report_of
from sayso.pipeline import per_article
from sayso.records import Page, Rejected

OWN = Path(__file__).parent.parent / "corpus" / "text" / "demo.jsonl"
Row = dict[str, Any]
Clusters = dict[str, str]


def page(name: str, row: Row) -> Page:
    """Return one text as the reader hands on a record with these columns."""
    published = row.get("published") or row.get("date") or ""
    return Page(
        id=name,
        input=name,
        content=row["text"],
        media="text",
        sha256="",
        retrieved="2026-01-01T00:00:00Z",
        outlet=row.get("outlet"),
        title=row.get("title"),
        published=published if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None,
    )


def coded(rows: Iterable[Row], cache: Path | None) -> dict[str, Row]:
    """Return document, claims and events of each text by its name."""
    if cache and cache.exists():
        kept: dict[str, Row] = pickle.loads(cache.read_bytes())
        return kept
    chain, made = per_article(Config()), {}
    for row in rows:
        article = chain(page(row["id"], row))
        if not isinstance(article, Rejected):
            made[row["id"]] = {
                "document": public.document(article.document),
                "claims": list(public.claims(article)),
                "events": list(public.events(article)),
            }
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(made))
    return made


def tied(found: dict[str, Row]) -> tuple[list[Relation], tuple[Origin, ...]]:
    """Return how the documents are copies of one another, and their origins."""
    signs = [signature(one["document"]) for one in found.values()]
    index: dict[int, list[int]] = defaultdict(list)
    links: list[Relation] = []
    for number, sign in enumerate(signs):
        near = sorted({other for key in keys(sign) for other in index[key]})
        links += relations(sign, [signs[other] for other in near])
        for key in keys(sign):
            index[key].append(number)
    return links, origins(signs, links)


def linked(found: dict[str, Row], groups: Iterable[Origin]) -> Memory:
    """Return the incidents of the documents, added one by one."""
    first = {document: origin.first for origin in groups for document in origin.documents}
    memory = Memory()
    for one in found.values():
        claims = {claim["id"]: claim for claim in one["claims"]}
        document = one["document"]
        reports = [
            report_of(event, claims.get(event["claim"]), document, first[document["id"]])
            for event in one["events"]
        ]
        memory.add(reports)
        memory.apply(link(reports, memory))
    return memory


def answers(found: dict[str, Row], memory: Memory) -> Clusters:
    """Return the incident of each document; alone where it is in none.

    A document may tell of several: it is taken for the one that most documents tell of, of equals
    for the one that most of its own events are in.
    """
    told = {name: {r.document for r in one.reports} for name, one in memory.incidents.items()}
    made = {}
    for name, one in found.items():
        votes = Counter(filter(None, (memory.incident_of(e["id"]) for e in one["events"])))
        best = max(votes, key=lambda i: (len(told[i]), votes[i], i), default=f"alone {name}")
        made[name] = best
    return made


def plain(found: dict[str, Row]) -> Clusters:
    """Return the baseline: place, day and type of the first act of violence or else of any act."""
    made = {}
    for name, one in found.items():
        events = sorted(one["events"], key=lambda e: e["type"] not in ("ASSAULT", "PROTEST"))
        key = next(_keys(events), None)
        made[name] = json.dumps(key) if key else f"alone {name}"
    return made


def _keys(events: list[Row]) -> Iterator[list[Any]]:
    for event in events:
        place, date = event["place"] or {}, event["date"] or {}
        if place.get("id") and date.get("start"):
            yield [place["id"], date["start"], event["type"]]


def scores(truth: Clusters, answer: Clusters) -> str:
    """Return B-cubed and pairwise precision, recall and F1 in words."""
    both = Counter((truth[name], answer[name]) for name in truth if name in answer)
    gold, mine = Counter(truth.values()), Counter(answer[name] for name in truth if name in answer)
    n = sum(both.values())
    cubed = (
        sum(k * k / mine[a] for (_, a), k in both.items()) / max(1, n),
        sum(k * k / gold[t] for (t, _), k in both.items()) / len(truth),
    )
    hits, said, asked = (sum(k * (k - 1) // 2 for k in c.values()) for c in (both, mine, gold))
    pairs = (hits / max(1, said), hits / max(1, asked))
    return f"B-cubed {_f1(*cubed)}, pairwise {_f1(*pairs)}"


def _f1(precision: float, recall: float) -> str:
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def report(name: str, rows: list[Row], truth: Clusters, cache: Path | None) -> None:
    """Print the figures of one set."""
    found = coded(rows, cache)
    links, groups = tied(found)
    start = time.perf_counter()
    memory = linked(found, groups)
    spent = time.perf_counter() - start
    mute = sum(not one["events"] for one in found.values())
    print(f"{name}: {len(truth)} documents, {len(set(truth.values()))} incidents; {mute} no event")
    print(f"  linked    {scores(truth, answers(found, memory))}")
    print(f"  baseline  {scores(truth, plain(found))}")
    print(
        f"  {len(memory.incidents)} incidents of any kind, {1000 * spent / len(found):.0f} ms each"
    )
    _copies(rows, found, links)


def _copies(rows: list[Row], found: dict[str, Row], links: list[Relation]) -> None:
    wanted = {(row["copy_of"], row["id"]) for row in rows if row.get("copy_of")}
    if not wanted:
        return
    names = {one["document"]["id"]: name for name, one in found.items()}
    mine = {(names[tie.a], names[tie.b]) for tie in links}
    print(f"  copies    {len(mine & wanted)} of {len(wanted)} right, {len(mine - wanted)} false")


def _read(path: Path) -> list[Row]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def main() -> None:
    """Print the figures of the sets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gva", type=Path, help="the archive's file")
    options.add_argument(
        "--limit", type=int, default=10_000, help="incidents of the archive at most"
    )
    options.add_argument("--cache", type=Path, help="folder for the coded articles")
    options.add_argument("--ecb", type=Path, help="general news in clusters")
    asked = options.parse_args()
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    truth = {row["id"]: row["incident"] for row in rows if row["incident"]}
    report("dispatches", rows, truth, None)
    if asked.ecb:
        rows = [{"id": r["id"], "text": r["text"], "of": r["cluster"]} for r in _read(asked.ecb)]
        truth = {row["id"]: row["of"] for row in rows}
        report("general news", rows, truth, asked.cache and asked.cache / "link_ecb.pkl")
    if asked.gva:
        several = [r for r in _read(asked.gva) if len(r["documents"]) > 1]
        several = several[: asked.limit]
        rows = [document for row in several for document in row["documents"]]
        truth = {d["id"]: row["incident"] for row in several for d in row["documents"]}
        cache = asked.cache / f"link_gva_{asked.limit}.pkl" if asked.cache else None
        report("archive", rows, truth, cache)


if __name__ == "__main__":
    main()
