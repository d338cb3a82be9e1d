"""The actor tables in, one dictionary of names with longest match out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import DataFileError
from sayso.resolve.actor_tables import Entry, Short, State, entries, links, shorts, states
from sayso.tables import Tables

__all__ = ["Entry", "Lexicon", "Match", "Short", "State", "fold"]

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
# What may stand between two words of one name; a full stop only after a short title ("St. ").
GAP = re.compile(r"[ \t\u00a0'’‘`´\-‐-―/&(]*\n?[ \t]*|\.[ \u00a0]")
TITLES = frozenset({"st", "no", "dr", "gen", "lt", "col"})
ACRONYM = 5  # a name in capitals of up to this many letters is read with its case
BODIES = frozenset({"group", "organisation", "party", "outlet"})
HEADLINE = 4  # a longer word in capitals may be any name set in capitals


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: character range and what it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """Return the first, usual meaning."""
        return self.entries[0]


def fold(word: str) -> str:
    """Return `word` without dots, accents and case, as names are looked up."""
    if word.isascii():
        return word.replace(".", "").casefold()
    plain = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").casefold()


@dataclass(frozen=True, slots=True)
class _Name:
    keys: tuple[str, ...]
    words: tuple[str, ...]
    entries: tuple[Entry, ...]


class Lexicon:
    """Every name of the actor tables, found in a text by longest match."""

    def __init__(self, tables: Tables) -> None:
        """Read the tables. Raises DataFileError when one is missing or malformed."""
        self.states = {row.iso3: row for row in states(tables)}
        self.links = links(tables)
        self.shorts = shorts(tables)
        names: dict[tuple[str, ...], _Name] = {}
        for name, entry in entries(tables):
            _add(names, name, entry)
        # By the first word and the second, "" for names of one word: many begin with "the".
        self._names: dict[str, dict[str, list[_Name]]] = {}
        for found in sorted(names.values(), key=lambda n: (-len(n.keys), n.words[0].islower())):
            first, second = (*found.keys, "")[:2]
            self._names.setdefault(first, {}).setdefault(second, []).append(found)
        bodies = [n.entries[0] for n in names.values() if n.entries[0].short]
        self.bodies = {entry.short: entry for entry in bodies if entry.kind in BODIES}

    def find(self, text: str) -> Iterator[Match]:
        """Yield the names in `text` from left to right, the longest at each place."""
        words = list(WORD.finditer(text))
        keys = [fold(word.group()) for word in words]
        at = 0
        while at < len(words):
            name = self._longest(text, words, keys, at)
            name = name and self._uncut(text, words, keys, at, name)
            if name is None:
                at += 1
                continue
            last = at + len(name.keys) - 1
            yield Match(words[at].start(), words[last].end(), name.entries)
            at = last + 1

    def _uncut(
        self, text: str, words: list[re.Match[str]], keys: list[str], at: int, name: _Name
    ) -> _Name | None:
        """Return the name, a shorter one where its end begins another: "opposition Front for X"."""
        if len(name.keys) < 2 or not words[at].group().islower():
            return name
        for inside in range(1, len(name.keys)):
            if words[at + inside].group()[:1].isupper():
                inner = self._longest(text, words, keys, at + inside)
                longer = inner is not None and len(inner.keys) > len(name.keys) - inside
                return self._longest(text, words, keys, at, inside) if longer else name
        return name

    def _longest(
        self, text: str, words: list[re.Match[str]], keys: list[str], at: int, most: int = 99
    ) -> _Name | None:
        """Return the longest name of at most so many words that begins there."""
        near = self._names.get(keys[at])
        if near is None:
            return None
        longer = near.get(keys[at + 1], []) if at + 1 < len(keys) else []
        for name in (*longer, *near.get("", [])):
            stop = at + len(name.keys)
            if (
                len(name.keys) <= most
                and tuple(keys[at:stop]) == name.keys
                and _joined(text, words[at:stop])
                and all(map(_cased, name.words, [word.group() for word in words[at:stop]]))
            ):
                return name
        return None


def _joined(text: str, words: list[re.Match[str]]) -> bool:
    for word, after in zip(words, words[1:], strict=False):
        gap = text[word.end() : after.start()]
        if not GAP.fullmatch(gap) or ("." in gap and word.group().casefold() not in TITLES):
            return False
    return True


def _cased(alias: str, word: str) -> bool:
    """Return whether `word` may stand for `alias`: "us" is not "US", "RUSSIA" is "Russia"."""
    if alias == "The" or alias.islower() or alias == word:
        return True
    letters = alias.replace(".", "")
    if letters.isupper() and len(letters) <= ACRONYM:
        return word.replace(".", "") == letters
    if word.isupper():
        return len(word) > HEADLINE
    return word[0].isupper() or not alias[0].isupper()


def _add(names: dict[tuple[str, ...], _Name], name: str, entry: Entry) -> None:
    words = tuple(WORD.findall(name))
    if not words:
        raise DataFileError(f"actors: a name without letters for {entry.name!r}.")
    keys = tuple(fold(word) for word in words)
    shape = tuple(word.replace(".", "") for word in words)
    known = names.get(shape)
    entries = known.entries if known else ()
    if entry not in entries:
        names[shape] = _Name(keys, words, (*entries, entry))
