"""Signs by which a noun is not what a pronoun behind it stands for, and how far back one looks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.code.slots import passive
from sayso.records import Attributed

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset("tell say inform speak write report".split())
HURT = frozenset(
    "kill wound injure hurt murder slay shoot execute abduct kidnap hit behead massacre rape beat "
    "torture arrest detain stab bury evacuate displace".split()
)
DEADLY = frozenset("kill murder slay massacre execute behead bury neutralise neutralize".split())
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})


def told_to(noun: Token) -> bool:
    """Return whether a noun is to whom one speaks ("told *reporters* that they …")."""
    return noun.head.lemma_ in TELLING or noun.head.head.lemma_ in TELLING


def is_harmed(noun: Token) -> bool:
    """Return whether a noun is of those that a verb says were killed, hurt or taken."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    verb = verb.head if verb == noun or verb.pos_ in NOUNS else verb
    return verb.lemma_.lower() in HURT


def is_dead(noun: Token) -> bool:
    """Return whether a noun is of those who died, and do nothing in the next sentence."""
    return noun.dep_ in SUBJECTS and noun.head.lemma_.lower() in DEADLY and passive(noun.head)


def sentence_start(attributed: Attributed, token: int, back: int, paragraphs: int) -> int:
    """Return the first token of so many sentences before, of so many paragraphs before at most."""
    sentences = attributed.parse.sentences
    at = bisect_right(sentences, token, key=lambda s: s.first) - 1
    if at < 0:
        return token
    least = sentences[at].paragraph - paragraphs
    near = (s.first for s in sentences[max(0, at - back) : at] if s.paragraph >= least)
    return next(near, sentences[at].first)
