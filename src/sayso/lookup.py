"""What is asked of every word of a parse, computed once per document and kept with it.

spaCy makes a token anew each time one is asked for, looks for a word's children in its whole
phrase, and for the bounds of a sentence word by word.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.records import Parse

KEPT = "sayso.lookup"  # where a Doc keeps its lists


class Lookup:
    """Lists over the tokens of one document, by token index.

    They hold no token: a token holds its Doc, and a Doc that held its tokens would never be
    freed at once. `slots` keeps which lemmas stand in a trigger's slot (sayso.code.conditions).
    """

    def __init__(self, doc: Doc) -> None:
        """Read what the parse says of every token."""
        self.arcs: list[list[tuple[int, str]]] = [[] for _ in range(len(doc))]
        self.lower: list[str] = []
        self.lemmas: list[str] = []
        self.slots: dict[tuple[object, ...], frozenset[str]] = {}
        self._starts: list[int] = []
        for token in doc:
            head = token.head.i
            if head != token.i:
                self.arcs[head].append((token.i, token.dep_))
            self.lower.append(token.lower_)
            self.lemmas.append(token.lemma_.lower())
            if token.is_sent_start:
                self._starts.append(token.i)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return for each token the first token of its sentence, and the one after its last."""
        size = len(self.lower)
        starts = [0, *(start for start in self._starts if start)]
        found: list[tuple[int, int]] = []
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            found += [(start, end)] * (end - start)
        return found


def lookup(doc: Doc) -> Lookup:
    """Return the lists of a document."""
    kept: Lookup | None = doc.user_data.get(KEPT)
    if kept is None:
        kept = doc.user_data[KEPT] = Lookup(doc)
    return kept


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Return the indices of the first token of its sentence, and of the one after its last."""
    return lookup(token.doc).sentences[token.i]


def sentence_lemmas(token: Token) -> list[str]:
    """Return the lemmas of a token's sentence in lower case, in order."""
    first, end = sentence_bounds(token)
    return lookup(token.doc).lemmas[first:end]


def read_lemmas(parse: Parse) -> list[str]:
    """Return the lemmas of all sentences of a text in lower case, in order."""
    lemmas = lookup(parse.tokens).lemmas
    return [lemma for s in parse.sentences for lemma in lemmas[s.first : s.last]]
