"""Text in, decisions about its words out: the project's small encoder, run by onnxruntime.

The model file is trained by `train/` on the project's own corpus. One pass over a text decides
about every token (event type, cue, casualty measure, stance, status …) and gives the vectors
from which pairs of tokens are scored (actor of this trigger, source of this cue …).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import DataFileError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from sayso.records import Parse

    Scores = NDArray[np.float32]

FOLDER = Path(__file__).parent / "data" / "encoder"
LIMIT = 256  # word pieces of one text, as in training
LONGEST = 900  # characters of one text: a longer paragraph is cut between sentences
KEPT = "sayso.encoder"  # where a parse's Doc keeps what the encoder made of it
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
        shares = _softmax(self.scores["about"][0])
        return float(shares[self.topics.index(topic)])


class Encoder:
    """The model, loaded when it is first needed; its checksum is verified then."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Take the folder with model.onnx, model.json and tokenizer.json."""
        self._folder = folder
        self._threads = threads
        self._recent = lru_cache(maxsize=RECENT)(self._reading)
        self._cut = lru_cache(maxsize=RECENT)(self._encoding)

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
        """Return the numbers of the text's first word pieces, as many as are read at once.

        No piece goes over a line, so each is cut by itself: mostly it is a paragraph, which is
        read afterwards.
        """
        found: list[int] = []
        for line in text.split("\n"):
            found += self._cut(line).ids
            if len(found) >= LIMIT:
                break
        return found[:LIMIT]

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
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415  slow to import

        if not self.about:  # a missing model is told before a missing tokenizer
            raise DataFileError(f"The encoder in {self._folder} is empty: install sayso again.")
        made = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        made.enable_truncation(LIMIT)
        made.no_padding()
        return made

    def _encoding(self, text: str) -> Any:
        return self._tokenizer.encode(text, add_special_tokens=False)

    @cached_property
    def _ends(self) -> list[int]:
        """Return the special pieces before and after a text."""
        ends: list[int] = self._tokenizer.encode("").ids
        return ends

    def _reading(self, text: str) -> Reading:
        import numpy as np  # noqa: PLC0415  slow to import

        encoding, (first, last) = self._cut(text), self._ends
        ids = np.array([[first, *encoding.ids[: LIMIT - 2], last]], dtype=np.int64)
        scores = self._session.run(None, {"ids": ids})[0][0]
        parts = {name: scores[:, start:end] for name, start, end in self._columns}
        return Reading(
            offsets=[(0, 0), *encoding.offsets[: LIMIT - 2], (0, 0)],
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


class Sight:
    """What the encoder makes of a parse, by its tokens. Tokens that are not read have zeros."""

    def __init__(self, doc: Doc, encoder: Encoder, starts: list[int], made: list[Reading]) -> None:
        """Take the readings of stretches of the text and the offset at which each starts."""
        self._card = encoder.about
        self._near = encoder.near
        self._readings = made
        self._place: dict[int, tuple[int, int]] = {}
        self._members: list[dict[int, int]] = []  # the token of each word piece that begins one
        for number, (start, reading) in enumerate(zip(starts, made, strict=True)):
            self._members.append(dict(_aligned(doc, start, reading)))
            self._place.update({t: (number, piece) for piece, t in self._members[-1].items()})
        self._size = len(doc)
        self._kept: dict[str, Scores] = {}
        self._fits: dict[tuple[int, str], NDArray[np.float64]] = {}

    def about(self, topic: str) -> float:
        """Return how probably the text is about a topic: the mean of its paragraphs, 0 of none."""
        shares = [reading.about(topic) for reading in self._readings]
        return sum(shares) / len(shares) if shares else 0.0

    def labels(self, head: str) -> list[str]:
        """Return the labels of a head, in the order of its probabilities."""
        labels: list[str] = self._card["heads"][head]
        return labels

    def probabilities(self, head: str) -> Scores:
        """Return (tokens, labels) probabilities of a head."""
        if head not in self._kept:
            self._kept[head] = self._probabilities(head)
        return self._kept[head]

    def _probabilities(self, head: str) -> Scores:
        import numpy as np  # noqa: PLC0415  slow to import

        found = np.zeros((self._size, len(self.labels(head))), dtype=np.float32)
        if self._place:
            scores = [
                reading.scores[head][pieces]
                for reading, pieces in zip(self._readings, self._pieces, strict=True)
                if pieces
            ]
            found[list(self._place)] = _softmax(np.concatenate(scores))
        return found

    @cached_property
    def _pieces(self) -> list[list[int]]:
        """Return the word pieces of each stretch with which a token begins."""
        return [list(members) for members in self._members]

    def fitting(self, token: int, role: str, least: float) -> list[int]:
        """Return the tokens that stand in `role` to the token at least so probably, in order.

        Roles are those of the model card ("event.actor", "claim.content" …); only tokens of the
        same stretch of text can stand in one.
        """
        if token not in self._place:
            return []
        if (token, role) not in self._fits:
            self._fits[token, role] = self._fit(token, role)
        fit = (self._fits[token, role] >= _logit(least)).nonzero()[0].tolist()
        members = self._members[self._place[token][0]]
        return [members[piece] for piece in fit if piece in members]

    def _fit(self, token: int, role: str) -> NDArray[np.float64]:
        """Return how well each word piece read with the token stands in a role to it."""
        number, at = self._place[token]
        reading, size = self._readings[number], self._card["size"]
        index = self._card["pairs"].index(role)
        part = slice(index * size, (index + 1) * size)
        raw = reading.key[:, part] @ reading.query[at, part] / size**0.5 + reading.bias[:, index]
        made: NDArray[np.float64] = raw + self._near[index, LIMIT - at : LIMIT - at + len(raw)]
        return made

    def doubts(self, token: int, role: str, words: Sequence[int], least: float) -> bool:
        """Return whether none of the words stands in `role` to the token even so probably.

        Nothing is said of words that were not read together with the token.
        """
        number, _ = self._place.get(token, (-1, -1))
        beside = {i for i in words if number >= 0 and self._place.get(i, (-2, 0))[0] == number}
        return bool(beside) and beside.isdisjoint(self.fitting(token, role, least))

    def likely(self, head: str, least: float) -> list[int]:
        """Return the tokens of which a head says anything but its first label, in order."""
        import numpy as np  # noqa: PLC0415  slow to import

        found = self.probabilities(head)
        read = found.sum(axis=1) > 0
        tokens: list[int] = np.flatnonzero(read & (found[:, 0] <= 1 - least)).tolist()
        return tokens


def sight_of(parse: Parse, encoder: Encoder) -> Sight:
    """Return what the encoder makes of a parse; the text is read once and kept with the parse."""
    doc = parse.tokens
    if KEPT not in doc.user_data:
        text = parse.document.text
        ranges = list(_stretches(parse))
        made = encoder.read([text[start:end] for start, end in ranges]) if ranges else []
        doc.user_data[KEPT] = Sight(doc, encoder, [start for start, _ in ranges], made)
    sight: Sight = doc.user_data[KEPT]
    return sight


def _stretches(parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield the character ranges that are read: paragraphs with sentences, long ones in parts."""
    paragraphs = {s.paragraph for s in parse.sentences}
    for number in sorted(paragraphs):
        mine = [s for s in parse.sentences if s.paragraph == number]
        start = mine[0].start
        for sentence, after in zip(mine, [*mine[1:], None], strict=True):
            if after is None or after.end - start > LONGEST:
                yield start, sentence.end
                start = after.start if after is not None else start


def _aligned(doc: Doc, start: int, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first word piece of each token that begins within the text, and the token."""
    first: dict[int, int] = {}
    spans = ((n, a, b) for n, (a, b) in enumerate(reading.offsets) if a < b)
    span = doc.char_span(start, start + reading.offsets[-2][1], alignment_mode="expand")
    for n, a, _ in spans:
        first.setdefault(start + a, n)
    for token in span if span is not None else ():
        if token.idx in first:
            yield first[token.idx], token.i


@cache
def _logit(probability: float) -> float:
    import numpy as np  # noqa: PLC0415  slow to import

    return float(np.log(probability / (1 - probability)))


def _softmax(raw: Scores) -> Scores:
    import numpy as np  # noqa: PLC0415  slow to import

    raised = np.exp(raw - raw.max(axis=-1, keepdims=True))
    made: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return made
