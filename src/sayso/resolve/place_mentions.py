"""A parse in, every stretch of words that may name a place out, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.records import Parse, Sentence, Span
from sayso.resolve.atlas.names import key
from sayso.resolve.place_lexicon import Lexicon, Sense, holds
from sayso.resolve.place_words import ARTICLES, Words

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 8  # tokens of a place name
# Small words within names; a name counts only where the gazetteer has it whole.
JOINERS = frozenset(
    "of the de del la las los le les du da do dos di el al and y e sur upon on 's ’s es am ob auf "
    "der den dem im bei zu zum van het op aan ter under next en sous lez lès au aux ad in by nad "
    "pod na ul as ash ar an at az ez et".split()
)
STATES = frozenset(
    {"continent", "union", "country", "A1", "A2", "state", "nation", "region", "city"}
)
NONE: frozenset[str] = frozenset()
LETTERS = 4  # one more than an abbreviated state has without dots
KNOWN = 50_000  # people of a town that a longer name may be called after
MARKS = frozenset({"-", "–", "'", "’", "‘", ".", "ʼ", "`"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


@dataclass(slots=True)
class Mention:
    """A candidate: tokens `[first, last)`, its senses, and the weight of signs for a place.

    `short` marks an abbreviated state, `given` a span that is known to be a place name.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    sentence: int
    senses: tuple[Sense, ...]
    weight: float = 0.0
    signs: list[str] = field(default_factory=list)
    short: bool = False
    given: bool = False

    def note(self, weight: float, sign: str) -> None:
        """Add the weight of a sign, unless it has none."""
        if weight:
            self.weight += weight
            self.signs.append(sign)


def capital(token: Token) -> bool:
    """Return whether a token begins like a name."""
    return token.text[0].isupper()


