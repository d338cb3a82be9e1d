"""One act, told again in a later sentence: evidence for the event, no event of its own."""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Argument, Attributed, Draft, Span

SIGNS = 2  # of actor, recipient, place and word, how many must be shared
PLACES = frozenset({"GPE", "LOC", "FAC"})


def across(drafts: list[Draft], attributed: Attributed) -> tuple[Draft, ...]:
    """Return the events of a document, each told again joined to its first telling."""
    telling = Telling(attributed)
    kept: list[Draft] = []
    for draft in drafts:
        for i, other in enumerate(kept):
            if telling.again(other, draft):
                kept[i] = telling.joined(other, draft)
                break
        else:
            kept.append(draft)
    return tuple(kept)


class Telling:
    """Compares the events of one document by the words for parties, places and sources."""

    def __init__(self, attributed: Attributed) -> None:
        """Collect the first source of each claim and the place words of each sentence."""
        doc, sentences = attributed.parse.tokens, attributed.parse.sentences
        self._doc = doc
        self._text = attributed.parse.document.text
        self._spans = {s.index: Span(s.start, s.end) for s in sentences}
        self._sources: dict[str | None, str] = {
            c.id: c.chain[0].source.lower() if c.chain else c.id for c in attributed.claims
        }
        self._sources[None] = ""
        self._places = {
            s.index: frozenset(
                t.lower_ for t in doc[s.first : s.last] if t.ent_type_ in PLACES and len(t) > 2
            )
            for s in sentences
        }

    def again(self, first: Draft, second: Draft) -> bool:
        """Return whether the second account is the first one told again.

        Type, status and source are the same, mode, tolls and parties do not contradict, and two of
        actor, recipient, place and trigger word are shared.
        """
        return (
            first.sentence != second.sentence
            and first.type == second.type
            and first.status == second.status
            and first.negated == second.negated
            and (not first.mode or not second.mode or first.mode == second.mode)
            and self._sources.get(first.claim) == self._sources.get(second.claim)
            and _same_tolls(first, second)
            and self._agree(first.actors, second.actors)
            and self._agree(first.recipients, second.recipients)
            and self._tied(first, second)
        )

    def joined(self, first: Draft, second: Draft) -> Draft:
        """Return the first account with what only the second says, its sentence as evidence."""
        sentence = self._spans[second.sentence]
        known = {*first.evidence, self._spans[first.sentence]}
        return replace(
            first,
            mode=first.mode or second.mode,
            actors=first.actors or second.actors,
            recipients=first.recipients or second.recipients,
            tolls=first.tolls or second.tolls,
            contexts=tuple(sorted({*first.contexts, *second.contexts})),
            labels=(*first.labels, *(x for x in second.labels if x not in first.labels)),
            evidence=(*first.evidence, *(() if sentence in known else (sentence,))),
            confidence=round(min(0.95, max(first.confidence, second.confidence) + 0.02), 2),
            why=first.why if AGAIN in first.why else (*first.why, AGAIN),
        )

    def _agree(self, first: tuple[Argument, ...], second: tuple[Argument, ...]) -> bool:
        return not first or not second or bool(self._words(first) & self._words(second))

    def _words(self, arguments: tuple[Argument, ...]) -> set[str]:
        spans = [a.antecedent or a.span for a in arguments]
        words = {w for s in spans for w in self._text[s.start : s.end].split()}
        kept = {w.strip("'’.,\"") for w in words if len(w) > 3 or w.isupper()}
        return {w.removesuffix("'s").removesuffix("’s").lower() for w in kept}

    def _tied(self, first: Draft, second: Draft) -> bool:
        here, there = self._places[first.sentence], self._places[second.sentence]
        if here and there and not here & there:
            return False
        signs = (
            bool(self._words(first.actors) & self._words(second.actors)),
            bool(self._words(first.recipients) & self._words(second.recipients)),
            bool(here & there),
            self._lemma(first) == self._lemma(second),
        )
        return sum(signs) >= SIGNS

    def _lemma(self, draft: Draft) -> str:
        lemma: str = self._doc[draft.token].lemma_.lower()
        return lemma


AGAIN = "told again in a later sentence"


def _same_tolls(first: Draft, second: Draft) -> bool:
    return not any(
        a.measure == b.measure and (a.low, a.high) != (b.low, b.high)
        for a in first.tolls
        for b in second.tolls
    )
