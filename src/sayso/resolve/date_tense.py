"""The tense that decides whether "on Friday" lies behind or ahead."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from sayso.lookup import lookup
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
STATED = 8  # words between a verb and the day before its complement
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
        self._done = frozenset(r["lemma"] for r in rows if r["tense"] == "done")
        self._ahead_for = frozenset(r["lemma"] for r in rows if r["tense"] == "future-for")

    def of(self, token: Token) -> str:
        """Return past, present, future, expected (rather future) or "" for a token's clause."""
        owned = token.dep_ in OWNED
        stated = stated_before(token, loose=True)
        if stated is not None and self._verb(stated) == "past":
            return "past"
        at = token
        for _ in range(DEEP):
            if at.lower_ in AHEAD and at.i < token.i:
                return self._until_when(at)
            if at.lower_ in BEHIND and at.i < token.i:
                return "past"
            if at.lemma_.lower() in self._ahead and at is not token:
                return "future"
            if at.dep_ == "prep" and at.lower_ == "for" and self._fixed_for(at, token):
                return "future"
            if at.pos_ in VERBS and at is not token:
                made = self._verb(at)
                if made:
                    return "past" if owned and made == "present" else made
            if at.head.i == at.i:
                return ""
            at = at.head
        return ""

    def done(self, token: Token) -> bool:
        """Return whether a token's clause tells a deed of the past: "stormed a base on Oct. 7"."""
        verb = next((t for t in islice(token.ancestors, DEEP) if t.pos_ in VERBS), None)
        deed = verb is not None and verb.lemma_.lower() in self._done
        return deed and verb is not None and self._verb(verb) == "past"

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

    def _fixed_for(self, word: Token, token: Token) -> bool:
        """Tell "a strike announced for Friday" from "held for Friday's attack"."""
        day = token.head if token.dep_ == "nummod" else token  # "for 27 March"
        return (day.head.i == word.i and day.dep_ == "pobj") or self._sought(word.head)

    def _sought(self, verb: Token) -> bool:
        """Tell "called for a strike on Friday": what is asked for lies ahead."""
        return verb.lemma_.lower() in self._ahead_for

    def _infinitive(self, verb: Token) -> str:
        head = verb.head
        if head.lemma_.lower() in self._ahead | self._ahead_to and head is not verb:
            return "future"
        return "expected" if verb.dep_ in ("relcl", "acl", "ccomp") else ""


def stated_before(token: Token, *, loose: bool = False) -> Token | None:
    """Return the verb that an expression before its complement dates.

    Parsers hang "in May" on the wrong verb in "threatened in May to hoist", "promised his
    audience on Saturday that he would". With `loose`, the verb is returned though the parser
    has it right.
    """
    after, doc = token.right_edge.i + 1, token.doc
    host = next((t for t in (token, *token.ancestors) if t.pos_ in VERBS), token)
    if after + 1 >= len(doc) or (host.i < after and not loose) or not _complement(doc, after):
        return None
    before = reversed(doc[max(0, token.i - STATED) : token.i])
    verb = next((t for t in before if t.pos_ == "VERB" or t.is_sent_start), None)
    return verb if verb is not None and verb.pos_ == "VERB" else None


def _complement(doc: Doc, at: int) -> bool:
    """Tell "that he would" and "to hoist" from a relative clause."""
    word = doc[at].lower_
    return (word == "that" and doc[at].dep_ == "mark") or (
        word == "to" and doc[at + 1].tag_ == "VB"
    )


class Places:
    """Tokens by character offset."""

    def __init__(self, doc: Doc) -> None:
        """Index the tokens."""
        self._tokens = lookup(doc).tokens
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def at(self, offset: int) -> Token | None:
        """Return the token that holds a character, or starts last before it."""
        index = bisect_right(self._starts, offset) - 1
        return self._tokens[index] if index >= 0 else None

    def root(self, start: int, end: int) -> Token | None:
        """Return the highest token of a stretch: the one whose head lies outside."""
        first, last = self.at(start), self.at(max(start, end - 1))
        if first is None or last is None:
            return None
        for token in self._tokens[first.i : last.i + 1]:
            if not first.i <= token.head.i <= last.i or token.head.i == token.i:
                return token
        return first
