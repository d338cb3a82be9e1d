"""A place name in, all its senses out: from data files first, then from the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from sayso.errors import DataFileError
from sayso.records import Place
from sayso.resolve.atlas.compiler import Progress, silent
from sayso.resolve.atlas.names import key
from sayso.resolve.atlas.store import Entry, Gazetteer
from sayso.tables import Tables

EARTH = 6371.0088  # mean radius in km
AREA_REACH = {"region": 400.0, "district": 80.0, "town": 40.0, "point": 15.0}  # km
PRECISION = {"P": "town", "A1": "region", "A2": "district"}
BROAD = frozenset({"continent", "ocean", "union"})
WATER = frozenset({"sea", "ocean", "river", "lake", "strait", "canal"})


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean; `kind` is country, P, A1, A2 or a kind of areas.csv.

    `countries` are ISO 3166-1 alpha-3 codes; `main` tells that the name is its first name.
    """

    id: str
    name: str
    lat: float
    lon: float
    countries: tuple[str, ...]
    kind: str
    precision: str
    population: int
    main: bool = True
    a1: int | None = None
    a2: int | None = None
    seat: bool = False

    @property
    def country(self) -> str | None:
        """The country, None where there are several or none."""
        return self.countries[0] if len(self.countries) == 1 else None


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (lat, lon) in degrees (haversine formula)."""
    la, lo, lb, lp = radians(a[0]), radians(a[1]), radians(b[0]), radians(b[1])
    half = sin((lb - la) / 2) ** 2
    half += cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))


def holds(outer: Sense, inner: Sense) -> bool:
    """Return whether the sense `inner` lies in the sense `outer`."""
    if outer.id == inner.id:
        return False
    if outer.kind == "country":
        return outer.countries[0] in inner.countries
    if outer.kind in ("A1", "A2"):
        own = outer.a1 if outer.kind == "A1" else outer.a2
        if own is not None:
            return own in (inner.a1, inner.a2)
    if outer.kind == "P" or outer.kind in BROAD:
        return False
    if outer.a1 is not None and outer.precision == "region":
        return outer.a1 == inner.a1
    near = kilometres((outer.lat, outer.lon), (inner.lat, inner.lon)) < AREA_REACH[outer.precision]
    return near and (not outer.countries or bool(set(outer.countries) & set(inner.countries)))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contested place: each side's name by ISO code, the day it has been so since, a source."""

    name: str
    lat: float
    lon: float
    names: tuple[tuple[str, str], ...]
    since: str
    source: str


def number(row: dict[str, str], column: str) -> float:
    """Return a number of a table's row. Raises DataFileError, which names the row."""
    try:
        return float(row[column])
    except ValueError as error:
        raise DataFileError(f"places: {column} is no number in {row}.") from error


