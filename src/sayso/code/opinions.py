"""What a second reader adds to the rules: words they miss, words that tell of nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sayso.code.codebook import Codebook, Trigger
from sayso.code.drafts import Found
from sayso.code.roles import Match
from sayso.records import Attributed, Sentence, Toll

if TYPE_CHECKING:
    from spacy.tokens import Token

Slots = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that tell of an event of a type, as a second reader sees it."""

    words: tuple[Token, ...]
    type: str
    mode: str | None


class Opinion(Protocol):
    """A second reader of one document."""

    def is_public(self) -> bool:
        """Return whether the text is about conflict or public life, whatever words stand in it."""
        ...

    def proposals(self, sentence: Sentence) -> Sequence[Proposal]:
        """Return the words of a sentence that tell of an event."""
        ...

    def refuses(self, found: Found) -> str | None:
        """Return why an event that the rules found is none, None where it may be one."""
        ...

    def bears_out(self, found: Found) -> bool:
        """Return whether an event is one although the rules of a text's setting refuse it."""
        ...

    def counts(self, toll: Toll) -> bool:
        """Return whether a casualty figure that the rules found may be one."""
        ...

    def weighed(self, found: Found, attributed: Attributed) -> Found:
        """Return the event with type, mode, status and parties as both readers see them."""
        ...


class Typical:
    """The slots in which the codebook looks for the parties of most triggers of a type."""

    def __init__(self, book: Codebook) -> None:
        """Count the slots of all triggers by type and part of speech."""
        counts: dict[tuple[str, str], Counter[Slots]] = {}
        for table in (book.verbs, book.nouns):
            for triggers in table.values():
                for t in triggers:
                    slots = (t.actor, t.recipient)
                    counts.setdefault((t.type, t.pos), Counter())[slots] += 1
        self._most = {asked: found.most_common(1)[0][0] for asked, found in counts.items()}

    def trigger(self, words: Iterable[Token], head: Token, kind: str, mode: str | None) -> Trigger:
        """Return a trigger of that type with the slots that most of its kind have."""
        pos = "verb" if head.pos_ in ("VERB", "AUX") else "noun"
        actor, recipient = self._most.get((kind, pos), (("subj",), ("obj",)))
        lemmas = tuple(word.lemma_.lower() for word in words)
        return Trigger(lemmas, pos, kind, mode, actor, recipient, (), (), None, inferred=True)


def match_of(proposal: Proposal, typical: Typical) -> Match:
    """Return a match for a proposal, its head the word on which the others hang."""
    inside = {word.i for word in proposal.words}
    head = next((w for w in proposal.words if w.head.i not in inside), proposal.words[0])
    trigger = typical.trigger(proposal.words, head, proposal.type, proposal.mode)
    return Match(trigger, head, proposal.words, head if trigger.pos == "verb" else None)
