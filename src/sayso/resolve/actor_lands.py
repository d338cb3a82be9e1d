"""A phrase in, the countries that its words give out."""

from __future__ import annotations

from collections.abc import Callable

from sayso.resolve.actor_context import SEATED, Context
from sayso.resolve.actor_phrase import ORIGIN, Phrase
from sayso.resolve.actor_roles import FORCES, STATE, plain
from sayso.resolve.actor_scan import COUNTRY, WHERE, Found, Scan

HOUSES = {("MED",), ("EDU",), ("REL",)}
AREAS = frozenset(
    "region area territory enclave part zone district village town land province city sector "
    "county municipality commune chiefdom borough township parish canton".split()
)  # who holds them is not whose they are
PRE = ("PRE",)
NAMED = 2  # mentions of a country, from here on it has a part in the text
Locate = Callable[[str], str | None]


class Lands:
    """Finds the countries in phrases of one document; `locate` tells a place's country."""

    def __init__(self, scan: Scan, context: Context, locate: Locate | None) -> None:
        """Look in `scan`, read ambiguous names by `context`."""
        self._scan = scan
        self._context = context
        self._locate = locate

    def of(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the countries that the words of the phrase give, () when none."""
        before = self.before(phrase)
        if before:
            return before
        after = self.after(phrase)
        if after:
            return (after,)
        weak = [n.entry.country for n in phrase.before if n.link == "weak" and n.entry.country]
        land = self._scan.words[phrase.root].lemma_.lower() in AREAS  # "Landian-held *region*"
        return () if land else tuple(weak[:1])

    def after(self, phrase: Phrase) -> str:
        """Return the country named behind the head ("protesters in Nairobi"), or ""."""
        host = (
            {"to", "in", "at", "for"} if phrase.head and phrase.head.kind == "diplomat" else set()
        )
        for after in phrase.after:
            fits = (
                after.preposition in WHERE | {"compound", "acl"} and after.preposition not in host
            )
            if self._of_origin(after.found):
                continue
            if fits and not after.found.link and after.found.kind in COUNTRY:
                country = self._context.meaning(after.found).country
                if country:
                    return country
        return self._located(phrase)

    def seated(self, phrase: Phrase) -> bool:
        """Return whether a land only has a society's office: "a monitor based in *Landia*"."""
        if phrase.head is None or phrase.head.entry.sectors[:1] != ("SOC",):
            return False
        text = self._scan.parse.document.text
        tied = (n for n in phrase.before if n.link == "weak")
        named = any(text[n.match.end + 1 : n.match.end + 6].lower() == "based" for n in tied)
        return named or any(t.lower_ in SEATED for t in self._scan.words[phrase.root].rights)

    def _of_origin(self, found: Found) -> bool:
        """Return whether a nation only tells where somebody came from ("of *Landian* origin")."""
        behind = self._scan.words[found.last + 1 : found.last + 2]
        return bool(behind) and behind[0].lower_ in ORIGIN

    def _located(self, phrase: Phrase) -> str:
        """Return the country of a place behind the head that only the gazetteer knows."""
        if self._locate is None:
            return ""
        for token in self._scan.doc[phrase.root : phrase.last]:
            placed = token.pos_ == "PROPN" and token.head.lower_ in WHERE
            if placed and token.i not in self._scan.by_token:
                country = self._locate(self._scan.doc[token.left_edge.i : token.i + 1].text)
                if country:
                    return country
        return ""

    def before(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the country named before the head, two of a joint body ("Turkish-Russian")."""
        before = (n for n in plain(phrase.before) if n.kind in COUNTRY and n.entry.country)
        names = [n for n in before if not self._namesake(n, phrase)]
        if not names:
            return ()
        first = self._context.meaning(names[0]).country
        if len(names) > 1 and names[1].match.start - names[0].match.end == 1:
            second = self._context.meaning(names[1]).country
            if {names[0].kind, names[1].kind} == {"demonym"} and second != first:
                return (first, second)
        return (first,)

    def held(self, phrase: Phrase, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sectors of a role, those of a self-declared state's own marked as such."""
        name = next(
            (n for n in plain(phrase.before) if n.kind in COUNTRY and n.entry.country), None
        )
        apart = name is not None and (name.entry.sectors == PRE or name.entry.status == "breakaway")
        return (*PRE, *sectors) if apart and sectors[0] in STATE | FORCES else sectors

    def _namesake(self, name: Found, phrase: Phrase) -> bool:
        """Return whether "Medina" is only a word in the name of a hospital of another country."""
        counts, country = self._context.counts, name.entry.country
        if name.kind != "region" or phrase.head is None:
            return False
        inside = self._scan.words[name.last].dep_ in {"compound", "nmod"}
        house = phrase.head.entry.sectors[:1] in HOUSES
        return house and inside and counts[country] < NAMED <= counts.total()
