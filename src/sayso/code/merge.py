"""One act, told by several words or sentences: their matches become one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.code.drafts import Found
from sayso.records import Argument, Draft, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PATH = frozenset(
    "prep pobj dobj agent nsubj nsubjpass compound amod nmod advcl acl npadvmod pcomp attr xcomp "
    "dative oprd prt".split()
)
CONTENT = frozenset({"AGREE"})  # types that swallow the cooperative act they promise
PROMISED = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"})
FAR = 6


def within_sentence(found: list[Found]) -> list[Found]:
    """Return the events of one sentence, those that tell the same act joined."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (_depth(f.match.head), f.match.head.i)):
        for i, other in enumerate(kept):
            if _same_act(other, one):
                kept[i] = joined(other, one)
                break
            if _promised(other, one):
                break
        else:
            kept.append(one)
    return sorted(kept, key=lambda f: f.match.head.i)


def joined(first: Found, second: Found) -> Found:
    """Return the first event with what only the second says of parties, mode and words."""
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        bare=first.bare and second.bare,
        words=first.words | second.words,
        why=(*first.why, *(w for w in second.why if w not in first.why)),
    )


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _same_act(first: Found, second: Found) -> bool:
    if first.type != second.type or first.claim != second.claim:
        return False
    if first.status.value != second.status.value or first.status.negated != second.status.negated:
        return False
    if first.mode and second.mode and first.mode != second.mode:
        return False
    if not _compatible(first.actors, second.actors):
        return False
    return _tied(first, second) or _coordinated(first, second)


def _compatible(first: tuple[Argument, ...], second: tuple[Argument, ...]) -> bool:
    if not first or not second:
        return True
    return bool({a.head for a in first} & {a.head for a in second})


def _tied(first: Found, second: Found) -> bool:
    """Return whether the second trigger hangs on the first by arcs that stay in one act."""
    tops = set(first.match.tokens) | ({first.match.verb} if first.match.verb else set())
    token = second.match.head
    for _ in range(FAR):
        if token in tops:
            return True
        if token.dep_ == "conj" and token.head.pos_ == "VERB":
            return False
        if token.dep_ not in PATH and token.dep_ != "conj":
            return False
        token = token.head
    return False


def _coordinated(first: Found, second: Found) -> bool:
    """Return whether two conjoined verbs tell one act ("attacked a village and killed twelve")."""
    a, b = first.match.head, second.match.head
    if b.dep_ != "conj" or b.head is not a:
        return False
    if first.type == "ASSAULT":
        return True
    return (
        not first.recipients
        or not second.recipients
        or _compatible(first.recipients, second.recipients)
    )


def _promised(outer: Found, inner: Found) -> bool:
    """Return whether the inner event is only what the outer one promises or agrees to."""
    if outer.type not in CONTENT or inner.type not in PROMISED or inner.status.value != "planned":
        return False
    return any(t in outer.match.tokens for t in inner.match.head.ancestors)


# ------------------------------------------------------------------ across sentences


def across(drafts: list[Draft], texts: dict[int, Span], names: Names) -> list[Draft]:
    """Return the events of a document, one told again joined to its first telling as evidence."""
    kept: list[Draft] = []
    for draft in drafts:
        for i, other in enumerate(kept):
            if names.retold(other, draft):
                kept[i] = _with_evidence(other, draft, texts[draft.sentence])
                break
        else:
            kept.append(draft)
    return kept


def _with_evidence(first: Draft, second: Draft, sentence: Span) -> Draft:
    again = () if sentence in first.evidence or first.sentence == second.sentence else (sentence,)
    return replace(
        first,
        mode=first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        tolls=first.tolls or second.tolls,
        contexts=tuple(sorted({*first.contexts, *second.contexts})),
        labels=(*first.labels, *(x for x in second.labels if x not in first.labels)),
        evidence=(*first.evidence, *again),
        confidence=round(min(0.95, max(first.confidence, second.confidence) + 0.02), 2),
        why=(*first.why, "told again in a later sentence"),
    )


class Names:
    """Compares the events of one document by the words for their parties, places and sources."""

    def __init__(
        self, text: str, sources: dict[str | None, str], places: dict[int, frozenset[str]]
    ) -> None:
        """`sources` is the first source of each claim, `places` the place words of a sentence."""
        self._text = text
        self._sources = sources
        self._places = places

    def retold(self, first: Draft, second: Draft) -> bool:
        """Return whether the second account is the first one told again."""
        same = (
            first.type == second.type
            and first.status == second.status
            and first.negated == second.negated
            and (not first.mode or not second.mode or first.mode == second.mode)
            and self._sources.get(first.claim) == self._sources.get(second.claim)
        )
        if not same or first.sentence == second.sentence:
            return False
        if not self._same_tolls(first, second):
            return False
        parties = self._agree(first.actors, second.actors) and self._agree(
            first.recipients, second.recipients
        )
        return parties and self._linked(first, second)

    def _agree(self, first: tuple[Argument, ...], second: tuple[Argument, ...]) -> bool:
        if not first or not second:
            return True
        return bool(self._words(first) & self._words(second))

    def _words(self, arguments: tuple[Argument, ...]) -> set[str]:
        spans = [a.antecedent or a.span for a in arguments]
        words = {w.lower() for s in spans for w in self._text[s.start : s.end].split()}
        return {w.strip("'’.,\"").removesuffix("'s") for w in words if len(w) > 3 or w.isupper()}

    def _linked(self, first: Draft, second: Draft) -> bool:
        """Return whether something shared ties the two: a party, or a place and no contradiction."""
        here, there = self._places.get(first.sentence), self._places.get(second.sentence)
        if here and there and not here & there:
            return False
        shared = self._words(first.actors) & self._words(second.actors)
        shared |= self._words(first.recipients) & self._words(second.recipients)
        return bool(shared) or bool(here and there and here & there)

    @staticmethod
    def _same_tolls(first: Draft, second: Draft) -> bool:
        for a in first.tolls:
            for b in second.tolls:
                if a.measure == b.measure and (a.low, a.high) != (b.low, b.high):
                    return False
        return True
