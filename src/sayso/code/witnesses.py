"""Acts of which one says that he saw or heard none: he tells of them, and is not the one cleared.

"Nobody here heard a shot from *the guards*": the guards are cleared, by who listened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.codebook import Codebook
from sayso.code.drafts import Found
from sayso.code.phrases import argument
from sayso.code.slots import coordinated
from sayso.held import overlap
from sayso.lookup import sentence_bounds
from sayso.records import Argument
from sayso.syntax import children, objects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

WHY = "who saw or heard of none did not do it"
FROM = frozenset({"by", "from"})


class Witnesses:
    """Tells of acts that are only not seen, heard or found who is no author of them."""

    def __init__(self, book: Codebook) -> None:
        """Keep the verbs of seeing and finding, and the nouns of those who bear arms."""
        self._sensing = book.members("sensing")
        self._mouths = book.members("mouthpiece")
        self._forces = book.members("armed") | book.members("troops")

    def apart(self, found: Found) -> Found:
        """Return an act that is denied, not by who merely saw none, but by whom the words name."""
        if not found.status.negated or found.type != "ASSAULT":
            return found
        verb = self._sensed(found.match.anchor)
        if verb is None:
            return found
        named = self._authors(found.match.head)
        seers = [a for a in found.actors if _tells(a, verb, found) and not self._speaks(a, verb)]
        left = tuple(a for a in found.actors if a not in seers)
        if left == found.actors and not named:
            return found
        return replace(found, actors=named or left, why=(*found.why, WHY))

    def _sensed(self, word: Token) -> Token | None:
        """Return the verb by which one says that he did not meet with an act."""
        first, last = sentence_bounds(word)
        for verb in word.ancestors:
            if not first <= verb.i < last or verb.dep_ in ("relcl", "advcl"):
                return None
            if verb.pos_ == "VERB" and verb.lemma_.lower() in self._sensing:
                return verb
        return None

    def _speaks(self, party: Argument, verb: Token) -> bool:
        """Return whether one denies in the name of his side ("the official has seen no sign")."""
        named = party.antecedent or party.span
        words = verb.doc.char_span(named.start, named.end, alignment_mode="expand")
        return words is not None and words.root.lemma_.lower() in self._mouths

    def _authors(self, noun: Token) -> tuple[Argument, ...]:
        """Return the forces from which an act would have come."""
        ties = [p for p in children(noun, "prep", "agent") if p.lower_ in FROM]
        heads = [o for p in ties for first in objects_of(p) for o in coordinated(first)]
        return tuple(argument(o) for o in heads if o.lemma_.lower() in self._forces)


def _tells(party: Argument, verb: Token, found: Found) -> bool:
    """Return whether a party is who sees, or from whom the account comes."""
    head = verb.doc[party.head]
    if any(head in coordinated(s) for s in children(verb, "nsubj")):
        return True
    if found.claim is None or not found.claim.chain:
        return False
    spans = [found.claim.chain[0].span, found.claim.chain[0].antecedent]
    own = party.antecedent or party.span
    return any(s is not None and overlap(own, s) for s in spans)
