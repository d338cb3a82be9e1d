"""An act of violence in, who fights or attacks by the words around its noun out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.roles import Match, prepositional, turned
from sayso.code.slots import before_noun, passive, surface_subject
from sayso.syntax import children, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACKS = frozenset(
    "attack strike airstrike shelling bombing bombardment raid fire shooting ambush assault "
    "offensive operation incursion attacks crossfire barrage".split()
)
DYING = frozenset({"die", "perish"})


def fighting_between(match: Match) -> list[Token]:
    """Return the sides of "*fighting between* the army and rebels", a verb by its form only."""
    if match.head.lower_ != "fighting" or surface_subject(match.head):
        return []
    between = [
        o for p in children(match.head, "prep") if p.lower_ == "between" for o in objects_of(p)
    ]
    return [o for o in between if o.ent_type_ not in ("GPE", "LOC")]


def of_attack(match: Match) -> list[Token]:
    """Return who stands before the attack in which people were harmed ("in *Israeli* shelling")."""
    if match.verb is None or match.trigger.pos != "verb":
        return []
    died = match.verb.lemma_.lower() in DYING
    if not (died or passive(match.verb) or turned(match)):
        return []
    attacks = [n for n in prepositional(match, "in") if n.lemma_.lower() in ATTACKS]
    own = [word for noun in attacks for word in (*children(noun, "poss"), *before_noun(noun))]
    by = [*attacks, match.verb] if died and attacks else attacks
    return own or [
        o
        for t in by
        for p in children(t, "prep", "agent")
        if p.lower_ == "by"
        for o in objects_of(p)
    ]
