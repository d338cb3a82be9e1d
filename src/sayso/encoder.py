"""Text in, decisions about its words out: the project's small encoder, run by onnxruntime.

The model file is trained by `train/` on the project's own corpus. One pass over a text decides
about every token (event type, cue, casualty measure, stance, status …) and gives the vectors
from which pairs of tokens are scored (actor of this trigger, source of this cue …).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

FOLDER = Path(__file__).parent / "data" / "encoder"
LIMIT = 256  # word pieces of one text, as in training


@dataclass(frozen=True)
class Reading:
    """What the encoder makes of one text: scores by head, and vectors for pairs.

    `offsets` are the characters of each word piece; special pieces have equal ends.
    """

    offsets: list[tuple[int, int]]
    scores: dict[str, Scores]
    query: Scores
    key: Scores
    pair_bias: Scores

    def probabilities(self, head: str) -> Scores:
        """Return (pieces, labels) probabilities of a head."""
        import numpy as np  # noqa: PLC0415  slow to import

        raw = self.scores[head]
        raised = np.exp(raw - raw.max(axis=-1, keepdims=True))
        made: Scores = raised / raised.sum(axis=-1, keepdims=True)
        return made


class Encoder:
    """The model, loaded when it is first needed; its checksum is verified."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Take the folder with model.onnx, model.json and tokenizer.json."""
        self._folder = folder
        self._threads = threads

    @cached_property
    def about(self) -> dict[str, Any]:
        """Return labels of each head, names of the pairs, size of their vectors, checksum."""
        try:
            made: dict[str, Any] = json.loads((self._folder / "model.json").read_text("utf-8"))
        except OSError as error:
            raise MissingExtraError(f"No encoder in {self._folder}: run `make train`.") from error
        return made

    @cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415  slow to import

        data = (self._folder / "model.onnx").read_bytes()
        if hashlib.sha256(data).hexdigest() != self.about["sha256"]:
            raise MissingExtraError(f"{self._folder}/model.onnx is not the published file.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415  slow to import

        made = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        made.enable_truncation(LIMIT)
        made.no_padding()
        return made

    def read(self, texts: list[str], *, batch: int = 16) -> list[Reading]:
        """Return a reading for each text, in order; texts of like length are read together."""
        encodings = self._tokenizer.encode_batch(texts)
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        made: dict[int, Reading] = {}
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            for i, reading in zip(part, self._batch([encodings[i] for i in part]), strict=True):
                made[i] = reading
        return [made[i] for i in range(len(texts))]

    def _batch(self, encodings: list[Any]) -> list[Reading]:
        import numpy as np  # noqa: PLC0415  slow to import

        width = max(len(e.ids) for e in encodings)
        ids = np.zeros((len(encodings), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        *heads, query, key, bias = self._session.run(None, {"ids": ids, "mask": mask})
        return [
            Reading(
                offsets=list(e.offsets),
                scores={
                    name: scores[row, : len(e.ids)]
                    for name, scores in zip(self.about["heads"], heads, strict=True)
                },
                query=query[row, : len(e.ids)],
                key=key[row, : len(e.ids)],
                pair_bias=bias[row, : len(e.ids)],
            )
            for row, e in enumerate(encodings)
        ]

    def pair(self, reading: Reading, at: int, name: str) -> Scores:
        """Return for each piece the probability that it stands in role `name` to the piece `at`."""
        import numpy as np  # noqa: PLC0415  slow to import

        size, role = self.about["size"], self.about["pairs"].index(name)
        part = slice(role * size, (role + 1) * size)
        raw = reading.key[:, part] @ reading.query[at, part] / size**0.5
        made: Scores = 1 / (1 + np.exp(-(raw + reading.pair_bias[:, role])))
        return made
