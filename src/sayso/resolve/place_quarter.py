"""Mentions and their likeliest senses in, whether one is a part of a town and not a far town out.

"The Gresham neighborhood on the South Side" is in the town that the report is about, not in the
town Gresham: it is that only where another place of the text is near.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sayso.records import Place
from sayso.resolve.place_lexicon import Lexicon, Sense, kilometres
from sayso.resolve.place_mentions import Mention
from sayso.resolve.place_unknown import standing
from sayso.resolve.place_words import Words

LARGE = 100_000  # people of a town that many things are called after
SMALL = 20_000  # the same where the building's name has no capital: "the X prison"
WHOLE = frozenset({"country", "A1", "region", "state"})
LONGEST = 3  # words of a building's name after that of a place
REACH = 60.0  # km from a place of the text within which its quarters lie
OPENS = "opens the report"
# "The ward of X" is called X, a "quarter of X" is not.
NAMED = frozenset({"neighborhood", "neighbourhood", "borough", "ward", "barrio"})
ROADS = frozenset("road rd rd. highway route turnpike parkway freeway expressway".split())
TOWNS = frozenset({"town", "point"})


class Quarters:
    """Tells parts of towns from towns."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Read the words of a document."""
        self._lex = lexicon
        self._words = words

    def far(self, i: int, mentions: list[Mention], senses: list[Sense]) -> bool:
        """Tell whether the sense of mention `i`, a quarter, lies far from those of all others."""
        own, mention = senses[i], mentions[i]
        if own.kind not in ("P", "A2", "A1") or not self.is_quarter(mention):
            return False
        told = zip(mentions, senses, strict=True)
        others = (s for m, s in told if m.key != mention.key and s.kind != "country")
        near = any(kilometres((own.lat, own.lon), (o.lat, o.lon)) < REACH for o in others)
        return not near and not (self._named_home(own, i, mentions, senses))

    def _named_home(self, own: Sense, i: int, mentions: list[Mention], senses: list[Sense]) -> bool:
        """Tell a building called after a town, "Garissa University", of the country told of."""
        if not self._building(mentions[i]):
            return False
        others = [s.country for s, m in zip(senses, mentions, strict=True) if m is not mentions[i]]
        told = Counter(c for c in others if c is not None)
        return not told or told[own.country or ""] == max(told.values())

    def stand_in(self, mention: Mention, made: list[tuple[Mention, Place]]) -> Place | None:
        """Return a quarter as part of the town that heads the report, or is its only one."""
        if not self.is_quarter(mention):
            return None
        towns = [(m, p) for m, p in made if p.precision in TOWNS and p.lat is not None]
        heads = [p for m, p in towns if OPENS in m.signs]
        only = [p for _, p in towns] if len({p.id for _, p in towns}) == 1 else []
        town = next(iter(heads or only), None)
        if town is None:
            return None
        why = f"{mention.name} is a part of a town; the report is of {town.name}"
        return replace(standing(mention, town, "in"), why=why)

    def left_open(self, mention: Mention, place: Place) -> Place:
        """Return an unresolved place, with the reason where it is a quarter."""
        if not self.is_quarter(mention):
            return place
        why = f'"{mention.name}" is a part of a town that the text does not name'
        return replace(place, unresolved=why)

    def is_quarter(self, mention: Mention) -> bool:
        """Tell "the X neighborhood", "the borough of X", "the South Side", "X Avenue"."""
        lower = self._words.lower
        after = lower[mention.last] if mention.last < len(lower) else ""
        if self._lex.role(after, "quarter") or self._street(after) or self._building(mention):
            return True
        before = lower[max(0, mention.first - 3) : mention.first]
        headed = self._words.parse.sentences[mention.sentence].kind != "body"
        if (headed or before[-1:] == ["the"]) and self._sided(mention):
            return True
        named = len(before) == 3 and before[0] == "the" and before[2] == "of"
        return named and before[1] in NAMED and self._lex.role(before[1], "quarter")

    def _building(self, mention: Mention) -> bool:
        """Tell what is called X: "Westgate Shopping Mall", "Oak Hill Elementary School"."""
        people = max((s.population for s in mention.senses if s.kind == "P"), default=0)
        if people > LARGE or any(s.kind in WHOLE for s in mention.senses):
            return False
        kind = mention.key.rpartition(" ")[2]
        if self._lex.role(kind, "district") or self._lex.role(kind, "region"):
            return False
        lower = self._words.lower
        if mention.last < len(lower) and not self._words.capital[mention.last]:
            return people < SMALL and self._lex.role(lower[mention.last], "building")
        for at in range(mention.last, min(mention.last + LONGEST, len(self._words.written))):
            if not self._words.capital[at]:
                return False
            if self._lex.role(self._words.lower[at], "building"):
                return True
        return False

    def _street(self, after: str) -> bool:
        """Tell "X Avenue" and "X square"; a road may lead to the far town it is called by."""
        return after == "square" or (self._lex.role(after, "street") and after not in ROADS)

    def _sided(self, mention: Mention) -> bool:
        first, last = mention.key.split(" ")[0], mention.key.rpartition(" ")[2]
        return self._lex.role(first, "direction") and self._lex.role(last, "side")
