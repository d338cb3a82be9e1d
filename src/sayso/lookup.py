"""What is asked of every word of a parse, computed once per document.

spaCy makes a token anew each time one is asked for, looks for a word's children in its whole
phrase, and for the bounds of a sentence word by word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.records import Parse

LAST = 2  # documents whose lists are kept: a Doc that kept its own would never be freed at once


@dataclass(slots=True)
class Site:
    """The head words, and the lemmas, in each slot of a trigger that was asked for.

    `phrases` are those of its prepositions, None before one is asked for.
    """

    heads: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    lemmas: dict[str, frozenset[str]] = field(default_factory=dict)
    phrases: list[Phrase] | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition, what it governs, and what the prepositions under it govern.

    A particle has no objects of its own, and only a word of the trigger has `inner` ones.
    """

    name: str
    objects: list[Token] | None
    inner: list[Token]


class Lookup:
    """Lists over the tokens of one document, by token index.

    `below` holds the children of each token with their labels. `sites` keeps what stands in the
    slots of a trigger (sayso.code.roles), `phrases` the words of noun phrases by their head.
    """

    def __init__(self, doc: Doc) -> None:
        """Read what the parse says of every token."""
        self.tokens = list(doc)
        self.below: list[list[tuple[int, str, Token]]] = [[] for _ in self.tokens]
        self.lower = [token.lower_ for token in self.tokens]
        self.lemmas = [token.lemma_.lower() for token in self.tokens]
        self.sites: dict[tuple[object, ...], Site] = {}
        self.phrases: dict[int, frozenset[int]] = {}
        self._doc = doc
        heads = doc.to_array("HEAD").astype("int64").tolist()  # as steps from the word
        for i, (token, steps) in enumerate(zip(self.tokens, heads, strict=True)):
            if steps:
                self.below[i + steps].append((i, token.dep_, token))
        starts = (doc.to_array("SENT_START") == 1).nonzero()[0]
        self._starts: list[int] = starts.tolist()

    @cached_property
    def text(self) -> str:
        """Return the text, which spaCy puts together anew each time."""
        return self._doc.text

    @cached_property
    def persons(self) -> frozenset[str]:
        """Return the words that stand in the name of a person somewhere in the text."""
        return frozenset(t.text for t in self.tokens if t.ent_type_ == "PERSON")

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return for each token the first token of its sentence, and the one after its last."""
        size = len(self.lower)
        starts = [0, *(start for start in self._starts if start)]
        found: list[tuple[int, int]] = []
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            found += [(start, end)] * (end - start)
        return found


@lru_cache(maxsize=LAST)
def lookup(doc: Doc) -> Lookup:
    """Return the lists of a document."""
    return Lookup(doc)


def words(doc: Doc, first: int, last: int) -> list[Token]:
    """Return the tokens `[first, last)` of a document."""
    return lookup(doc).tokens[first:last]


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
