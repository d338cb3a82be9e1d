"""An event without those on its wrong side: who lost men, who blames, whom the act itself hit.

"We lost six men" tells of no killer; "attacks have hit Landia" has Landia hit; what is dropped or
fired hits something else.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.merge import ANSWERS
from sayso.code.parties import HARMING
from sayso.code.roles import outer
from sayso.code.slots import coordinated, doers, passive, patients, surface_subject
from sayso.records import Argument
from sayso.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token


class Losers:
    """Tells by the verbs around an act of violence who did not commit it."""

    def __init__(self, book: Codebook) -> None:
        """Keep the classes of verbs and arms."""
        self._losing = book.members("losing")
        self._loosing, self._loads = book.members("loosing"), book.members("load")
        self._faulting = book.members("faulting")

    def apart(self, found: Found) -> Found:
        """Return an act of violence with its losers, accusers and targets off the authors' side."""
        if found.type not in HARMING:
            return found
        doc = found.match.head.doc
        hit = {t.i for t in _hit(found)}
        struck = tuple(a for a in found.actors if a.head in hit)
        kept = tuple(a for a in found.actors if a not in struck and not self._off(a, found))
        shot = {t.i for t in self._loads_of(found)}
        recipients = tuple(
            r for r in found.recipients if r.head not in shot and not _answered(doc[r.head], found)
        )
        known = {r.head for r in recipients}
        added = tuple(a for a in struck if a.head not in known and doc[a.head].ent_type_)
        return replace(found, actors=kept, recipients=(*added, *recipients))

    def _off(self, actor: Argument, found: Found) -> bool:
        """Return whether an actor lost those who were killed, or only blames another."""
        head, verb = found.match.head.doc[actor.head], found.match.verb
        if verb is not None and verb.lemma_.lower() in self._losing and not passive(verb):
            return head.i in _all(surface_subject(verb))
        return self._blames(head, found)

    def _blames(self, head: Token, found: Found) -> bool:
        """Tell "was killed in a strike, for which *A and B* have blamed C"."""
        first = head
        while first.dep_ == "conj":
            first = first.head
        verb = first.head
        told = verb.dep_ == "relcl" and verb.lemma_.lower() in self._faulting
        return told and first.dep_ == "nsubj" and verb not in found.match.head.ancestors

    def _loads_of(self, found: Found) -> list[Token]:
        verb = found.match.verb
        if verb is None or verb.lemma_.lower() not in self._loosing:
            return []
        return [t for t in patients(verb) if t.lemma_.lower() in self._loads]


def _answered(head: Token, found: Found) -> bool:
    """Return whether one was hit by what the act answers: "in response to a raid on *X*"."""
    above = list(takewhile(lambda t: t != found.match.head, head.ancestors))
    answer = any(t.lower_ in ANSWERS and t.dep_ == "pobj" for t in above)
    return answer and found.match.head in head.ancestors


def _hit(found: Found) -> list[Token]:
    """Return whom the act as a subject or author hits: "attacks have hit *Landia*"."""
    noun = outer(found.match.head)
    if noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and not passive(noun.head):
        return [t for o in children(noun.head, "dobj") for t in coordinated(o)]
    by = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "by" else None
    if by is None or not passive(by.head) or noun not in doers(by.head):
        return []
    return [t for s in surface_subject(by.head) for t in coordinated(s)]


def _all(first: list[Token]) -> set[int]:
    return {t.i for noun in first for t in coordinated(noun)}
