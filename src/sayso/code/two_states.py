"""Which two states "the neighbours", "both countries" or "the two nations" are in one text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.code.phrases import argument
from sayso.records import Argument
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEIGHBOURS = frozenset({"neighbour", "neighbor"})
STATES = frozenset({"country", "nation", "state", "republic"})
BOTH = frozenset({"two", "both", "neighbouring", "neighboring", "rival", "warring"})
DEFINITE = frozenset({"the", "both", "these", "two"})
PAIR = 2
LEAST = 2  # times that each of the two must be named
NAMING = ("prep", "appos", "conj", "poss", "relcl")


class TwoStates:
    """Finds the two states that a text is about, where it is about two and no third."""

    def __init__(self, doc: Doc, names: frozenset[str]) -> None:
        """Keep the text and the names of states, in small letters."""
        self._doc = doc
        self._names = names

    def meant(self, head: Token) -> list[Argument]:
        """Return both states that a noun phrase stands for, none where it stands for no two."""
        if not _is_pair(head) or not self._two:
            return []
        made = argument(head)
        return [replace(made, antecedent=argument(self._nearest(n, head)).span) for n in self._two]

    @cached_property
    def _two(self) -> list[str]:
        counted = Counter(t.lower_ for t in self._doc if self._names_a_state(t))
        most = [*counted.most_common(3), ("", 0)]
        if len(counted) < PAIR or most[1][1] < max(LEAST, 2 * most[PAIR][1]):
            return []
        return [name for name, _ in most[:PAIR]]

    def _names_a_state(self, word: Token) -> bool:
        alone = word.dep_ not in ("compound", "amod")
        return word.ent_type_ == "GPE" and alone and word.lower_ in self._names

    def _nearest(self, name: str, head: Token) -> Token:
        named = [t for t in self._doc if t.lower_ == name and self._names_a_state(t)]
        return min(named, key=lambda t: (t.i > head.i, abs(t.i - head.i)))


def _is_pair(head: Token) -> bool:
    lemma = head.lemma_.lower()
    words = {c.lower_ for c in head.lefts}
    if head.tag_ != "NNS" or not words & DEFINITE or any(children(head, name) for name in NAMING):
        return False
    return lemma in NEIGHBOURS or (lemma in STATES and bool(words & BOTH))
