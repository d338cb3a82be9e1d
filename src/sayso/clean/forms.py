"""One block in, what its own form says: a byline, a printed date, a credit, a picture's credit."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.clean.dates import printed
from sayso.clean.lexicon import CREDIT_SIGN, RECENT, Lexicon, bare, plain, words_of

SENTENCE_END = re.compile(r"[.!…][\"'”’»)\]]*(?:\s*[(\[][^()\[\]]{1,40}[)\]])?$")
BREADCRUMB = re.compile(
    r"^\W*\w+(?: \w+){0,3}\s+[/>»›]\s+\w+(?: [\w&]+){0,4}\s+[/>»›]\s|^Home\s+[/>»›]"
)
LONGEST_HEADLINE = 22  # words
SHORTEST_BODY = 12  # words of a sentence that is surely text
TAIL = 160  # characters at the end of a block where a picture's credit may stand
LONG = 25  # words from which a block is text whatever its end

_INNER_STOP = re.compile(r"[a-z]{4}[.!][\"”’]? [A-Z“\"–—(]")  # not that of "Gen. Varga"
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\b|\b\d{1,2} ?(?:am|pm)\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:(?:written|reported|story|posted|published|text|words|reporting|report) by|by|authors?"
    r"|reporter)\b\s*[:|-]?\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:[A-Z][\w'’.-]*|de|da|di|van|von|bin|ben|al|el|ibn|la|le|du|and|&|,|in)"
    r"(?:[ ,]+(?:[A-Z][\w'’.-]*|de|da|di|van|von|bin|ben|al|el|ibn|la|le|du|and|&|in))*$"
)
_NAME_STOP = re.compile(r"\s*(?:[,|•·–—(/]|\s-\s|\s+(?:in|for|at|on)\s).*$")


@lru_cache(maxsize=RECENT)
def sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does."""
    return SENTENCE_END.search(text) is not None


@lru_cache(maxsize=RECENT)
def is_body(text: str) -> bool:
    """Tell whether `text` is long enough and ends as a paragraph of running text does."""
    count = len(words_of(text))
    ended = sentence(text) or _INNER_STOP.search(text) is not None
    return count >= LONG or (count >= SHORTEST_BODY and ended)


def is_headline(text: str) -> bool:
    """Tell whether `text` looks like a headline: short, one piece, no full stop, capital first."""
    count = len(words_of(text))
    if not 1 <= count <= LONGEST_HEADLINE or sentence(text) or "\n" in text:
        return False
    if _INNER_STOP.search(text):
        return False
    first = text.lstrip("\"'“”‘’([«•*-–— ")[:1]
    return (first.isupper() or first.isdigit()) and text[-1] not in ":;,"


def title_case(text: str, lexicon: Lexicon) -> bool:
    """Tell whether nearly all content words of `text` after the first are capitalised."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)[1:]
    content = [w for w in words if len(w) > 3 and w.lower() not in lexicon.words["function"]]
    if not content:
        return all(w[0].isupper() or w.lower() in lexicon.words["function"] for w in words)
    return sum(1 for w in content if w[0].isupper()) >= 0.8 * len(content)


def is_date_line(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a block holds a printed date and next to nothing besides."""
    dates = printed(text) if len(text) <= 200 else []
    return bool(dates) and len(_besides(text, lexicon)) <= (3 if len(dates) == 1 else 4)


def is_clock_time(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a block is only a time of day, as the entries of a live report carry it."""
    return len(text) <= 40 and bool(_CLOCK.search(text)) and not _besides(text, lexicon)


def _besides(text: str, lexicon: Lexicon) -> list[str]:
    """Return the words of a date line that are neither date, time nor a usual label."""
    for one in reversed(printed(text)):
        text = text[: one.start] + " " + text[one.end :]
    rest = words_of(_CLOCK.sub(" ", text))
    labels = lexicon.words["label"]
    return [w for w in rest if w not in labels and not w.isdigit() and len(w) > 1]


def date_role(text: str, at: int) -> str:
    """Return what a label before position `at` makes of a printed date.

    updated, published or "" when there is none.
    """
    before = plain(text[:at])
    last = max(before.rfind(w) for w in ("updated", "modified", "edited"))
    first = max(before.rfind(w) for w in ("publish", "posted", "issued", "released", "date:"))
    if last < 0 and first < 0:
        return ""
    return "updated" if last > first else "published"


def byline(text: str, lexicon: Lexicon) -> str | None:
    """Return the names of a byline, "" for one that names nobody, None when it is no byline."""
    match = _BYLINE.match(text) if len(text) <= 160 else None
    if match is None or len(words_of(text)) > 14:
        return None
    name = match["name"].strip()
    head = _NAME_STOP.sub("", name).strip()
    if bare(head) in lexicon.words["author"] or bare(name) in lexicon.words["author"]:
        return ""
    if sentence(text) or not head or not _PERSON.match(head):
        return None
    named = lexicon.agencies(head)
    return "" if named and named[0][1:] == (0, len(head)) else head


def is_agency_line(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a short block is a credit: agencies, and hardly a word besides.

    So are "(With AFP inputs)", "Source: Reuters", "© 2023 AFP", "— Associated Press".
    """
    if len(words_of(text)) > 12:
        return False
    found = lexicon.agencies(text)
    rest = text
    for _, start, end in reversed(found):
        rest = rest[:start] + " " + rest[end:]
    left = [w for w in words_of(rest) if w not in lexicon.words["function"] and not w.isdigit()]
    known = lexicon.words["credit"]
    others = [w for w in left if w not in known]
    if not found:
        return False
    return not others or (len(others) <= 2 and _byline_like(text))


def _byline_like(text: str) -> bool:
    """Tell whether a block is names and agencies apart by commas or slashes: "J Doe, Reuters"."""
    return bool(re.search(r"[,/|]", text)) and _PERSON.match(re.sub(r"[/|]", ",", text)) is not None


def picture_credit(text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where in `text` a picture's credit stands at its end, None when there is none."""
    offset = max(0, len(text) - TAIL)
    tail = text[offset:]
    match = lexicon.picture.search(tail) if CREDIT_SIGN.search(tail) else None
    return (match.start() + offset, match.end() + offset) if match else None
