"""A candidate span in, what the words around it tell out: "near X", "X province", "Mr X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.resolve.atlas.names import fold, key
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_mentions import (
    NONE,
    POSSESSIVE,
    Mention,
    capital,
)
from sayso.resolve.place_words import ARTICLES, Entity, Words

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = ARTICLES | {"the"}  # words in lower case that names of countries begin with
PART = "part of a longer name"
KINDS = frozenset({"region", "district", "town", "many"})
TELLING = frozenset({"region", "district", "town", "people", "direction"})
NAMED = frozenset({"ORG", "FAC", "EVENT", "LOC", "GPE"})
HOLDING = frozenset({"country", "A1", "state", "nation", "region"})
RULED = frozenset({"country", "A1", "A2", "state", "nation"})
NAMED_AFTER = -2.0  # "Bank of Jordan"
DASHES = frozenset({"-", "--", "–", "—", "("})
AGE = re.compile(r"\d{1,2}$")  # of a person
HYPHENS = frozenset({"-", "–", "‑"})
FUNCTION = frozenset({"ADP", "DET", "SCONJ", "ADV", "PRON", "CCONJ"})


class Beside:
    """Weighs what stands around the candidates of one document."""

    def __init__(self, lexicon: Lexicon, words: Words, found: dict[int, Entity]) -> None:
        """Note the sentences, headlines and entities of a document."""
        self._lex = lexicon
        self._words = words
        self._tokens = words.tokens
        self._entities = found
        self._heads: dict[int, Token] = {}
        sentences = words.parse.sentences
        self._shouted = {s.index for s in sentences if words.shouted(s)}
        self._bounds = {s.index: (s.first, s.last) for s in sentences}

    def headline(self, m: Mention) -> bool:
        """Return whether a mention stands in a sentence whose case tells nothing."""
        return m.sentence in self._shouted

    def opens(self, m: Mention) -> bool:
        """Return whether a mention is the first word of its sentence."""
        return m.first == self._bounds[m.sentence][0]

    def placed(self, m: Mention) -> bool:
        """Return whether "in", "near" or the like stands right before a mention."""
        before = self._left(m)
        return before is not None and self._lex.role(before.lower_, "in")

    def dateline(self, m: Mention) -> bool:
        """Return whether a mention stands in a dateline, before a dash or first in its sentence.

        Not so one in brackets: "LAGOS (PANA) - ".
        """
        if m.first and self._words.written[m.first - 1] == "(":
            return False
        if self.opens(m):
            return True
        line = self._words.parse.document.dateline
        if line is not None and line.start <= m.start < line.end:
            return True
        after = self._right(m)
        return after is not None and after.text in DASHES - {"("}

    def street(self, m: Mention) -> bool:
        """Return whether a mention names a street: "Grant Avenue"."""
        after = self._right(m)
        return after is not None and self._lex.role(after.lower_, "street")

    def person(self, m: Mention) -> bool:
        """Return whether a mention is told to be a person: "Ramos, 22,", "Chief Kash"."""
        before, comma, age = self._left(m), self._right(m), self._right(m, 2)
        if comma is not None and age is not None and comma.text == "," and AGE.match(age.text):
            further = self._right(m, 3)
            return further is not None and further.text in (",", ".")
        titled = before is not None and self._lex.role(before.lower_.rstrip("."), "title")
        return titled and before is not None and capital(before)

    def taken(self, m: Mention) -> bool:
        """Return whether a mention is what armies take or strike: "shelled Bakhmut"."""
        head = self._head(m)
        acts = self._lex.role(head.head.lemma_.lower(), "taken")
        return head.dep_ in ("dobj", "nsubjpass") and acts

    def _head(self, m: Mention) -> Token:
        """Return the head of a mention, or of the first name that it is joined with."""
        if m.first not in self._heads:
            self._heads[m.first] = _first(self._words.root(m.first, m.last))
        return self._heads[m.first]

    def weigh(self, m: Mention) -> None:
        """Add the weights of what stands before and after a mention, and of its verb."""
        self._before(m)
        self._after(m)
        self._stance(m)
        self._object(m)

    def _object(self, m: Mention) -> None:
        """What armies do to places: "shelled Bakhmut", "Kidal was captured"."""
        head = self._head(m)
        whole = head.head if head.dep_ == "compound" else head
        if whole.dep_ == "pobj" and whole.head.lower_ in ("on", "at"):
            governor = whole.head.head
            if any(self._lex.role(governor.lemma_.lower(), r) for r in ("hit", "site", "taken")):
                m.note(1.5, f'"{governor.text} {whole.head.text}"')
        if self.taken(m):
            m.note(2.0, f'what was "{head.head.text}"')

    def _stance(self, m: Mention) -> None:
        """Forms of the trade: "XENIA -- ", "Paris-based", "R-Charleston"."""
        first, end = self._bounds[m.sentence]
        after = self._words.written[m.last : min(end, m.last + 2)]
        if m.first == first and m.name.isupper() and after[:1] and after[0] in DASHES:
            m.note(3.0, "opens the report")
        if len(after) == 2 and after[0] in HYPHENS and after[1] == "based":
            m.note(2.5, "-based")
        before = self._words.written[max(first, m.first - 2) : m.first]
        if before in (["D", "-"], ["R", "-"]):
            m.note(2.5, "a member's seat")

    def _left(self, m: Mention, steps: int = 1) -> Token | None:
        at = m.first - steps
        return self._tokens[at] if at >= self._bounds[m.sentence][0] else None

    def _right(self, m: Mention, steps: int = 1) -> Token | None:
        at = m.last + steps - 1
        return self._tokens[at] if at < self._bounds[m.sentence][1] else None

    def _before(self, m: Mention) -> None:
        before = self._left(m)
        if before is not None and before.lower_ == "the":
            before = self._left(m, 2)
        while before is not None and self._lex.role(before.lower_, "direction"):
            m.note(0.5, "a direction before it")
            before = self._tokens[before.i - 1] if before.i > self._bounds[m.sentence][0] else None
        if before is not None:
            weight = self._of(m, before) if before.lower_ == "of" else self._word(m, before)
            m.note(weight, f'"{before.text}" before it')

    def _word(self, m: Mention, before: Token) -> float:
        """Return what the word before a mention tells."""
        word = before.lower_
        if self._lex.role(word, "in") or self._typed(word):
            return 2.0
        if self._lex.role(word, "toward"):
            return 1.0
        if self._lex.role(word.rstrip("."), "title") and capital(before):
            return -6.0
        return -2.5 if capital(before) and self._glued(m, before) else 0.0

    def _of(self, m: Mention, before: Token) -> float:
        """Return what "… of" before a mention tells: "the city of X", "Bank of X"."""
        noun = self._tokens[before.i - 1] if before.i else before
        roles = self._lex.words.get(noun.lower_, NONE)
        if roles & TELLING:
            return 2.5
        if noun.is_lower and roles & {"site", "office", "organ"}:
            return 1.5
        return NAMED_AFTER if self._org(m, noun) else 0.5

    def _org(self, m: Mention, noun: Token) -> bool:
        inside = noun.i > self._bounds[m.sentence][0]
        return inside and capital(noun) and self._lex.role(noun.lower_, "org")

    def _typed(self, word: str) -> bool:
        roles = self._lex.words.get(word, NONE)
        return bool(roles & KINDS - {"many"})

    def _glued(self, m: Mention, other: Token) -> bool:
        """Tell whether a capital word beside the mention belongs to it: not in a headline."""
        if m.sentence in self._shouted or not other.text[0].isalpha():
            return False
        first = self._bounds[m.sentence][0]
        function = other.i == first and other.pos_ in FUNCTION
        filed = key(other.text)
        known = filed in self._lex.demonyms or bool(self._lex.curated(filed))
        return not function and not known

    def _after(self, m: Mention) -> None:
        after = self._right(m)
        if after is None:
            return
        if after.text == ",":
            self._comma(m, after)
            return
        if after.text in HYPHENS and self._hyphened(m):
            m.note(-3.0, PART)
            return
        further = self._right(m, 2)
        if m.key.startswith("saint ") and after.text in POSSESSIVE and further is not None:
            m.note(-3.0 * capital(further), "a saint's")  # "St Patrick's Cathedral"
            return
        weight = self._told(m, after, self._lex.words.get(after.lower_, NONE))
        m.note(weight, f'"{after.text}" after it')

    def _told(self, m: Mention, after: Token, roles: frozenset[str]) -> float:
        """Return what the word after a mention tells."""
        if roles & KINDS:
            return 2.0
        if "natural" in roles or ("site" in roles and "org" not in roles):
            return 0.5
        if roles & {"org", "street"} and capital(after) and m.sentence not in self._shouted:
            return -3.0
        if "office" in roles:
            return 0.0 if self._ruled(m) else -1.0
        if capital(after) and self._glued(m, after):
            return self._longer(m)
        if "people" in roles or self._governed(m):
            return 1.0
        return 0.5 if after.text in POSSESSIVE else 0.0

    def _hyphened(self, m: Mention) -> bool:
        """Tell "Sainte-Ormette" from "Moscow-Kyiv talks": the second half is no place."""
        dash, other = self._right(m), self._right(m, 2)
        if dash is None or other is None or dash.whitespace_ or not capital(other):
            return False
        glued = not self._tokens[m.last - 1].whitespace_
        return glued and other.text.isalpha() and not self._lex.may_hold(key(other.text))

    def _longer(self, m: Mention) -> float:
        """Return what a further capital word tells: firms and bodies are called after places."""
        ent = self._entities.get(m.first)
        named = ent is not None and ent.label in NAMED
        weight = -1.0 if named else -2.0
        weight -= 1.5 * any(s.id.startswith("area:") for s in m.senses)
        return weight - 3.0 * self._called(m)

    def _governed(self, m: Mention) -> bool:
        """Tell "the Lyon public prosecutor", "the Téra army post"."""
        words = self._words.written[m.last : m.last + 2]
        return any(w.islower() and self._lex.role(w, "organ") for w in words)

    def _called(self, m: Mention) -> bool:
        """Tell "the village of X Y", of which X alone is no name."""
        before, noun = self._left(m), self._left(m, 2)
        if before is None or noun is None or before.lower_ != "of":
            return False
        return self._typed(noun.lower_)

    def _ruled(self, m: Mention) -> bool:
        """Tell whether a name is a country's or a province's: its organs are called after it."""
        return any(s.kind in RULED for s in m.senses)

    def _comma(self, m: Mention, comma: Token) -> None:
        """A town followed by its country or state: "Paris, Texas", "Homs, Syria"."""
        first, last = comma.i + 1, min(self._bounds[m.sentence][1], comma.i + 5)
        if first >= last:
            return
        end = self._words.end(last - 1) + self._words.spaced(last - 1)
        words = self._words.text[self._words.starts[first] : end].split(" ")
        if not (words[0][:1].isupper() or words[0] in LEADING):
            return
        for size in (3, 2, 1):
            name = " ".join(words[:size]).rstrip(",;:")
            if name and (name in self._lex.short or self._holder(fold(name.rstrip(".")))):
                m.note(2.5, f'"{name}" after it')
                return

    def _holder(self, filed: str) -> bool:
        found = self._lex.senses(key(filed))
        return any(s.kind in HOLDING for s in found)


def _first(head: Token) -> Token:
    """Return the first of the names that are joined with `head`."""
    while head.dep_ == "conj" and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    return head
