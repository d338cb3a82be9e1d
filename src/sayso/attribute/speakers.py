"""Who can be the source of a claim: persons, groups, organisations, places, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Passer, Text
from sayso.lookup import lookup
from sayso.syntax import antecedent, child, children, noun_phrase, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONAL = frozenset(
    "he she they we i you who one both many some several few most others all someone everyone "
    "everybody somebody anyone neither two three four half those nobody noone none "
    "his her their its our my".split()
)
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
THINGS = frozenset({"DATE", "TIME", "MONEY", "QUANTITY"})
SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})
DASHES = frozenset({"-", "–", "—", "--", "|"})
WHEN = frozenset({"on", "in", "since"})
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
SUFFIXES = ("ist", "ists", "ian", "ians", "man", "men", "woman", "women", "people")


def passer(head: Token) -> Passer:
    """Return the source whose head is `head`: its name, what is added to it, its antecedent."""
    if head.lower_ in RELATIVE and head.tag_ in {"WP", "WDT", "IN", "DT"}:
        return Passer(head, {head.i}, set(), pronoun_for=antecedent(head))
    words = _undated(head, _after_dash(head, noun_phrase(head)))
    rest = trimmed(head.doc, {i for i in subtree(head) if i >= min(words, default=0)}) - words
    return Passer(head, words, set(), rest=rest)


def _after_dash(head: Token, words: set[int]) -> set[int]:
    """Leave out what a ticker or a dateline puts before a name: "09:15 GMT - Army"."""
    doc = lookup(head.doc).tokens
    free = [
        i
        for i in words
        if i < head.i and doc[i].text in DASHES and doc[i - 1].whitespace_ and doc[i].whitespace_
    ]
    clock = [i for i in words if i + 1 in words and doc[i].tag_ == "CD" and doc[i + 1].tag_ == "DT"]
    cut = max([*free, *clock], default=-1)
    return {i for i in words if i > cut}


def _undated(head: Token, words: set[int]) -> set[int]:
    """Leave out when it was said: "the office *on Friday*", "Jabal Front *late on 3 May*"."""
    for prep in children(head, "prep"):
        when = child(prep, "pobj")
        if prep.lower_ not in WHEN or when is None or max(subtree(prep)) < max(words, default=0):
            continue
        if when.lower_ in DAYS or any(c.lower_ in DAYS for c in children(when, "compound")):
            return {i for i in words if i < prep.i}
    return words


def is_document(text: Text, source: Passer) -> bool:
    """Tell whether the source is something written, filmed or measured."""
    head = source.pronoun_for if source.pronoun_for is not None else source.head
    return head is not None and text.words.speakers.get(head.lemma_.lower()) == "document"


def can_speak(text: Text, source: Passer, kind: str, *, free: bool) -> bool:
    """Tell whether `source` may hold a claim of this kind of cue.

    `free` is true for a cue with a whole clause: there only what is known not to speak is
    refused. Elsewhere ("threatened to", "wants") the source must be known to have a will.
    """
    head = source.pronoun_for if source.pronoun_for is not None else source.head
    if head is None:
        return True
    known = text.words.speakers.get(head.lemma_.lower()) or text.words.speakers.get(head.lower_)
    if known == "none":
        return False
    if free:
        return head.ent_type_ not in THINGS or head.pos_ in SPEAKING or head.lower_ == "old"
    if known == "document":
        return kind in {"speech", "evidence", "evaluation"}
    return known is not None or _has_will(head)


def _has_will(head: Token) -> bool:
    if head.lower_ in PERSONAL or head.ent_type_ in NAMES:
        return True
    if head.pos_ == "PROPN" and head.ent_type_ not in THINGS:
        return True
    if head.lower_ == "it":
        return True
    return head.pos_ == "NOUN" and head.lower_.endswith(SUFFIXES)


def is_onlooker(noun: Token) -> bool:
    """Return whether a nameless one only underwent what was told: "took a *hostage*. He said"."""
    return noun.dep_ == "dobj" and noun.pos_ == "NOUN" and child(noun, "appos") is None
