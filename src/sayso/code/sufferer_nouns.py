"""Nouns that stand for the persons a measure word is about, where the syntax hides them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.lookup import sentence_bounds
from sayso.syntax import children, dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
PUTTING = frozenset({"put", "place", "estimate", "reckon"})
FINDING = frozenset({"find", "discover", "locate", "report", "confirm", "declare"})


def reduced(token: Token) -> bool:
    """Return whether a participle was taken for a verb ("a man shot in the port was named")."""
    return token.tag_ in {"VBN", "VBD"} and token.dep_ in {*SUBJECTS, "dep"}


def noun_before(token: Token) -> Iterator[Token]:
    """Yield the noun right before a token and its adverbs ("the teenager fatally shot")."""
    first, _ = sentence_bounds(token)
    before = token.i - 1
    while before > first and token.doc[before].pos_ == "ADV":
        before -= 1
    noun = token.doc[before]
    if before >= first and noun.pos_ in {"NOUN", "PROPN"}:
        yield noun


def borne(token: Token) -> Token:
    """Return whose lives they are ("claimed the lives of 11 rangers"), else the token itself."""
    if token.lemma_ != "life":
        return token
    of = [c for c in dependents(token) if c.lower_ == "of"]
    return next((c for prep in of for c in children(prep, "pobj")), token)


def first_found(noun: Token) -> Token:
    """Return the first of those found together ("found two men and a woman shot")."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return first if first.head.lemma_ in FINDING else noun


def antecedent(token: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in {"most", "many"} and verb.dep_ == "relcl" and has_child(token, "appos"):
        return verb.head  # "22 others, most of them butchers, were hurt": the 22
    if token.tag_ not in {"WP", "WDT"}:
        return token
    if verb.dep_ == "ccomp":  # "a boy who police say was shot"
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token


def elliptic(token: Token) -> bool:
    """Return whether a word stands for persons without a noun ("and dozens hurt")."""
    return token.lower_ in {"another", "others", "dozens", "scores", "hundreds"}


def numbered_noun(token: Token) -> bool:
    """Return whether it is a counted noun ("held 41 men in Riga and three lawyers": by a verb)."""
    return token.pos_ == "NOUN" and numbered(token)


def numbered(token: Token) -> bool:
    """Return whether a word is a number or has one."""
    return token.like_num or has_child(token, "nummod")


def among(token: Token) -> Iterator[Token]:
    """Yield who is said to be among the dead ("among the dead were two girls")."""
    prep = token.head
    if token.dep_ == "pobj" and prep.lower_ == "among" and prep.head.lemma_ == "be":
        yield from children(prep.head, *SUBJECTS, "attr")


def put_at(toll: Token) -> Iterator[Token]:
    """Yield the number a toll is put at, also where it hangs deeper ("the number killed at 31")."""
    if toll.head.lemma_ in PUTTING:
        at = next((t for t in toll.subtree if t.lower_ == "at" and t.i > toll.i), None)
        yield from [t for t in at.subtree if t.like_num][:1] if at is not None else []


def of_another(part: Token, head: Token) -> bool:
    """Return whether a part hangs on a verb joined to the head ("6 died, 9 hurt, among ...")."""
    between = takewhile(lambda t: t.i != head.i, part.ancestors)
    return any(t.dep_ == "conj" and t.pos_ in {"VERB", "AUX"} for t in between)
