"""Whether the conditions of a trigger's row hold: which lemmas stand in its slots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.code.codebook import Condition
from sayso.code.roles import (
    CLAUSES,
    GROUPS,
    Match,
    complements,
    mutual,
    slot_heads,
)
from sayso.code.slots import MODIFIERS, coordinated
from sayso.lookup import lookup, sentence_lemmas
from sayso.syntax import children, dependents, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN")}  # slots for the trigger's own words
PLURAL = ("NNS", "NNPS")


def met(match: Match, condition: Condition) -> bool:
    """Return whether a condition of a table holds for a match."""
    if condition.special == "content":
        return has_content(match, condition.slot)
    lemmas = condition_lemmas(match, condition.slot)
    if condition.special == "none":
        return not lemmas
    if condition.special == "some":
        return bool(lemmas)
    return not lemmas.isdisjoint(condition.values)


def has_content(match: Match, slot: str) -> bool:
    """Return whether a clause completes the trigger (in `slot`, where that names one)."""
    if slot in CLAUSES:
        return any(c.dep_ == slot for t in match.anchors for c in dependents(t))
    return bool(complements(match))


def condition_lemmas(match: Match, slot: str) -> frozenset[str]:
    """Return the lemmas that stand in a slot of a condition.

    Many rows of the trigger tables ask the same of the same words: it is looked up once.
    """
    kept = match.site.lemmas
    if slot not in kept:
        kept[slot] = frozenset(_lemmas(match, slot))
    return kept[slot]


def _lemmas(match: Match, slot: str) -> Iterable[str]:
    if slot == "sent":
        return sentence_lemmas(match.head)
    if slot in OWN:
        return {t.lemma_.lower() for t in match.tokens if t.pos_ in OWN[slot]}
    if slot == "head":
        return {match.head.head.lemma_.lower()} if match.head.head != match.head else set()
    if slot == "any":
        return {d.lemma_.lower() for t in match.tokens for c in dependents(t) for d in (c,)}
    if slot in ("compound", "amod"):
        before = [c for t in match.tokens for c in t.lefts if c.dep_ in MODIFIERS]
        return {w for c in before for w in (c.lemma_.lower(), hyphenated(c))}
    if slot in CLAUSES and match.line is not None:
        return {t.lemma_.lower() for t in match.line if t.i > match.head.i}
    if slot in CLAUSES:
        return {c.lemma_.lower() for c in complements(match)}
    heads = [head for head in slot_heads(match, slot) if not mutual(head)]
    clauses = _gerunds(match, slot)
    found = [w for h in heads for w in coordinated(h)]
    found += [
        o
        for w in found
        if w.lower_ in GROUPS or w.like_num
        for p in children(w, "prep")
        for o in objects_of(p)
    ]
    kinds = {f"ent:{w.ent_type_.lower()}" for w in found if w.ent_type_}
    if len(found) > 1 or any(w.tag_ in PLURAL for w in found):
        kinds.add("num:plural")
    return {lemma for w in found for lemma in (w.lemma_.lower(), *_compounds(w))} | kinds | clauses


def _compounds(noun: Token) -> list[str]:
    """Return a noun with each word before it: "air raid"."""
    lemma = noun.lemma_.lower()
    return [f"{c.lemma_.lower()} {lemma}" for c in children(noun, "compound", "amod")]


def _gerunds(match: Match, name: str) -> set[str]:
    found: set[str] = set()
    for token in match.anchors:
        for child in children(token, "prep"):
            if child.lower_ == name:
                found |= {c.lemma_.lower() for c in children(child, "pcomp")}
    return found


def hyphenated(token: Token) -> str:
    """Return the written word that ends with a token, joined over hyphens, in lower case."""
    written, at = token.lower_, token.i
    if at < 2 or lookup(token.doc).lower[at - 1] != "-":
        return written
    while at >= 2 and token.doc[at - 1].text == "-" and not token.doc[at - 1].whitespace_:
        if token.doc[at - 2].whitespace_:
            break
        written, at = f"{token.doc[at - 2].lower_}-{written}", at - 2
    return written
