"""One act, told again in a later sentence: evidence for the event, no event of its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sayso.code.pointing import APART, BACK, NAMED_DAY
from sayso.code.sources import one_name
from sayso.held import overlap
from sayso.lookup import words
from sayso.records import Argument, Attributed, Draft, Span, Toll

STEM = 7  # letters by which "terrorist" and "terrorists" are one
MOST = 200  # accounts alike: one of hundreds is told anew, not the one before them again
SIGNS = 2  # of actor, recipient, place and word, how many must be shared
HARM = frozenset("kill wound injure hurt die maim slay martyr dead".split())
COUNTING = HARM | frozenset(
    "neutralise neutralised neutralize neutralized eliminate eliminated liquidate perish "
    "missing miss".split()
)
BODILY = frozenset({"killed", "injured", "missing"})
# "Arrested", "detained" and "took into custody" are one word for who did it, and to whom.
TELLING = frozenset("arrest release resign expel deport abduct".split())
PLACES = frozenset({"GPE", "LOC", "FAC"})
NAME = 3  # letters of the shortest names ("Gao")
NO_NAMES = frozenset("the one two six ten all its his her our and for new old any few".split())
BEHIND = 3  # sentences over which "wounded in the strike" points back
MEASURE = {"wound": "injured", "injure": "injured", "hurt": "injured", "maim": "injured"}


def across(drafts: list[Draft], attributed: Attributed) -> tuple[Draft, ...]:
    """Return the events of a document, each told again joined to its first telling."""
    telling = Telling(attributed)
    told = Told(telling)
    for draft in drafts:
        at = told.first(draft)
        if at is None:
            told.add(draft)
        else:
            told.join(at, telling.joined(told.kept[at], draft))
    return tuple(told.kept)


class Told:
    """The events told so far, found by what a further telling must share with one of them."""

    def __init__(self, telling: Telling) -> None:
        """Begin with none; `telling` tells sources, and where an event was last told."""
        self.kept: list[Draft] = []
        self._telling = telling
        self._alike: defaultdict[tuple[str | bool | None, ...], list[int]] = defaultdict(list)
        self._lasts: defaultdict[int, list[int]] = defaultdict(list)

    def first(self, draft: Draft) -> int | None:
        """Return where the event stands that a draft tells again, or whose harm it counts."""
        telling, kept = self._telling, self.kept
        alike = self._alike[telling.sort(draft)][-MOST:]
        next_to = set(self._lasts.get(draft.sentence - 1, ()))
        for i in sorted({*alike, *next_to}):
            harm = i in next_to and telling.counts(kept[i], draft)
            if harm or telling.again(kept[i], draft):
                return i
        before = (i for n in range(2, BEHIND + 1) for i in self._lasts.get(draft.sentence - n, ()))
        return next((i for i in before if telling.counts(kept[i], draft)), None)

    def add(self, draft: Draft) -> None:
        """Take in an event that was not told before."""
        at = len(self.kept)
        self.kept.append(draft)
        self._alike[self._telling.sort(draft)].append(at)
        self._lasts[self._telling.last(draft)].append(at)

    def join(self, at: int, draft: Draft) -> None:
        """Put an event, now with a further telling, in the place of what it was before it."""
        self._lasts[self._telling.last(self.kept[at])].remove(at)
        self._lasts[self._telling.last(draft)].append(at)
        self.kept[at] = draft


class Telling:
    """Compares the events of one document by the words for parties, places and sources."""

    def __init__(self, attributed: Attributed) -> None:
        """Collect the first source of each claim and the place words of each sentence."""
        doc, sentences = attributed.parse.tokens, attributed.parse.sentences
        self._doc = doc
        self._text = attributed.parse.document.text
        self._spans = {s.index: Span(s.start, s.end) for s in sentences}
        self._at = {span: index for index, span in self._spans.items()}
        self._paragraph = {s.index: s.paragraph for s in sentences}
        named = {c.id: c.chain[0].source if c.chain else c.id for c in attributed.claims}
        names = one_name(named.values())
        self._sources: dict[str | None, str] = {id_: names[name] for id_, name in named.items()}
        self._sources[None] = ""
        self._places = {
            s.index: frozenset(
                t.lower_
                for t in words(doc, s.first, s.last)
                if t.ent_type_ in PLACES and len(t) > 2
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
            and self.sort(first) == self.sort(second)
            and (not first.mode or not second.mode or first.mode == second.mode)
            and _same_tolls(first, second)
            and self._agree(first.actors, second.actors)
            and (self._agree(first.recipients, second.recipients) or self._kinds(first, second))
            and self._tied(first, second)
        )

    def sort(self, draft: Draft) -> tuple[str | bool | None, ...]:
        """Return what two tellings of one act always share: kind, status and source."""
        return draft.type, draft.status, draft.negated, self._sources.get(draft.claim)

    def counts(self, first: Draft, second: Draft) -> bool:
        """Return whether the second sentence only says whom the act before it harmed.

        "Rebels attacked the airstrip. One guard was killed": it names no author, place or time.
        """
        back = self._points_back(second)
        return (
            first.type == second.type == "ASSAULT"
            and first.status == second.status == "reported"
            and 0 < second.sentence - self.last(first) <= (BEHIND if back else 1)
            and (self._paragraph[second.sentence] == self._paragraph[first.sentence] or back)
            and self._agree(first.actors, second.actors)
            and not self._acts(second)
            and self._lemma(second) in COUNTING
            and not self._places[second.sentence] - self._places[first.sentence]
            and self._at_its_time(first, second)
            and (back or not {t.measure for t in first.tolls} & self._measures(second))
            and (not second.mode or not first.mode or first.mode == second.mode)
            and self._sources.get(second.claim) in ("", self._sources.get(first.claim))
        )

    def _measures(self, draft: Draft) -> set[str]:
        """Return what a harm counts: the killed, the injured."""
        return {t.measure for t in draft.tolls} or {MEASURE.get(self._lemma(draft), "killed")}

    def _at_its_time(self, first: Draft, second: Draft) -> bool:
        """Return whether a sentence names no other day than that of the act, nor sets it apart."""
        span = self._spans[second.sentence]
        if APART.search(self._text, span.start, span.end):
            return False
        days, known = self._days(second.sentence), self._days(first.sentence)
        return not days or bool(days & known) or (not known and self._points_back(second))

    def _days(self, sentence: int) -> set[str]:
        """Return the days of the week that a sentence names."""
        span = self._spans[sentence]
        return {m.group() for m in NAMED_DAY.finditer(self._text, span.start, span.end)}

    def _acts(self, draft: Draft) -> bool:
        """Return whether the sentence of a draft itself names who did it."""
        span = self._spans[draft.sentence]
        return any(span.start <= a.span.start < span.end for a in draft.actors)

    def _points_back(self, draft: Draft) -> bool:
        """Return whether a sentence says that its harm is of the act before it."""
        span = self._spans[draft.sentence]
        return BACK.search(self._text, span.start, span.end) is not None

    def last(self, draft: Draft) -> int:
        """Return the last sentence in which an event was told."""
        told = [self._at[span] for span in draft.evidence if span in self._at]
        return max(draft.sentence, *told) if told else draft.sentence

    def joined(self, first: Draft, second: Draft) -> Draft:
        """Return the first account with what only the second says, its sentence as evidence."""
        sentence = self._spans[second.sentence]
        known = {*first.evidence, self._spans[first.sentence]}
        return replace(
            first,
            mode=first.mode or second.mode,
            actors=first.actors or second.actors,
            recipients=self._both(first, second),
            tolls=(*told_fully(first.tolls, second.tolls), *_further(first, second)),
            contexts=tuple(sorted({*first.contexts, *second.contexts})),
            labels=(*first.labels, *(x for x in second.labels if x not in first.labels)),
            evidence=(*first.evidence, *(() if sentence in known else (sentence,))),
            confidence=round(min(0.95, max(first.confidence, second.confidence) + 0.02), 2),
            why=first.why if AGAIN in first.why else (*first.why, AGAIN),
        )

    def _both(self, first: Draft, second: Draft) -> tuple[Argument, ...]:
        """Return the recipients, those harmed beside the place or thing that was hit."""
        if not self._kinds(first, second):
            return first.recipients or second.recipients
        return (*first.recipients, *second.recipients)

    def _kinds(self, first: Draft, second: Draft) -> bool:
        """Return whether one account names what was hit and the other the persons harmed."""
        sides = (self._harmed(first), self._harmed(second))
        told = bool(first.recipients) and bool(second.recipients)
        words = (self._words(first.recipients), self._words(second.recipients))
        same = {w[:STEM] for w in words[0]} & {w[:STEM] for w in words[1]}
        if first.type == "ASSAULT" and any(len(stem) == STEM for stem in same):
            return False  # "a terrorist group", "nine terrorists"
        return told and first.type == "ASSAULT" and sides in ((True, False), (False, True))

    def _harmed(self, draft: Draft) -> bool:
        spans = [t.span for t in draft.tolls if t.measure in BODILY]
        return any(overlap(s, a.span) for s in spans for a in draft.recipients)

    def _agree(self, first: tuple[Argument, ...], second: tuple[Argument, ...]) -> bool:
        return not first or not second or bool(self._words(first) & self._words(second))

    def _words(self, arguments: tuple[Argument, ...]) -> set[str]:
        spans = [a.antecedent or a.span for a in arguments]
        words = {w for s in spans for w in self._text[s.start : s.end].split()}
        kept = {w.strip("'’.,\"") for w in words if len(w) > 3 or w.isupper() or _is_name(w)}
        return {w.removesuffix("'s").removesuffix("’s").lower() for w in kept}

    def _tied(self, first: Draft, second: Draft) -> bool:
        here, there = self._places[first.sentence], self._places[second.sentence]
        if here and there and not here & there:
            return False
        signs = (
            bool(self._words(first.actors) & self._words(second.actors)),
            bool(self._words(first.recipients) & self._words(second.recipients)),
            bool(here & there),
            self._alike_in_word(first, second),
            _counted(first) & _counted(second) != set(),
        )
        return sum(signs) >= SIGNS

    def _alike_in_word(self, first: Draft, second: Draft) -> bool:
        """Return whether two accounts have one word, or one mode of the same party."""
        if self._lemma(first).removesuffix("ing") == self._lemma(second).removesuffix("ing"):
            return True
        same = first.mode in TELLING and first.mode == second.mode
        return same and bool(first.actors or not second.actors) and self._share_one(first, second)

    def _share_one(self, first: Draft, second: Draft) -> bool:
        """Return whether two accounts name one party in the same role."""
        pairs = ((first.actors, second.actors), (first.recipients, second.recipients))
        return any(self._words(one) & self._words(two) for one, two in pairs)

    def _lemma(self, draft: Draft) -> str:
        lemma: str = self._doc[draft.token].lemma_.lower()
        return lemma


def _is_name(word: str) -> bool:
    """Tell a short name ("Bor", "Gao") from the first word of a sentence."""
    return word.istitle() and len(word) == NAME and word.lower() not in NO_NAMES


AGAIN = "told again in a later sentence"


def _counted(draft: Draft) -> set[tuple[str, int | None]]:
    return {(t.measure, t.low) for t in draft.tolls if t.low and t.low > 1}


def _further(first: Draft, second: Draft) -> tuple[Toll, ...]:
    """Return the figures of a second telling that the first one does not give."""
    known = {(t.measure, t.low, t.high) for t in first.tolls}
    return tuple(t for t in second.tolls if (t.measure, t.low, t.high) not in known)


def told_fully(tolls: tuple[Toll, ...], others: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """Return figures with the group that only another telling of the same figure names."""
    return tuple(_grouped(toll, others) for toll in tolls)


def _grouped(toll: Toll, others: tuple[Toll, ...]) -> Toll:
    if toll.group is not None:
        return toll
    figure = (toll.measure, toll.low, toll.high)
    same = [t for t in others if t.group and (t.measure, t.low, t.high) == figure]
    return replace(toll, group=same[0].group, civilian=same[0].civilian) if same else toll


def _same_tolls(first: Draft, second: Draft) -> bool:
    return not any(
        a.measure == b.measure and (a.low, a.high) != (b.low, b.high)
        for a in first.tolls
        for b in second.tolls
    )
