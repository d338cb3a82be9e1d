"""Obligation said by one party of another: "the envoy said both sides must withdraw"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.codebook import Trigger
from sayso.code.roles import Match
from sayso.code.slots import holder, surface_subject
from sayso.records import Claim
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

DEMAND = Trigger(
    words=("must",),
    pos="verb",
    type="REQUEST",
    mode=None,
    actor=(),
    recipient=(),
    needs=(),
    excludes=(),
    status=None,
)
STEPS = 5


def obliged(word: Token) -> bool:
    """Return whether a verb stands under "must" or "has to" with a subject of its own."""
    if word.pos_ not in ("VERB", "AUX") or has_child(word, "neg"):
        return False
    if any(c.lower_ == "must" for c in children(word, "aux")):
        return True
    if word.dep_ != "xcomp" or word.head.lemma_ not in ("have", "need"):
        return False
    finite = word.head.tag_ in ("VBZ", "VBP")
    return finite and any(c.lower_ == "to" for c in children(word, "aux"))


def speaker(word: Token, saying: frozenset[str], claim: Claim | None) -> Token | None:
    """Return who says it: the subject of the verb of saying above, or the claim's first source."""
    up = word
    for _ in range(STEPS):
        if up.dep_ not in ("ccomp", "conj", "xcomp", "parataxis", "acl"):
            break
        up = up.head
        if up.pos_ == "NOUN":  # "a reminder that it must withdraw"
            owner = holder(up)
            return owner[0] if owner else None
        if up.lemma_.lower() in saying and up.pos_ == "VERB":
            subject = surface_subject(up)
            return subject[0] if subject else None
    if claim is None or not claim.chain or claim.chain[0].span is None:
        return None
    span = claim.chain[0].span
    words = word.doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else None


def demand(word: Token) -> Match:
    """Return the match of an obligation, which has no row in the trigger tables."""
    return Match(DEMAND, word, (word,), word)
