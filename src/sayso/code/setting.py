"""What kind of text it is: one of public life, one of private life, or one about history."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.lookup import lookup, sentence_lemmas
from sayso.records import Argument, Attributed, Sentence
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PER_HUNDRED = 1.3  # words of public life in 100 from which a text is taken to be about it
SENTENCES = 3  # a shorter text is too short to tell
LONG_AGO = 80  # years before publication from which a year tells of history
SHARE = 3  # one sentence in so many with a mark of history makes a text one about it
UNDATED = "2000"  # the present of a text without a date
ARMED = frozenset({"firearms", "suicide-attack", "aerial"})
WAR = frozenset({"heavy-weapons", "aerial", "drone", "explosives", "suicide-attack"})
BEARING = frozenset({"armed", "masked", "hooded"})
NATURAL = ("animal", "nature", "disaster")
STATES = frozenset({"GPE", "NORP"})
CENTURY = re.compile(
    r"\b(?:\w+th|\w+st|\w+nd|\w+rd|first|second|third|last|previous|that|same)[- ]century\b"
    r"|\bcenturies\b"
    r"|\bmedieval\b|\bprehistoric\b|\bbronze age\b|\biron age\b|\bmiddle ages\b|\bBC\b|\bAD \d",
    re.IGNORECASE,
)
# What every match of CENTURY holds, looked for first: it takes far less time.
AGES = re.compile(r"centur|medieval|prehistoric| age|bc|ad ", re.IGNORECASE)
YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
NOW = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tonight|overnight)\b"
    r"|\bthis (?:week|month|year|morning)\b|\blast (?:week|month|night)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What one text is about, and which parties are of public life.

    `public` holds lemmas that alone show public life, `parties` those that may also be used in a
    figure of speech but can be a party to an event ("army", "court"), `persons` those for people,
    `natural` those for animals and what nature does.
    """

    public: frozenset[str]
    parties: frozenset[str]
    persons: frozenset[str] = frozenset()
    natural: frozenset[str] = frozenset()
    private: bool = False
    old: frozenset[int] = frozenset()

    def refuses(self, found: Found, *, counted: bool = False) -> str | None:
        """Return why the text makes the event unlikely, None where it does not.

        `counted` says that the sentence holds a casualty figure.
        """
        word = f"'{found.match.head.text}' ({found.type})"
        if found.sentence in self.old and found.claim is None:
            return f"{word} is history"
        if self.private and not self._shown(found, counted):
            return f"{word} has no party of public life in a text that is not about it"
        return None

    def _shown(self, found: Found, counted: bool) -> bool:
        """Return whether a party of the event is of public life, or a person is shot or counted."""
        doc = found.match.head.doc
        struck = [_head(a, doc) for a in found.recipients]
        harmed = found.mode in ARMED or (
            counted and found.type == "ASSAULT" and not self._by_nature(found)
        )
        if harmed and any(self._is_person(head) for head in struck):
            return True
        if counted and found.mode in WAR and not self._by_nature(found):
            return True
        heads = struck + [_head(a, doc) for a in found.actors]
        return any(self._is_public(head) for head in heads)

    def _by_nature(self, found: Found) -> bool:
        """Return whether an animal, a storm or the like stands in the sentence."""
        return not self.natural.isdisjoint(sentence_lemmas(found.match.head))

    def _is_person(self, head: Token) -> bool:
        return head.ent_type_ == "PERSON" or head.lemma_.lower() in self.persons

    def _is_public(self, head: Token) -> bool:
        if head.ent_type_ in STATES or head.lemma_.lower() in self.parties:
            return True
        if any(child.lower_ in BEARING for child in children(head, "amod")):
            return True
        titles = children(head, "compound", "appos", "nmod")
        return any(t.lemma_.lower() in self.parties for t in titles)


def setting(attributed: Attributed, book: Codebook) -> Setting:
    """Return the setting of a text by how dense words of public life and of history are."""
    sentences = attributed.parse.sentences
    made = lookup(attributed.parse.tokens)
    told = (i for s in sentences for i in range(s.first, s.last))
    words = [made.lemmas[i] for i in told if made.tokens[i].is_alpha]
    public = book.members("public")
    count = sum(word in public for word in words)
    private = len(sentences) >= SENTENCES and 100 * count < PER_HUNDRED * len(words)
    old = frozenset(_old(sentences, attributed))
    parties = public | book.members("publicparty")
    natural = frozenset[str]().union(*(book.members(name) for name in NATURAL))
    return Setting(public, parties, book.members("person"), natural, private, old)


def _old(sentences: Iterable[Sentence], attributed: Attributed) -> Iterable[int]:
    """Return the sentences that tell of history.

    These are the ones with a century or a year long ago, and in a text with many of them also
    those that name no day of the present.
    """
    document = attributed.parse.document
    present = int((document.published.date or UNDATED)[:4])
    told = {s.index: document.text[s.start : s.end] for s in sentences}
    marked = {i for i, text in told.items() if _long_ago(text, present)}
    recent = {i for i, text in told.items() if NOW.search(text)}
    if len(told) >= SENTENCES and SHARE * len(marked) >= len(told):
        return set(told) - (recent - marked)
    return marked - recent


def _long_ago(text: str, present: int) -> bool:
    years = [int(year) for year in YEAR.findall(text)]
    if years and max(years) > present - LONG_AGO:
        return False
    return bool(years) or (AGES.search(text) is not None and CENTURY.search(text) is not None)


def _head(argument: Argument, doc: Doc) -> Token:
    if argument.antecedent is None:
        return doc[argument.head]
    span = argument.antecedent
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else doc[argument.head]
