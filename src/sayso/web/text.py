"""Text from the news, made fit to be shown: it can neither run nor rearrange what is around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso.typography import harmless

HEADLINE = 240  # characters of a headline where it stands in a list
CUE = 160  # characters of a quotation in a cell


def clean(value: Any) -> Any:
    """Return a text without characters that act; markup of our own stays as it is."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return harmless(value)


def short(text: str | None, most: int = HEADLINE) -> str:
    """Return a text on one line, cut to so many characters."""
    flat = " ".join((text or "")[: most * 4].split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def web_address(url: str | None) -> str | None:
    """Return an address that a link may lead to: http and https, nothing else."""
    if url and re.match(r"https?://[^\s<>\"'\\]+\Z", url, re.IGNORECASE) and len(url) < 2000:
        return url
    return None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text and what it is: `kind` becomes a class, `note` is told on hovering."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the kinds of all marks on it, and their notes."""

    start: int
    text: str
    kinds: tuple[str, ...]
    note: str


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the text from `start` to `end`, cut wherever a mark begins or ends."""
    end = len(text) if end is None else min(end, len(text))
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    cuts = sorted(
        {start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)}
    )
    made = []
    waiting = sorted(inside, key=lambda mark: mark.start)
    open_: list[Mark] = []
    for left, right in zip(cuts, cuts[1:], strict=False):
        while waiting and waiting[0].start <= left:
            open_.append(waiting.pop(0))
        open_ = [mark for mark in open_ if mark.end > left]
        kinds = tuple(dict.fromkeys(mark.kind for mark in open_))
        notes = "; ".join(dict.fromkeys(mark.note for mark in open_ if mark.note))
        made.append(Piece(left, text[left:right], kinds, notes))
    return made
