"""Aspect of clauses: past and present perfect, and what "a year ago" hangs on."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
DEEP = 20  # steps up a tree before a parse is taken to be broken


def ancestors(token: Token) -> Iterable[Token]:
    """Yield the token's governors from the nearest to the root."""
    return islice(token.ancestors, DEEP)


def perfect(token: Token) -> bool:
    """Say whether the clause of a token is in the past perfect ("had killed")."""
    for at in (token, *ancestors(token)):
        if at.pos_ in VERBS:
            had = any(c.lower_ in ("had", "'d") for c in children(at, "aux"))
            purpose = at.tag_ == "VB" and at.dep_ in ("advcl", "compound")  # "had come to stop it"
            return had or ((at.dep_ == "xcomp" or purpose) and perfect(at.head))
    return False


def lasting(token: Token) -> bool:
    """Say whether the clause of a token is in the present perfect ("have fought")."""
    for at in (token, *ancestors(token)):
        if at.pos_ in VERBS:
            return any(c.lower_ in ("has", "have") for c in children(at, "aux"))
    return False


def ago(root: Token) -> Token | None:
    """Return what "a year ago" hangs on, None where the expression is no such one."""
    adverb = root if root.lower_ == "ago" else root.head
    return adverb.head if adverb.lower_ == "ago" else None


def ago_of_a_noun(root: Token, *acts: Container[int]) -> bool:
    """Return whether "a year ago" was hung on a noun that names no act: it dates the verb above."""
    at = ago(root)
    return at is not None and at.pos_ in ("NOUN", "PROPN") and not any(at.i in a for a in acts)
