"""The actor tables in, their rows as entries out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.tables import Tables


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


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _rows(tables: Tables, table: str, *columns: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table, those of its additions ("groups-mine.csv") first."""
    additions = [n for n in tables.names("actors") if n.startswith(f"actors/{table}-")]
    for name in (*additions, f"actors/{table}.csv"):
        yield from tables.rows(name, *columns)


def states(tables: Tables) -> Iterator[State]:
    """Yield the countries with their numbers."""
    for row in _rows(tables, "countries", "iso3", "name", "gw", "cow"):
        yield State(row["iso3"], row["name"], row["gw"], row["cow"])


def links(tables: Tables) -> dict[tuple[str, str], str]:
    """Return what a word before or after a name does to it, by position and word."""
    rows = _rows(tables, "links", "word", "position", "effect")
    return {(row["position"], row["word"]): row["effect"] for row in rows}


def shorts(tables: Tables) -> dict[str, Short]:
    """Return the nouns that take up a body named before."""
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


def entries(tables: Tables) -> Iterator[tuple[str, Entry]]:
    """Yield every name of the tables with what it stands for."""
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
