"""Nouns that only say where: "shelling *in Tripoli*", "marched *to Harare*", "blocked *a road*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.syntax import has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHIN = frozenset("in near across inside throughout around".split())
PLACES = frozenset({"GPE", "LOC", "FAC"})
AREAS = frozenset(
    "area borough capital city country county district neighborhood neighbourhood outskirt "
    "province quarter region state suburb town township village valley".split()
)
GROUNDS = frozenset(
    "access avenue barricade boulevard bridge crossing crossroad highway intersection junction "
    "motorway plaza railway road roundabout route runway square street thoroughfare track "
    "tire tyre".split()
)
WAGED = frozenset("war invasion offensive operation campaign incursion occupation".split())
TO = frozenset({"to", "towards", "toward", "into", "through", "from"})


def is_site(noun: Token, act: Token) -> bool:
    """Return whether a noun is a place in which something happens, and nobody's name there.

    Of a war that somebody wages there it is the target ("*Landia's* war in Ruritania"), and in a
    relative clause that of the clause ("in the district *that they hit*").
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in WITHIN or noun.is_ancestor(act):
        return False
    if act.lemma_.lower() in WAGED and noun.head.head == act and has_child(act, "poss", "amod"):
        return False
    return noun.ent_type_ in PLACES or noun.lemma_.lower() in AREAS


def is_ground(noun: Token) -> bool:
    """Return whether a noun is where a crowd gathers or goes: a road, a square's town.

    The city of a rally stands for those who rule there ("marched *in Lagos*"), so it is none.
    """
    if noun.lemma_.lower() in GROUNDS or noun.ent_type_ == "FAC":
        return True
    if noun.dep_ == "pobj":
        within = noun.head.lower_ in WITHIN and noun.ent_type_ != "GPE"
        return within or (noun.head.lower_ in TO and noun.ent_type_ in ("GPE", "LOC"))
    owned = noun.dep_ == "poss" and noun.ent_type_ in ("GPE", "LOC")
    return owned and is_ground(noun.head)
