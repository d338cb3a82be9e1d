"""Acts that a text only comes back to: its headline, "the attack", "this was a massacre".

They are evidence for the account that tells them, no events of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.code.called import POINTING
from sayso.code.casualties import FIGURE
from sayso.code.pointing import DAYS, VAGUE, described, owned, recalls
from sayso.code.retold import BODILY, HARM, PLACES, Telling, told_fully
from sayso.code.toll_alike import differing, shared, weight
from sayso.records import Argument, Attributed, Draft
from sayso.syntax import children

BYLINE = 5  # words that a line with the author's name has at most
LEAD = 4  # sentences behind the headline in which the text tells what it announces
NOUN = "ASSAULT by noun"  # "killed in *firing*": the headline names the act beside the harm
HARMING = frozenset({"ASSAULT", "COERCE", "RETREAT"})  # types whose headlines name whom they befell
ENOUGH = 2  # signs by which a headline and a sentence tell one act
REACH = 12  # sentences over which "the attack" points back
NATIONS = frozenset({"NORP", "GPE", "ORG"})
STEM = 5  # letters by which "Russia" and "Russian" are one
HAPPENED = frozenset({"reported", "ongoing"})
POINTED = frozenset({"ASSAULT", "PROTEST", "RETREAT", "COERCE", "CONSULT", "SANCTION"})
NEXT = 2  # sentences over which "the attacks", of several, point back
MENTIONED = HAPPENED | {"background", "feared"}
COURSE = frozenset("last go begin start continue happen occur erupt break".split())


def announced(drafts: list[Draft], attributed: Attributed) -> list[Draft]:
    """Return the events of a document, those of its headline joined to what the lead tells."""
    recalling = Recalling(attributed)
    kept = list(drafts)
    for draft in filter(recalling.opens, drafts):
        others = [d for d in kept if d is not draft]
        at = recalling.announced(draft, others)
        if at is not None:
            others[at] = recalling.titled(others[at], draft)
            kept = others
    return kept


def recalled(drafts: tuple[Draft, ...], attributed: Attributed) -> tuple[Draft, ...]:
    """Return the events of a document, those it only comes back to joined to their accounts."""
    recalling = Recalling(attributed)
    kept = list(drafts)
    for draft in filter(recalling.points_back, drafts):
        others = [d for d in kept if d is not draft]
        at = recalling.account(draft, others)
        if at is not None and len(others) < len(kept):
            others[at] = recalling.joined(others[at], recalling.bare(draft))
            kept = others
    return tuple(kept)


class Recalling(Telling):
    """Finds the account of an act that a headline, a noun or a name comes back to."""

    def __init__(self, attributed: Attributed) -> None:
        """Keep which sentences are headlines."""
        super().__init__(attributed)
        self._titles = {s.index for s in attributed.parse.sentences if s.kind == "title"}
        chains = ((c.id, c.chain) for c in attributed.claims)
        self._unnamed = {id_ for id_, chain in chains if chain and chain[0].kind == "unnamed"}

    def account(self, draft: Draft, others: list[Draft]) -> int | None:
        """Return the index of the account that a draft only comes back to, or None."""
        return self._before(draft, others) if self.points_back(draft) else None

    def points_back(self, draft: Draft) -> bool:
        """Return whether a draft only comes back to an act."""
        mentioned = not draft.negated and draft.status in MENTIONED
        return mentioned and (self._points(draft) or self._names(draft))

    def opens(self, draft: Draft) -> bool:
        """Return whether a draft is of a headline."""
        return draft.sentence in self._titles

    def bare(self, draft: Draft) -> Draft:
        """Return a draft with those parties alone that stand in the phrase of its noun."""
        within = {token.i for token in self._doc[draft.token].subtree}
        return replace(draft, actors=tuple(a for a in draft.actors if a.head in within))

    def titled(self, account: Draft, title: Draft) -> Draft:
        """Return an account with its headline as evidence, and what only that says."""
        measures = {t.measure for t in account.tolls}
        guessed = self._lemma(title) in HARM and not any(NOUN in why for why in title.why)
        mode = None if guessed else title.mode  # guessed from the harm
        acting = title.actors if self._named(title.actors, NATIONS) else ()
        made = self.joined(
            account, replace(title, recipients=(), tolls=(), actors=acting, mode=mode)
        )
        return replace(
            made,
            recipients=made.recipients or (title.recipients if title.type in HARMING else ()),
            tolls=(
                *told_fully(made.tolls, title.tolls),
                *(t for t in title.tolls if t.measure not in measures),
            ),
        )

    def announced(self, title: Draft, others: list[Draft]) -> int | None:
        """Return the index of the first account in the lead that tells what a headline does."""
        if title.sentence not in self._titles or not _is_told(title):
            return None
        last = max(self._titles) + LEAD

        def counted(other: Draft) -> bool:
            return bool(shared(title.tolls, other.tolls))

        fits = [
            (self._signs(title, other), counted(other), -other.sentence, -i)
            for i, other in enumerate(others)
            if other.sentence not in self._titles and other.sentence <= last
            if self._may_be(title, other)
        ]
        signs, same, _, at = max(fits, default=(0, False, 0, 0))
        bodily = any(t.measure in BODILY for t in title.tolls)
        return -at if signs >= ENOUGH + (bodily and not same) else None

    def _may_be(self, title: Draft, other: Draft) -> bool:
        """Return whether nothing that a headline says contradicts an account."""
        return (
            title.type == other.type
            and FIGURE not in other.why  # the act itself is told elsewhere
            and _is_told(other)
            and title.negated == other.negated
            and self._sources_meet(title, other)
            and not differing(title.tolls, other.tolls)
            and not self._strangers(title.actors, other.actors)
            and not self._strangers(title.recipients, other.recipients)
            and (
                self._near(title, other)
                or bool(shared(title.tolls, other.tolls))
                or self._leads(title, other)
            )
        )

    def _leads(self, title: Draft, other: Draft) -> bool:
        """Return whether the first sentence of the text tells it, whatever place either names.

        The headline has the country ("Farmers block roads in Peru"), the lead the town.
        """
        body = (s for s in self._spans if s > max(self._titles) and self._long(s))
        return other.sentence == min(body, default=None) and self._signs(title, other) >= ENOUGH

    def _long(self, sentence: int) -> bool:
        """Return whether a sentence is more than a byline."""
        span = self._spans[sentence]
        return len(self._text[span.start : span.end].split()) > BYLINE

    def _sources_meet(self, title: Draft, other: Draft) -> bool:
        """Return whether an account is of the party that a headline names, if it names one."""
        if title.claim is None or title.claim in self._unnamed:
            return True  # "soldiers accused of killing nine": by whom, the lead says
        first, second = self._sources.get(title.claim, ""), self._sources.get(other.claim, "")
        return bool(_stems(first.split()) & _stems(second.split()))

    def _near(self, one: Draft, other: Draft) -> bool:
        here, there = self._places[one.sentence], self._places[other.sentence]
        return not here or not there or bool(_stems(here) & _stems(there))

    def _signs(self, one: Draft, other: Draft) -> int:
        here, there = self._places[one.sentence], self._places[other.sentence]
        return sum(
            (
                weight(shared(one.tolls, other.tolls)),
                bool(_stems(here) & _stems(there)),
                bool(self._stems_of(one.actors) & self._stems_of(other.actors)),
                bool(self._stems_of(one.recipients) & self._stems_of(other.recipients)),
                self._alike(one, other),
                one.mode is not None and one.mode == other.mode,
            )
        )

    def _alike(self, title: Draft, other: Draft) -> bool:
        """Return whether the sentence of an account has the word by which a headline tells it."""
        first, second = self._lemma(title), self._lemma(other)
        if first.removesuffix("ing") == second.removesuffix("ing"):
            return True
        span = self._spans[other.sentence]
        words = self._doc.char_span(span.start, span.end, alignment_mode="expand") or ()
        return first in {t.lemma_.lower() for t in words}

    def _stems_of(self, arguments: tuple[Argument, ...]) -> set[str]:
        return _stems(self._words(arguments))

    def _strangers(self, one: tuple[Argument, ...], other: tuple[Argument, ...]) -> bool:
        """Return whether both name parties, none of them the same."""
        named = (self._named(one), self._named(other))
        return all(named) and not self._stems_of(one) & self._stems_of(other)

    def _named(self, arguments: tuple[Argument, ...], kinds: frozenset[str] = frozenset()) -> bool:
        heads = (self._doc[a.head] for a in arguments)
        names = (
            (h.pos_ == "PROPN" and h.ent_type_ not in PLACES) or h.ent_type_ in kinds for h in heads
        )
        return any(names)

    def _points(self, draft: Draft) -> bool:
        """Return whether a noun points back to an act ("the attack", "this raid")."""
        if draft.type not in POINTED or draft.labels:
            return False
        return recalls(self._doc[draft.token])

    def _fits(self, draft: Draft, other: Draft) -> bool:
        """Return whether what stands with a noun is of the account: parties, figures, a day."""
        noun = self._doc[draft.token]
        said = {t.text for t in noun.subtree if t.lower_ in DAYS}
        known = self._days(other.sentence)
        if said and known and not said & known:
            return False
        same = self._sources.get(draft.claim) == self._sources.get(other.claim)
        if draft.tolls and not (same and shared(draft.tolls, other.tolls)):
            return False
        if draft.claim is not None and not same and draft.actors and not other.actors:
            return False  # who did it is what this source says
        if not self._told_here(draft) and not owned(noun):
            return True
        if draft.trigger.start < noun.idx and noun.dep_ == "dobj":
            return False  # "said that it *carried out the attack*" tells who did it
        return noun.lemma_.lower() not in VAGUE and self._same_parties(draft, other)

    def _same_parties(self, draft: Draft, other: Draft) -> bool:
        """Return whether two accounts share a party in its role, and none contradicts."""
        pairs = ((draft.actors, other.actors), (draft.recipients, other.recipients))
        if any(self._strangers(one, two) for one, two in pairs):
            return False
        return any(self._stems_of(one) & self._stems_of(two) for one, two in pairs)

    def _told_here(self, draft: Draft) -> bool:
        """Return whether the sentence of a draft names who did it, or to whom."""
        span = self._spans[draft.sentence]
        return any(
            span.start <= a.span.start < span.end for a in (*draft.actors, *draft.recipients)
        )

    def _names(self, draft: Draft) -> bool:
        """Return whether a noun is what a speaker calls an act ("*this* was a massacre")."""
        noun = self._doc[draft.token]
        if draft.type != "ASSAULT" or noun.dep_ != "attr" or noun.head.lemma_ != "be":
            return False
        if draft.tolls or draft.recipients:
            return False
        pointing = any(c.lower_ in POINTING for c in children(noun.head, "nsubj"))
        return pointing and not described(noun)

    def _before(self, draft: Draft, others: list[Draft]) -> int | None:
        """Return the index of the last account of such an act told before."""
        named = self._names(draft)
        several = self._doc[draft.token].tag_ == "NNS" and not self._told_here(draft)
        reach = NEXT if several else REACH
        fits = [
            (other.sentence, bool(other.tolls), i)
            for i, other in enumerate(others)
            if other.type == draft.type
            and 0 < draft.sentence - other.sentence <= reach
            and other.status in HAPPENED
            and not other.negated
            and (named or not draft.mode or not other.mode or draft.mode == other.mode)
            and self._of_its_source(draft, other, named)
            and (named or self._fits(draft, other))
        ]
        return max(fits)[2] if fits else None

    def _of_its_source(self, draft: Draft, other: Draft, named: bool) -> bool:
        """Return whether it is no account of another source ("the raid *lasted* an hour")."""
        first, second = self._sources.get(draft.claim), self._sources.get(other.claim)
        if first == second or named:
            return first == second
        noun = self._doc[draft.token]
        tells = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in COURSE
        return not (first and second and tells)


def _is_told(draft: Draft) -> bool:
    """Return whether an act is told as having happened, or as denied."""
    if draft.negated:
        return draft.status == "denied"
    return draft.status in HAPPENED


def _stems(words: Iterable[str]) -> set[str]:
    return {w.lower()[:STEM] for w in words if len(w) > 2}
