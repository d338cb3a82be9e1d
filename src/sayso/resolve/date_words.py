"""Text in, a row of classified words out: the alphabet of the date grammar."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.records import Span
from sayso.tables import Tables

TOKEN = re.compile(
    r"[^\W\d_]{3,}"  # first, since most are: none of the others begins with three letters
    r"|\d{4}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d|[./]\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}\.\d\d(?=\s?[ap]\.?m)"
    r"|\b[QH][1-4]\b|['’‘]\d\d(?:s\b|(?!\w))|\d{2}(?:\d\d)?['’]?s\b"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?"
    r"|[aApP]\.\s?[mM]\b\.?|o['’]clock|[^\W\d_]+|\S"
)
PLAIN_WORD = ("other", "")
PLAIN = re.compile(r"\d+")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?")
MARKS = {",": "comma", "(": "open", ")": "close", "/": "slash", ".": "dot"}
MARKS |= dict.fromkeys("-–—", "dash")
MONEY = frozenset("$€£¥₹#№+")
QUOTES = frozenset("'’‘")
AROUND = 30  # words before the first and after the last telling one that are looked at
YEAR = 4  # digits
BEFORE_DASH = frozenset({"mid", "early", "late", "pre", "post", "the", "in", "since"})
CHECKED = frozenset({"month", "mabbr", "wkabbr", "zone"})
# Every expression holds one of these words or, in later passes, a node made before.
KEYS = frozenset(
    "month mabbr weekday wkabbr weekdays season dayunit unit century night quarter weekend daypart "
    "clockword overnight year ord iso numeric short decade decadeword clock today tonight name "
    "oclock zone ampm DAY PERIOD TIME CLOCK DUR NIGHT HALF NTH HOURS".split()
)


class Node(NamedTuple):
    """A word or an expression: its class, place, lower-cased words, value and parts."""

    kind: str
    start: int
    end: int
    text: str
    value: str = ""
    rule: str = ""
    parts: tuple[Node, ...] = ()

    @property
    def span(self) -> Span:
        """The characters the node covers."""
        return Span(self.start, self.end)

    def first(self, *kinds: str) -> Node | None:
        """Return the first part of one of these kinds, None when there is none."""
        return next((p for p in self.parts if p.kind in kinds), None)

    def all(self, *kinds: str) -> list[Node]:
        """Return the parts of these kinds in order."""
        return [p for p in self.parts if p.kind in kinds]


Phrases = dict[str, list[tuple[list[str], str, str]]]


class Lexicon:
    """Words and phrases of time from the tables in `dates/`."""

    def __init__(self, tables: Tables) -> None:
        """Read words.csv, refs.csv and names.csv. Raises DataFileError for a broken one."""
        rows = tables.rows("dates/words.csv", "word", "kind", "value")
        self.words = {row["word"]: (row["kind"], row["value"]) for row in rows}
        # What a word is, whatever stands beside it; None for those that it depends on.
        self._simple = {w: None if k[0] in CHECKED else k for w, k in self.words.items()}
        self._phrases: Phrases = {}
        for row in tables.rows("dates/names.csv", "phrase", "value"):
            kind = "name" if row["value"] else "mask"
            _add(self._phrases, row["phrase"], kind, row["value"])
        self._refs: Phrases = {}
        for row in tables.rows("dates/refs.csv", "phrase", "value", "timex"):
            _add(self._refs, row["phrase"], row["timex"], row["value"])
        timely = (word for word, (kind, _) in self.words.items() if kind in KEYS)
        phrases = (e[0] for p in (self._phrases, self._refs) for es in p.values() for e in es)
        self._keys = frozenset((*timely, *(max(words, key=len) for words in phrases)))

    def refs(self, nodes: list[Node]) -> list[tuple[int, int, str, str]]:
        """Return fixed phrases as (first node, end, TIMEX3 type, value)."""
        words = [node.text for node in nodes]
        if self._refs.keys().isdisjoint(words):
            return []
        starts = (at for at, word in enumerate(words) if word in self._refs)
        found = ((at, _phrase(self._refs, words, at)) for at in starts)
        return [(at, at + len(hit[0]), hit[1], hit[2]) for at, hit in found if hit]

    def nodes(self, text: str, start: int, end: int) -> list[Node]:
        """Return the words of `text[start:end]`, fixed phrases as one node."""
        found = list(TOKEN.finditer(text, start, end))
        lowered = [m.group().lower() for m in found]
        at, stop = self._timely(lowered)
        made: list[Node] = []
        simple, phrases = self._simple, self._phrases
        while at < stop:
            word = lowered[at]
            phrase = _phrase(phrases, lowered, at) if word in phrases else None
            if phrase is None:
                start, end = found[at].span()
                known = simple.get(word, PLAIN_WORD if word.isalpha() else None)
                if known is None:
                    made.append(self._node(text, found[at], word))
                else:
                    made.append(Node(known[0], start, end, word, known[1]))
                at += 1
                continue
            words, kind, value = phrase
            last = found[at + len(words) - 1].end()
            made.append(Node(kind, found[at].start(), last, " ".join(words), value, kind))
            at += len(words)
        return made

    def _timely(self, words: list[str]) -> tuple[int, int]:
        """Return the first word that may matter to an expression, and the one after the last.

        Most paragraphs have none.
        """
        keys = self._keys
        found = [
            at
            for at, word in enumerate(words)
            if word in keys
            or not word.isalpha()
            and (
                (word[0].isdigit() and (len(word) == YEAR or not word.isdigit()))
                or (word[0] in QUOTES and len(word) > 1)
            )
        ]
        if not found:
            return 0, 0
        return max(0, found[0] - AROUND), min(len(words), found[-1] + AROUND)

    def _node(self, text: str, match: re.Match[str], word: str) -> Node:
        start, end = match.span()
        known = self.words.get(word)
        if known is not None:
            kind, value = known
            kind = _checked(text, match, kind, word) if kind in CHECKED else kind
        elif len(word) == 2 and word[0] in "qh" and word[1].isdigit():
            kind, value = "qtr", word.upper()
        elif word[0].isdigit() or (word[0] in "'’‘" and len(word) > 1):
            kind, value = _number(text, start, end, word)
        else:
            kind, value = MARKS.get(word, "other"), ""
        return Node(kind, start, end, word, value)


def _add(phrases: Phrases, phrase: str, kind: str, value: str) -> None:
    words = [m.group().lower() for m in TOKEN.finditer(phrase)]
    known = phrases.setdefault(words[0], [])
    known.append((words, kind, value))
    known.sort(key=lambda entry: -len(entry[0]))


def _phrase(phrases: Phrases, words: list[str], at: int) -> tuple[list[str], str, str] | None:
    for entry in phrases.get(words[at], ()):
        if words[at : at + len(entry[0])] == entry[0]:
            return entry
    return None


def _checked(text: str, match: re.Match[str], kind: str, word: str) -> str:
    """Months and weekdays need a capital where their letters are also another word."""
    start, end = match.span()
    capital = text[start].isupper()
    if kind == "month":
        return kind if capital or len(word) > 5 else "other"
    if kind in ("mabbr", "wkabbr"):
        follows = text[end : end + 1] == "." or text[end : end + 2].strip()[:1].isdigit()
        behind = re.search(r"\d(?:st|nd|rd|th)?[ -]$", text[max(0, start - 4) : start])
        return kind if capital and (follows or behind or text[end : end + 1] == ",") else "other"
    if kind == "zone" and word != "local":
        return kind if text[start:end].isupper() else "other"
    return kind


def _number(text: str, start: int, end: int, word: str) -> tuple[str, str]:
    if _glued(text, start, end, word):
        return "other", ""
    if PLAIN.fullmatch(word) and len(word) <= 9:
        return _integer(word)
    ordinal = ORDINAL.fullmatch(word)
    if ordinal:
        return "ord", ordinal.group(1)
    return _shaped(word)


def _integer(word: str) -> tuple[str, str]:
    value = int(word)
    if len(word) <= 2 and 1 <= value <= 31:
        return "day", str(value)
    if len(word) == 4 and 1000 <= value <= 2999:
        return "year", word
    return "num", word


def _shaped(word: str) -> tuple[str, str]:
    if word.endswith("s"):
        return "decade", re.sub(r"\D", "", word)
    if word[0] in "'’‘":
        return "short", word[1:]
    if CLOCK.fullmatch(word):
        return "clock", word.replace(".", ":")
    if "-" in word:
        return "iso", word
    if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})", word):
        return "numeric", word
    plain = word.replace(",", "")
    return ("num", plain) if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", plain) else ("other", "")


def _glued(text: str, start: int, end: int, word: str) -> bool:
    """Say whether a number is part of a name, a sum or a measure: A380, T-72, $5, 20%."""
    before = text[start - 1 : start]
    if before.isalpha() or before in MONEY or before == "_" or text[end : end + 1] in ("%", "_"):
        return bool(before) or text[end : end + 1] in ("%", "_")
    if before.isdigit() or (before in (".", ",") and text[start - 2 : start - 1].isdigit()):
        return True
    if before == "-" and text[start - 2 : start - 1].isalpha():
        words = re.search(r"[^\W\d_]+(?=-$)", text[max(0, start - 12) : start])
        return words is None or words.group().lower() not in BEFORE_DASH
    follows = text[end : end + 1]
    return follows.isalpha() and not re.match(r"[ap]\.?m\b|h\b", text[end : end + 4], re.IGNORECASE)
