"""Blocks with their kinds in, the agencies they credit out."""

from __future__ import annotations

import re

from sayso.clean.forms import picture_credit
from sayso.clean.lexicon import Lexicon, plain
from sayso.clean.text import Block
from sayso.records import Credit, Span

TAIL = 60  # characters at the end of a text where "(Reuters)" credits it
CAPTION_TAIL = 40  # the same for a caption without a clear picture credit
LONG_TAIL = 160  # the same for a sentence like "With inputs from Reuters"
_CREDITED = frozenset({"credit", "caption"})
_BRACKET = re.compile(r"[(\[—–-]\s*([^()\[\]—–]{2,50})[)\]]?\.?$")
_STOP = re.compile(r"[.!?”\"]\s+(?:[—–-]+\s*|\()?|\s[—–]+\s*")
_BESIDES = re.compile(
    r"^(?:\W|\d|and|with|inputs?|from|via|agenc(?:y|ies)|reports?)*$", re.IGNORECASE
)


def credited(
    blocks: list[Block], kinds: list[str], dateline: Span | None, lexicon: Lexicon
) -> tuple[Credit, ...]:
    """Return the credits in order of place, one for each agency and kind of paragraph."""
    found: dict[tuple[str, str], Credit] = {}
    for block, kind in zip(blocks, kinds, strict=True):
        for name, start, end in _in_block(block, kind, dateline, lexicon):
            found.setdefault((name, kind), Credit(name=name, span=Span(start, end)))
    return tuple(sorted(found.values(), key=lambda credit: credit.span))


def _in_block(
    block: Block, kind: str, dateline: Span | None, lexicon: Lexicon
) -> list[tuple[str, int, int]]:
    """Return the agencies credited in a block, with offsets into the document."""
    if kind in _CREDITED:
        picture = picture_credit(block.text, lexicon)
        start = picture[0] if picture else max(0, len(block.text) - CAPTION_TAIL)
        return _named(block, start if kind == "caption" else 0, len(block.text), lexicon)
    if kind != "body":
        return []
    made = []
    if dateline is not None and block.start <= dateline.start < block.end:
        made += _named(block, 0, dateline.end - block.start, lexicon)
    return made + _closing(block, lexicon)


def _closing(block: Block, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """Return the agencies that a paragraph ends with: "(Reuters)", "– With inputs from AP"."""
    bracket = _BRACKET.search(block.text, max(0, len(block.text) - TAIL))
    if bracket and _only_agencies(bracket[1], lexicon):
        return _named(block, bracket.start(1), bracket.end(1), lexicon)
    for stop in _STOP.finditer(block.text, max(0, len(block.text) - LONG_TAIL)):
        if plain(block.text[stop.end() :]).startswith(lexicon.credit_openings):
            return _named(block, stop.end(), len(block.text), lexicon)
    return []


def _named(block: Block, start: int, end: int, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    shift = block.start + start
    found = lexicon.agencies(block.text[start:end])
    return [(name, at + shift, to + shift) for name, at, to in found]


def _only_agencies(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a bracket at the end of a paragraph holds nothing but agencies."""
    found = lexicon.agencies(text)
    for _, start, end in reversed(found):
        text = text[:start] + text[end:]
    return bool(found) and _BESIDES.match(text) is not None
