"""Names in, those out that the text calls places though no gazetteer has them.

A village that is missing is better shown as missing than dropped. Where the text says what
holds it ("the village of X in Y province"), or what it is near, that place stands for it.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.records import Place, Sentence, Span
from sayso.resolve.atlas.names import key
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_mentions import NONE, Mention
from sayso.resolve.place_words import Entity, Words

LINKING = frozenset("in direction town district region natural quarter side".split())
LABELS = frozenset({"GPE", "LOC"})
LONGEST = 5
GAP = 8  # tokens between a place and what holds it
COARSER = {"point": "district", "town": "district", "district": "district"}
LESS = 0.8


class Unknown:
    """Finds the names that the words around them, not the gazetteer, make places."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Note the entities of the document."""
        self._lex = lexicon
        self._words = words
        self._entities = words.entities

    def find(self, taken: list[Mention]) -> list[Mention]:
        """Return mentions without senses that do not overlap `taken`, in text order."""
        used = {i for m in taken for i in range(m.first, m.last)}
        made = []
        for sentence in self._words.parse.sentences:
            after = sentence.first
            for at in self._words.capitals(sentence):
                last = self._named(at, sentence, used) if at >= after else at
                if last > at:
                    made.append(self._mention(at, last, sentence))
                    after = last
        return made

    def _named(self, at: int, sentence: Sentence, used: set[int]) -> int:
        """Return the end of an unknown place name that starts at token `at`, or `at`."""
        if at in used or at == sentence.first or self._barred(at):
            return at
        last = self._run(at, sentence, used)
        ent = self._entities.get(at)
        if ent is not None and ent.label in LABELS and ent.first == at and self._placed(at):
            return self._end(ent, used)
        if self._apposed(last):
            return last
        called = self._words.lower[at - 1] == "of" or ent is None or ent.label != "PERSON"
        return last if self._typed(at) and called else at

    def _barred(self, at: int) -> bool:
        word = self._words.written[at]
        filed = key(word)
        stops = self._lex.stop(filed)
        shouts = word.isupper() and len(word) < 5
        listed = bool(stops & {"calendar", "word"}) or filed in self._lex.demonyms
        return listed or shouts or not word[0].isalpha() or self._lex.role(filed, "direction")

    def _end(self, ent: Entity, used: set[int]) -> int:
        inside = range(ent.first, ent.last)
        clash = any(i in used for i in inside) or ent.last - ent.first > LONGEST
        last = ent.last - 1 if self._words.written[ent.last - 1] in ("'s", "’s") else ent.last
        return ent.first if clash else last

    def _run(self, at: int, sentence: Sentence, used: set[int]) -> int:
        last = at
        while last < min(sentence.last, at + LONGEST) and last not in used:
            word = self._words.written[last]
            glued = word == "-" and last > at and not self._words.spaced(last - 1)
            if not (glued or (self._words.capital[last] and word[0].isalpha())):
                break
            last += 1
        return last - 1 if last > at and self._words.written[last - 1] == "-" else last

    def _placed(self, at: int) -> bool:
        before = self._words.lower[at - 1]
        if before == "the" and at > 1:  # "across the Ibar"
            before = self._words.lower[at - 2]
        return self._lex.role(before, "in") or self._typed(at)

    def _typed(self, at: int) -> bool:
        """Tell "the village of X", "the town X"."""
        before = self._words.written[at - 1]
        noun = self._words.written[at - 2] if before == "of" and at > 1 else before
        return noun != "of" and any(self._lex.role(noun, t) for t in ("town", "district"))

    def _apposed(self, last: int) -> bool:
        """Tell "X, a village near Y"."""
        words = self._words.written[last : last + 5]
        if words[:1] != [","] or words[1:2] not in (["a"], ["the"], ["an"]):
            return False
        return any(self._lex.role(w, t) for w in words[2:] for t in ("town", "district"))

    def _mention(self, first: int, last: int, sentence: Sentence) -> Mention:
        start, end = self._words.starts[first], self._words.end(last - 1)
        name = self._words.text[start:end]
        return Mention(first, last, start, end, name, key(name), sentence.index, ())


class Holders:
    """Finds the place that the text says holds, or is near, an unknown one."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        """Read the words of a document."""
        self._lex = lexicon
        self._words = words

    def stand_in(self, mention: Mention, places: list[tuple[Mention, Place]]) -> Place | None:
        """Return the unknown place at the position of its holder, None where none is named."""
        for other, place in places:
            if other.sentence != mention.sentence or place.lat is None:
                continue
            words = self._words.lower[mention.last : other.first]
            if 0 < len(words) <= GAP and self._links(words):
                how = "near" if "near" in words or "outside" in words else "in"
                return standing(mention, place, how)
        return None

    def _links(self, words: list[str]) -> bool:
        """Tell whether words between two places say where the first one is."""
        if words == [","]:
            return True
        told = any(self._lex.role(w, "in") for w in words) or "of" in words
        loose = {"the", ",", "'s", "’s", "of", "a", "an", "and", "small", "remote", "on"}
        roles = (self._lex.words.get(w, NONE) for w in words if w not in loose)
        return told and not any(LINKING.isdisjoint(own) for own in roles)


def standing(mention: Mention, holder: Place, how: str) -> Place:
    """Return a mention at the position of what it is "in" or "near"."""
    return replace(
        holder,
        name=mention.name,
        id=None,
        span=Span(mention.start, mention.end),
        precision=COARSER.get(holder.precision or "", holder.precision),
        names={},
        score=round((holder.score or 0) * LESS, 3),
        why=f"{mention.name} is in no gazetteer; the text says it is {how} {holder.name}",
        use="literal",
    )
