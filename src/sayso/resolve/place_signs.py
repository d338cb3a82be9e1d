"""A candidate span in, the weight of the signs that it names a place out.

The weights are set by hand and add up to a log-odds: above zero the span is taken for a place.
The parser's entity type is one sign among others, since it is wrong often: it takes Stepanakert
for a person and Bakhmut for an organisation.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from sayso.records import Parse
from sayso.resolve.atlas.names import fold, key
from sayso.resolve.place_lexicon import Lexicon, Sense, holds, kilometres
from sayso.resolve.place_mentions import POSSESSIVE, Entity, Mention, capital, entities, shouted

if TYPE_CHECKING:
    from spacy.tokens import Token

BASE = -1.0
EXACT = {"GPE": 2.5, "LOC": 2.0, "FAC": 0.5, "NORP": -1.5, "PERSON": -1.0, "ORG": -0.5}
WITHIN = {"GPE": 1.0, "LOC": 1.0, "FAC": 0.5, "NORP": -1.5, "PERSON": -3.0, "ORG": -1.0}
OTHER = -1.5
STOPS = {"word": -1.5, "surname": -1.0, "forename": -1.0, "calendar": -2.5}
OPENING = -1.0  # a common word at the head of a sentence or in a headline
LIMIT = -3.0
SEEN = 1.5  # the same name is a place elsewhere in the document
LISTED = 1.5  # it stands in a list with a place
DASHES = frozenset({"-", "--", "–", "—", "("})
HYPHENS = frozenset({"-", "–", "‑"})
FUNCTION = frozenset({"ADP", "DET", "SCONJ", "ADV", "PRON", "CCONJ"})
DOUBTFUL, NEAR, FIRST = -1.5, 1.5, 5
REACH = 200.0  # km
TYPES = ("region", "district", "town")


class Signs:
    """Weighs candidates in the light of one document."""

    def __init__(self, lexicon: Lexicon, parse: Parse) -> None:
        """Note the document's entities, family names and headlines."""
        self._lex = lexicon
        self._parse = parse
        self._tokens = parse.tokens
        self._entities = entities(parse)
        self._shouted = {s.index for s in parse.sentences if shouted(parse, s)}
        self._bounds = {s.index: (s.first, s.last) for s in parse.sentences}
        self._families = self._family_names()
        self._lower = {t.text for t in parse.tokens if t.text.islower()}

    def weigh(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions that are taken for places, their weight and signs filled in."""
        for mention in mentions:
            self._weigh(mention)
        self._lists(mentions)
        self._lists(mentions[::-1])
        best: dict[str, float] = {}
        for mention in mentions:
            best[mention.key] = max(best.get(mention.key, -math.inf), mention.weight)
        for mention in mentions:
            if best[mention.key] >= SEEN and mention.weight > -SEEN:
                self._add(mention, SEEN, "named as a place elsewhere")
        return [m for m in mentions if m.weight > 0]

    def rescue(self, mentions: list[Mention], chosen: list[Sense]) -> list[Mention]:
        """Return all places, among them doubtful names that lie near those found for sure."""
        for mention in mentions:
            if DOUBTFUL < mention.weight <= 0 and not self._lex.stop(mention.key):
                near = any(_beside(s, c) for s in mention.senses[:FIRST] for c in chosen)
                self._add(mention, NEAR if near else 0.0, "near places of the text")
        return [m for m in mentions if m.weight > 0]

    def _lists(self, mentions: list[Mention]) -> None:
        """A name that stands beside a place in a list is a place: "Homs, Hama and Idlib"."""
        for one, other in zip(mentions, mentions[1:], strict=False):
            left, right = sorted((one, other), key=lambda m: m.first)
            between = {t.lower_ for t in self._tokens[left.last : right.first]}
            joined = bool(between) and between <= {",", "and", "or", "&"}
            if one.weight > 1 and joined and one.sentence == other.sentence:
                self._add(other, LISTED, "in a list with a place")

    def _add(self, mention: Mention, weight: float, sign: str) -> None:
        if weight:
            mention.weight += weight
            mention.signs.append(sign)

    def _weigh(self, m: Mention) -> None:
        m.weight = BASE
        if m.short:
            self._add(m, 5.0, "a state after its town")
            return
        self._name(m)
        self._before(m)
        self._after(m)
        self._entity(m)
        self._stance(m)
        self._object(m)

    # ------------------------------------------------------------------ the name itself

    def _name(self, m: Mention) -> None:
        curated = bool(self._lex.curated(m.key))
        self._add(m, 3.5 if curated else self._fame(m), "listed" if curated else "size")
        if m.key not in self._lex.acronyms:
            self._add(m, self._common(m), "also a common word or a name of persons")
        if " " in m.key:
            self._add(m, 1.0, "several words")
            if any(self._lex.role(m.key.rsplit(" ", 1)[1], t) for t in TYPES):
                self._add(m, 2.0, "says what it is")
        if self._letters(m, curated):
            self._add(m, -4.0, "letters")
        if m.key.startswith("saint ") and not curated:
            self._add(m, -1.5, "a saint")
        if any(self._lex.role(m.key, r) for r in ("direction", *TYPES)):
            self._add(m, -4.0, "a direction or a kind of place")

    def _common(self, m: Mention) -> float:
        """The weight against words of the language and names of persons that are also places."""
        stops = self._lex.stop(m.key)
        weight = sum(STOPS[s] for s in stops)
        opens = m.first == self._bounds[m.sentence][0] or m.sentence in self._shouted
        if opens and (m.name.lower() in self._lower or "word" in stops):
            weight += OPENING
        persons = stops & {"surname", "forename"}
        if persons and max(s.population for s in m.senses) > 200_000:
            weight /= 2
        return max(weight, LIMIT)

    def _letters(self, m: Mention, curated: bool) -> bool:
        """Tell an acronym from a name: "LA" is no "La", "SWAT" is not Swat."""
        if m.key in self._lex.acronyms:
            return not m.name.isupper()
        short = m.name.isupper() and len(m.name) < 5 and m.sentence not in self._shouted
        return short and (curated or len(m.name) < 4)

    def _fame(self, m: Mention) -> float:
        people = max(s.population for s in m.senses)
        fame = min(1.5, max(-1.0, (math.log10(people + 100) - 4.0) * 0.75))
        return fame + 0.5 * any(s.kind == "A1" for s in m.senses)

    # ------------------------------------------------------------------ the parser's opinion

    def _entity(self, m: Mention) -> None:
        found = [e for i in range(m.first, m.last) if (e := self._entities.get(i))]
        if not found:
            self._add(m, -0.5, "no entity")
            return
        ent = found[0]
        exact = ent.first >= m.first and self._trimmed(ent) <= m.last
        weight = (EXACT if exact else WITHIN).get(ent.label, OTHER)
        if exact and weight < 0 and self._placed(m):
            weight /= 2  # the parser mistakes towns it has not seen for persons and parties
        self._add(m, weight, f"parser: {ent.label}{'' if exact else ', part of a longer name'}")
        last = self._tokens[m.last - 1].text
        alone = m.last - m.first == 1 or not exact
        if ent.label == "PERSON" and alone and last in self._families and not self._placed(m):
            self._add(m, -2.0, "a family name of the text")

    def _trimmed(self, ent: Entity) -> int:
        last = ent.last
        return last - 1 if self._tokens[last - 1].text in POSSESSIVE else last

    def _family_names(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for ent in {e for e in self._entities.values() if e.label == "PERSON"}:
            words = [t.text for t in self._tokens[ent.first : self._trimmed(ent)]]
            if len(words) > 1:
                found[words[-1]] += 1
        return found

    def _placed(self, m: Mention) -> bool:
        before = self._left(m)
        return before is not None and self._lex.role(before.lower_, "in")

    # ------------------------------------------------------------------ what stands around

    def _object(self, m: Mention) -> None:
        """What armies do to places: "shelled Bakhmut", "Kidal was captured"."""
        head = self._tokens[m.first : m.last].root
        while head.dep_ == "conj" and head.head.pos_ in ("PROPN", "NOUN"):
            head = head.head
        whole = head.head if head.dep_ == "compound" else head
        if whole.dep_ == "pobj" and whole.head.lower_ in ("on", "at"):
            governor = whole.head.head
            if any(self._lex.role(governor.lemma_.lower(), r) for r in ("hit", "site", "taken")):
                self._add(m, 1.5, f'"{governor.text} {whole.head.text}"')
        if head.dep_ in ("dobj", "nsubjpass") and self._lex.role(head.head.lemma_.lower(), "taken"):
            self._add(m, 2.0, f'what was "{head.head.text}"')

    def _stance(self, m: Mention) -> None:
        """Forms of the trade: "XENIA -- ", "Paris-based", "R-Charleston"."""
        first, end = self._bounds[m.sentence]
        after = [t.text for t in self._tokens[m.last : min(end, m.last + 2)]]
        if m.first == first and m.name.isupper() and after[:1] and after[0] in DASHES:
            self._add(m, 3.0, "opens the report")
        if len(after) == 2 and after[0] in HYPHENS and after[1] == "based":
            self._add(m, 2.5, "-based")
        before = [t.text for t in self._tokens[max(first, m.first - 2) : m.first]]
        if before in (["D", "-"], ["R", "-"]):
            self._add(m, 2.5, "a member's seat")

    def _left(self, m: Mention, steps: int = 1) -> Token | None:
        at = m.first - steps
        return self._tokens[at] if at >= self._bounds[m.sentence][0] else None

    def _right(self, m: Mention, steps: int = 1) -> Token | None:
        at = m.last + steps - 1
        return self._tokens[at] if at < self._bounds[m.sentence][1] else None

    def _before(self, m: Mention) -> None:
        before = self._left(m)
        if before is not None and before.lower_ == "the":
            before = self._left(m, 2)
        while before is not None and self._lex.role(before.lower_, "direction"):
            self._add(m, 0.5, "a direction before it")
            before = self._tokens[before.i - 1] if before.i > self._bounds[m.sentence][0] else None
        if before is None:
            return
        word = before.lower_
        if self._lex.role(word, "in"):
            self._add(m, 2.0, f'"{before.text}" before it')
        elif self._lex.role(word, "of"):
            self._of(m, before)
        elif self._lex.role(word, "toward"):
            self._add(m, 1.0, f'"{before.text}" before it')
        elif self._lex.role(word.rstrip("."), "title") and capital(before):
            self._add(m, -6.0, f'title "{before.text}" before it')
        elif self._typed(word):
            self._add(m, 2.0, f'"{before.text}" before it')
        elif capital(before) and self._glued(m, before):
            self._add(m, -2.5, "part of a longer name")

    def _of(self, m: Mention, before: Token) -> None:
        noun = self._tokens[before.i - 1] if before.i else before
        if self._typed(noun.lower_) or self._lex.role(noun.lower_, "people"):
            self._add(m, 2.5, f'"{noun.text} of" before it')
        elif self._org(m, noun):
            self._add(m, -2.0, f'"{noun.text} of" before it')
        else:
            self._add(m, 0.5, '"of" before it')

    def _org(self, m: Mention, noun: Token) -> bool:
        inside = noun.i > self._bounds[m.sentence][0]
        return inside and capital(noun) and self._lex.role(noun.lower_, "org")

    def _typed(self, word: str) -> bool:
        roles = self._lex.words.get(word, frozenset())
        return bool(roles & {"town", "region", "district"})

    def _glued(self, m: Mention, other: Token) -> bool:
        """Tell whether a capital word beside the mention belongs to it: not in a headline."""
        if m.sentence in self._shouted or not other.text[0].isalpha():
            return False
        first = self._bounds[m.sentence][0]
        function = other.i == first and other.pos_ in FUNCTION
        filed = key(other.text)
        known = filed in self._lex.demonyms or bool(self._lex.curated(filed))
        return not function and not known

    def _after(self, m: Mention) -> None:
        after = self._right(m)
        if after is None:
            return
        word = after.lower_
        roles = self._lex.words.get(word, frozenset())
        if roles & {"region", "district", "town", "many"}:
            self._add(m, 2.0, f'"{after.text}" after it')
        elif "natural" in roles or ("site" in roles and "org" not in roles):
            self._add(m, 0.5, f'"{after.text}" after it')
        elif roles & {"org", "street"} and capital(after) and m.sentence not in self._shouted:
            self._add(m, -3.0, f'"{after.text}" after it')
        elif "office" in roles:
            self._add(m, 0.0 if self._ruled(m) else -1.0, f'"{after.text}" after it')
        elif capital(after) and self._glued(m, after):
            ent = self._entities.get(m.first)
            named = ent is not None and ent.label in ("ORG", "FAC", "EVENT", "LOC", "GPE")
            weight = -1.0 if named else -2.0
            weight -= 1.5 * any(s.id.startswith("area:") for s in m.senses)
            self._add(m, weight - 2.0 * self._called(m), "part of a longer name")
        elif "people" in roles or self._governed(m):
            self._add(m, 1.0, f'"{after.text}" after it')
        elif word in POSSESSIVE:
            self._add(m, 0.5, "possessive")
        elif word == ",":
            self._comma(m, after)

    def _governed(self, m: Mention) -> bool:
        """Tell "the Lyon public prosecutor", "the Téra army post"."""
        words = [t.lower_ for t in self._tokens[m.last : m.last + 2] if t.is_lower]
        return any(self._lex.role(w, "organ") for w in words)

    def _called(self, m: Mention) -> bool:
        """Tell "the village of X Y", of which X alone is no name."""
        before, noun = self._left(m), self._left(m, 2)
        if before is None or noun is None or before.lower_ != "of":
            return False
        return self._typed(noun.lower_)

    def _ruled(self, m: Mention) -> bool:
        """Tell whether a name is a country's or a province's: its organs are called after it."""
        return any(s.kind in ("country", "A1", "A2", "state", "nation") for s in m.senses)

    def _comma(self, m: Mention, comma: Token) -> None:
        """A town followed by its country or state: "Paris, Texas", "Homs, Syria"."""
        end = self._bounds[m.sentence][1]
        text = "".join(t.text_with_ws for t in self._tokens[comma.i + 1 : min(end, comma.i + 5)])
        words = text.split(" ")
        for size in (3, 2, 1):
            name = " ".join(words[:size]).rstrip(",;:")
            if name and (name in self._lex.short or self._holder(fold(name.rstrip(".")))):
                self._add(m, 2.5, f'"{name}" after it')
                return

    def _holder(self, filed: str) -> bool:
        found = self._lex.senses(key(filed))
        return any(s.kind in ("country", "A1", "state", "nation", "region") for s in found)


def _beside(sense: Sense, other: Sense) -> bool:
    """Tell whether a town lies near another, or in a country or province that is named."""
    if sense.kind == "country":
        return False
    if other.precision in ("country", "region"):
        return holds(other, sense)
    return kilometres((sense.lat, sense.lon), (other.lat, other.lon)) < REACH
