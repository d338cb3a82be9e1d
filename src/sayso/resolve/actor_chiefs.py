"""A bare "the leaders" in, those whom the text has named as leaders before out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from sayso.resolve.actor_context import Context
from sayso.resolve.actor_identity import Identity, unknown
from sayso.resolve.actor_phrase import Phrase, read
from sayso.resolve.actor_scan import COUNTRY, ROLE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

Read = Callable[[int, int, int | None, int], Identity]

CHIEFS = frozenset({"leaders", "ministers", "presidents", "premiers"})
HEADS_OF_STATE = "heads of "
DEFINITE = frozenset({"the", "these", "those"})
SEVERAL = frozenset({"two", "three", "four", "five", "both", "other", "all", "some", "many"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
TIES = frozenset({"of", "from", "in"})
BACK = 6  # mentions of leaders that are read
DEPTH = 2


class Chiefs:
    """Finds whose "the leaders" of one document are."""

    def __init__(self, scan: Scan, context: Context, reading: Read) -> None:
        """Look in `scan`; `reading` reads the phrases found there."""
        self._scan = scan
        self._context = context
        self._read = reading
        self._named: list[Found] | None = None

    def of(self, phrase: Phrase) -> Identity | None:
        """Return whose bare leaders they are, nobody's where several states have theirs."""
        if phrase.head is None or not _chief(phrase.head) or not self._bare(phrase):
            return None
        lefts = {t.lower_ for t in self._root(phrase.head).lefts}
        taken = None if lefts & SEVERAL else self._taken_up(phrase)
        if taken is not None or len(self._context.counts) < 2:
            return taken
        return unknown("leaders of which of the states named here is not said")

    def _bare(self, phrase: Phrase) -> bool:
        assert phrase.head is not None
        words = {t.lower_ for t in self._root(phrase.head).lefts}
        named = any(n.kind != "part" for n in phrase.before) or bool(phrase.after)
        behind = any(t.lower_ in TIES for t in self._root(phrase.head).rights)
        return not named and not behind and words <= DEFINITE | SEVERAL and bool(words & DEFINITE)

    def _taken_up(self, phrase: Phrase) -> Identity | None:
        if self._named is None:
            self._named = [f for f in self._scan.found if _chief(f)]
        end = bisect_left(self._named, phrase.first, key=lambda found: found.first)
        for found in islice(reversed(self._named[:end]), BACK):
            sentence = self._scan.sentence(found.first)
            if sentence is None:
                continue
            root = self._root(found).i
            other = read(self._scan, sentence.first, sentence.last, root)
            if self._scan.words[root].dep_ not in SUBJECT or self._bare(other):
                continue
            if self._joined(other):
                return unknown("leaders of several states")
            made = self._read(sentence.first, sentence.last, root, DEPTH)
            return made if made.placed else None
        return None

    def _joined(self, phrase: Phrase) -> bool:
        """Tell "the presidents of Landia *and Otherland*", "Landian *and Otherish* ministers"."""
        names = [*phrase.before, *(after.found for after in phrase.after)]
        lands = {n.entry.country for n in names if n.kind in COUNTRY}
        lasts = [self._scan.words[n.last] for n in names if n.kind in COUNTRY]
        more = (self._scan.by_token.get(c.i) for t in lasts for c in t.rights if c.dep_ == "conj")
        lands |= {n.entry.country for n in more if n is not None and n.kind in COUNTRY}
        return len(lands - {""}) > 1

    def _root(self, found: Found) -> Token:
        tokens = self._scan.words[found.first : found.last + 1]
        return next((t for t in tokens if not found.first <= t.head.i <= found.last), tokens[-1])


def _chief(found: Found) -> bool:
    name = found.entry.name
    plural = name.rpartition(" ")[2] in CHIEFS or name.startswith(HEADS_OF_STATE)
    return found.kind in ROLE and plural
