"""Figures of the encoder by itself: the type of marked pairs, and its speed beside the parser's.

    python bench/encoder.py pairs ../shared/gold/events/plv_train.jsonl
    python bench/encoder.py speed

Pairs: a sentence with source and target marked; the root (type) is what the source does to the
target. The encoder was never trained on these sentences. Speed: sentences per second of the
corpus, in one process, against en_core_web_md's on the same texts in the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from sayso.encoder import FOLDER, Encoder, Reading

Json = dict[str, Any]
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # one root in PLOVER's earlier version
TEXT = Path(__file__).parent.parent / "corpus" / "text"


def softmax(raw: Any) -> Any:
    """Return probabilities over the last axis."""
    raised = np.exp(raw - raw.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def pieces_of(reading: Reading, spans: list[list[int]]) -> list[int]:
    """Return the word pieces that the character spans cover."""
    return [
        n
        for n, (a, b) in enumerate(reading.offsets)
        if a < b and any(a < e and b > s for s, e in spans)
    ]


def root_of(row: Json, reading: Reading, about: Json) -> str:
    """Return the root that source and target stand in: the likeliest over all words."""
    told = softmax(reading.scores["event"])[1:-1]
    for role, spans in (("event.actor", "source_spans"), ("event.recipient", "target_spans")):
        index, size = about["pairs"].index(role), about["size"]
        part = slice(index * size, (index + 1) * size)
        words = pieces_of(reading, row[spans])
        if words:
            raw = reading.query[1:-1, part] @ reading.key[words, part].T / size**0.5
            raw = raw + reading.bias[words, index]
            told = told * np.sqrt(1 / (1 + np.exp(-raw.mean(-1, keepdims=True))))
    sums: Counter[str] = Counter()
    for label, score in zip(about["heads"]["event"][1:], told.max(0)[1:], strict=True):
        name = YIELD.get(label, label)
        sums[name] = max(sums[name], float(score))
    return sums.most_common(1)[0][0]


def pairs(path: Path, encoder: Encoder) -> None:
    """Print accuracy and macro-F1 of the root of marked pairs."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    readings = encoder.read([row["sentence"] for row in rows])
    found = [root_of(r, x, encoder.about) for r, x in zip(rows, readings, strict=True)]
    wanted = [YIELD.get(row["root"], row["root"]) for row in rows]
    right = sum(w == f for w, f in zip(wanted, found, strict=True))
    scores = []
    for root in sorted(set(wanted)):
        hits = sum(w == f == root for w, f in zip(wanted, found, strict=True))
        p, r = hits / max(1, found.count(root)), hits / wanted.count(root)
        scores.append(2 * p * r / (p + r) if p + r else 0.0)
        print(f"{root:<10} P {p:.2f} R {r:.2f} F1 {scores[-1]:.2f} ({wanted.count(root)})")
    print(f"accuracy {right / len(rows):.3f}  macro-F1 {sum(scores) / len(scores):.3f}")


def speed(encoder: Encoder) -> None:
    """Print sentences per second of encoder and parser on the same texts."""
    from sayso.config import Config
    from sayso.parse.spacy import load_model

    texts = [
        json.loads(line)["text"] for path in sorted(TEXT.glob("*.jsonl")) for line in path.open()
    ][:100]
    nlp = load_model(Config().model)  # en_core_web_md as it is installed, all its parts
    docs = list(nlp.pipe(texts))
    sentences = [s.text for doc in docs for s in doc.sents]
    encoder.read(sentences[:16])
    took = {}
    for name, work in (
        ("en_core_web_md", lambda: list(nlp.pipe(texts))),
        ("encoder", lambda: encoder.read(sentences)),
    ):
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            work()
            runs.append(time.perf_counter() - start)
        took[name] = sorted(runs)[1]
        print(f"{name}: {len(sentences) / took[name]:.0f} sentences a second")
    print(f"ratio {took['en_core_web_md'] / took['encoder']:.2f}")


def main() -> None:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["pairs", "speed"])
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--model", type=Path, default=FOLDER)
    args = parser.parse_args()
    encoder = Encoder(args.model)
    if args.what == "pairs":
        pairs(args.gold, encoder)
    else:
        speed(encoder)


if __name__ == "__main__":
    main()
