"""Headlines that the parser cannot read: slots by word order ("Court raps ministry over ...")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.syntax import dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WORDS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB", "DET", "PART"})
HEADS = frozenset({"NOUN", "PROPN", "PRON"})
STOPS = frozenset({",", ":", ";", "-", "–", "—", ".", "|"})


def unparsed(words: Sequence[Token]) -> bool:
    """Return whether no word of a sentence was read as a finite verb with a subject."""
    return not any(
        has_child(t, "nsubj", "nsubjpass", "expl")
        for t in words
        if t.tag_ in FINITE or any(c.tag_ in FINITE for c in dependents(t))
    )


def predicate(token: Token, words: Sequence[Token], lemma: str) -> bool:
    """Return whether a word between two noun phrases may be the verb the tagger missed.

    It ends in -s, or is the bare form after a plural or a name ("Rebels attack village").
    """
    before, after = left(token, words), right(token, words)
    if not before or not after or token.lower_.endswith(("ing", "ed")):
        return False
    if token.lower_ != lemma:
        return True
    return before[-1].lower_.endswith("s") or before[-1].lower_ in ("police", "people", "military")


def left(token: Token, words: Sequence[Token]) -> list[Token]:
    """Return the noun phrase that stands before a headline's verb."""
    run: list[Token] = []
    for word in words:
        if word.i >= token.i:
            break
        if word.text in STOPS:
            run = []
        elif word.pos_ == "ADP":
            break
        elif word.pos_ in WORDS:
            run.append(word)
    return _to_head(run)


def right(token: Token, words: Sequence[Token]) -> list[Token]:
    """Return the noun phrase that follows a word directly."""
    run: list[Token] = []
    for word in words:
        if word.i <= token.i:
            continue
        if word.pos_ not in WORDS or word.lower_ == "to" or word.text in STOPS:
            break
        run.append(word)
    return _to_head(run)


def _to_head(run: list[Token]) -> list[Token]:
    while run and run[-1].pos_ not in HEADS:
        run = run[:-1]
    return run


def run(token: Token, words: Sequence[Token], name: str) -> list[Token]:
    """Return the words of a slot by word order; empty for slots that word order does not show."""
    if name == "subj":
        return left(token, words)
    if name == "obj":
        return right(token, words)
    for word in words:
        if word.i > token.i and word.lower_ == name and word.pos_ in ("ADP", "PART", "SCONJ"):
            return right(word, words)
    return []
