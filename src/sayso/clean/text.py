"""Decoded text in, repaired text and its blocks out: where a paragraph ends and another begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.errors import RecordError

LONGEST = 20_000_000  # characters of a page with its markup; above that it is no article
LONGEST_TEXT = 1_000_000  # characters of its text; no parser takes more
SAMPLE = 20_000  # characters looked at to tell text from binary data
GARBAGE = 0.1  # share of unreadable characters above which it is no text
WIDEST = 120  # a line longer than this was not broken by a fixed width
NARROWEST = 40
ADDED = "added"  # the hint of a title that metadata gave and the text did not hold
ROW = "row"  # the hint of a table's row, whose cells are joined by CELLS
CELLS = " | "

_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Invisible characters that carry no text: controls, byte order marks, soft hyphens, marks and
# overrides of the writing direction (they can show another text than the one that is coded).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
# What colours a terminal or names its window: whole, for "[31m" alone would be read as words.
_SEQUENCES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff]")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between breaks; `hint` is what the markup said of it, or ""."""

    start: int
    end: int
    text: str
    hint: str = ""


def check(content: str) -> None:
    """Raise RecordError when `content` is empty, too long or no text."""
    if len(content) > LONGEST:
        raise RecordError(f"longer than {LONGEST:,} characters: split it")
    if not content.strip():
        raise RecordError("no text")
    sample = content[:SAMPLE]
    share = len(_UNREADABLE.findall(sample)) / len(sample)
    if share > GARBAGE:
        raise RecordError(f"not text: {share:.0%} of its characters are unreadable (binary data?)")


def fitting(text: str) -> str:
    """Return `text`. Raises RecordError when it is empty or longer than any article."""
    if not text.strip():
        raise RecordError("no text")
    if len(text) > LONGEST_TEXT:
        raise RecordError(f"its text is longer than {LONGEST_TEXT:,} characters: split it")
    return text


def readable(content: str) -> str:
    """Return `content` as a markup parser can take it: without controls and lone surrogates."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _SEQUENCES.sub("", content)))


def unbroken(content: str) -> None:
    """Raise RecordError when text that must stay as it is cannot be written as UTF-8."""
    found = _SURROGATES.search(content)
    if found:
        raise RecordError(f"not valid Unicode: a lone surrogate at character {found.start()}")


def repaired(content: str) -> str:
    """Return `content` in NFC, without invisible characters, with plain spaces and newlines."""
    text = _NEWLINES.sub("\n", _SEQUENCES.sub("", content))
    text = _SURROGATES.sub("\ufffd", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def blocks(text: str, *, whole: bool = False) -> list[Block]:
    """Return the paragraphs of plain text; together they hold every visible character.

    A blank line always parts. A single newline parts too, unless the text is broken at a fixed
    width or the line breaks off in mid-sentence. With `whole`, in a text that has blank lines, a
    single newline parts only after the end of a sentence.
    """
    lines = [m for m in _LINE.finditer(text) if m.group().strip()]
    if not lines:
        return []
    loose = whole and _BLANK.search(text) is not None
    width = max(len(m.group().rstrip()) for m in lines)
    made: list[Block] = []
    for group in _groups(lines):
        fixed = width if NARROWEST <= width <= WIDEST and _wrapped(group, width) else 0
        first = group[0]
        for before, line in pairwise(group):
            if not _continues(before.group(), line.group(), fixed, loose):
                made.append(_block(text, first.start(), before.end()))
                first = line
        made.append(_block(text, first.start(), group[-1].end()))
    return made


def _groups(lines: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the lines between blank lines."""
    group = [lines[0]]
    for before, line in pairwise(lines):
        if line.start() - before.end() > 1:
            yield group
            group = []
        group.append(line)
    yield group


def _block(text: str, start: int, end: int) -> Block:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    kept = part.strip()
    return Block(start, start + len(kept), kept)


def _wrapped(group: list[re.Match[str]], width: int) -> bool:
    """Tell whether a program broke these lines at a fixed width.

    Text broken so has the property that the next line's first word would not have fitted on the
    line before; half of the line pairs having it is taken as proof, one pair only where the
    first line also breaks off in mid-sentence.
    """
    pairs = [(a.group(), b.group()) for a, b in pairwise(group)]
    full = sum(_full(before, line, width) for before, line in pairs)
    if len(pairs) == 1:
        return full == 1 and not _STOP.search(pairs[0][0].rstrip())
    return full >= 2 and full >= len(pairs) / 2


def _full(before: str, line: str, width: int) -> bool:
    return len(before.rstrip()) + 1 + len(line.split(None, 1)[0]) > width


def _continues(before: str, line: str, width: int, loose: bool) -> bool:
    old = before.rstrip()
    indent = len(line) - len(line.lstrip())
    if indent >= 2 and indent > len(old) - len(old.lstrip()):
        return loose and not _STOP.search(old)
    if width:
        return _full(old, line, width)
    if _STOP.search(old):
        return False
    return loose or (len(old) >= 30 and line.lstrip()[0].islower())
