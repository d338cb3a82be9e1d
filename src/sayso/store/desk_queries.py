"""What the desk asks of the database: lists, maps and timelines of incidents, and its queues."""

from __future__ import annotations

from typing import Any

from sayso.store.columns import WANTED
from sayso.store.database import Row
from sayso.store.desk import Coding, Filter, Json, Order, Review, Round, Spot
from sayso.store.packing import unpacked
from sayso.store.queries import EVER, NOW, THERE, Queries, state

# In the working table the names are in small letters already.
WHERE = WANTED | {
    "place": "(instr(place_names, folded(:place)) > 0 OR country = upper(:place))",
    "actor": "instr(actors, folded(:actor)) > 0",
    "disputed": "calm < 0",
}
BOX = "latitude BETWEEN :south AND :north AND longitude BETWEEN :west AND :east"
ORDERS: dict[Order, str] = {
    "disagreement": "calm, independent_sources DESC, id",
    "date": "first_day DESC NULLS LAST, id",
    "sources": "independent_sources DESC, calm, id",
}
# The same columns, made of the states that held at an earlier revision.
EARLIER = f"""(SELECT id, type, place, folded(place_names) AS place_names, country, latitude,
    longitude, json_extract(data, '$.place.precision') AS precision, first_day, last_day,
    folded(actors) AS actors, independent_sources, disputed, CASE disputed WHEN '' THEN 0
        ELSE length(replace(disputed, ';', '')) - length(disputed) - 1 END AS calm
    {state("incident")} AND {THERE["incident"]}) AS earlier"""
REVIEW = "SELECT id, event, verdict, holds, data, by_whom, at, why FROM review WHERE revision <= :r"
SPOT = (
    "place country lat lon precision incidents disputed west south east north place_id".split()
)  # in this order
# Areas are never thrown together with what lies in them; `place_names` begins with the id.
AREAS = "precision IN ('district', 'region', 'country')"
AREA_ID = """CASE WHEN instr(place_names, ':') > 0
    THEN substr(place_names, 1, CAST(instr(place_names || ';', ';') - 1 AS INTEGER)) END"""
NEAR = 0.3  # degrees between two places that may be one
EXACT = "precision IN ('point', 'town', 'district')"
PAIRS = f"""
    SELECT a.id, b.id FROM listing AS a JOIN listing AS b
        ON b.first_day BETWEEN date(a.first_day, '-1 day') AND date(a.first_day, '+1 day')
        AND b.type = a.type AND (a.calm < b.calm OR a.calm = b.calm AND a.id < b.id)
        AND abs(a.latitude - b.latitude) <= {NEAR} AND abs(a.longitude - b.longitude) <= {NEAR}
    WHERE a.{EXACT} AND b.{EXACT} AND NOT EXISTS (
        SELECT 1 FROM judgement AS j
        JOIN task AS s ON s.event = j.a JOIN task AS t ON t.event = j.b
        WHERE j.kind = 'pair' AND (s.incident = a.id AND t.incident = b.id
            OR s.incident = b.id AND t.incident = a.id))
    ORDER BY a.calm, a.id, b.id LIMIT :n
"""


