"""Whom a denial clears: who denies, or those for whom he speaks and whom the charge names.

"Residents say soldiers shot the men. *The ministry* rejected the charge": the soldiers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.phrases import argument
from sayso.held import overlap
from sayso.records import Argument, Draft
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CHARGE = re.compile(r"\b(?:charge|accusation|allegation|blame)s?\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\bin (?:the |this |that )?(?:\w+ )?(?:fighting|war|conflict|clashes|violence|unrest)\b",
    re.IGNORECASE,
)  # no single act is denied
ABROAD = frozenset({"foreign", "embassy", "ambassador"})  # they speak for a whole state
STATES = frozenset({"GPE", "NORP"})


def clears(act: Draft, denier: Argument, said: str, doc: Doc, mouths: frozenset[str]) -> Draft:
    """Return an act told before as denied in the words `said`, its actors those who are cleared.

    `mouths` are the nouns for those who speak for a state or body.
    """
    others = tuple(a for a in act.actors if not same_words(a, denier) and _known(a, doc))
    hit = any(same_words(r, denier) for r in act.recipients)
    charged = others and not hit and CHARGE.search(said) and _speaks(doc[denier.head], mouths)
    act = replace(act, actors=others if charged else (_for_whom(denier, doc),))
    if not others or charged:
        return act
    own = tuple(r for r in act.recipients if not _possessed(doc[r.head]))
    whole = WHOLE.search(said) is not None  # no part in the war is none in this one raid either
    return replace(act, recipients=() if whole else own, mode=None if whole else act.mode)


def same_words(one: Argument, other: Argument) -> bool:
    """Return whether two arguments stand for the same words."""
    return overlap(one.antecedent or one.span, other.antecedent or other.span)


def _known(party: Argument, doc: Doc) -> bool:
    return party.antecedent is not None or doc[party.head].pos_ != "PRON"


def _speaks(head: Token, mouths: frozenset[str]) -> bool:
    """Return whether one denies in another's name: an office, a ministry, a person named."""
    return head.lemma_.lower() in mouths or head.ent_type_ == "PERSON"


def _for_whom(denier: Argument, doc: Doc) -> Argument:
    """Return the state for which its foreign ministry speaks, any other as he is."""
    head = doc[denier.head]
    words = {head.lower_, *(c.lower_ for c in children(head, "amod", "compound"))}
    states = [c for c in children(head, "poss") if c.ent_type_ in STATES]
    return argument(states[0]) if states and words & ABROAD else denier


def _possessed(head: Token) -> bool:
    """Return whether a party is another's by a pronoun ("*its* own people")."""
    return any(c.tag_ == "PRP$" for c in head.lefts)
