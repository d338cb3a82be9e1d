"""A trigger in its sentence in, what its form says of when and where the act was out.

"The banned group", "shelled almost daily" and "hours after mortars hit" tell acts that are not
those the report is about: neither its day nor its place is theirs.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBS = frozenset({"VERB", "AUX"})
OFTEN = frozenset(
    "daily nightly weekly hourly repeatedly regularly frequently often routinely continually "
    "constantly continuously periodically".split()
)
APART = frozenset("second minute hour day night week month year".split())
AFTER = frozenset({"after", "before"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# What is so for long: "is recognised as part of".
STATES = frozenset("recognise recognize consider regard know deem ban outlaw designate".split())
DEEP = 4  # steps from a number of times up to its verb


def repeated(trigger: Token) -> bool:
    """Tell acts told as a habit: "shelled almost daily", "broke it thousands of times"."""
    doc = trigger.doc
    for word in doc[trigger.left_edge.i : trigger.right_edge.i + 1]:
        if word.lower_ in OFTEN and word.head.i == trigger.i:
            return True
        if word.lower_ == "times" and _many(word, trigger):
            return True
    return False


def _many(times: Token, trigger: Token) -> bool:
    """Tell "thousands of times" and "many times" of the trigger itself."""
    counted = times.dep_ == "pobj" or any(c.dep_ in ("amod", "nummod") for c in times.children)
    above = next((t for t in islice(times.ancestors, DEEP) if t.pos_ in VERBS), None)
    return counted and above is not None and above.i == trigger.i


def attributive(trigger: Token) -> bool:
    """Tell a participle that describes: "the banned group", "units supported by jets"."""
    return trigger.tag_ == "VBN" and trigger.dep_ in ("amod", "acl")


def asserted(trigger: Token) -> bool:
    """Tell a finite verb of the past, whatever else its sentence plans or fears."""
    return trigger.tag_ == "VBD" and not any(
        c.tag_ == "MD" or c.dep_ == "mark" and c.lower_ in ("if", "unless", "until")
        for c in trigger.children
    )


def underway(trigger: Token) -> bool:
    """Tell what lasted when the story took place ("was carrying") or holds ("is recognised")."""
    helpers = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "auxpass")}
    past = trigger.tag_ == "VBG" and helpers & {"was", "were"}
    state = trigger.lemma_.lower() in STATES and trigger.tag_ == "VBN"
    holds = state and helpers & {"is", "are"} and "being" not in helpers
    return bool(past or holds)


def purpose(trigger: Token) -> Token | None:
    """Return the verb that an infinitive of purpose belongs to: "blocked a road to demand"."""
    infinitive = trigger.tag_ == "VB" and any(c.lower_ == "to" for c in trigger.children)
    return trigger.head if infinitive and trigger.dep_ == "advcl" else None


def meanwhile(trigger: Token) -> bool:
    """Tell an act beside the one told: "meanwhile gunned down"."""
    return any(c.lower_ == "meanwhile" for c in trigger.children)


def apart_in_time(trigger: Token) -> bool:
    """Tell the other act in "it came hours after mortars hit a compound"."""
    if trigger.dep_ != "advcl":
        return False
    marked = any(c.lower_ in AFTER for c in trigger.children)
    return marked and any(c.lemma_.lower() in APART for c in trigger.children)


def governing(trigger: Token) -> Token:
    """Return the verb of which a noun is the object ("rebuilding its arsenal"), else the word."""
    return trigger.head if trigger.dep_ == "dobj" and trigger.head.pos_ in VERBS else trigger


def accused(trigger: Token) -> bool:
    """Tell "accused it of massing troops": what is told by a gerund after "of" or "for" is past."""
    verb = governing(trigger)
    gerund = verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)
    return gerund and verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for")


def summed(trigger: Token) -> bool:
    """Tell a sum over years: "more than 400 have been killed since the war"."""
    joined = [trigger, *(c for c in trigger.children if c.dep_ == "conj")]
    return any(
        c.lower_ == "since" and c.dep_ in ("prep", "mark") for t in joined for c in t.children
    )
