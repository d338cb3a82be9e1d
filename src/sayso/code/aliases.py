"""Two names of one party: "the Farmers' Front, or FF", "a gang known as Base 9"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.syntax import children, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

CALLED = frozenset({"known", "dubbed", "nicknamed", "called", "named"})
BODIES = frozenset(
    "alliance army arm brigade cartel cell coalition crew faction front gang group insurgency "
    "militia movement network organisation organization outfit party syndicate unit wing".split()
)
UNNAMED = frozenset({"PERSON", "DATE", "TIME", "CARDINAL", "NORP", "MONEY", "PERCENT"})


def is_alias(token: Token, conjunct: Token) -> bool:
    """Return whether a conjunct is the short name of the one before: "the Farm Front, or FF"."""
    if conjunct.dep_ != "conj" or not conjunct.is_upper or conjunct.i < 2 or token.is_upper:
        return False
    before = conjunct.nbor(-1) if conjunct.nbor(-1).lower_ == "or" else conjunct.nbor(-2)
    comma = before.i > 0 and before.nbor(-1).text == ","
    return before.lower_ == "or" and comma and token.pos_ == "PROPN"


def is_calling(noun: Token) -> bool:
    """Tell a name that only says what another is called: "a gang known *as the Taliban*"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lower_ in CALLED


def own_name(noun: Token) -> Token | None:
    """Return the name beside a noun for a body: "a rebel group, *the MFL*", "known as *MFL*"."""
    if noun.pos_ != "NOUN" or noun.tag_ != "NN" or noun.lemma_.lower() not in BODIES:
        return None
    named = [name for name in children(noun, "appos") if _behind(name, noun)]
    named += [
        name
        for verb in children(noun, "acl")
        if verb.lower_ in CALLED
        for name in (*children(verb, "oprd"), *_after_as(verb))
    ]
    return next((name for name in named if _is_name(name, noun)), None)


def _behind(name: Token, noun: Token) -> bool:
    """Return whether a name stands right behind a noun, or a comma and an article away."""
    between = noun.doc[noun.i + 1 : name.left_edge.i]
    return all(t.is_punct or t.lower_ == "the" for t in between)


def _after_as(verb: Token) -> list[Token]:
    return [o for p in children(verb, "prep") if p.lower_ == "as" for o in objects_of(p)]


def _is_name(name: Token, noun: Token) -> bool:
    behind = name.i > noun.i and name.pos_ == "PROPN" and name.ent_type_ not in UNNAMED
    if any(p.lower_ != "of" for p in children(name, "prep")):
        return False  # "the Forces *for* Unity": its words are cut
    return behind and name.ent_type_ not in ("GPE", "LOC")
