"""Parts of speech, morphology and lemmas from tags: each word is looked up once per process.

spaCy's attribute ruler asks its 180 patterns of every word, and its lemmatizer goes through its
tables for every form that is no lemma. What they answer depends on a word, its tag and its label
alone, but for a few patterns of two words ("gonna", "there is"). So the answers are kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
MOST = 100_000  # answers that are kept, about 40 MiB: then they are forgotten
READ: dict[str, Callable[[Token], Any]] = {
    "TAG": lambda token: token.tag_,
    "LOWER": lambda token: token.lower_,
    "DEP": lambda token: token.dep_,
    "IS_SPACE": lambda token: token.is_space,
}
TESTS: dict[str, Callable[[Any], Callable[[Any], bool]]] = {
    "IN": lambda wanted: lambda value: value in wanted,
    "NOT_IN": lambda barred: lambda value: value not in barred,
    "REGEX": lambda pattern: lambda value: re.search(pattern, value) is not None,
}

Attributes = dict[int, int]
Test = Callable[["Token"], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of the ruler: tests of words in a row, and what the word at `index` gets."""

    number: int
    tests: tuple[tuple[Test, ...], ...]
    index: int
    gives: Attributes

    def meets(self, doc: Doc, at: int) -> bool:
        """Return whether the words from `at` on are those of the pattern."""
        if at + len(self.tests) > len(doc):
            return False
        return all(
            test(doc[at + place]) for place, tests in enumerate(self.tests) for test in tests
        )


class Annotator:
    """Does to a tagged and parsed doc what a ruler and then a lemmatizer of a pipeline do."""

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        """Compile the patterns. Raises KeyError on one that asks for something unusual."""
        from spacy.attrs import (  # type: ignore[import-not-found]  # noqa: PLC0415  see load_model
            DEP,
            LEMMA,
            ORTH,
            TAG,
        )
        from spacy.tokens._retokenize import set_token_attrs  # noqa: PLC0415  as the ruler does

        index = lemmatizer.lookups.get_table("lemma_index")
        for kind in list(index):  # every form is looked for in these lists
            index[kind] = frozenset(index[kind])
        self._lemmatizer = lemmatizer
        self._set: Callable[[Token, Attributes], None] = set_token_attrs
        self._lemma, self._key = LEMMA, [ORTH, TAG, DEP]
        self._kept: dict[tuple[int, ...], Attributes] = {}
        self._opens: dict[tuple[int, ...], bool] = {}
        self._single: dict[tuple[str | None, str | None], list[Rule]] = defaultdict(list)
        self._long: list[Rule] = []
        for rule, where in _rules(ruler):
            (self._long if len(rule.tests) > 1 else self._single[where]).append(rule)

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of every word."""
        keys = [tuple(key) for key in doc.to_array(self._key).tolist()]
        together = self._together(doc, keys)
        for token, key in zip(doc, keys, strict=True):
            found = self._kept.get(key) if token.i not in together else None
            if found is not None:
                self._set(token, found)
            else:
                found = self._answer(token, together.get(token.i, ()))
                if token.i not in together:
                    self._kept[key] = found
        if len(self._kept) > MOST:
            self._kept.clear()
            self._opens.clear()
            self._lemmatizer.cache.clear()
        return doc

    def _answer(self, token: Token, further: tuple[Rule, ...]) -> Attributes:
        """Set what the patterns give, later ones over earlier ones, and the lemma; return it."""
        groups = (
            self._single.get(where, ())
            for where in (
                (token.tag_, token.lower_),
                (token.tag_, None),
                (None, token.lower_),
                (None, None),
            )
        )
        rules = [rule for group in groups for rule in group if rule.meets(token.doc, token.i)]
        found: Attributes = {}
        for rule in sorted((*rules, *further), key=lambda rule: rule.number):
            found |= rule.gives
        self._set(token, found)
        if token.lemma == 0:
            token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        return found | {self._lemma: token.lemma}

    def _together(self, doc: Doc, keys: list[tuple[int, ...]]) -> dict[int, tuple[Rule, ...]]:
        """Return the patterns of several words by the word they are about."""
        found: dict[int, tuple[Rule, ...]] = {}
        for at, key in enumerate(keys):
            opens = self._opens.get(key)
            if opens is None:
                word = doc[at]
                opens = any(all(test(word) for test in rule.tests[0]) for rule in self._long)
                self._opens[key] = opens
            for rule in self._long if opens else ():
                if rule.meets(doc, at):
                    about = at + rule.index
                    found[about] = (*found.get(about, ()), rule)
        return found


def _rules(ruler: Any) -> list[tuple[Rule, tuple[str | None, str | None]]]:
    """Return the patterns, each with the tag and the word that its first word must have."""
    found = []
    for number, (entry, gives) in enumerate(zip(ruler.patterns, ruler.attrs, strict=True)):
        for pattern in entry["patterns"]:
            tests = tuple(tuple(_tests(word)) for word in pattern)
            where = (_plain(pattern[0].get("TAG")), _plain(pattern[0].get("LOWER")))
            found.append((Rule(number, tests, entry["index"], dict(gives)), where))
    return found


def _plain(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _tests(word: dict[str, Any]) -> list[Test]:
    return [
        _reading(READ[name], TESTS[kind](wanted))
        for name, value in word.items()
        for kind, wanted in (value if isinstance(value, dict) else {"IN": (value,)}).items()
    ]


def _reading(read: Callable[[Token], Any], holds: Callable[[Any], bool]) -> Test:
    return lambda token: holds(read(token))
