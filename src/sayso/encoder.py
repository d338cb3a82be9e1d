"""Text in, decisions about its words out: the project's small encoder, run by onnxruntime.

The model file is trained by `train/` on the project's own corpus. One pass over a text decides
about every token (event type, cue, casualty measure, stance, status …) and gives the vectors
from which pairs of tokens are scored (actor of this trigger, source of this cue …).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import DataFileError
from sayso.pieces import Cutter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

FOLDER = Path(__file__).parent / "data" / "encoder"
LIMIT = 256  # word pieces of one text, as in training
RECENT = 64  # readings that are kept: the gate and the parser read the same paragraphs


@dataclass(frozen=True)
class Reading:
    """What the encoder makes of one text: raw scores by head, and vectors for pairs.

    `offsets` are the characters of each word piece; special pieces have equal ends.
    """

    offsets: list[tuple[int, int]]
    scores: dict[str, Scores]
    query: Scores
    key: Scores
    bias: Scores
    topics: tuple[str, ...] = ()

    def about(self, topic: str) -> float:
        """Return how probably the whole text is about a topic of the head `about`."""
        shares = softmax(self.scores["about"][0])
        return float(shares[self.topics.index(topic)])


class Encoder:
    """The model, loaded when it is first needed; its checksum is verified then."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Take the folder with model.onnx, model.json and tokenizer.json."""
        self._folder = folder
        self._threads = threads
        self._recent = lru_cache(maxsize=RECENT)(self._reading)

    @cached_property
    def about(self) -> dict[str, Any]:
        """Return labels of each head, names of the pairs, size of their vectors, checksum.

        Raises DataFileError when the folder holds no model.
        """
        try:
            made: dict[str, Any] = json.loads((self._folder / "model.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise DataFileError(
                f"No encoder in {self._folder}: install sayso again, or choose the backend 'rules'."
            ) from error
        return made

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return a reading for each text, in order.

        Each is read alone: the scales of the int8 weights' inputs come from all that is read at
        once, so that in a batch a text's reading would depend on its neighbours.
        """
        return [self._recent(text) for text in texts]

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of the text's first word pieces, as many as are read at once."""
        return self._cutter.pieces(text)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415  slow to import

        data = (self._folder / "model.onnx").read_bytes()
        if hashlib.sha256(data).hexdigest() != self.about["sha256"]:
            raise DataFileError(f"{self._folder}/model.onnx is damaged: install sayso again.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        # train/slim.py has fused what is faster fused; the rest is faster as it is
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _cutter(self) -> Cutter:
        if not self.about:  # a missing model is told before a missing tokenizer
            raise DataFileError(f"The encoder in {self._folder} is empty: install sayso again.")
        return Cutter(self._folder / "tokenizer.json", LIMIT)

    def _reading(self, text: str) -> Reading:
        import numpy as np  # noqa: PLC0415  slow to import

        numbers, offsets = self._cutter.read(text)
        ids = np.array([numbers], dtype=np.int64)
        scores = self._session.run(None, {"ids": ids})[0][0]
        parts = {name: scores[:, start:end] for name, start, end in self._columns}
        return Reading(
            offsets=offsets,
            query=parts.pop("query"),
            key=parts.pop("key"),
            bias=parts.pop("bias"),
            scores=parts,
            topics=tuple(self.about["heads"].get("about", ())),
        )

    @cached_property
    def near(self) -> NDArray[np.float64]:
        """Return what the distance between two pieces adds, by pair and distance + LIMIT."""
        import numpy as np  # noqa: PLC0415  slow to import

        away = np.arange(-LIMIT, LIMIT + 1)
        steps = np.searchsorted(self.about["steps"], np.abs(away), side="right")
        classes = len(self.about["steps"]) + np.sign(away) * steps
        return np.array(self.about["distance"])[:, classes]

    @cached_property
    def _columns(self) -> list[tuple[str, int, int]]:
        """Return the columns of each head in the scores, and of queries, keys and biases."""
        pairs, size = len(self.about["pairs"]), self.about["size"]
        widths = {name: len(labels) for name, labels in self.about["heads"].items()}
        widths |= {"query": pairs * size, "key": pairs * size, "bias": pairs}
        ends = list(accumulate(widths.values()))
        return list(zip(widths, [0, *ends], ends, strict=False))


@lru_cache(maxsize=1)
def shipped() -> Encoder:
    """Return the encoder that comes with the package: one for all backends of a process."""
    return Encoder()


def softmax(raw: Scores) -> Scores:
    """Return shares of one by the last axis."""
    import numpy as np  # noqa: PLC0415  slow to import

    raised = np.exp(raw - raw.max(axis=-1, keepdims=True))
    made: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return made