def parts(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that are parted by bars."""
    return tuple(p for p in cell.split("|") if p)


class Lexicon:
    """Every sense of every name, and the words that stand around place names."""

    def __init__(self, tables: Tables, progress: Progress = silent) -> None:
        """Read the tables of `places/` and open the gazetteer, compiling it where needed."""
        self.gazetteer = Gazetteer(progress)
        self._tables = tables
        self._own: dict[str, list[Sense]] = defaultdict(list)
        self._towns: dict[str, list[Sense]] = defaultdict(list)
        self.acronyms: set[str] = set()
        self.demonyms: dict[str, str] = {}
        self.neighbours: dict[str, frozenset[str]] = {}
        self._iso3: dict[str, str] = {}
        self._iso2: dict[str, str] = {}
        self._countries: dict[str, tuple[Sense, ...]] = {}
        self._seats: set[tuple[str, str]] = set()
        self._read_countries()
        self._read_areas()
        self._read_towns()
        self._centres = {
            int(number(r, "id")): (number(r, "lat"), number(r, "lon"))
            for r in tables.rows("places/centres.csv", "id", "lat", "lon")
        }
        rows = tables.rows("places/adjectives.csv", "adjective", "place")
        self.adjectives = {key(r["adjective"]): key(r["place"]) for r in rows}
        self.adjectives |= {a + "s": place for a, place in self.adjectives.items()}
        self.words: dict[str, frozenset[str]] = _grouped(
            tables.rows("places/context.csv", "word", "role"), "word", "role"
        )
        self.stops = _grouped(tables.rows("places/stopwords.csv", "word", "kind"), "word", "kind")
        self.short = _grouped(
            tables.rows("places/abbreviations.csv", "text", "name", "country"), "text", "name"
        )
        groups = tables.rows("actors/groups.csv", "name", "aliases")
        self._groups = {key(n) for r in groups for n in (r["name"], *parts(r["aliases"]))}
        self.senses = lru_cache(maxsize=20_000)(self._senses)
        self.area_name = lru_cache(maxsize=20_000)(self._area_name)

    def seat(self, place: Place) -> bool:
        """Return whether a place is the seat of its country's government."""
        return any(s.seat and s.id == place.id for s in self.senses(key(place.name)))

    def role(self, word: str, role: str) -> bool:
        """Return whether a lower-case word has that role in context.csv."""
        return role in self.words.get(word, ())

    def stop(self, filed: str) -> frozenset[str]:
        """Return what else a name's key is: word, surname, forename."""
        return self.stops.get(filed, frozenset())

    def may_hold(self, filed: str) -> bool:
        """Return whether any place may bear this key; wrong "yes" are rare, wrong "no" never."""
        listed = filed in self._own or filed in self._towns
        return listed or self.gazetteer.may_hold(filed)

    def curated(self, filed: str) -> tuple[Sense, ...]:
        """Return the countries and areas that bear this key."""
        return tuple(self._own.get(filed, ()))

    def country(self, iso3: str) -> tuple[Sense, ...]:
        """Return the country with that code."""
        return self._countries.get(iso3, ())

    def disputes(self) -> list[tuple[Dispute, tuple[str, ...]]]:
        """Return contested places, with the provinces ("UA:Crimea") that are contested whole."""
        rows = self._tables.rows(
            "places/contested.csv", "name", "lat", "lon", "names", "areas", "since", "source"
        )
        return [
            (
                Dispute(
                    row["name"],
                    number(row, "lat"),
                    number(row, "lon"),
                    tuple((s[:3], s[4:]) for s in parts(row["names"])),
                    row["since"],
                    row["source"],
                ),
                parts(row["areas"]),
            )
            for row in rows
        ]

    def iso3(self, iso2: str) -> str | None:
        """Return the three-letter code of a country."""
        return self._iso3.get(iso2)

    def iso2(self, iso3: str | None) -> str | None:
        """Return the two-letter code of a country."""
        return self._iso2.get(iso3 or "")

    def _area_name(self, a1: int | None) -> str | None:
        entry = self.gazetteer.get(a1) if a1 is not None else None
        return entry.name if entry else None

    def _senses(self, filed: str) -> tuple[Sense, ...]:
        own = self._own.get(filed, []) + self._towns.get(filed, [])
        found = [self._sense(e, filed) for e in self.gazetteer.find(filed)]
        if filed in self._groups:  # Hamas is no spelling of Hamm; Azov is a town as well
            found = [s for s in found if key(s.name) == filed]
        kept = (s for s in found if not any(_same(s, o) for o in own))
        return (*(_joined(o, found) for o in own), *kept)

    def _sense(self, entry: Entry, filed: str) -> Sense:
        country = self._iso3.get(entry.country, entry.country)
        lat, lon = self._centres.get(entry.id, (entry.lat, entry.lon))
        return Sense(
            id=f"geonames:{entry.id}" if entry.id > 0 else f"user:{-entry.id}",
            name=entry.name,
            lat=lat,
            lon=lon,
            countries=(country,),
            kind=entry.kind,
            precision=PRECISION[entry.kind],
            population=entry.population,
            main=entry.main,
            a1=entry.id if entry.kind == "A1" else entry.a1,
            a2=entry.id if entry.kind == "A2" else entry.a2,
            seat=(country, filed) in self._seats and entry.population > 10_000,
        )

    def _read_countries(self) -> None:
        columns = ("iso3", "iso2", "name", "lat", "lon", "seats", "aliases", "demonyms")
        for row in self._tables.rows("places/countries.csv", *columns, "neighbours", "population"):
            iso3 = row["iso3"]
            self._iso3[row["iso2"]] = iso3
            self._iso2[iso3] = row["iso2"]
            people = int(number(row, "population"))
            where = (number(row, "lat"), number(row, "lon"))
            name = row["name"]
            sense = Sense(f"country:{iso3}", name, *where, (iso3,), "country", "country", people)
            self._file(sense, (name, *parts(row["aliases"])))
            self._countries[iso3] = (sense,)
            for demonym in parts(row["demonyms"]):
                self.demonyms.setdefault(key(demonym), iso3)
                self.demonyms.setdefault(key(demonym) + "s", iso3)
            self._seats |= {(iso3, key(seat)) for seat in parts(row["seats"])}
            self.neighbours[iso3] = frozenset(parts(row["neighbours"]))

    def _read_areas(self) -> None:
        columns = ("name", "kind", "lat", "lon", "countries", "precision", "aliases")
        for row in self._tables.rows("places/areas.csv", *columns):
            name = row["name"]
            where = (number(row, "lat"), number(row, "lon"))
            ident = f"area:{key(name).replace(' ', '-')}"
            countries, kind = parts(row["countries"]), row["kind"]
            sense = Sense(ident, name, *where, countries, kind, row["precision"], 0)
            shown = name.split(" (")[0]
            self._file(replace(sense, name=shown), (shown, *parts(row["aliases"])))

    def _read_towns(self) -> None:
        columns = ("name", "lat", "lon", "country", "kind", "population", "aliases")
        for row in self._tables.rows("places/towns.csv", *columns):
            name, kind = row["name"], row["kind"]
            if kind not in PRECISION:
                raise DataFileError(f"places/towns.csv: kind is P, A1 or A2, not {kind!r}.")
            sense = Sense(
                id=f"town:{key(name).replace(' ', '-')}",
                name=name,
                lat=number(row, "lat"),
                lon=number(row, "lon"),
                countries=(row["country"],),
                kind=kind,
                precision=PRECISION[kind],
                population=int(number(row, "population")),
            )
            for filed in dict.fromkeys(map(key, (name, *parts(row["aliases"])))):
                self._towns[filed].append(sense)

    def _file(self, sense: Sense, names: Sequence[str]) -> None:
        for filed in dict.fromkeys(map(key, names)):
            self._own[filed].append(sense)
        self.acronyms |= {key(n) for n in names if n.isupper() and len(n) < 9}


def _grouped(rows: list[dict[str, str]], by: str, what: str) -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        made[row[by]].add(row[what])
    return {word: frozenset(values) for word, values in made.items()}


def _same(entry: Sense, own: Sense) -> bool:
    """Tell whether a gazetteer entry is the place that a data file describes already."""
    if entry.countries[0] not in own.countries or own.kind == "country":
        return False
    town = own.precision in ("town", "point")
    if town != (entry.kind == "P"):
        return False
    return kilometres((entry.lat, entry.lon), (own.lat, own.lon)) < AREA_REACH[own.precision] * 2


def _joined(own: Sense, found: list[Sense]) -> Sense:
    """Give a curated state or town the areas of its gazetteer entry, and the larger population."""
    if (twin := next((f for f in found if _same(f, own)), None)) is None:
        return own
    people = max(own.population, twin.population)
    return replace(own, a1=twin.a1, a2=twin.a2, population=people, seat=twin.seat)
