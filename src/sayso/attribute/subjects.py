"""Who says what a verb says: its subject, the agent of a passive, the owner of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.cues import Cue
from sayso.attribute.draft import Passer, Text
from sayso.attribute.frames import bare_passive
from sayso.attribute.speakers import passer
from sayso.lookup import sentence_bounds
from sayso.syntax import agent, child, children, has_child, passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKING = frozenset({"ask", "question", "press", "quiz", "query"})
AFTER_NOUN = frozenset({"acl"})
TO_SOMEONE = frozenset({"tell", "inform", "order", "urge"})  # never without whom
IMPERSONAL = frozenset({"speech", "belief", "evidence"})


def source_of(text: Text, verb: Token) -> Passer | None:
    """Return who says it: agent of a passive, owner of a document, or the subject."""
    if asked(verb):
        return None
    if _suffered(verb):
        by = agent(verb) or _letting(verb)
        return passer(by) if by is not None else None
    if _shares_passive(verb):
        return None
    if verb.dep_ in AFTER_NOUN and verb.tag_ == "VBG":
        return passer(_speaks_on(text, verb) or _owner(text, verb.head))
    who = _past_colon(verb) or _headed(verb) or _nearest(text, verb) or subject(verb)
    if who is None or who.dep_ == "expl" or who.lower_ in {"there", "what"}:
        return None
    if who.dep_ in {"csubj", "csubjpass"} or _impersonal(verb, who):
        return None
    return passer(who)


def asked(verb: Token) -> bool:
    """Tell whether a verb of asking without a subject tells who was asked: "Asked why, he said"."""
    if verb.lemma_.lower() not in ASKING or verb.dep_ != "advcl":
        return False
    return verb.tag_ in {"VBN", "VBD"} and not has_child(verb, "nsubj", "aux", "agent")


def _suffered(verb: Token) -> bool:
    """Tell whether the verb's subject, or the noun it describes, is not who says it."""
    described = verb.dep_ == "acl" and verb.tag_ == "VBN"
    return passive(verb) or described or bare_passive(verb) or said_to(verb)


def said_to(verb: Token) -> bool:
    """Tell whether others say it of its subject: "a man *said to* be the driver"."""
    after = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    return verb.lower_ == "said" and after == "to" and not has_child(verb, "aux", "auxpass")


def _nearest(text: Text, verb: Token) -> Token | None:
    """Return whom a participle without a comma goes with: "since *he* took office promising to …".

    The parser may hang it on the verb of the main clause.
    """
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "conj"} or has_child(verb, "nsubj", "aux"):
        return None
    start = sentence_bounds(verb)[0]
    if (
        verb.i == start
        or verb.nbor(-1).dep_ == "cc"
        or verb.nbor(-1).pos_ in {"VERB", "AUX", "ADP", "SCONJ"}
    ):
        return None
    for token in reversed(verb.doc[start : verb.i]):
        if token.is_punct and token.text != "-" or text.in_quote(token) != text.in_quote(verb):
            return None
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return token if token.tag_ not in {"WDT", "WP"} else None
    return None


def _past_colon(verb: Token) -> Token | None:
    """Return the second of two subjects: "Correction: An earlier version said …"."""
    own = [c for c in children(verb, "nsubj") if c.i < verb.i]
    parted = len(own) > 1 and any(t.text == ":" for t in verb.doc[own[0].i : own[-1].i])
    return own[-1] if parted else None


def _headed(verb: Token) -> Token | None:
    """Return who does both in a headline: "Norland mends toll, says bodies were counted twice"."""
    if verb.tag_ != "VBZ" or has_child(verb, "nsubj", "nsubjpass", "aux"):
        return None
    clauses = children(verb, "ccomp")
    before = [c for c in clauses if c.i < verb.i and c.tag_ == "VBZ"]
    after = any(c.i > verb.i for c in clauses)
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return child(before[0], "nsubj") if before and after and apart else None


def _impersonal(verb: Token, who: Token) -> bool:
    """Tell whether "it" stands for what follows: "it was not possible to verify the claim"."""
    if who.lower_ != "it" or verb.tag_ != "VB" or verb.dep_ not in {"xcomp", "advcl", "ccomp"}:
        return False
    return who.head.lemma_ == "be" and has_child(who.head, "acomp") and verb.head.i >= who.head.i


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


def _speaks_on(text: Text, verb: Token) -> Token | None:
    """Return who goes on in his own words: "dismissing talk of a split *saying*: …"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    colon = len(after) > 1 and after[0].text == ":" and text.quoted[after[1].i] >= 0
    above = verb.head.head
    if not colon or verb.head.dep_ != "dobj" or above.pos_ != "VERB":
        return None
    return subject(above)


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
    impersonal = _suffered(verb) or asked(verb)
    if verb.dep_ == "acl" and cue.stance not in {"accuses", "reports"}:
        return None
    if cue.source == "unnamed" or (impersonal and cue.kind in IMPERSONAL):
        return Passer(None, set(), set(), unnamed=True)
    return None