class DeskQueries(Queries):
    """The state of a database at one revision, as the desk asks for it."""

    @property
    def _listing(self) -> str:
        return "listing" if self._at == NOW else EARLIER

    def _wanted(self, wanted: Filter) -> tuple[str, dict[str, Any]]:
        asked = {name: value for name in WHERE if (value := getattr(wanted, name))}
        parts = [WHERE[name] for name in asked]
        if wanted.box:
            parts.append(BOX)
            asked |= dict(zip(("west", "south", "east", "north"), wanted.box, strict=True))
        return " AND ".join(["1 = 1", *parts]), asked

    def listed(self, wanted: Filter, order: Order, limit: int = -1, offset: int = 0) -> list[Json]:
        """Return incidents that fit, in the order asked for."""
        where, asked = self._wanted(wanted)
        question = f"""SELECT id FROM {self._listing} WHERE {where}
            ORDER BY {ORDERS[order]} LIMIT :limit OFFSET :offset"""
        rows = self._all(question, **asked, limit=EVER if limit < 0 else limit, offset=offset)
        found = (self.get("incident", name) for (name,) in rows)
        return [record for record in found if record]

    def counted(self, wanted: Filter) -> tuple[int, int]:
        """Return how many incidents fit, and on how many of them accounts differ."""
        where, asked = self._wanted(wanted)
        row = self._one(
            f"SELECT count(*), count(CASE WHEN calm < 0 THEN 1 END) FROM {self._listing} "
            f"WHERE {where}",
            **asked,
        )
        return (row[0], row[1]) if row else (0, 0)

    def spots(self, wanted: Filter, grid: float) -> list[Spot]:
        """Return the incidents that fit, those within so many degrees together."""
        east, north = map(
            self._db.cell.format, ("(longitude + 180) / :grid", "(latitude + 90) / :grid")
        )
        cell = f"{east} * 100000 + {north}"
        return [
            *self._spots(wanted, f"precision IN ('point', 'town') GROUP BY {cell}", grid),
            *self._spots(wanted, f"{AREAS} GROUP BY latitude, longitude, precision", grid),
        ]

    def _spots(self, wanted: Filter, which: str, grid: float) -> list[Spot]:
        where, asked = self._wanted(wanted)
        question = f"""SELECT max(place), max(country), avg(latitude), avg(longitude),
                max(precision), count(*), count(CASE WHEN calm < 0 THEN 1 END),
                min(longitude), min(latitude), max(longitude), max(latitude), max({AREA_ID})
            FROM {self._listing} WHERE {where} AND {which}"""
        rows = self._all(question, **asked, grid=grid)
        return [Spot(**dict(zip(SPOT, row, strict=True))) for row in rows if row[2] is not None]

    def times(self, wanted: Filter, length: int) -> list[tuple[str, int, int]]:
        """Return for each year, month or day how many incidents fit, and how many differ."""
        where, asked = self._wanted(wanted)
        question = f"""SELECT substr(first_day, 1, :length) AS part, count(*),
            count(CASE WHEN calm < 0 THEN 1 END) FROM {self._listing}
            WHERE {where} AND first_day IS NOT NULL GROUP BY part ORDER BY part"""
        return [(row[0], row[1], row[2]) for row in self._all(question, **asked, length=length)]

    def span(self, wanted: Filter) -> tuple[str, str] | None:
        """Return the first and the last day of incidents that fit, None where no day is known."""
        where, asked = self._wanted(wanted)
        row = self._one(
            f"SELECT min(first_day), max(first_day) FROM {self._listing} WHERE {where}", **asked
        )
        return (row[0], row[1]) if row and row[0] else None

    # -------------------------------------------------------------- review

    def reading(self, document: str) -> list[Json] | None:
        """Return what each sentence of a document yielded, None where that was not kept."""
        row = self._one(f"SELECT data {state('reading', 'document')} AND document = :d", d=document)
        return unpacked(row[0]) if row else None

    def review(self, event: str) -> Review | None:
        """Return the last entry on an event."""
        return next(iter(self.reviews(event, 1)), None)

    def reviews(self, event: str | None = None, limit: int = 100) -> list[Review]:
        """Return the entries on an event, or on all, the last first."""
        about = " AND event = :e" if event else ""
        rows = self._all(
            f"{REVIEW}{about} ORDER BY revision DESC, rowid DESC LIMIT :n", e=event, n=limit
        )
        return [
            Review(
                id=row[0],
                event=row[1],
                verdict=row[2],
                holds=row[3],
                data=unpacked(row[4]),
                by=row[5],
                at=row[6],
                why=row[7],
            )
            for row in rows
        ]

    def rejected_events(self, document: str) -> set[str]:
        """Return the events of a document that an analyst rejected."""
        question = """SELECT DISTINCT e.id FROM event AS e JOIN review AS x ON x.event = e.id
            WHERE e.document = :d AND x.holds = 'reject' AND x.revision =
                (SELECT max(revision) FROM review WHERE event = x.event AND revision <= :r)"""
        return {row[0] for row in self._all(question, d=document)}

    def next_task(self, after: str | None = None, verdict: str = "") -> str | None:
        """Return the event to be reviewed next: most disputed first, then least confident."""
        past = ""
        if after and self._one("SELECT 1 FROM task WHERE event = :e", e=after):
            past = """AND (calm, confidence, event) >
                (SELECT calm, confidence, event FROM task WHERE event = :e)"""
        question = f"""SELECT event FROM task WHERE verdict = :v {past}
            ORDER BY calm, confidence, event LIMIT 1"""
        row = self._one(question, v=verdict, e=after)
        return row[0] if row else None

    def tasks(self, verdict: str = "", limit: int = 50) -> list[tuple[str, str | None, float]]:
        """Return events with that verdict in the order of review: event, incident, confidence."""
        question = """SELECT event, incident, confidence FROM task WHERE verdict = :v
            ORDER BY calm, confidence, event LIMIT :n"""
        return [(row[0], row[1], row[2]) for row in self._all(question, v=verdict, n=limit)]

    def task_counts(self) -> dict[str, int]:
        """Return how many events have each verdict; those to be reviewed have an empty one."""
        rows = self._all("SELECT name, number FROM tally WHERE name LIKE 'task %'")
        return {name.removeprefix("task "): number for name, number in rows}

    def documents(self) -> int:
        """Return how many documents there are."""
        if self._at != NOW:
            return self.count("document")
        row = self._one("SELECT number FROM tally WHERE name = 'documents'")
        return int(row[0]) if row else 0

    def bounds(self, wanted: Filter) -> tuple[float, float, float, float] | None:
        """Return the west, south, east and north end of what fits, None where no place is known."""
        where, asked = self._wanted(wanted)
        row = self._one(
            f"""SELECT min(longitude), min(latitude), max(longitude), max(latitude)
            FROM {self._listing} WHERE {where} AND latitude IS NOT NULL""",
            **asked,
        )
        return (row[0], row[1], row[2], row[3]) if row and row[0] is not None else None

    def pairs(self, limit: int) -> list[tuple[str, str]]:
        """Return pairs of incidents near one another in place and time that nobody judged."""
        return [(row[0], row[1]) for row in self._all(PAIRS, n=limit)]

    # -------------------------------------------------------------- coding

    def rounds(self) -> list[Round]:
        """Return the rounds of coding, the last first."""
        rows = self._all("""SELECT id, name, coders, events, by_whom, at, note FROM coding_round
            WHERE revision <= :r ORDER BY revision DESC""")
        return [_round(row) for row in rows]

    def codings(self, round_: str) -> list[Coding]:
        """Return what was entered in a round, in order of time."""
        rows = self._all(
            """SELECT id, round, event, coder, kind, data, at, why FROM coding
            WHERE round = :o AND revision <= :r ORDER BY revision, rowid""",
            o=round_,
        )
        names = ("id", "round", "event", "coder", "kind")
        return [
            Coding(
                **dict(zip(names, row[:5], strict=True)),
                data=unpacked(row[5]),
                at=row[6],
                why=row[7],
            )
            for row in rows
        ]

    # -------------------------------------------------------------- history

    def log(self, limit: int, before: int | None = None) -> list[tuple[int, str, str, str]]:
        """Return revisions (number, time, what, note), the last first."""
        rows = self._all(
            """SELECT id, at, what, note FROM revision WHERE id <= :r AND id < :b
            ORDER BY id DESC LIMIT :n""",
            b=NOW if before is None else before,
            n=limit,
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    def states(self, kind: str, record: str) -> list[tuple[int, str, str, str, Json]]:
        """Return every state of a record: revision, time, what, note and the record."""
        if kind not in THERE:
            return []
        rows = self._all(
            f"""SELECT v.id, v.at, v.what, v.note, x.data FROM {kind} AS x
            JOIN revision AS v ON v.id = x.revision
            WHERE x.id = :id AND x.revision <= :r ORDER BY x.revision""",
            id=record,
        )
        return [(row[0], row[1], row[2], row[3], unpacked(row[4])) for row in rows]

    def _withdrawn(self, event: str) -> Json | None:
        row = self._one(f"SELECT data {state('event')} AND id = :id AND withdrawn = 1", id=event)
        return unpacked(row[0]) if row else None


def _round(row: Row) -> Round:
    return Round(
        id=row[0],
        name=row[1],
        coders=tuple(unpacked(row[2])),
        events=tuple(unpacked(row[3])),
        by=row[4],
        at=row[5],
        note=row[6],
    )
