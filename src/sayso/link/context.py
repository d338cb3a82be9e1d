"""What linking knows beside the reports: words that say little, and signs. From data files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.link.words import stem, tokens
from sayso.tables import Tables

SIGNS = (
    *("apart", "night", "aftermath", "late", "street", "rite", "protest", "blame", "deed"),
    *("act", "said", "disclaim"),
)
NO_SITE = "none"  # "bar association", "West Bank"
AFTERWARDS = frozenset({"hospital", "court", "office", "school"})  # where things went on
NAMES_OF_GROUPS = ("name", "aliases")
NAMES_OF_STATES = ("name", "aliases", "demonyms")


@dataclass(frozen=True, slots=True)
class Context:
    """Name words that many reports share (states, agencies, offices), and patterns of signs.

    `groups` are the words of the names of armed groups, `generic` stems of words that most reports
    of violence share. `apart` tells that a sentence is about another act than those before, `night`
    that one act may bear two dates, `aftermath` that the place named is where things went on,
    `late` that the day named is that of a death, `street` (after a name) that it is a street's,
    `rite` that what is told is a burial or the like, `protest` that a crowd is meant, `blame` that
    an accusation is of having done the act, `disclaim` that a denial is of that; `deed` are words
    for acts, `act` verbs of them, `said` verbs of saying, `judging` what acts are called.
    `address` is what stands before the name of a street ("the 300 block of").
    """

    common: frozenset[str]
    apart: re.Pattern[str]
    night: re.Pattern[str]
    aftermath: re.Pattern[str]
    late: re.Pattern[str]
    street: re.Pattern[str]
    rite: re.Pattern[str]
    protest: re.Pattern[str]
    blame: re.Pattern[str]
    deed: re.Pattern[str]
    act: re.Pattern[str]
    said: re.Pattern[str]
    disclaim: re.Pattern[str]
    judging: re.Pattern[str]
    address: re.Pattern[str]
    sites: re.Pattern[str]
    generic: frozenset[str]
    groups: frozenset[str]
    kinds_of_sites: Mapping[str, str]

    def sites_in(self, text: str) -> frozenset[str]:
        """Return the kinds of buildings and spots that a text names. "17 March" is no march."""
        found = (match.group() for match in self.sites.finditer(text))
        kinds = (self.kinds_of_sites[word.lower()] for word in found if word != "March")
        return frozenset(kinds) - {NO_SITE}


@lru_cache(maxsize=4)
def context_of(tables: Tables) -> Context:
    """Return the context that the data files give. Raises DataFileError for a bad file."""
    signs = tables.rows("link/signs.csv", "words", "sign")
    words = {
        sign: _pattern([row["words"] for row in signs if row["sign"] == sign]) for sign in SIGNS
    }
    address = [row["words"] for row in signs if row["sign"] == "address"]
    kinds = {row["words"]: row["kind"] for row in tables.rows("link/sites.csv", "words", "kind")}
    kinds |= {f"{word}s": kind for word, kind in kinds.items()}
    return Context(
        common=_common(tables),
        address=_ending(address),
        judging=_pattern([row["words"] for row in tables.rows("compare/phrases.csv", "words")]),
        sites=_pattern(list(kinds)),
        kinds_of_sites=kinds,
        generic=_generic(tables),
        groups=_groups(tables),
        **words,
    )


def _groups(tables: Tables) -> frozenset[str]:
    rows = tables.rows("actors/groups.csv", *NAMES_OF_GROUPS)
    return frozenset(word for row in rows for name in NAMES_OF_GROUPS for word in tokens(row[name]))


def _generic(tables: Tables) -> frozenset[str]:
    words = {row["word"] for row in tables.rows("link/generic.csv", "word")}
    words |= {word for text in _names_of_states(tables) for word in tokens(text)}
    return frozenset(stem(word) for word in words)


def _names_of_states(tables: Tables) -> list[str]:
    states = tables.rows("places/countries.csv", *NAMES_OF_STATES)
    return [row[name] for row in states for name in NAMES_OF_STATES]


def _common(tables: Tables) -> frozenset[str]:
    texts = _names_of_states(tables)
    texts += [row["alias"] for row in tables.rows("credits.csv", "alias")]
    texts += [row["adjective"] for row in tables.rows("places/adjectives.csv", "adjective")]
    texts += [row["word"] for row in tables.rows("link/common.csv", "word")]
    words = {word for text in texts for word in tokens(text)}
    return frozenset(words | {f"{word}s" for word in words} | {f"{word}'s" for word in words})


def _ending(words: list[str]) -> re.Pattern[str]:
    """Words at the end of what stands before a name, with a point of the compass between."""
    listed = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<!\w)(?:{listed})\s+(?:[NSEW]\w*\.?\s+)?$", re.IGNORECASE)


def _pattern(words: list[str]) -> re.Pattern[str]:
    ordered = sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)
