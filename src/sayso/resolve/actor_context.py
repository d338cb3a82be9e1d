"""A role without a country in, the country that the document means out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sayso.resolve.actor_lexicon import Entry
from sayso.resolve.actor_scan import COUNTRY, LAND, Found, Scan

WHERE = frozenset(
    "in at near across around inside outside within throughout along from of".split()
)
SUBJECT = frozenset({"nsubj", "nsubjpass"})
ENOUGH = 3  # mentions of countries that tell whose minister a person is
SHARE = 0.6  # of all countries named, from here on one counts as the document's own


class Context:
    """The countries that a document names, and which of them a bare role belongs to."""

    def __init__(self, scan: Scan) -> None:
        """Count the countries named in `scan`."""
        self._scan = scan
        self.counts = Counter(
            found.entry.country for found in scan.found if _tells(found) and _sure(found)
        )

    def meaning(self, found: Found) -> Entry:
        """Return the meaning of an ambiguous name whose country the document names most."""
        entries = found.match.entries
        if len(entries) == 1:
            return entries[0]
        return max(entries, key=lambda entry: self.counts[entry.country])

    def own(self) -> str:
        """Return the country that the document is about, "" when none stands out."""
        if not self.counts:
            return ""
        (country, most), *_ = self.counts.most_common(1)
        return country if most >= SHARE * self.counts.total() else ""

    def home(self) -> str:
        """Return `own()` where enough is said of it to tell whose officials are named."""
        return self.own() if self.counts.total() >= ENOUGH else ""

    def before(self, token: int) -> str:
        """Return the one country named in the sentence before `token`, "" when not just one."""
        sentence = self._scan.sentence(token)
        if sentence is None:
            return ""
        return _only(f.entry.country for f in self._scan.within(sentence.first, token) if _tells(f))

    def subject(self, token: int) -> str:
        """Return the country that is the sentence's subject before `token`, or ""."""
        sentence = self._scan.sentence(token)
        if sentence is None:
            return ""
        names = (f for f in self._scan.within(sentence.first, token) if _tells(f))
        subjects = (f for f in names if self._scan.doc[f.last].dep_ in SUBJECT)
        return next((f.entry.country for f in subjects), "")

    def scene(self, token: int) -> str:
        """Return the one country in which the sentence of `token` takes place, or ""."""
        sentence = self._scan.sentence(token)
        if sentence is None:
            return ""
        names = self._scan.within(sentence.first, sentence.last)
        return _only(f.entry.country for f in names if f.kind in LAND and self._placed(f))

    def rivals(self, token: int, country: str) -> str:
        """Return the country whose disputed territory is named, when it is not `country`."""
        sentence = self._scan.sentence(token)
        near = self._scan.within(sentence.first, sentence.last) if sentence else []
        for names in (near, self._scan.found):
            found = _only(
                f.entry.country for f in names if f.entry.status and f.entry.country != country
            )
            if found:
                return found
        return ""

    def choices(self) -> str:
        """Return the countries named, most often first, as words for a reason."""
        named = [self._scan.lexicon.states[c].name for c, _ in self.counts.most_common(3)]
        return " or ".join(named) if named else "no country is named"

    def _placed(self, found: Found) -> bool:
        token = self._scan.doc[found.last]
        return token.head.dep_ == "prep" and token.head.lower_ in WHERE


def _tells(found: Found) -> bool:
    return found.kind in COUNTRY and bool(found.entry.country) and found.link in {"", "weak"}


def _sure(found: Found) -> bool:
    return len({entry.country for entry in found.match.entries}) == 1


def _only(countries: Iterator[str]) -> str:
    distinct = {country for country in countries if country}
    return distinct.pop() if len(distinct) == 1 else ""
