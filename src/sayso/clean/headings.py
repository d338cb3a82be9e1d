"""Headlines inside the text: subheading of what follows, another story, or just text.

A subheading announces the next paragraph and shares its words; the headline of another story
shares at most the topic with the article. Words that stand in many paragraphs say little, so
shared words count by their inverse document frequency.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from sayso.clean.forms import is_headline, title_case
from sayso.clean.lexicon import Lexicon, words_of
from sayso.clean.text import Block

STEM = 5  # letters by which two forms of a word are held to be the same ("accuse", "accused")
ANNOUNCES = 0.3  # share of a heading's weight found in the next paragraphs
STRANGE = 0.1  # share below which a headline has nothing to do with what follows
ALIEN = 0.2  # share below which it has nothing to do with the article
AHEAD = 2  # paragraphs after a heading that are compared with it
UNMARKED = 12  # words up to which a line in sentence case may be a heading
LIST = 12  # lines above a line in which the colon that opens a list is looked for
SHORT = 3  # words up to which a line is a heading and not a story's headline


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How words are spread over an article's paragraphs."""

    lexicon: Lexicon
    stems: tuple[frozenset[str], ...]
    counts: Counter[str]

    def share(self, text: str, of: frozenset[str]) -> float:
        """Return the share of the weight of the content words of `text` that is in `of`."""
        words = stems(text, self.lexicon)
        total = sum(map(self._weight, words))
        return sum(self._weight(w) for w in words if w in of) / total if total else 0.0

    def _weight(self, stem: str) -> float:
        return math.log((len(self.stems) + 1) / (self.counts[stem] or 1)) + 0.1


def stems(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the content words of `text`, cut to a common length."""
    parts = (w for word in words_of(text) for w in word.replace("-", ".").split("."))
    words = (w.removesuffix("'s") for w in parts)
    kept = (w for w in words if len(w) > 1 and w not in lexicon.words["function"])
    return frozenset(w[:STEM] for w in kept)


def cohesion(texts: list[str], lexicon: Lexicon) -> Cohesion:
    """Return the spread of words over the paragraphs `texts`."""
    found = tuple(stems(text, lexicon) for text in texts)
    return Cohesion(lexicon, found, Counter(stem for one in found for stem in one))


def headings(blocks: list[Block], kinds: list[str], lexicon: Lexicon) -> list[str]:
    """Return `kinds` with the headlines that stand before a paragraph of text decided.

    What stays undecided ("") is text.
    """
    asked = [not kind and _asked(block, lexicon) for block, kind in zip(blocks, kinds, strict=True)]
    if not any(asked):
        return list(kinds)
    text = [i for i, kind in enumerate(kinds) if not kind and not asked[i]]
    spread = cohesion([blocks[i].text for i in text], lexicon)
    known = dict(zip(text, spread.stems, strict=True))
    everything = frozenset(spread.counts)
    made = list(kinds)
    for index in (i for i, ask in enumerate(asked) if ask):
        at = bisect_right(text, index)
        following = [known[i] for i in text[at : at + AHEAD]]
        if _in_menu(blocks, kinds, asked, index):
            made[index] = "boilerplate"
        elif following and not _listed(blocks, asked, index):
            ahead = spread.share(blocks[index].text, frozenset().union(*following))
            whole = spread.share(blocks[index].text, everything)
            made[index] = _decided(blocks[index], ahead, whole, lexicon)
    return made


def _asked(block: Block, lexicon: Lexicon) -> bool:
    if block.hint == "item":
        return False
    if block.hint in ("heading", "title", "link"):
        return len(words_of(block.text)) <= 30
    quoted = block.text[0] in "\"“'‘"
    return is_headline(block.text) and (not quoted or title_case(block.text, lexicon))


def _in_menu(blocks: list[Block], kinds: list[str], asked: list[bool], index: int) -> bool:
    """Tell whether a short line has another such line under it: a heading has text there."""
    if len(words_of(blocks[index].text)) > SHORT or _listed(blocks, asked, index):
        return False
    later = (i for i in range(index + 1, min(len(blocks), index + LIST)) if not kinds[i])
    return any(asked[i] for i in [next(later, index)] if i != index)


def _listed(blocks: list[Block], asked: list[bool], index: int) -> bool:
    """Tell whether a line is one of a list: bullets in a row, or lines after a colon."""
    if blocks[index].hint:
        return False
    first = index
    while index - first < LIST and first > 0 and asked[first - 1]:
        first -= 1
    if first > 0 and blocks[first - 1].text.endswith(":"):
        return True
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(blocks) and asked[i]]
    return bool(beside) and all(blocks[i].text[0] in "-•*–" for i in (index, *beside))


def _decided(block: Block, ahead: float, whole: float, lexicon: Lexicon) -> str:
    count = len(words_of(block.text))
    if block.hint == "link":
        return "related" if is_headline(block.text) else ""
    marked = block.hint in ("heading", "title") or title_case(block.text, lexicon)
    if (ahead >= ANNOUNCES and (marked or count <= UNMARKED)) or count <= SHORT:
        return "heading"
    strange = ahead < STRANGE and whole < ALIEN and count > SHORT + 1
    if block.hint in ("heading", "title"):
        return "related" if strange else "heading"
    if title_case(block.text, lexicon):
        return "related" if count > SHORT + 1 else "heading"
    return "related" if strange else ""
