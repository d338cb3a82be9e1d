"""Blocks in, what stands below the article out: other stories' teasers after its end."""

from __future__ import annotations

from itertools import pairwise

from sayso.clean.forms import is_body, sentence
from sayso.clean.headings import cohesion
from sayso.clean.lexicon import Lexicon, words_of
from sayso.clean.text import Block

GAP = 12  # lines in a row without a sentence that may part the article from what follows
REST = 0.35  # share of the page's running text that may stand after the end
FOREIGN = 0.5  # share of a paragraph's words in the article from which it belongs to it


def ended(blocks: list[Block], kinds: list[str], lexicon: Lexicon) -> list[str]:
    """Return `kinds` with everything after the article's end marked as related.

    The article ends before a long run of lines without a sentence, where little running text
    comes after, and none of it takes up the article's words.
    """
    text = [i for i, kind in enumerate(kinds) if not kind and sentence(blocks[i].text)]
    ends = [last for last, first in pairwise(text) if first - last > GAP]
    sizes = {i: len(words_of(blocks[i].text)) for i in text}
    for last in ends:
        after = [i for i in text if i > last]
        few = sum(sizes[i] for i in after) <= REST * sum(sizes.values())
        if few and not _belongs(blocks, [i for i in text if i <= last], after, lexicon):
            return [*kinds[: last + 1], *(_below(kind) for kind in kinds[last + 1 :])]
    return kinds


def _belongs(blocks: list[Block], before: list[int], after: list[int], lexicon: Lexicon) -> bool:
    spread = cohesion([blocks[i].text for i in before], lexicon)
    known = frozenset(spread.counts)
    texts = (blocks[i].text for i in after if is_body(blocks[i].text))
    return any(spread.share(text, known) >= FOREIGN for text in texts)


def _below(kind: str) -> str:
    return "related" if kind in ("", "heading") else kind
