"""Mentions in, the groups that share one sense out, with what the text says about them.

One name has one sense in a document, unless the text itself tells two apart by what holds
them ("Paris, Texas"), or by their kind ("Donetsk", "Donetsk region").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sayso.resolve.atlas.names import key
from sayso.resolve.place_lexicon import Lexicon, Sense, holds, kilometres
from sayso.resolve.place_mentions import NONE, POSSESSIVE, Mention
from sayso.resolve.place_words import Words

MOST = 40  # senses weighed for one name
REACH = 100.0  # km within which "X beach in Y" may lie from Y
LARGE = 20_000  # people of a town that has a newspaper
TOP_LEVEL = {"UK": "GB"}
EVERYWHERE = frozenset("IO CO TV ME AI FM CC WS TO LY GL GG IM SO BZ EU SU AC SH ST VC LA".split())
TOWNS = frozenset({"P", "city", "borough"})
AROUND = 25.0  # km from the middle of a town within which its districts lie
CLASSES = ("region", "district", "town", "natural")


EDGES = frozenset({"border", "frontier", "coastal"})
LISTING = (",", "and")
REALMS = frozenset({"republic", "kingdom", "sultanate"})
STEM = 5  # letters by which a province is called after its town
PLACING = frozenset("in across throughout inside within near around into from of outside".split())


@dataclass(slots=True)
class Group:
    """Mentions of one name in one sense; `inside` are indices of the groups that hold it.

    `part` tells that it is a district of a town.
    """

    key: str
    senses: tuple[Sense, ...]
    mentions: list[int] = field(default_factory=list)
    kind: str | None = None
    inside: set[int] = field(default_factory=set)
    part: bool = False


class Context:
    """The groups of a document and the countries its adjectives name."""

    def __init__(self, lexicon: Lexicon, words: Words, mentions: list[Mention]) -> None:
        """Group `mentions`, which must be in the order of the text."""
        self._lex = lexicon
        self._words = words
        self._mentions = mentions
        self._ends = {m.first: m.last for m in mentions}
        self.groups: list[Group] = []
        self.of: list[int] = []
        self._group()
        self.countries = self._demonyms() + self._domain(words.parse.document.url)
        self._home(words.parse.document.outlet)

    def holder(self, group: int) -> str | None:
        """Return the name of what the text says holds the place of a group, if it says so."""
        outer = next(iter(sorted(self.groups[group].inside)), None)
        return self._mentions[self.groups[outer].mentions[0]].name if outer is not None else None

    def acts(self, group: Group) -> bool:
        """Tell a country that is only named as a party: no word puts anything in it."""
        if not group.senses or any(s.kind != "country" for s in group.senses):
            return False
        return bool(group.mentions) and not any(map(self._located, group.mentions))

    def _located(self, i: int) -> bool:
        first = self._mentions[i].first
        before = self._token(first - 1)
        return (self._token(first - 2) if before == "the" else before) in PLACING

    def elsewhere(self, i: int) -> bool:
        """Tell whether the text puts mention `i` where no sense of its name lies.

        "Lido beach in Mogadishu" is none of the places that the gazetteer calls Lido.
        """
        if i + 1 >= len(self._mentions):
            return False
        m, after = self._mentions[i], self._mentions[i + 1]
        if after.sentence != m.sentence:
            return False
        gap = self._words.lower[m.last : after.first]
        if not self._contains(gap) or self._can(after, m):
            return False
        if self._village(i) and self._kind(after) == "region" and "in" in gap:
            return True  # "the village of X in the northern Y region": no X of another region
        linked = "in" in gap or gap[1:] == ["of"]  # "the Central district of Riverton"
        if not (linked and self._typed(gap[0])):
            return False
        return not any(
            kilometres((o.lat, o.lon), (s.lat, s.lon)) < REACH
            for o in _shortlist(after)
            for s in m.senses
        )

    def _village(self, i: int) -> bool:
        """Tell a town of which the text says so, and of which no sense is the likely one."""
        m = self._mentions[i]
        small = all(s.kind == "P" and s.population < LARGE for s in m.senses)
        return small and self._kind(m) == "town"

    def _group(self) -> None:
        kinds = [self._kind(m) for m in self._mentions]
        holders = [self._holder(i) for i in range(len(self._mentions))]
        told: dict[str, str] = {}
        realms = {m.key for m in self._mentions if self._realm(m)}
        for i, m in enumerate(self._mentions):
            if holders[i] is not None:
                told.setdefault(m.key, self._mentions[holders[i] or 0].key)
        index: dict[tuple[str, str | None, str | None], int] = {}
        for i, m in enumerate(self._mentions):
            outer = holders[i]
            inside = self._mentions[outer].key if outer is not None else told.get(m.key)
            where = (m.key, inside, kinds[i])
            if where not in index:
                index[where] = len(self.groups)
                senses = _shortlist(m)
                if kinds[i] == "region":
                    senses = self._regions(m.key, senses)
                elif m.key in realms:
                    senses = tuple(s for s in senses if s.kind == "country") or senses
                self.groups.append(Group(m.key, senses, kind=kinds[i]))
            self.groups[index[where]].mentions.append(i)
            self.of.append(index[where])
        for i, outer in enumerate(holders):
            if outer is not None:
                group = self.groups[self.of[i]]
                group.inside.add(self.of[outer])
                group.part |= not self._can(self._mentions[outer], self._mentions[i])

    def _kind(self, m: Mention) -> str | None:
        """The kind of place that the words beside a mention name: region, district, town."""
        end = self._joint(m.last)
        word = self._token(end + (self._token(end) in EDGES))
        after = self._lex.words.get(word.removesuffix("s"), NONE) or self._lex.words.get(word, NONE)
        if not after.isdisjoint(CLASSES[:2]):
            return next(kind for kind in CLASSES if kind in after)
        before = self._token(m.first - 1)
        noun = self._token(m.first - 2) if before == "of" else before
        if before == "of" and noun in REALMS and any(s.kind == "country" for s in m.senses):
            return None
        if before == "of" and self._named(m.first - 3):  # "the Central district of Riverton"
            return None
        roles = self._lex.words.get(noun, NONE)
        return next((kind for kind in CLASSES[:3] if kind in roles), None)

    def _realm(self, m: Mention) -> bool:
        """Tell "the Republic of X"."""
        return self._token(m.first - 1) == "of" and self._token(m.first - 2) in REALMS

    def _joint(self, last: int) -> int:
        """Return where the kind of a name stands, behind a second one: "X and Y *regions*"."""
        end = last
        while self._token(end) in LISTING:
            after = end + 1 + (self._token(end + 1) in LISTING)
            if after not in self._ends:
                return last
            joined = LISTING[1] in (self._token(end), self._token(after - 1))
            end = self._ends[after]
            if joined:
                return end if self._token(end).endswith("s") else last
        return last

    def _regions(self, filed: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """Return senses for "X region": the province of a town where none bears the town's name.

        GeoNames has Belgorod in Belgorodskaya oblast'.
        """
        if any(s.precision == "region" for s in senses):
            return senses
        towns = [s for s in senses if s.kind == "P"]
        stems = tuple({name[:STEM] for name in (filed, *(key(s.name) for s in towns))})
        ids = {s.a1 for s in towns} - {None}
        names = sorted({key(self._lex.area_name(a1) or "") for a1 in ids})
        called = (s for n in names if n.startswith(stems) for s in self._lex.senses(n))
        return (*(s for s in called if s.kind == "A1" and s.a1 in ids), *senses)

    def _named(self, at: int) -> bool:
        return at >= 0 and self._words.capital[at] and self._words.lower[at] != "the"

    def _token(self, at: int) -> str:
        return self._words.lower[at] if 0 <= at < len(self._words.lower) else ""

    def _holder(self, i: int) -> int | None:
        """The mention that the text says holds mention `i`: "X, Y", "X in Y", "Y's X"."""
        m = self._mentions[i]
        if i + 1 < len(self._mentions):
            after = self._mentions[i + 1]
            gap = self._gap(m, after)
            if self._contains(gap) and (self._can(after, m) or self._part(after, m, gap)):
                return i + 1
        if i:
            before = self._mentions[i - 1]
            if self._possesses(self._gap(before, m)) and self._can(before, m):
                return i - 1
        return None

    def _gap(self, one: Mention, other: Mention) -> list[str]:
        """The words between two mentions of one sentence."""
        same = one.sentence == other.sentence
        return self._words.lower[one.last : other.first] if same else []

    def _contains(self, gap: list[str]) -> bool:
        """Tell whether the words between say that the second place holds the first."""
        if gap in ([","], ["("], ["/"]):
            return True
        if not 0 < len(gap) <= 7 or not ("in" in gap or "of" in gap):
            return False
        words = [w for w in gap if w not in ("the", ",", "'s", "of")]
        if not words:
            return False
        typed = all(
            self._lex.role(w, "direction") or self._typed(w) or w in ("a", "an", "in", "s")
            for w in words
        )
        return typed

    def _possesses(self, gap: list[str]) -> bool:
        if not gap or gap[0] not in POSSESSIVE:
            return False
        return all(self._lex.role(w, "direction") or self._typed(w) or w == "of" for w in gap[1:])

    def _typed(self, word: str) -> bool:
        return not self._lex.words.get(word, NONE).isdisjoint(CLASSES)

    def _can(self, outer: Mention, inner: Mention) -> bool:
        tops, subs = _shortlist(outer), _shortlist(inner)
        return any(holds(o, s) for o in tops for s in subs if not _twin(o, s))

    def _part(self, outer: Mention, inner: Mention, gap: list[str]) -> bool:
        """Tell "the X district of Y", where a town called X lies by the town Y."""
        roles = self._lex.words.get(gap[0], NONE)
        if gap[1:] not in (["of"], ["in"]) or "district" not in roles or "quarter" in roles:
            return False
        return any(by_town(o, s) for o in _shortlist(outer) for s in _shortlist(inner))

    def _domain(self, url: str | None) -> Counter[str]:
        """The country of the outlet's address ("punch.example.ng")."""
        host = urlsplit(url or "").hostname or ""
        ending = host.rpartition(".")[2].upper()
        iso3 = None if ending in EVERYWHERE else self._lex.iso3(TOP_LEVEL.get(ending, ending))
        return Counter([iso3] if iso3 else [])

    def _home(self, outlet: str | None) -> None:
        """Places in the outlet's name are near what it writes about: a group without mentions."""
        words = key(outlet or "").split(" ")
        names = (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))
        for name in names:
            if len(name) > 3 and "word" not in self._lex.stop(name):
                senses = tuple(s for s in self._lex.senses(name) if s.main and _large(s))
                if senses:
                    self.groups.append(Group(name, senses[:MOST]))
                    return

    def _demonyms(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for word in self._words.capitalised:
            iso3 = self._lex.demonyms.get(word)
            if iso3:
                found[iso3] += 1
        return found


def by_town(outer: Sense, inner: Sense) -> bool:
    """Return whether a small place lies so near a town that it may be a part of it."""
    towns = outer.kind in TOWNS and inner.kind in TOWNS and outer.population > inner.population
    return towns and kilometres((outer.lat, outer.lon), (inner.lat, inner.lon)) < AROUND


def _large(sense: Sense) -> bool:
    return sense.kind in ("country", "A1") or sense.population > LARGE


def _twin(outer: Sense, inner: Sense) -> bool:
    return outer.kind == inner.kind and outer.kind != "A1"


def _shortlist(m: Mention) -> tuple[Sense, ...]:
    """The senses worth weighing: an abbreviation stands for a state only."""
    if m.short:
        return tuple(s for s in m.senses if s.precision == "region" or s.kind == "city")[:MOST]
    return m.senses[:MOST]
