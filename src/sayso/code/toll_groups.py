"""What group the counted are of, and whether the words make them civilians."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.code.counted import all_of_them
from sayso.code.numbered import continued, numbered
from sayso.code.quantities import Quantity
from sayso.lookup import sentence_bounds
from sayso.schema import OWN_RANKS
from sayso.syntax import children
from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

HYPHENED = frozenset({"passer", "ex", "co", "non"})
FAMILIES = "families"
HOMES = frozenset({"family", "household"})  # 300 families are no 300 persons
VICTIMS = frozenset("body corpse remains death fatality life martyr injury abductee".split())
RANKS = re.compile(r"\b(?:in|among|from|within) (?:its|their|our|his) (?:own )?ranks\b")
Group = tuple[str, bool]


class Groups:
    """Tell the groups of persons, with `tolls/groups.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Load the nouns for persons with their groups."""
        groups = tables.rows("tolls/groups.csv", "noun", "group", "civilian")
        self._groups = {r["noun"]: (r["group"], r["civilian"] == "yes") for r in groups}

    def known(self, token: Token) -> bool:
        """Return whether a noun is a listed word for persons."""
        return lemma(token) in self._groups or self.paired(token)

    def paired(self, noun: Token) -> bool:
        """Return whether a noun is listed with the word before it ("poll watcher")."""
        return _pair(noun) in self._groups

    def own(self, noun: Token) -> str:
        """Return the group of a noun by itself; "" where it names none."""
        return self._groups.get(lemma(noun), ("", False))[0]

    def group(self, quantity: Quantity, words: Words, measure: str = "") -> tuple[str | None, bool]:
        """Return the group of a quantity, and whether the words make it civilian."""
        noun = words.doc[quantity.noun] if quantity.noun is not None else None
        if measure == "displaced" and noun is not None and lemma(noun) in HOMES:
            return FAMILIES, True
        group, civilian = self._told(quantity, words)
        if group is None and RANKS.search(words.doc[quantity.head].sent.text):
            return OWN_RANKS, civilian
        return group, civilian

    def _told(self, quantity: Quantity, words: Words) -> tuple[str | None, bool]:
        noun = words.doc[quantity.noun] if quantity.noun is not None else numbered(quantity, words)
        head = noun or words.doc[quantity.head]
        noun = self._said_to_be(head) or continued(quantity, head) or noun
        if noun is None:
            return None, False
        civilian = any(c.lower_ == "civilian" for c in children(noun, "amod", "compound", "nmod"))
        if lemma(noun) in VICTIMS:
            return ("civilians" if civilian else None), civilian
        known = self._listed(noun)
        if known is not None:
            return ("civilians" if civilian else known[0] or None), civilian or known[1]
        return (noun.lower_ if noun.tag_ == "NNS" else None), civilian

    def _listed(self, noun: Token) -> Group | None:
        """Return the row of a noun: with the word before it, of what it is a member, alone."""
        of = (p for prep in children(noun, "prep") if prep.lower_ == "of" for p in _nouns(prep))
        body = next(of, None) if lemma(noun) == "member" else None
        rows = [_pair(noun)]
        rows += [f"member of {lemma(body)}"] if body is not None else []
        rows.append(lemma(noun))
        return next((self._groups[row] for row in rows if row in self._groups), None)

    def _said_to_be(self, noun: Token) -> Token | None:
        """Return the noun that says who all are, where their own word names no group."""
        return None if self.own(noun) else next(filter(self.known, all_of_them(noun)), None)


def lemma(noun: Token) -> str:
    """Return the lower-case lemma of a noun, with what a hyphen joins to it ("passer-by")."""
    told = noun.lemma_.lower()
    if noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ in HYPHENED:
        return f"{noun.nbor(-2).lower_}-{told}"
    return told


def _pair(noun: Token) -> str:
    """Return the lemmas of a noun and the word before it ("poll watcher")."""
    first, _ = sentence_bounds(noun)
    return " ".join(t.lemma_.lower() for t in noun.doc[max(first, noun.i - 1) : noun.i + 1])


def _nouns(prep: Token) -> list[Token]:
    return children(prep, "pobj")
