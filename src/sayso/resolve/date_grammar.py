"""The grammar of time expressions: patterns over classes of words, applied in four passes.

Each class of word is one character, so a pattern is an ordinary regular expression over a short
string. A pass replaces what it matches by one node; later passes build on these
("the end of" + "last year"). The longest match wins, then the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.resolve.date_words import KEYS, Node

DAY, PERIOD, TIME, CLOCK, DUR, SET = "DAY", "PERIOD", "TIME", "CLOCK", "DUR", "SET"
OUT = frozenset({DAY, PERIOD, TIME, CLOCK, DUR, SET, "NIGHT", "RANGE", "REF"})

NONE: frozenset[str] = frozenset()
REACH = 12  # words that an expression may have before its first and after its last key

MACROS = {
    "MONTH": "(?:month|mabbr dot?)",
    "WD": "(?:weekday|wkabbr dot?)",
    "DD": "(?:ord|day)",
    "UNITS": "(?:unit|dayunit|quarter|weekend|century|night)",
    "REL": "(?:this? (?:last|past|next|previous|following)|this|current|same|that)",
    "TO": "(?:dash|to|until)",
    "ABOUT": "(?:about|more than|at least)",
    "NUM": "(?:ABOUT*(?:a? few of? few? of?|a about? few|half a|word(?:dash? word)?|day|num|year)"
    "(?:and a half)?)",
    "YEAR": "(?:comma? year|of? REL unit)",
    "ANY": "(?:DAY|PERIOD|TIME)",
    "ZONE": "(?:zone tword?|open zone other* close)",
}

PASSES: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (
        ("iso", DAY, "(?:WD comma?)? iso"),
        ("numeric", DAY, "(?:WD comma?)? numeric"),
        ("dmy", DAY, "(?:WD comma? the?)? (?:the? ord|day) of? MONTH YEAR?"),
        ("mdy", DAY, "(?:WD comma?)? MONTH DD YEAR?(?!slash)"),
        ("wdd", DAY, "WD the ord"),
        ("ordday", DAY, "(?<=on)the ord(?!UNITS|MONTH|season|daypart|half|dash|of)"),
        ("ordday", DAY, "(?<=daypart of)the ord(?!UNITS|MONTH|season|daypart|half|dash|of)"),
        ("dmrange", "RANGE", "(?:the? ord|day) (?:TO|and) (?:the? ord|day) of? MONTH YEAR?"),
        ("mdrange", "RANGE", "MONTH DD (?:TO|and) (?:the? ord|day) YEAR?(?!MONTH|UNITS|of|dash)"),
        ("my", PERIOD, "MONTH (?:(?:comma|of)? (?:year|short)|of? REL unit)"),
        ("month", PERIOD, "month"),
        ("month", PERIOD, "mabbr(?=dot? (?:comma|dash))"),
        ("year", PERIOD, "year"),
        ("fiscal", PERIOD, "(?:fiscal|the fiscal) unit? year"),
        ("short", PERIOD, "short"),
        ("years", "RANGE", "year (?:dash|slash) (?:day|num)(?!dash|slash)"),
        ("qyear", PERIOD, "qtr of? year"),
        ("decade", PERIOD, "the? early? dash? (?:decade|decadeword)"),
        ("century", PERIOD, "the? early? dash? ord dash? century"),
        ("weekday", DAY, "weekday"),
        ("weekof", DAY, "weekday of? the? (?:last|this|next|previous|following) unit"),
        ("weekof", DAY, "REL unit apos? weekday"),
        ("reldaily", DAY, "the? REL weekday"),
        ("reldaily", DAY, "weekday last"),
        ("relday", DAY, "the? (?:previous|following|next|same|that|this) dayunit"),
        ("beforeday", DAY, "the dayunit (?:before|after) today"),
        ("after", PERIOD, "the (?:dayunit|unit|night|daypart) (?:before|after|earlier|previous)"),
        ("pastunit", DUR, "the? past (?:unit|dayunit|quarter|century)"),
        ("rel", PERIOD, "the? very? REL UNITS"),
        ("rel", PERIOD, "the? REL season"),
        ("relmonth", PERIOD, "the? REL month"),
        (
            "relpart",
            TIME,
            "(?:this|last|that|the same|the previous|the following|the next) daypart",
        ),
        ("inpart", TIME, "(?<=in)(?:the early? daypart)"),
        ("atpart", TIME, "(?<=at|before|after|by)daypart"),
        ("consecutive", PERIOD, "(?:a|the)? DD adj UNITS"),
        ("atpart", TIME, "(?<=at|before|after|by)daypart"),
        ("consecutive", PERIOD, "(?:a|the)? DD UNITS (?:in a row|running)"),
        ("theunit", PERIOD, "the adj? (?:dayunit|unit|quarter|weekend)"),
        ("weekend", PERIOD, "the? weekend"),
        ("quarter", PERIOD, "the? (?:ord|last|final|this|next) dash? quarter"),
        ("half", "HALF", "the? (?:ord|last|final) half"),
        ("hours", "HOURS", "the? (?:early|small) unit"),
        ("nth", "NTH", "the? (?:ord|last|final|first) (?:unit|dayunit|weekend|weekday)"),
        ("season", PERIOD, "the? season of? year"),
        ("season", PERIOD, "the season"),
        ("season", PERIOD, "(?<=in|of|by)season"),
        ("season", PERIOD, "(?<=since|until|before|after|during)season"),
        ("season", PERIOD, "(?<=early)season"),
        ("seasonal", PERIOD, "season"),
        ("today", DAY, "today"),
        ("named", DAY, "name YEAR?"),
        ("tonight", TIME, "tonight"),
        ("overnight", "NIGHT", "overnight"),
        ("clock", CLOCK, "ABOUT? (?:clock|day) ampm ZONE?"),
        ("clock", CLOCK, "ABOUT? clock ZONE?"),
        ("clock", CLOCK, "(?:num|year) ZONE"),
        ("clock", CLOCK, "(?:day|word) oclock ZONE?"),
        ("clock", CLOCK, "clockword ZONE?"),
        ("shift", PERIOD, "ABOUT? (?:NUM|a) dash? adj? UNITS (?:ago|earlier|later)"),
        ("shift", PERIOD, "(?:few)? UNITS (?:ago|earlier|later)"),
        ("relcount", DUR, "the? (?:last|past|next|previous|following|final|ord) NUM adj? UNITS"),
        ("count", DUR, "NUM dash? adj? UNITS(?:dash adj)?(?:and a half)?"),
        ("countrange", DUR, "NUM (?:TO|and) NUM dash? adj? UNITS"),
        ("aunit", DUR, "ABOUT? a about? adj? UNITS(?:and a half|dash adj)?"),
        ("aunit", DUR, "half a UNITS"),
        ("units", DUR, "(?:UNITS)(?:dash adj)?"),
        ("every", SET, "every (?:other|NUM|ord)? (?:UNITS|weekday|daypart|month|season)"),
        ("weekdays", SET, "weekdays"),
        ("per", SET, "per (?:unit|dayunit)"),
        ("times", SET, "(?:(?:NUM times)|twice|once) (?:a|every) (?:UNITS)"),
    ),
    (
        ("part", TIME, "DAY early? daypart"),
        ("partof", TIME, "the? early? dash? daypart of? the? DAY"),
        ("partof", TIME, "the? daypart (?:in|of|on) DAY"),
        ("partof", TIME, "the? daypart of RANGE"),
        ("partat", TIME, "TIME (?:of|on) DAY"),
        ("hoursof", TIME, "HOURS (?:of|on)? DAY daypart?"),
        ("firstof", DUR, "DUR of PERIOD"),
        ("edge", PERIOD, "the? very? edge of PERIOD"),
        ("edge", DAY, "the? very? edge of DAY"),
        ("edge", PERIOD, "edge dash PERIOD"),
        ("inner", PERIOD, "PERIOD of PERIOD"),
        ("halfof", PERIOD, "HALF of PERIOD"),
        ("nthof", PERIOD, "NTH of PERIOD"),
        ("theweekof", PERIOD, "PERIOD of DAY"),
        ("early", DAY, "(?:early|earlier|later) dash? (?:on|in)? the? DAY"),
        ("early", PERIOD, "(?:early|earlier|later) dash? (?:in|on)? the? PERIOD"),
        ("night", TIME, "NIGHT (?:on|into|to|from)? (?:DAY(?:(?:into|to|dash|and) DAY)?)?"),
        ("intonight", TIME, "(?:DAY|TIME) NIGHT"),
        ("sameof", PERIOD, "PERIOD (?:of)? PERIOD"),
    ),
    (
        ("part", TIME, "DAY early? daypart"),
        ("hoursof", TIME, "HOURS of TIME"),
        ("early", TIME, "(?:early|earlier|later) dash? (?:on|in)? TIME"),
        ("clockday", TIME, "CLOCK (?:on|of)? DAY"),
        ("clockpart", TIME, "CLOCK (?:on|in|of)? TIME"),
        ("dayclock", TIME, "DAY comma? at? about? CLOCK"),
        ("edge", PERIOD, "the? very? edge of PERIOD"),
        ("joined", DAY, "DAY open DAY close"),
        ("into", TIME, "(?:DAY|TIME) (?:into) (?:DAY|TIME)"),
    ),
    (
        ("range", "RANGE", "ANY TO ANY"),
        ("range", "RANGE", "(?<=between)ANY and on? ANY"),
        ("range", "RANGE", "CLOCK TO CLOCK"),
    ),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of a pass: what it is called, the class it makes, and its compiled form.

    Every match holds one of the letters of `needs`, where there are some.
    """

    name: str
    kind: str
    pattern: re.Pattern[str]
    needs: frozenset[str] = NONE


