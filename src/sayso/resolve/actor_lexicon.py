"""The actor tables in, one dictionary of names with longest match out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import DataFileError
from sayso.tables import Tables

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
# What may stand between two words of one name; a full stop only after a short title ("St. ").
GAP = re.compile(r"[ \t\u00a0'’‘`´\-‐-―/&(]*\n?[ \t]*|\.[ \u00a0]")
TITLES = frozenset({"st", "no", "dr", "gen", "lt", "col"})
ACRONYM = 5  # a name in capitals of up to this many letters is read with its case
BODIES = frozenset({"group", "organisation", "party", "outlet"})
HEADLINE = 4  # a longer word in capitals may be any name set in capitals


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name stands for.

    `kind` is country, demonym, capital, seat, region, people, group, organisation, agency,
    outlet, party, person or a kind of role (office, body, diplomat, weak, agents, separatist,
    part). `country` is an ISO 3166-1 alpha-3 code, `code` PLOVER's code for what has no
    country, `short` the last part of an id. `status` is disputed for a territory that another
    party claims or holds, abroad for the people of a part of the world. `since` and `until`
    bound an office (ISO, may be cut to a month; "?": not known after that).
    """

    kind: str
    name: str
    country: str = ""
    sectors: tuple[str, ...] = ()
    short: str = ""
    code: str = ""
    office: str = ""
    status: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A country's numbers: Gleditsch and Ward, Correlates of War; "" where it has none."""

    iso3: str
    name: str
    gw: str
    cow: str


@dataclass(frozen=True, slots=True)
class Short:
    """What a definite noun ("the group") may take up: bodies of these kinds named before.

    With `named` the name ends with the noun ("the human rights office", "the office"); a
    `voice` speaks for whoever was the subject before; one that is `bare` is nobody's unless a
    word beside it tells ("both sides").
    """

    bodies: frozenset[str]
    named: bool
    voice: bool
    bare: bool


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
        self.states = {row.iso3: row for row in _states(tables)}
        self.links = _links(tables)
        self.shorts = _shorts(tables)
        names: dict[tuple[str, ...], _Name] = {}
        for name, entry in _entries(tables):
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
            if name is None:
                at += 1
                continue
            last = at + len(name.keys) - 1
            yield Match(words[at].start(), words[last].end(), name.entries)
            at = last + 1

    def _longest(
        self, text: str, words: list[re.Match[str]], keys: list[str], at: int
    ) -> _Name | None:
        near = self._names.get(keys[at])
        if near is None:
            return None
        longer = near.get(keys[at + 1], []) if at + 1 < len(keys) else []
        for name in (*longer, *near.get("", [])):
            stop = at + len(name.keys)
            if (
                tuple(keys[at:stop]) == name.keys
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


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _rows(tables: Tables, table: str, *columns: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, those of its additions ("groups-mine.csv") first."""
    additions = [n for n in tables.names("actors") if n.startswith(f"actors/{table}-")]
    for name in (*additions, f"actors/{table}.csv"):
        yield from tables.rows(name, *columns)


def _states(tables: Tables) -> Iterator[State]:
    for row in _rows(tables, "countries", "iso3", "name", "gw", "cow"):
        yield State(row["iso3"], row["name"], row["gw"], row["cow"])


def _links(tables: Tables) -> dict[tuple[str, str], str]:
    rows = _rows(tables, "links", "word", "position", "effect")
    return {(row["position"], row["word"]): row["effect"] for row in rows}


def _shorts(tables: Tables) -> dict[str, Short]:
    rows = _rows(tables, "shorts", "term", "bodies", "named")
    return {
        row["term"]: Short(
            bodies=frozenset(row["bodies"].split()),
            named=row["named"] == "yes",
            voice=row["bodies"] == "voice",
            bare=row["bodies"] == "open",
        )
        for row in rows
    }


def _entries(tables: Tables) -> Iterator[tuple[str, Entry]]:
    yield from _countries(tables)
    yield from _territories(tables)
    yield from _bodies(tables)
    yield from _persons(tables)
    for row in _rows(tables, "roles", "term", "sector", "kind"):
        yield row["term"], Entry(row["kind"], row["term"], sectors=tuple(row["sector"].split()))


def _countries(tables: Tables) -> Iterator[tuple[str, Entry]]:
    columns = ("iso3", "name", "aliases", "demonyms", "capitals", "metonyms")
    for row in _rows(tables, "countries", *columns):
        iso3, name = row["iso3"], row["name"]
        for kind, cell, sectors in (
            ("country", f"{name}|{row['aliases']}", ()),
            ("demonym", row["demonyms"], ()),
            ("capital", row["capitals"], ("GOV",)),
            ("seat", row["metonyms"], ("GOV",)),
        ):
            for alias in _split(cell):
                yield alias, Entry(kind, name, iso3, sectors)


def _territories(tables: Tables) -> Iterator[tuple[str, Entry]]:
    for row in _rows(tables, "regions", "names", "iso3", "sector", "status"):
        sectors = tuple(row["sector"].split())
        for name in _split(row["names"]):
            yield name, Entry("region", name, row["iso3"], sectors, status=row["status"])
    for row in _rows(tables, "peoples", "people", "iso3", "status"):
        entry = Entry("people", row["people"].split("|")[0], row["iso3"], status=row["status"])
        for alias in _split(row["people"]):
            yield alias, entry


def _bodies(tables: Tables) -> Iterator[tuple[str, Entry]]:
    for kind, name in (("group", "groups"), ("party", "parties")):
        for row in _rows(tables, name, "short", "name", "aliases", "iso3", "sector"):
            code = "" if row["iso3"] else "IMG" if kind == "group" else "ISM"
            sectors = tuple(row["sector"].split())
            entry = Entry(kind, row["name"], row["iso3"], sectors, row["short"], code)
            for alias in _split(f"{row['name']}|{row['aliases']}"):
                yield alias, entry
    for row in _rows(tables, "agencies", "name", "aliases", "iso3", "sector"):
        entry = Entry("agency", row["name"], row["iso3"], tuple(row["sector"].split()))
        for alias in _split(f"{row['name']}|{row['aliases']}"):
            yield alias, entry
    for row in _rows(tables, "organisations", "short", "name", "aliases", "code"):
        entry = Entry("organisation", row["name"], short=row["short"], code=row["code"])
        for alias in _split(f"{row['name']}|{row['aliases']}"):
            yield alias, entry
    for row in _rows(tables, "outlets", "short", "name", "aliases", "iso3", "kind"):
        entry = Entry("outlet", row["name"], row["iso3"], ("JRN",), row["short"], row["kind"])
        for alias in _split(f"{row['name']}|{row['aliases']}"):
            yield alias, entry


def _persons(tables: Tables) -> Iterator[tuple[str, Entry]]:
    columns = ("name", "aliases", "office", "country", "organisation", "sector", "from", "to")
    for row in _rows(tables, "offices", *columns):
        entry = Entry(
            "person",
            row["name"],
            row["country"],
            tuple(row["sector"].split()),
            code=row["organisation"],
            office=row["office"],
            since=row["from"],
            until=row["to"],
        )
        for alias in _split(f"{row['name']}|{row['aliases']}"):
            yield alias, entry
