"""Those who may have done a harm: none of the harmed, nor of their side in another sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.lookup import sentence_bounds
from sayso.records import Argument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ENDS = frozenset({".", "?", "!"})
NAMES = frozenset({"NORP", "GPE", "ORG", "LOC", "PERSON"})


class Sides:
    """Tells on which side of an armed conflict the parties of one document stand by their words."""

    def __init__(self, book: Codebook, doc: Doc) -> None:
        """Keep the nouns of either side."""
        self._sides = {side: book.members(side) for side in ("irregular", "regular")}
        self._doc = doc

    def apart(
        self, actors: tuple[Argument, ...], harmed: tuple[Argument, ...], at: int
    ) -> tuple[Argument, ...]:
        """Return the actors of the act at a token who are none of the harmed, nor of their side."""
        heads = {one.head for one in harmed}
        return tuple(
            actor
            for actor in actors
            if actor.head not in heads
            if self._is_near(actor, at) or not any(self._same(actor, one) for one in harmed)
        )

    def _is_near(self, actor: Argument, at: int) -> bool:
        """Return whether nothing that ends a sentence stands between a party and the act."""
        first, last = sorted((actor.head, at))
        between = (token.text in ENDS for token in self._doc[first:last])
        one = sentence_bounds(self._doc[first]) == sentence_bounds(self._doc[last])
        return one and not any(between)

    def _same(self, actor: Argument, harmed: Argument) -> bool:
        """Return whether both are of one side: "an armed group" and "twenty terrorists"."""
        names = self._names(actor), self._names(harmed)
        if all(names) and names[0].isdisjoint(names[1]):
            return False  # "Kenyan troops" and "Somali soldiers"
        return not self._of(actor).isdisjoint(self._of(harmed))

    def _of(self, party: Argument) -> set[str]:
        """Return the side of a party; "an armed terrorist force" is no army."""
        words = {token.lemma_.lower() for token in self._words(party)}
        for side, members in self._sides.items():
            if any(words.issuperset(member.split()) for member in members):
                return {side}
        return set()

    def _names(self, party: Argument) -> set[str]:
        return {t.lower_ for t in self._words(party) if t.ent_type_ in NAMES}

    def _words(self, party: Argument) -> list[Token]:
        span = self._doc.char_span(party.span.start, party.span.end, alignment_mode="expand")
        return list(span or ())