class Grammar:
    """The passes, compiled."""

    def __init__(self) -> None:
        """Compile every pattern once."""
        self._letters: dict[str, str] = {}
        patterns = tuple(
            tuple((name, kind, self._compiled(text)) for name, kind, text in rules)
            for rules in PASSES
        )
        keys = frozenset(self._letters[key] for key in KEYS if key in self._letters)
        self._passes = tuple(
            tuple(Rule(n, k, re.compile(p), _Needs(p, keys).found) for n, k, p in rules)
            for rules in patterns
        )
        every = frozenset(self._letters.values())
        self._orders = tuple(_orders(rules, every) for rules in self._passes)
        self._keys = re.compile(f"[{''.join(self._letters.get(key, '') for key in KEYS)}]")

    def _compiled(self, text: str) -> str:
        for _ in range(4):
            text = re.sub(r"\b[A-Z]+\b", lambda m: MACROS.get(m.group(), m.group()), text)
        letters = re.sub(r"[A-Za-z]+", lambda m: self._letter(m.group()), text)
        return letters.replace(" ", "")

    def _letter(self, kind: str) -> str:
        return self._letters.setdefault(kind, chr(0x4E00 + len(self._letters)))

    def passes(self) -> int:
        """Return the number of passes."""
        return len(self._passes)

    def matches(self, nodes: list[Node], step: int) -> list[tuple[int, int, Rule]]:
        """Return all matches of a pass, as (first node, end, rule), the preferred ones first."""
        letters = self._letters
        line = "".join([letters.get(node.kind, " ") for node in nodes])
        held, by = set(line), self._orders[step]
        orders = sorted({order for letter in held & by.keys() for order in by[letter]})
        if not orders:
            return []
        first, last = self._keys.search(line), self._keys.search(line[::-1])
        if first is None or last is None:
            return []
        low, high = max(0, first.start() - REACH), len(line) - 1 - last.start() + REACH
        rules = self._passes[step]
        found = [
            (match.start(), -match.end(), order, rules[order])
            for order in orders
            for match in rules[order].pattern.finditer(line, low, high)
        ]
        found.sort(key=lambda entry: entry[:3])
        return [(start, -end, rule) for start, end, _, rule in found if start < -end]


