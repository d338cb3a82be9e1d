"""Names in, those out that the text calls places though no gazetteer has them.

A village that is missing is better shown as missing than dropped. Where the text says what
holds it ("the village of X in Y province"), or what it is near, that place stands for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Parse, Place, Sentence, Span
from sayso.resolve.atlas.names import key
from sayso.resolve.place_lexicon import Lexicon
from sayso.resolve.place_mentions import Entity, Mention, capital, entities

if TYPE_CHECKING:
    from spacy.tokens import Token

TYPES = ("town", "district", "region", "natural")
LABELS = frozenset({"GPE", "LOC"})
LONGEST = 5
GAP = 8  # tokens between a place and what holds it
COARSER = {"point": "district", "town": "district", "district": "district"}
LESS = 0.8


class Unknown:
    """Finds the names that the words around them, not the gazetteer, make places."""

    def __init__(self, lexicon: Lexicon, parse: Parse) -> None:
        """Note the entities of the document."""
        self._lex = lexicon
        self._parse = parse
        self._tokens = parse.tokens
        self._entities = entities(parse)

    def find(self, taken: list[Mention]) -> list[Mention]:
        """Return mentions without senses that do not overlap `taken`, in text order."""
        used = {i for m in taken for i in range(m.first, m.last)}
        made = []
        for sentence in self._parse.sentences:
            at = sentence.first
            while at < sentence.last:
                last = self._named(at, sentence, used)
                if last > at:
                    made.append(self._mention(at, last, sentence))
                at = max(at + 1, last)
        return made

    def _named(self, at: int, sentence: Sentence, used: set[int]) -> int:
        """Return the end of an unknown place name that starts at token `at`, or `at`."""
        token = self._tokens[at]
        if at in used or at == sentence.first or not capital(token) or self._barred(token):
            return at
        last = self._run(at, sentence, used)
        ent = self._entities.get(at)
        if ent is not None and ent.label in LABELS and ent.first == at and self._placed(at):
            return self._end(ent, used)
        if self._apposed(last):
            return last
        called = self._tokens[at - 1].lower_ == "of" or ent is None or ent.label != "PERSON"
        return last if self._typed(at) and called else at

    def _barred(self, token: Token) -> bool:
        filed = key(token.text)
        stops = self._lex.stop(filed)
        shouts = token.text.isupper() and len(token.text) < 5
        listed = bool(stops & {"calendar", "word"}) or filed in self._lex.demonyms
        return listed or shouts or not token.text[0].isalpha() or self._lex.role(filed, "direction")

    def _end(self, ent: Entity, used: set[int]) -> int:
        inside = range(ent.first, ent.last)
        clash = any(i in used for i in inside) or ent.last - ent.first > LONGEST
        last = ent.last - 1 if self._tokens[ent.last - 1].text in ("'s", "’s") else ent.last
        return ent.first if clash else last

    def _run(self, at: int, sentence: Sentence, used: set[int]) -> int:
        last = at
        while last < min(sentence.last, at + LONGEST) and last not in used:
            token = self._tokens[last]
            glued = token.text == "-" and last > at and not self._tokens[last - 1].whitespace_
            if not (glued or (capital(token) and token.text[0].isalpha())):
                break
            last += 1
        return last - 1 if last > at and self._tokens[last - 1].text == "-" else last

    def _placed(self, at: int) -> bool:
        before = self._tokens[at - 1].lower_
        return self._lex.role(before, "in") or self._typed(at)

    def _typed(self, at: int) -> bool:
        """Tell "the village of X", "the town X"."""
        before = self._tokens[at - 1].text
        noun = self._tokens[at - 2].text if before == "of" and at > 1 else before
        return noun != "of" and any(self._lex.role(noun, t) for t in ("town", "district"))

    def _apposed(self, last: int) -> bool:
        """Tell "X, a village near Y"."""
        words = [t.text for t in self._tokens[last : last + 5]]
        if words[:1] != [","] or words[1:2] not in (["a"], ["the"], ["an"]):
            return False
        return any(self._lex.role(w, t) for w in words[2:] for t in ("town", "district"))

    def _mention(self, first: int, last: int, sentence: Sentence) -> Mention:
        start = self._tokens[first].idx
        end = self._tokens[last - 1].idx + len(self._tokens[last - 1])
        name = self._parse.document.text[start:end]
        return Mention(first, last, start, end, name, key(name), sentence.index, ())


class Holders:
    """Finds the place that the text says holds, or is near, an unknown one."""

    def __init__(self, lexicon: Lexicon, parse: Parse) -> None:
        """Read the words of `parse`."""
        self._lex = lexicon
        self._tokens = parse.tokens

    def stand_in(self, mention: Mention, places: list[tuple[Mention, Place]]) -> Place | None:
        """Return the unknown place at the position of its holder, None where none is named."""
        for other, place in places:
            if other.sentence != mention.sentence or place.lat is None:
                continue
            words = [t.lower_ for t in self._tokens[mention.last : other.first]]
            if 0 < len(words) <= GAP and self._links(words):
                return self._placed(mention, place, "near" in words or "outside" in words)
        return None

    def _links(self, words: list[str]) -> bool:
        """Tell whether words between two places say where the first one is."""
        if words == [","]:
            return True
        told = any(self._lex.role(w, "in") for w in words) or "of" in words
        loose = {"the", ",", "'s", "’s", "of", "a", "an", "and", "small", "remote"}
        plain = all(
            w in loose
            or self._lex.role(w, "in")
            or self._lex.role(w, "direction")
            or any(self._lex.role(w, t) for t in TYPES)
            for w in words
        )
        return told and plain

    def _placed(self, mention: Mention, holder: Place, near: bool) -> Place:
        precision = COARSER.get(holder.precision or "", holder.precision)
        how = "near" if near else "in"
        return replace(
            holder,
            name=mention.name,
            id=None,
            span=Span(mention.start, mention.end),
            precision=precision,
            names={},
            score=round((holder.score or 0) * LESS, 3),
            why=f"{mention.name} is in no gazetteer; the text says it is {how} {holder.name}",
            use="literal",
        )
