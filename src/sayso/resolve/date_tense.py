"""The tense that decides whether "on Friday" lies behind or ahead."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.tables import Tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "should"}
)
PAST_TAGS = frozenset({"VBD", "VBN"})
AHEAD = frozenset({"until", "till", "ahead", "by"})
BEHIND = frozenset({"since"})
VERBS = frozenset({"VERB", "AUX"})
DEEP = 14  # steps up a tree before a parse is taken to be broken
OWNED = frozenset({"poss", "compound", "amod", "nummod", "nmod"})


class Tenses:
    """The tense of clauses, with the words that point ahead from `dates/tense.csv`."""

    def __init__(self, tables: Tables) -> None:
        """Read the table."""
        rows = tables.rows("dates/tense.csv", "lemma", "tense")
        self._ahead = frozenset(r["lemma"] for r in rows if r["tense"] == "future")
        self._until = frozenset(r["lemma"] for r in rows if r["tense"] == "future-until")
        self._ahead_to = frozenset(r["lemma"] for r in rows if r["tense"] == "future-to")

    def of(self, token: Token) -> str:
        """Return past, present, future, expected (rather future) or "" for a token's clause."""
        owned = token.dep_ in OWNED
        at = token
        for _ in range(DEEP):
            if at.lower_ in AHEAD and at.i < token.i:
                return self._until_when(at)
            if at.lower_ in BEHIND and at.i < token.i:
                return "past"
            if at.lemma_.lower() in self._ahead and at is not token:
                return "future"
            if at.pos_ in VERBS and at is not token:
                made = self._verb(at)
                if made:
                    return "past" if owned and made == "present" else made
            if at.head is at:
                return ""
            at = at.head
        return ""

    def _until_when(self, word: Token) -> str:
        """ "Lasted until Friday" is past, "was postponed until Friday" ahead."""
        head = word.head
        if word.lower_ == "ahead" or head.pos_ not in VERBS or head.lemma_.lower() in self._until:
            return "future"
        return "past" if self._verb(head) == "past" else "future"

    def _verb(self, verb: Token) -> str:
        helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
        words = {child.lower_ for child in helpers}
        if words & MODALS:
            return "future"
        if "to" in words and "VB" in {verb.tag_, *(child.tag_ for child in helpers)}:
            return self._infinitive(verb)
        if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
            return "future"
        tags = {child.tag_ for child in helpers} | {verb.tag_}
        if tags & PAST_TAGS and not (words & {"is", "are", "'s"} and verb.tag_ == "VBN"):
            return "past"
        return "present" if tags & {"VBZ", "VBP"} else ""

    def _infinitive(self, verb: Token) -> str:
        head = verb.head
        if head.lemma_.lower() in self._ahead | self._ahead_to and head is not verb:
            return "future"
        return "expected" if verb.dep_ in ("relcl", "acl", "ccomp") else ""


class Places:
    """Tokens by character offset."""

    def __init__(self, doc: Doc) -> None:
        """Index the tokens."""
        self._doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or starts last before it."""
        index = bisect_right(self._starts, offset) - 1
        return self._doc[index] if index >= 0 else None

    def root(self, start: int, end: int) -> Token | None:
        """Return the highest token of a stretch: the one whose head lies outside."""
        first, last = self.at(start), self.at(max(start, end - 1))
        if first is None or last is None:
            return None
        for token in self._doc[first.i : last.i + 1]:
            if not first.i <= token.head.i <= last.i or token.head is token:
                return token
        return first
