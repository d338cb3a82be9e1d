"""What stands behind "and" in a charge: "accused Landia of raising troops and *blocked its road*".

By the grammar the accuser blocks it; but nobody blocks or shells what is his own, so it is what the
accused is charged with as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.phrases import argument
from sayso.code.slots import patients, surface_subject
from sayso.held import cues
from sayso.records import Claim
from sayso.syntax import children, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_ONE = frozenset({"its", "their"})
WHY = "what the accused is charged with as well"


class Charges:
    """Gives the accused what a charge goes on with, in the accuser's claim."""

    def __init__(self, book: Codebook) -> None:
        """Keep the verbs for what nobody does to what is his own."""
        self._hostile = book.members("hostileverb")

    def shared(self, found: Found, claims: Iterable[Claim]) -> Found:
        """Return the event as the accused's, where the grammar gives it to the accuser."""
        verb = found.match.verb
        if verb is None or verb.dep_ != "conj" or verb.lemma_.lower() not in self._hostile:
            return found
        charge = _charge(verb)
        if charge is None or not _another(verb) or not _charged_with(charge):
            return found
        accused = [t for t in patients(charge) if t.pos_ in ("NOUN", "PROPN")]
        sides = {t.i for t in (*surface_subject(charge), *accused)}
        if not accused or not sides.issuperset(a.head for a in found.actors):
            return found
        own = [c for c in claims if _cued_by(c, charge)]
        return replace(
            found,
            actors=tuple(argument(t) for t in accused),
            claim=own[0] if own else found.claim,
            why=(*found.why, WHY),
        )


def _charge(verb: Token) -> Token | None:
    """Return the nearest verb of accusing before, the parser's head of this one or not."""
    between = verb.doc[verb.head.i : verb.i]
    return next((t for t in reversed(between) if t.lemma_ == "accuse" and t.pos_ == "VERB"), None)


def _another(verb: Token) -> bool:
    """Return whether a verb's object is somebody's ("its road"), and not his "own"."""
    return any(
        has_child(o, "poss") and not any(c.lower_ == "own" for c in o.lefts)
        for o in children(verb, "dobj")
        if any(c.tag_ == "PRP$" and c.lower_ in OF_ONE for c in o.lefts)
    )


def _charged_with(charge: Token) -> bool:
    """Return whether an accusation names a deed ("of raising troops")."""
    return any(
        p.lower_ == "of" for near in (charge, *children(charge, "dobj")) for p in near.rights
    )


def _cued_by(claim: Claim, charge: Token) -> bool:
    return claim.stance == "accuses" and cues(claim, charge.idx)
