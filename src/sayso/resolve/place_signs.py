"""A candidate span in, the weight of the signs that it names a place out.

The weights are set by hand and add up to a log-odds: above zero the span is taken for a place.
The parser's entity type is one sign among others, since it is wrong often: it takes Stepanakert
for a person and Bakhmut for an organisation.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from sayso.resolve.atlas.names import key
from sayso.resolve.place_beside import PART, Beside
from sayso.resolve.place_lexicon import Lexicon, Sense, holds, kilometres
from sayso.resolve.place_mentions import NONE, Mention
from sayso.resolve.place_words import ARTICLES, Entity, Words

BASE = -1.0
EXACT = {"GPE": 2.5, "LOC": 2.0, "FAC": 0.5, "NORP": -1.5, "PERSON": -1.0, "ORG": -0.5}
WITHIN = {"GPE": 1.0, "LOC": 1.0, "FAC": 0.5, "NORP": -1.5, "PERSON": -3.0, "ORG": -1.0}
OTHER, ODD = -1.5, -0.5
LONGER = -2.0  # the rest of the entity's name is no kind of place
STOPS = {"word": -1.5, "surname": -1.0, "forename": -1.0, "calendar": -2.5}
OPENING = -1.0  # a common word at the head of a sentence or in a headline
LIMIT = -3.0
SEEN = 1.5  # the same name is a place elsewhere in the document
LISTED = 1.5  # it stands in a list with a place
DOUBTFUL, NEAR, SPOKEN, FIRST = -1.5, 1.5, 1.0, 5
REACH = 200.0  # km
PERSON = -2.5
LARGE = 200_000
SIGIL = range(4, 7)  # letters of an agency's or a body's name
JOINING = frozenset({",", "and", "or", "&"})
TYPES = ("region", "district", "town")
DIRECTED = ("direction", *TYPES)


class Signs:
    """Weighs candidates in the light of one document."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Note the document's entities, family names and headlines."""
        self._lex = lexicon
        self._words = words
        self._tokens = words.tokens
        self._entities = words.entities
        self._beside = Beside(lexicon, words, self._entities)
        self._families = self._family_names()

    def weigh(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions that are taken for places, their weight and signs filled in."""
        for mention in mentions:
            self._weigh(mention)
        self._persons(mentions)
        self._lists(mentions)
        self._lists(mentions[::-1])
        sure = Counter(m.key for m in mentions if m.weight >= SEEN)
        for mention in mentions:
            elsewhere = sure[mention.key] - (mention.weight >= SEEN)
            if elsewhere and mention.weight > -SEEN:
                mention.note(SEEN, "named as a place elsewhere")
        return [m for m in mentions if m.weight > 0]

    def rescue(
        self, mentions: list[Mention], chosen: list[Sense], countries: Iterable[str]
    ) -> list[Mention]:
        """Return all places, among them doubtful names that lie near those found for sure.

        `countries` are those that the adjectives of the text name.
        """
        spoken = frozenset(countries)
        for mention in mentions:
            if DOUBTFUL < mention.weight <= 0 and not self._lex.stop(mention.key):
                near = any(_near(s, c) for s in mention.senses[:FIRST] for c in chosen)
                mention.note(NEAR if near else 0.0, "near places of the text")
                named = any(spoken & set(s.countries) for s in mention.senses[:FIRST])
                mention.note(SPOKEN if named and not near else 0.0, "in a country of the text")
        return [m for m in mentions if m.weight > 0]

    def _lists(self, mentions: list[Mention]) -> None:
        """A name that stands beside a place in a list is a place: "Homs, Hama and Idlib"."""
        for one, other in zip(mentions, mentions[1:], strict=False):
            if one.weight <= 1 or one.sentence != other.sentence:
                continue
            left, right = (one, other) if one.first <= other.first else (other, one)
            between = self._words.lower[left.last : right.first]
            if between and JOINING.issuperset(between):
                other.note(LISTED, "in a list with a place")

    def _persons(self, mentions: list[Mention]) -> None:
        """Weigh names that the text elsewhere gives to a person: "Ramos, 22", "Chief Kash"."""
        persons = {m.key for m in mentions if self._beside.person(m)}
        for m in mentions:
            if m.key in persons and not (self._beside.placed(m) or self._large(m)):
                m.note(PERSON, "a person of the text")

    def _large(self, m: Mention) -> bool:
        curated = bool(self._lex.curated(m.key))
        return curated or max(s.population for s in m.senses) > LARGE

    def _weigh(self, m: Mention) -> None:
        m.weight = BASE
        if m.short:
            m.note(5.0, "a state after its town")
            return
        self._name(m)
        self._beside.weigh(m)
        self._entity(m)

    # ------------------------------------------------------------------ the name itself

    def _name(self, m: Mention) -> None:
        curated = bool(self._lex.curated(m.key))
        m.note(3.5 if curated else self._fame(m), "a listed name" if curated else "the gazetteer")
        if m.key not in self._lex.acronyms:
            m.note(self._common(m), "also a common word or a name of persons")
        if " " in m.key:
            m.note(1.0, "several words")
            if not self._lex.words.get(m.key.rpartition(" ")[2], NONE).isdisjoint(TYPES):
                m.note(2.0, "says what it is")
        if self._letters(m, curated):
            m.note(-4.0, "an acronym")
        if m.key.startswith("saint ") and not curated:
            m.note(-1.5, "a saint")
        if m.key in ARTICLES or not self._lex.words.get(m.key, NONE).isdisjoint(DIRECTED):
            m.note(-4.0, "a direction or a kind of place")
        if self._beside.headline(m) and self._described(m.key):
            m.note(-6.0, "an adjective and a kind of place")

    def _described(self, filed: str) -> bool:
        """Tell "Captures Syrian Village" in a headline, where each word has a capital."""
        first, _, last = filed.partition(" ")
        return first in self._lex.demonyms and not self._lex.words.get(last, NONE).isdisjoint(TYPES)

    def _common(self, m: Mention) -> float:
        """The weight against words of the language and names of persons that are also places."""
        stops = self._lex.stop(m.key)
        weight = sum(STOPS[s] for s in stops)
        opens = self._beside.opens(m) or self._beside.headline(m)
        if opens and ("word" in stops or self._lowered(m)):
            weight += OPENING
        persons = stops & {"surname", "forename"}
        if persons and max(s.population for s in m.senses) > 200_000:
            weight /= 2
        return max(weight, LIMIT)

    def _lowered(self, m: Mention) -> bool:
        """Tell whether the text also has a name in lower case, as a word of the language."""
        word = m.name.lower()
        return word.islower() and word in self._words.written

    def _letters(self, m: Mention, curated: bool) -> bool:
        """Tell an acronym from a name: "LA" is no "La", "SWAT" is not Swat."""
        if m.key in self._lex.acronyms:
            return not m.name.isupper()
        if not m.name.isupper() or self._beside.headline(m):
            return False
        if len(m.name) in SIGIL and not self._large(m):
            return not self._beside.dateline(m)  # "told PANA", "(KUNA)"
        return len(m.name) < 5 and (curated or len(m.name) < 4)

    def _fame(self, m: Mention) -> float:
        people = max(s.population for s in m.senses)
        fame = min(1.5, max(-1.0, (math.log10(people + 100) - 4.0) * 0.75))
        return fame + 0.5 * any(s.kind == "A1" for s in m.senses)

    # ------------------------------------------------------------------ the parser's opinion

    def _entity(self, m: Mention) -> None:
        found = [e for i in range(m.first, m.last) if (e := self._entities.get(i))]
        if not found:
            m.note(-0.5, "no entity")
            return
        ent = found[0]
        next_name = self._goes_on(m, ent)
        whole = ent.first >= m.first and self._trimmed(ent) <= m.last
        exact = whole and next_name is None
        weight = EXACT.get(ent.label, ODD) if exact else self._within(m, next_name or ent)
        if PART in m.signs:
            weight = min(weight, 0.0)
        if exact and weight < 0 and (self._beside.placed(m) or self._beside.taken(m)):
            weight /= 2  # the parser mistakes towns it has not seen for persons and parties
        m.note(weight, f"parser: {ent.label}{'' if exact else ', part of a longer name'}")
        last = self._words.written[m.last - 1]
        alone = m.last - m.first == 1 or not exact
        if (
            (ent.label == "PERSON" or "surname" in self._lex.stop(m.key))
            and alone
            and not self._beside.street(m)
            and last in self._families
            and not self._beside.placed(m)
        ):
            m.note(-2.0, "a family name of the text")

    def _goes_on(self, m: Mention, ent: Entity) -> Entity | None:
        """Return the entity that the parser cut off from this one: "Israel | Castellanos"."""
        after = self._entities.get(ent.last)
        if after is None or ent.last != m.last or after.first != ent.last:
            return None
        shouted = self._beside.headline(m) or m.name.isupper()  # "LONDON Pope Francis"
        name = self._words.capital[ent.last] and not shouted
        joins = after.label == "PERSON" and not self._beside.placed(m)
        return after if name and joins else None

    def _within(self, m: Mention, ent: Entity) -> float:
        """Return the weight of a part of an entity: "Ain" is no place in the town "Ain Zara"."""
        weight = WITHIN.get(ent.label, OTHER)
        if weight < 0 or self._beside.headline(m):
            return weight
        rest = [*range(ent.first, m.first), *range(m.last, self._trimmed(ent))]
        return LONGER if rest and all(self._unknown(at) for at in rest) else weight

    def _unknown(self, at: int) -> bool:
        """Tell a capital word that is no kind of place, people, direction, country or area."""
        word = self._words.written[at]
        filed = key(word)
        known = filed in self._lex.words or filed in self._lex.demonyms
        named = self._words.capital[at] and word.isalpha()
        return named and not known and not self._lex.curated(filed)

    def _trimmed(self, ent: Entity) -> int:
        """The end of an entity's name: without "'s", or "all night" in "Bakhmut all night"."""
        last = ent.last
        while last > ent.first + 1 and not self._words.capital[last - 1]:
            last -= 1
        return last

    def _family_names(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for ent in {e for e in self._entities.values() if e.label == "PERSON"}:
            words = self._words.written[ent.first : self._trimmed(ent)]
            if len(words) > 1:
                found[words[-1]] += 1
        return found


def _near(sense: Sense, other: Sense) -> bool:
    """Tell whether a town lies near another, or in a country or province that is named."""
    if sense.kind == "country":
        return False
    if other.precision in ("country", "region"):
        return holds(other, sense)
    return kilometres((sense.lat, sense.lon), (other.lat, other.lon)) < REACH
