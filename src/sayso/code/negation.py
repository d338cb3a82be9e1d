"""Negation of acts: by particles, by "no", and by nobody's having done or borne them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.roles import Match
from sayso.code.slots import doers, surface_subject
from sayso.lookup import lookup, sentence_bounds
from sayso.syntax import children, dependents, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_negated(token: Token) -> bool:
    """Return whether a word is negated by a particle, by "without", or by who does it: nobody."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither") for c in dependents(token)):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if token.dep_ == "acl" and token.head.dep_ in ("nsubj", "nsubjpass"):
        return False  # "nobody *held* in the coup was hurt": they were held
    return any(is_empty(s) for s in (*surface_subject(token)[:1], *doers(token)[:1]))


def denied_by_article(match: Match) -> bool:
    """Return whether the trigger's noun or its object stands with "no": "no attack", "no shots"."""
    nouns = [t for t in match.tokens if t.pos_ == "NOUN"]
    if match.verb is not None and match.verb in match.tokens:
        nouns += children(match.verb, "dobj")
    return any(c.lower_ == "no" for noun in nouns for c in children(noun, "det", "neg"))


def denied_of_all(match: Match) -> bool:
    """Return whether nobody is said to have done it: "not one shot was fired", "it was not hit"."""
    verb = match.verb
    if verb is None or not children(verb, "auxpass"):
        return False
    return any(c.dep_ == "neg" for c in children(verb, "neg")) or any(
        is_empty(noun) for noun in children(verb, "nsubjpass")
    )


def is_empty(noun: Token) -> bool:
    """Return whether a noun stands for nobody or none: "no house", "not one shot"."""
    lower = lookup(noun.doc).lower
    start, end = sentence_bounds(noun)
    if "not" in lower[start:end]:
        first = min(subtree(noun), default=noun.i)
        if lower[first] == "not" and lower[first + 1 : first + 2] in (["one"], ["a"], ["even"]):
            return True
    return noun.lower_ in ("nobody", "none", "no-one") or any(
        c.lower_ in ("no", "neither")
        for c in children(noun, "det", "neg", "nsubj", "preconj", "cc")
    )
