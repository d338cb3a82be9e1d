"""The claims of a text by the stretches that their words stand in.

Every trigger and every figure asks what claim holds it: reading all claims for each of them takes
time that grows with the square of the text's length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sayso.records import Claim, Span

CELL = 256  # characters of a stretch
LAST = 2  # documents whose stretches are kept


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share characters."""
    return one.start < other.end and other.start < one.end


def cues(claim: Claim, at: int) -> bool:
    """Return whether the character at an offset is of a word by which a claim is made."""
    spans = (link.cue_span for link in claim.chain)
    return any(span is not None and span.start <= at < span.end for span in spans)


class Cells:
    """Spans in the order they were put in, found by what they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Put in all spans."""
        self._cells: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
        for number, span in enumerate(spans):
            for cell in range(span.start // CELL, span.end // CELL + 1):
                self._cells[cell].append((number, span))

    def around(self, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield the spans that hold a span, with their numbers, in order."""
        for number, one in self._cells.get(span.start // CELL, ()):
            if one.start <= span.start and span.end <= one.end:
                yield number, one

    def meets(self, span: Span) -> bool:
        """Return whether a span shares characters with one of the spans."""
        return any(
            overlap(one, span)
            for cell in range(span.start // CELL, span.end // CELL + 1)
            for _, one in self._cells.get(cell, ())
        )


class Held:
    """What the claims of one text say of its stretches."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        """Put the contents and the sources of all claims where they stand."""
        self.by_id: dict[str | None, Claim] = {}
        self.chains: dict[str, set[str]] = {}
        self._told: dict[int, list[Claim]] = {}
        for claim in claims:
            self.by_id.setdefault(claim.id, claim)
            self.chains[claim.id] = {link.source.lower() for link in claim.chain}
            self._told.setdefault(claim.sentence, []).append(claim)
        self._claims = [(i, claim) for i, claim in enumerate(claims) for _ in claim.content]
        self._contents = Cells(part for claim in claims for part in claim.content)
        links = (link for claim in claims for link in claim.chain)
        self._sources = Cells(link.span for link in links if link.span)

    def parts(self, span: Span) -> list[tuple[Claim, Span]]:
        """Return the stretches of content that hold a span, each with its claim, in order."""
        return [(self._claims[n][1], part) for n, part in self._contents.around(span)]

    def claims(self, span: Span) -> list[Claim]:
        """Return the claims of whose content one stretch holds a span, in order."""
        numbers = [n for n, _ in self._contents.around(span)]
        return list({self._claims[n][0]: self._claims[n][1] for n in numbers}.values())

    def within(self, sentence: int) -> list[Claim]:
        """Return the claims of a sentence, in order."""
        return self._told.get(sentence, [])

    def names_source(self, span: Span) -> bool:
        """Return whether a span shares words with those that name a source."""
        return self._sources.meets(span)


class _Same:
    """Claims as a key that compares what they are, not what is in them."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims

    def __hash__(self) -> int:
        return id(self.claims)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.claims is self.claims


def held(claims: tuple[Claim, ...]) -> Held:
    """Return the stretches of a text's claims, put together once a text."""
    return _held(_Same(claims))


@lru_cache(maxsize=LAST)
def _held(same: _Same) -> Held:
    return Held(same.claims)