class Finder:
    """Finds candidate spans: the longest names that gazetteer or tables may hold."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Look names up in `lexicon`."""
        self._lexicon = lexicon
        self._names = lru_cache(maxsize=20_000)(self._reach)

    def candidates(self, words: Words) -> list[Mention]:
        """Return candidates of all sentences, no two of which overlap, in the order of the text."""
        made = {m.first: m for s in words.parse.sentences for m in self._of(words, s)}
        for m in list(made.values()):
            state = self._state(words, m)
            if state is not None:
                made[state.first] = state
        return [made[first] for first in sorted(made)]

    def _state(self, words: Words, m: Mention) -> Mention | None:
        """Return the abbreviated state after a town and a comma ("Macon, Ga."), if it is one."""
        if m.last + 1 >= len(words) or words.written[m.last] != ",":
            return None
        at = m.last + 1
        for last in (at + 2, at + 1):
            if last > len(words):
                continue
            text = words.text[words.starts[at] : words.end(last - 1)]
            names = self._lexicon.short.get(text) or self._lexicon.short.get(text + ".") or NONE
            senses = tuple(s for n in sorted(names) for s in self._lexicon.senses(key(n)))
            states = tuple(s for s in senses if s.precision == "region" or s.kind == "city")
            if any(holds(o, i) for o in states for i in m.senses):
                made = self.mention(words, at, last, m.sentence)
                made.senses, made.short = states, True
                made.key = key(sorted(names)[0])
                return made
        return None

    def mention(self, words: Words, first: int, last: int, sentence: int) -> Mention:
        """Return tokens `[first, last)` as a mention with all senses of its name."""
        start, end = words.starts[first], words.end(last - 1)
        name = words.text[start:end]
        filed = key(name)
        senses = self._lexicon.senses(filed)
        return Mention(first, last, start, end, name, filed, sentence, senses)

    def given(self, parse: Parse, span: Span) -> Mention:
        """Return the mention at a given span, its adjective taken for its country."""
        tokens = parse.tokens.char_span(span.start, span.end, alignment_mode="expand")
        first, last = (tokens.start, tokens.end) if tokens is not None else (0, 0)
        sentence = next((s.index for s in parse.sentences if s.first <= first < s.last), 0)
        name = parse.document.text[span.start : span.end]
        filed = key(name)
        senses = self._adjective(filed) or self._abbreviated(name) or self._bare(filed)
        made = Mention(first, last, span.start, span.end, name, filed, sentence, senses)
        made.given = True
        return made

    def _abbreviated(self, name: str) -> tuple[Sense, ...]:
        """The senses of "N.J." or "WA", and of the place that bears the letters as its name."""
        short = "." in name or (name.isupper() and len(name) < LETTERS)
        names = self._lexicon.short.get(name.replace(" ", ""), NONE) if short else NONE
        found = (s for n in sorted(names) for s in self._lexicon.senses(key(n)))
        states = tuple(s for s in found if s.precision == "region")
        return states and states + self._lexicon.curated(key(name))

    def _bare(self, filed: str) -> tuple[Sense, ...]:
        """The senses of a name, or of what is left of it without its type ("Nyanza Province")."""
        found = self._lexicon.senses(filed)
        words = filed.split(" ")
        roles = ("region", "district", "town", "natural")
        if not found and len(words) > 1 and any(self._lexicon.role(words[-1], r) for r in roles):
            found = self._lexicon.senses(" ".join(words[:-1]))
        return found or self._embedded(words)

    def _embedded(self, words: list[str]) -> tuple[Sense, ...]:
        """The senses of a well-known name within a longer one ("University of California")."""
        parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
        for part in sorted((p for p in parts if len(p) > 3), key=len, reverse=True):
            if "word" not in self._lexicon.stop(part):
                found = self._adjective(part) or self._lexicon.senses(part)
                if any(s.kind in STATES or s.population > KNOWN for s in found):
                    return found
        return ()

    def _adjective(self, filed: str) -> tuple[Sense, ...]:
        iso3 = self._lexicon.demonyms.get(filed)
        if iso3:
            return self._lexicon.country(iso3)
        area = self._lexicon.adjectives.get(filed)
        return self._lexicon.senses(area) if area else ()

    def _of(self, words: Words, sentence: Sentence) -> Iterator[Mention]:
        after = sentence.first
        for at in words.openings(sentence):
            if at < after or not self._opens(words, at):
                continue
            last = self._match(words, at, sentence.last)
            if last > at:
                made = self.mention(words, at, last, sentence.index)
                if made.senses:
                    after = last
                    yield made

    def _opens(self, words: Words, at: int) -> bool:
        word = words.written[at]
        if words.capital[at]:
            return word != "The" or not words.tokens[at].is_sent_start
        following = at + 2 < len(words) and words.written[at + 1] == "-"
        if word in ARTICLES and following and not (at and words.capital[at - 1]):
            return words.capital[at + 2]
        return "-" in word and word.partition("-")[2][:1].isupper()

    def _match(self, words: Words, first: int, stop: int) -> int:
        """Return the end of the longest name that starts at `first`, `first` if none does."""
        best, start = first, words.starts[first]
        capital = words.capital
        for at in range(first, min(stop, first + LONGEST)):
            if not capital[at]:
                if at > first and not self._joins(words, at):
                    break
                if at == first or not words.written[at][0].isalnum():
                    continue
            name = words.text[start : words.end(at)]
            if "\n" in name:
                break
            reach = self._names(name)
            if reach is not None:
                best = at + 1 if reach else first
        return best

    def _joins(self, words: Words, at: int) -> bool:
        """Tell whether a token may stand within a name: "of", a hyphen, "ez" in "Deir ez-Zor"."""
        word = words.written[at]
        if word in JOINERS or word in MARKS or word == "," or word[0].isdigit():
            return True
        glued = at + 1 < len(words) and words.written[at + 1] == "-"
        return word in ARTICLES and glued

    def _reach(self, name: str) -> bool | None:
        """Return whether a name is kept: None where no place may bear it, False an adjective's."""
        filed = key(name)
        if self._adjectival(filed):
            return False
        held = name.count(",") <= 1 and len(filed) > 1 and self._lexicon.may_hold(filed)
        return True if held else None

    def _adjectival(self, filed: str) -> bool:
        """Tell adjectives of countries: "Syrian" is no place, and "Sri" in "Sri Lankan" neither."""
        adjective = filed in self._lexicon.demonyms or filed in self._lexicon.adjectives
        return adjective and not self._lexicon.curated(filed)
