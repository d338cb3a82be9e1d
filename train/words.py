"""Weights of word pieces for the gate before the encoder.

    python train/words.py src/sayso/data/encoder

A text is a point: which word pieces its opening has, the mean of their vectors in the encoder,
and the mean of what the encoder thinks of each of them alone (it takes a minute to ask), all
divided by its length as a vector. A logistic regression on the train part of the
corpus tells those with events from those without. As both are sums over word pieces, its weights
fold into one number for each of them.
"""

from __future__ import annotations

import argparse
import json
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from data import sources, training
from numpy.typing import NDArray
from onnx import numpy_helper
from onnxruntime import InferenceSession
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from tokenizers import Tokenizer

Vectors = NDArray[np.float64]

PIECES = 256  # of a text that are read
OPENING = 4  # paragraphs, as in src/sayso/screen
OWN, SHARED = 5.0, 0.3  # weight of a piece itself, and of what its vector shares with others
TOLD = 1.0  # weight of what the encoder thinks of it
SLACK = 0.1  # inverse strength of regularization


def vectors(folder: Path) -> Vectors:
    """Return the encoder's vector of each word piece, centred, of unit variance."""
    graph = onnx.load(folder / "model.onnx").graph
    table = next(x for x in graph.initializer if x.name == "word")
    raw = numpy_helper.to_array(table).astype(np.float64)
    raw -= raw.mean(axis=0)
    made: Vectors = raw / raw.std()
    return made


def opinions(folder: Path, size: int) -> Vectors:
    """Return the log-odds by which the encoder holds each word piece, alone, for public life.

    Centred, of unit variance.
    """
    card = json.loads((folder / "model.json").read_text("utf-8"))
    heads, topics = card["heads"], card["heads"]["about"]
    before = takewhile(lambda name: name != "about", heads)
    start = sum(len(heads[name]) for name in before)
    at, beside = start + topics.index("public"), start + topics.index("other")
    session = InferenceSession(folder / "model.onnx", providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    first, last = map(tokenizer.token_to_id, ("[CLS]", "[SEP]"))
    asked = ({"ids": np.array([[first, piece, last]])} for piece in range(size))
    scores = np.array([session.run(None, one)[0][0, 0, [at, beside]] for one in asked])
    raw = (scores[:, 0] - scores[:, 1]).astype(np.float64)
    made: Vectors = (raw - raw.mean()) / raw.std()
    return made


def opening(piece: dict[str, Any]) -> str:
    """Return the title and the first paragraphs of a piece: what the gate sees of it."""
    parts = (
        part for part in [piece.get("title") or "", *piece["text"].split("\n\n")] if part.strip()
    )
    return "\n".join(islice(parts, OPENING))


def presence(texts: list[str], folder: Path, size: int) -> sparse.csr_matrix:
    """Return which word pieces each text has, every row of length 1."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(PIECES)
    tokenizer.no_padding()
    found = [sorted(set(tokenizer.encode(t, add_special_tokens=False).ids)) for t in texts]
    rows = np.repeat(np.arange(len(texts)), [len(x) for x in found])
    columns = np.concatenate([np.array(x, dtype=int) for x in found])
    ones = np.ones(len(columns))
    return normalize(sparse.csr_matrix((ones, (rows, columns)), shape=(len(texts), size)))


def folded(texts: list[str], public: list[bool], folder: Path) -> tuple[Vectors, float]:
    """Return a weight for each word piece, and what is added to their sum."""
    shared = vectors(folder) * SHARED
    shared = np.column_stack([shared, opinions(folder, len(shared)) * TOLD])
    seen = presence(texts, folder, len(shared))
    points = sparse.hstack([seen * OWN, sparse.csr_matrix(seen @ shared)]).tocsr()
    model = LogisticRegression(C=SLACK, max_iter=300).fit(points, public)
    own, common = np.split(model.coef_[0], [len(shared)])
    return own * OWN + shared @ common, float(model.intercept_[0])


def main() -> None:
    """Write words.npz beside the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    sources(parser)
    given = parser.parse_args()
    folder, pieces = given.folder, training(given)
    public = [piece.get("public", bool(piece["events"])) for piece in pieces]
    weights, bias = folded(list(map(opening, pieces)), public, folder)
    np.savez_compressed(folder / "words.npz", weights=weights.astype(np.float16), bias=bias)


if __name__ == "__main__":
    main()
