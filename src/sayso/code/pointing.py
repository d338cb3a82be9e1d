"""Nouns by which a text comes back to an act: "the attack", "Oli's resignation", "this raid"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.code.called import ACTS
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"GPE", "LOC", "FAC"})
RECALLED = ACTS | frozenset(
    "abduction ambush assassination blockade bombing burning demolition demonstration "
    "deportation eviction exchange expulsion firefight firing gunfight handover hijacking "
    "march protest rally release resignation sentencing shootout slaying stabbing swap visit "
    "withdrawal".split()
)
SEVERAL = frozenset("attack blast bombing clash explosion killing raid shooting strike".split())
DEFINITE = frozenset({"the", "this", "that"})
ANOTHER = frozenset("second third fourth previous earlier first last next past old other".split())
# An owner or a target does not make these one act ("the gang violence", "its operation").
VAGUE = frozenset("act action charge death incident move operation use violence".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# "As a result a guard was wounded", "more than 20 others were wounded in the attack",
# "the blast also killed a guard".
ACT = (
    "attack|raid|ambush|assault|strike|blast|explosion|bombing|shelling|shooting|clash|battle|"
    "fighting|firefight|gunfight|shootout|incident"
)
DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WHOSE = rf"(?:the (?:same |latest )?|(?:{DAY})['’]s )"
BACK = re.compile(
    rf"\b[Aa]s a result\b|\b(?:in|during|by|after) {WHOSE}(?:{ACT})(?:e?s)?\b"
    r"(?! (?:on|in|of|at|near|against|that|which|by)\b)"
    rf"|\b(?:The|This) (?:{ACT})s? (?:also |has |had |have )?(?:killed|wounded|injured|left)\b"
)
NAMED_DAY = re.compile(rf"\b(?:{DAY})\b")
APART = re.compile(r"\b(?:separate|separately|elsewhere|meanwhile)\b", re.IGNORECASE)


def recalls(noun: Token) -> bool:
    """Return whether a noun is a definite word for an act that was told before."""
    known = {"NN": RECALLED, "NNS": SEVERAL}.get(noun.tag_, frozenset())
    if not {noun.lemma_.lower(), noun.lower_} & known:
        return False
    apart = any(c.lower_ in ANOTHER or c.tag_ == "JJS" for c in children(noun, "amod"))
    some = noun.tag_ == "NNS" and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    return _definite(noun) and not apart and not some and not described(noun)


def _definite(noun: Token) -> bool:
    """Return whether a noun has "the" or an owner ("*Oli's* resignation", "*Sunday's* attack")."""
    told = children(noun, "det")
    if told:
        return told[0].lower_ in DEFINITE
    return bool(children(noun, "poss"))


def owned(noun: Token) -> bool:
    """Return whether a noun has an owner that is no day ("*Oli's* resignation")."""
    return any(c.ent_type_ != "DATE" for c in children(noun, "poss"))


def described(noun: Token) -> bool:
    """Return whether a noun has words that tell it from other acts: a place, a time, a clause.

    A day of the week is none: whether it is that of the act before is seen there.
    """
    below = (t for t in noun.subtree if t.i > noun.i and t.head.i >= noun.i)
    named = (t for t in below if t.dep_ == "pobj" and t.ent_type_ in PLACES | {"DATE"})
    return any(t.lower_ not in DAYS for t in named) or any(
        c.dep_ in {"relcl", "acl"} for c in noun.children
    )
