"""A parse in, its words as plain lists out: reading them from the parser's tokens costs more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.lookup import lookup
from sayso.records import Parse, Sentence

# Small words that begin names with a hyphen: "al-Bab".
if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = 1  # spaCy's ENT_IOB of a word that goes on an entity
ARTICLES = frozenset("al el as ash ar an at az ad umm ain ein es et ed ez er ul um".split())


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the parser: its label and tokens `[first, last)`."""

    label: str
    first: int
    last: int


def entities(parse: Parse) -> dict[int, Entity]:
    """Return the parser's entities by each of their tokens."""
    found: dict[int, Entity] = {}
    strings = parse.tokens.vocab.strings
    labels = parse.tokens.to_array("ENT_TYPE")
    goes_on = ((parse.tokens.to_array("ENT_IOB") == INSIDE) & (labels != 0)).tolist()
    for first in labels.nonzero()[0].tolist():
        if first in found:
            continue
        last = first + 1
        while last < len(goes_on) and goes_on[last]:
            last += 1
        made = Entity(strings[int(labels[first])], first, last)
        found.update(dict.fromkeys(range(first, last), made))
    return found


class Words:
    """The words of a document: as written, in lower case, where they start and end."""

    def __init__(self, parse: Parse) -> None:
        """Read the tokens of `parse` once."""
        self.parse = parse
        known = lookup(parse.tokens)
        self.tokens = known.tokens
        self.lower = known.lower
        self.text = text = parse.document.text
        self.starts: list[int] = parse.tokens.to_array("IDX").tolist()
        lengths = parse.tokens.to_array("LENGTH").tolist()
        bounds = zip(self.starts, lengths, strict=True)
        self.written = [text[start : start + length] for start, length in bounds]
        self.capital = [word[0].isupper() for word in self.written]

    @cached_property
    def capitalised(self) -> list[str]:
        """The words that begin with a capital, in lower case."""
        return [word for word, capital in zip(self.lower, self.capital, strict=True) if capital]

    @cached_property
    def entities(self) -> dict[int, Entity]:
        """The parser's entities by each of their tokens."""
        return entities(self.parse)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.written)

    def openings(self, sentence: Sentence) -> list[int]:
        """Return the words of a sentence at which a name may begin: none of plain lower case."""
        capital, written = self.capital, self.written
        return [
            at
            for at in range(sentence.first, sentence.last)
            if capital[at] or "-" in written[at] or written[at] in ARTICLES
        ]

    def root(self, first: int, last: int) -> Token:
        """Return the head of words: of one word it is the word."""
        one = last - first == 1
        return self.tokens[first] if one else self.parse.tokens[first:last].root

    def capitals(self, sentence: Sentence) -> list[int]:
        """Return the words of a sentence that begin with a capital."""
        capital = self.capital
        return [at for at in range(sentence.first, sentence.last) if capital[at]]

    def end(self, at: int) -> int:
        """Return the character after a word."""
        return self.starts[at] + len(self.written[at])

    def spaced(self, at: int) -> bool:
        """Return whether white space follows a word."""
        return bool(self.tokens[at].whitespace_)

    def shouted(self, sentence: Sentence) -> bool:
        """Return whether a sentence is set in Title Case or capitals: its case tells nothing."""
        first, last = sentence.first, sentence.last
        words = self.written[first:last]
        capital = self.capital[first:last]
        # Words of one to three letters tell nothing, and most sentences have few capitals.
        if sum(capital) < 0.8 * 3:
            return False
        long = [c for w, c in zip(words, capital, strict=True) if len(w) > 3 and w[0].isalpha()]
        return len(long) > 2 and sum(long) >= 0.8 * len(long)
