"""Quotations of a text: where each opens and closes, whatever marks the writer used.

Straight, curly, low, guillemets and doubled single marks are read as one family, single
marks as another. A quotation does not cross a paragraph's end, but one that is left open
there says so, for the next paragraph may go on with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 2000  # characters: single marks further apart are apostrophes
OPENING = "“„«‟"
CLOSING = "”»"
DOUBLE = re.compile("[“”„«»‟\"]|''|``|‘‘|’’")
SINGLE = re.compile("[‘‚‹]|'")
SINGLE_END = re.compile(r"[’'›](?![\w])")
BEFORE_OPENING = re.compile(r"[\s(\[{—–:,/-]$")
ELISION = re.compile(r"['’](?:\d0s|em|til|tis|twas|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: characters `[start, end)`; `first` and `last` lie inside.

    `paragraph` is the index of its paragraph; `open` tells that no closing mark was found.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    open: bool


def quotations(text: str, paragraphs: Iterable[tuple[int, int, int]]) -> list[Quotation]:
    """Return the outermost quotations of `text`, in order.

    `paragraphs` holds index, start and end of each paragraph that is read.
    """
    found: list[Quotation] = []
    for index, start, end in paragraphs:
        double = list(_double(text, index, start, end))
        found += double
        found += _single(text, index, (start, end), double)
    return sorted(found, key=lambda q: q.start)


def _double(text: str, index: int, start: int, end: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    line = -1  # where the line ends on which the open quotation began
    for mark in DOUBLE.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start, end):
                opened, line = mark, text.find("\n", mark.end(), end)
        elif _closes_low(opened, mark) or not _nested(text, mark, start, end):
            yield _made(opened, mark, index)
            opened = None
        elif 0 <= line < mark.start():  # a second opening mark on a later line
            opened, line = mark, text.find("\n", mark.end(), end)
    if opened is not None and end - opened.end() > 1:
        stop = opened.end() + len(text[opened.end() : end].rstrip())
        yield Quotation(opened.start(), stop, opened.end(), stop, index, open=True)


def _closes_low(opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Tell whether "…“ closes what „ opened, or « what » opened."""
    pairs = {"„": "“”", "»": "«»"}
    return mark.group() in pairs.get(opened.group(), ())


def _made(opened: re.Match[str], closed: re.Match[str], index: int) -> Quotation:
    return Quotation(opened.start(), closed.end(), opened.end(), closed.start(), index, open=False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    sign = mark.group()
    if sign in OPENING or sign in {"``", "‘‘"}:
        return True
    after = text[mark.end() : mark.end() + 1]
    if mark.end() >= end or after.isspace():
        return False
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else " "
    if sign in CLOSING:  # a closing mark may open (»Swedish” style) at a paragraph's start only
        return mark.start() == start
    return bool(BEFORE_OPENING.search(before))


def _nested(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Tell whether a mark inside a quotation opens another one rather than closing it."""
    sign = mark.group()
    if sign in OPENING:
        return True
    if sign in CLOSING or sign == "’’":
        return False
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1] if mark.end() < end else " "
    return before.isspace() and not after.isspace()


def _single(
    text: str, index: int, bounds: tuple[int, int], double: list[Quotation]
) -> Iterator[Quotation]:
    start, end = bounds
    starts = [quote.start for quote in double]
    at = start
    while mark := SINGLE.search(text, at, end):
        at = mark.end()
        before = bisect_right(starts, mark.start())
        if before and mark.start() < double[before - 1].end:
            at = double[before - 1].end
            continue
        closing = _single_end(text, mark, start, end)
        if closing is not None:
            at = closing.end()
            if before == len(double) or double[before].start >= at:
                yield _made(mark, closing, index)


def _single_end(text: str, mark: re.Match[str], start: int, end: int) -> re.Match[str] | None:
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    if not BEFORE_OPENING.search(before) or not after or after.isspace():
        return None
    if ELISION.match(text, mark.start()):
        return None
    again = SINGLE.search(text, mark.end(), end)
    limit = min(end, mark.end() + LONGEST)
    if again is not None and text[again.start() - 1].isspace():
        limit = min(limit, again.start())
    ends = list(SINGLE_END.finditer(text, mark.end() + 1, limit))
    strong = [m for m in ends if text[m.start() - 1] in ".,!?;"]
    plain = [m for m in ends if text[m.start() - 1] != "s"] or ends[-1:]
    chosen = strong[:1] or plain[:1]
    return chosen[0] if chosen and chosen[0].start() > mark.end() else None
