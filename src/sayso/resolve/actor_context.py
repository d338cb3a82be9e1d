"""A role without a country in, the country that the document means out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.records import Place, Sentence, Span
from sayso.resolve.actor_lexicon import Entry
from sayso.resolve.actor_scan import COUNTRY, LAND, WHERE, Found, Scan

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "nsubjpass"})
SEATED = frozenset("based headquartered registered exiled".split())  # where a speaker sits
ENOUGH = 3  # mentions of countries that tell whose minister a person is
RIVAL = 1.8  # times that the first country is named for each time of the second
GONE = frozenset({"SUN", "YUG", "CSK", "DDR"})  # states that no text of today takes place in
SINCE = "2004"
SHARE = 0.6  # of all countries named, from here on one counts as the document's own


class Context:
    """The countries that a document names, and which of them a bare role belongs to."""

    def __init__(self, scan: Scan, places: Iterable[Place] = ()) -> None:
        """Count the countries named in `scan`, and those of the `places` found there."""
        self.scan = scan
        kept = (p for p in places if p.span and p.country and not self._tied(p.span))
        sites = [(p.span, p.country) for p in kept if p.span and p.country]
        self._sites = sorted(sites, key=lambda site: site[0].start)
        self._starts = [span.start for span, _ in self._sites]
        self._places = Counter(country for _, country in self._sites)
        day = scan.parse.document.published.date
        self._gone = GONE if day and day >= SINCE else frozenset()
        self._bodies = Counter(f.entry.code for f in scan.found if f.kind == "organisation")
        self.counts = Counter(
            found.entry.country
            for found in scan.found
            if _tells(found)
            and _sure(found)
            and scan.sentence(found.first) is not None
            and found.entry.country not in self._gone
        )

    def meaning(self, found: Found) -> Entry:
        """Return the meaning of a name whose country or body the document names most."""
        entries = found.match.entries
        if len(entries) == 1:
            return entries[0]
        return max(entries, key=lambda e: self.counts[e.country] + self._bodies[e.code])

    def own(self) -> str:
        """Return the country that the document is about, "" when none stands out."""
        return self._own

    @cached_property
    def _own(self) -> str:
        few = self.counts.total() < ENOUGH
        counts = self.counts + self._places if few else self.counts
        if not counts:
            return ""
        (country, most), *_ = counts.most_common(1)
        return country if most >= SHARE * counts.total() else ""

    def ruling(self) -> str:
        """Return `own()`, "" where a second country is named so often that it has forces too."""
        return "" if self.contested() else self.own()

    def contested(self) -> bool:
        """Return whether two states are named so often that a minister may be of either."""
        (_, most), (_, next_), *_ = (*self.counts.most_common(2), ("", 0), ("", 0))
        return next_ > most / RIVAL and next_ >= ENOUGH

    def others(self) -> bool:
        """Return whether so many places lie in a second country that people there may be meant."""
        (_, most), (_, next_), *_ = (*self._places.most_common(2), ("", 0), ("", 0))
        return next_ >= ENOUGH and next_ * 2 >= most

    def home(self) -> str:
        """Return `own()` where it can tell whose officials are named.

        A country named only as that of other officials is more often the counterpart's.
        """
        if self.counts.total() >= ENOUGH:
            return self.own()
        alone = len(self.counts) == 1 and not all(map(self._official, self.scan.found))
        return self.own() if alone else ""

    def _official(self, found: Found) -> bool:
        if not _tells(found):
            return True
        role = self.scan.by_token.get(self.scan.words[found.last].head.i)
        return role is not None and role.entry.sectors[:1] == ("GOV",)

    def before(self, token: int, placed: bool = True) -> str:
        """Return the one country named in the sentence before `token`, "" when not just one.

        Unless `placed`, where the sentence opens ("In Bangkok, ...") does not count.
        """
        sentence = self.scan.sentence(token)
        if sentence is None:
            return ""
        names = [f for f in self.scan.within(sentence.first, token) if _tells(f)]
        opening = sentence.first + 1
        kept = (f for f in names if placed or f.first > opening or not self._placed(f))
        return _only(f.entry.country for f in kept if f.entry.country not in self._gone)

    def subject(self, token: int) -> str:
        """Return the country that is the sentence's subject before `token`, or ""."""
        sentence = self.scan.sentence(token)
        if sentence is None:
            return ""
        names = (f for f in self.scan.within(sentence.first, token) if _tells(f))
        subjects = (f for f in names if self.scan.words[f.last].dep_ in SUBJECT)
        return next((f.entry.country for f in subjects), "")

    def scene(self, token: int, but: frozenset[str] = frozenset()) -> str:
        """Return the one country in which the sentence of `token` takes place, or "".

        The countries `but` are passed over.
        """
        sentence = self.scan.sentence(token)
        if sentence is None:
            return ""
        names = self.scan.within(sentence.first, sentence.last)
        countries = (f.entry.country for f in names if f.kind in LAND and self._placed(f))
        but = but | self._gone
        kept = [country for country in countries if country not in but]
        return _only(iter(kept or [c for c in self._sited(sentence) if c not in but]))

    def _tied(self, span: Span) -> bool:
        """Return whether a place is named only by its tie ("near the border with X")."""
        found = self.scan.by_token.get(self.scan.tokens(span)[0])
        return found is not None and found.link == "ignore"

    def _sited(self, sentence: Sentence) -> Iterator[str]:
        """Yield the countries of a sentence's places, if the text names them as well."""
        starts = self._starts
        sites = self._sites[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        for span, country in sites:
            if country in self.counts or not self.counts:
                token = self.scan.words[self.scan.tokens(span)[0]]
                token = token if token.head.dep_ in {"prep", "pobj"} else token.head
                if _within(token):
                    yield country

    def rivals(self, token: int, country: str) -> str:
        """Return the country whose disputed territory is named, when it is not `country`."""
        sentence = self.scan.sentence(token)
        near = self.scan.within(sentence.first, sentence.last) if sentence else []
        for names in (near, self.scan.found):
            found = _only(
                f.entry.country
                for f in names
                if f.entry.status == "disputed" and f.entry.country != country
            )
            if found:
                return found
        return ""

    def choices(self) -> str:
        """Return the countries named, most often first, as words for a reason."""
        named = [self.scan.lexicon.states[c].name for c, _ in self.counts.most_common(3)]
        return " or ".join(named) if named else "no country is named"

    def _placed(self, found: Found) -> bool:
        return found.link == "" and _within(self.scan.words[found.last])


def _within(token: Token) -> bool:
    """Return whether a name says where something is: "in X", no "from X"."""
    seated = token.head.head.lower_ in SEATED
    return token.head.dep_ == "prep" and token.head.lower_ in WHERE - {"from"} and not seated


def _tells(found: Found) -> bool:
    return found.kind in COUNTRY and bool(found.entry.country) and found.link in {"", "weak"}


def _sure(found: Found) -> bool:
    return len({entry.country for entry in found.match.entries}) == 1


def _only(countries: Iterator[str]) -> str:
    distinct = {country for country in countries if country}
    return distinct.pop() if len(distinct) == 1 else ""
