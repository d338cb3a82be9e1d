"""What a text says to be false, or takes back: "reports that … were *wrong*", "*retracted* it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.known import SAYINGS
from sayso.code.moods import Moods
from sayso.code.negation import is_negated
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"acl", "relcl", "ccomp", "appos", "dep"})
PROVING = frozenset({"be", "prove", "appear", "turn", "call", "dismiss", "declare", "remain"})
JUDGING = ("acomp", "attr", "oprd", "xcomp")


def is_refuted(token: Token, up: Token, moods: Moods) -> bool:
    """Return whether what a clause tells is said to be false, by who says that it was told.

    Not what another has said, by name: "the *rebels'* claim that they shot him is false" is still
    the word of the rebels.
    """
    if token.dep_ not in (*CLAUSES, "nsubj"):
        return False
    if up.lemma_ == "be" and token.dep_ == "ccomp":  # "it is not true that …"
        return _judged(up, moods)
    telling = up.pos_ == "NOUN" and up.lemma_.lower() in SAYINGS and token.dep_ in CLAUSES
    return telling and not _has_author(up) and _falls(up, moods)


def _falls(noun: Token, moods: Moods) -> bool:
    """Return whether a report is called false, or somebody retracts it."""
    over = noun.head
    if noun.dep_ == "conj":
        return _falls(over, moods)
    if noun.dep_ in ("nsubj", "nsubjpass") and over.lemma_ in PROVING and _judged(over, moods):
        return True
    if noun.dep_ == "pobj" and over.lower_ == "as":  # "dismissed *as false* reports that"
        return moods.governors.get((over.head.lemma_.lower(), "retracting")) == "denied"
    retracted = moods.governors.get((over.lemma_.lower(), "retracting")) == "denied"
    return retracted and noun.dep_ in ("dobj", "nsubjpass") and not is_negated(over)


def _judged(verb: Token, moods: Moods) -> bool:
    """Return whether a verb's complement says false, or, negated, true."""
    words = {c.lemma_.lower() for c in children(verb, *JUDGING)}
    words |= {c.lower_ for c in children(verb, *JUDGING)}
    wanted = "true" if is_negated(verb) else "false"
    return any((word, wanted) in moods.governors for word in words)


def _has_author(noun: Token) -> bool:
    """Return whether a noun says whose telling it was, other than by a pronoun."""
    owners = [c for c in children(noun, "poss") if c.tag_ != "PRP$"]
    return bool(owners) or any(c.lower_ == "by" for c in children(noun, "prep", "agent"))
