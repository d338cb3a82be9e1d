"""Who says what a verb says: its subject, the agent of a passive, the owner of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Passer, Text
from sayso.attribute.speakers import passer
from sayso.syntax import agent, child, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

AFTER_NOUN = frozenset({"acl"})
TO_SOMEONE = frozenset({"tell", "inform", "order", "urge"})  # never without whom
IMPERSONAL = frozenset({"speech", "belief", "evidence"})


def source_of(text: Text, verb: Token) -> Passer | None:
    """Return who says it: agent of a passive, owner of a document, or the subject."""
    if passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        by = agent(verb) or _letting(verb)
        return passer(by) if by is not None else None
    if _shares_passive(verb):
        return None
    if verb.dep_ in AFTER_NOUN and verb.tag_ == "VBG":
        return passer(_owner(text, verb.head))
    who = subject(verb)
    if who is None or who.dep_ == "expl" or who.lower_ in {"there", "what"}:
        return None
    if who.dep_ in {"csubj", "csubjpass"}:
        return None
    return passer(who)


def _shares_passive(verb: Token) -> bool:
    """Tell whether a participle goes with a passive before it: "were caught and told to go"."""
    told = verb.lemma_ in TO_SOMEONE and child(verb, "dobj", "dative") is None
    alone = verb.dep_ == "conj" and child(verb, "aux", "nsubj") is None
    return alone and (verb.tag_ == "VBN" or told) and passive(verb.head)


def lets_know(verb: Token) -> bool:
    """Tell whether a verb is the "let" of "let it be known", which is told by "known"."""
    known = child(verb, "ccomp") if verb.lemma_ == "let" else None
    return known is not None and known.tag_ == "VBN"


def _letting(verb: Token) -> Token | None:
    """Return who "let it be known that …"."""
    above = verb.head
    if verb.dep_ != "ccomp" or above.lemma_ != "let" or verb.tag_ != "VBN":
        return None
    what = child(verb, "nsubjpass")
    return subject(above) if what is not None and what.lower_ == "it" else None


def _owner(text: Text, noun: Token) -> Token:
    """Return the one who stands behind a document ("issued a statement saying …")."""
    if text.words.speakers.get(noun.lemma_.lower()) != "document":
        return noun
    poss = child(noun, "poss")
    if poss is not None:
        return poss
    if noun.dep_ in {"dobj", "pobj"}:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        who = subject(verb) if verb.pos_ == "VERB" and not passive(verb) else agent(verb)
        return who if who is not None else noun
    return noun


def nobody(verb: Token, cue: Cue) -> Passer | None:
    """Return the unnamed source of a passive ("it was reported that …"), else None."""
    impersonal = passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if verb.dep_ == "acl" and cue.stance not in {"accuses", "reports"}:
        return None
    if cue.source == "unnamed" or (impersonal and cue.kind in IMPERSONAL):
        return Passer(None, set(), set(), unnamed=True)
    return None
