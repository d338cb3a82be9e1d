"""Events with each party on one side only: who suffers a passive does not do it."""

from __future__ import annotations

from dataclasses import replace

from sayso.code.drafts import Found
from sayso.code.slots import passive
from sayso.records import Argument

SHARED = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # both sides act, each towards the other
FATES = frozenset({"end", "death", "fate"})  # "met their death"
BEARING = frozenset("face plead receive undergo suffer accuse charge indict lose".split())
FEELING = frozenset("appal appall outrage dismay shock alarm horrify sadden".split())  # they judge


def one_side(found: Found) -> Found:
    """Return the event without a party that acts on itself.

    Who suffers a passive, or is charged, does not do it; else who does it is not whom it is done
    to. Of acts towards each other both sides stand on both ("the two armies clashed").
    """
    if not found.actors or (found.actors == found.recipients and _mutual(found)):
        return found
    shared = [a for a in found.actors if any(_same(a, r, found) for r in found.recipients)]
    if not shared:
        return found
    if found.type != "MOBILIZE" and _suffers(shared[0], found):  # troops that are sent act
        phrase = {t.i for t in found.match.head.doc[shared[0].head].subtree}
        left = tuple(a for a in found.actors if a not in shared and a.head not in phrase)
        return replace(found, actors=left)
    kept = [r for r in found.recipients if not any(_same(a, r, found) for a in shared)]
    return replace(found, recipients=tuple(kept))


def _mutual(found: Found) -> bool:
    """Return whether the same words name both sides of an act towards each other."""
    plural = found.match.head.doc[found.actors[0].head].tag_ in ("NNS", "NNPS")
    each = plural and bool({"each other", "reciprocal"} & {*found.why})
    return each or found.type in SHARED or (len(found.actors) > 1 and found.type != "MOBILIZE")


def _same(actor: Argument, recipient: Argument, found: Found) -> bool:
    if found.match.head.doc[recipient.head].lower_.endswith(("self", "selves")):
        return False
    return actor.head == recipient.head or (
        (actor.antecedent or actor.span) == (recipient.antecedent or recipient.span)
    )


def _suffers(shared: Argument, found: Found) -> bool:
    """Return whether a party on both sides is the one that the act is done to."""
    verb = found.match.verb
    head, word = found.match.head.doc[shared.head], found.match.head
    if found.match.anchor.lemma_.lower() in FEELING:
        return False
    if head.dep_ == "nsubjpass" or word.lemma_ in FATES or found.match.anchor.lemma_ in BEARING:
        return True
    return verb is not None and verb.pos_ != "ADJ" and passive(verb)
