"""What the encoder makes of a parse: decisions about its tokens, and which stand in which role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sayso.encoder import LIMIT, Encoder, Reading, softmax

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from sayso.encoder import Scores
    from sayso.records import Parse

LONGEST = 900  # characters of one text: a longer paragraph is cut between sentences
KEPT = "sayso.encoder"  # where a parse's Doc keeps what the encoder made of it


class Sight:
    """What the encoder makes of a parse, by its tokens. Tokens that are not read have zeros."""

    def __init__(self, doc: Doc, encoder: Encoder, starts: list[int], made: list[Reading]) -> None:
        """Take the readings of stretches of the text and the offset at which each starts."""
        self._card = encoder.about
        self._near = encoder.near
        self._readings = made
        self._place: dict[int, tuple[int, int]] = {}
        self._members: list[dict[int, int]] = []  # the token of each word piece that begins one
        tokens = {offset: i for i, offset in enumerate(doc.to_array("IDX").tolist())}
        for number, (start, reading) in enumerate(zip(starts, made, strict=True)):
            self._members.append(_aligned(tokens, start, reading))
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
            pieces, tokens = self._begun
            read = zip(self._readings, pieces, strict=True)
            found[tokens] = softmax(np.concatenate([r.scores[head][at] for r, at in read]))
        return found

    @cached_property
    def _begun(self) -> tuple[list[NDArray[np.intp]], NDArray[np.intp]]:
        """Return the word pieces of each stretch with which a token begins, and all the tokens."""
        import numpy as np  # noqa: PLC0415  slow to import

        pieces = [np.fromiter(members, dtype=np.intp) for members in self._members]
        return pieces, np.fromiter(self._place, dtype=np.intp)

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


def _aligned(tokens: dict[int, int], start: int, reading: Reading) -> dict[int, int]:
    """Return the token of each word piece that begins one; `tokens` are known by their offset."""
    first: dict[int, int] = {}
    for piece, (a, b) in enumerate(reading.offsets):
        token = tokens.get(start + a) if a < b else None
        if token is not None:
            first.setdefault(token, piece)
    return {piece: token for token, piece in first.items()}


@cache
def _logit(probability: float) -> float:
    import numpy as np  # noqa: PLC0415  slow to import

    return float(np.log(probability / (1 - probability)))
