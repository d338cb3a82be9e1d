"""Events in which those who are only posted act themselves: "troops were posted at the border"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.phrases import argument
from sayso.code.roles import GROUPS
from sayso.code.slots import coordinated, passive, surface_subject
from sayso.syntax import children, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token


class Posted:
    """Tells of forces that a passive posts somewhere that they are who stands there."""

    def __init__(self, book: Codebook) -> None:
        """Keep the nouns of those who bear arms."""
        self._forces = book.members("armed") | book.members("troops")

    def acting(self, found: Found) -> Found:
        """Return the event with posted forces as actors where nobody is named who posts them."""
        verb = found.match.verb
        if found.type != "MOBILIZE" or found.actors or verb is None or not passive(verb):
            return found
        sent = [n for head in surface_subject(verb) for n in coordinated(head) if self._force(n)]
        if not sent:
            return found
        within = {t.i for noun in sent for t in noun.subtree}
        return replace(
            found,
            actors=tuple(argument(noun) for noun in sent),
            recipients=tuple(r for r in found.recipients if r.head not in within),
            why=(*found.why, "the posted act themselves"),
        )

    def _force(self, noun: Token) -> bool:
        """Return whether a noun is an armed force, or counts one ("hundreds of *police*")."""
        nouns = [noun]
        if noun.lemma_.lower() in GROUPS or noun.lower_ in GROUPS:
            nouns += [o for p in children(noun, "prep") if p.lower_ == "of" for o in objects_of(p)]
        return any(n.lemma_.lower() in self._forces for n in nouns)