def _orders(rules: tuple[Rule, ...], every: frozenset[str]) -> dict[str, list[int]]:
    """Return which rules may match where one of `every` letter stands."""
    made: dict[str, list[int]] = {}
    for order, rule in enumerate(rules):
        for letter in rule.needs or every:
            made.setdefault(letter, []).append(order)
    return made


class _Needs:
    """The letters of which every match of a compiled pattern holds one; few and telling ones."""

    def __init__(self, pattern: str, keys: frozenset[str]) -> None:
        """Read a pattern of letters, groups, "|", "?", "*" and "+"."""
        self._pattern = pattern
        self._keys = keys
        self._at = 0
        self.found = self._options()

    def _options(self) -> frozenset[str]:
        """Return what one of the options up to the end of a group must hold."""
        options = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            options.append(self._sequence())
        return frozenset().union(*options) if all(options) else NONE

    def _sequence(self) -> frozenset[str]:
        parts = []
        while self._next() not in ("", "|", ")"):
            part = self._part()
            if self._next() in ("?", "*", "+"):
                part = part if self._next() == "+" else NONE
                self._at += 1
            parts.append(part)
        return min(filter(None, parts), key=self._worth, default=NONE)

    def _part(self) -> frozenset[str]:
        """Return what a letter or group must hold: nothing where a group only looks around."""
        letter = self._next()
        self._at += 1
        if letter != "(":
            return frozenset(letter)
        looks = not self._pattern.startswith("?:", self._at)
        self._at += 3 if self._pattern.startswith("?<", self._at) else 2
        inner = self._options()
        self._at += 1
        return NONE if looks else inner

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _worth(self, part: frozenset[str]) -> tuple[bool, int]:
        return not part <= self._keys, len(part)


def replaced(nodes: list[Node], chosen: Iterable[tuple[int, int, Rule]]) -> list[Node]:
    """Return the nodes with each chosen stretch replaced by one node that holds it as parts."""
    made: list[Node] = []
    at = 0
    for start, end, rule in chosen:
        made.extend(nodes[at:start])
        parts = tuple(nodes[start:end])
        text = " ".join(p.text for p in parts)
        made.append(Node(rule.kind, parts[0].start, parts[-1].end, text, "", rule.name, parts))
        at = end
    made.extend(nodes[at:])
    return made
