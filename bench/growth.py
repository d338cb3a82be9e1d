"""The time to link one new report, in a database of 1,000 events and in one of 100,000.

    python bench/growth.py --small 1000 --large 100000
    python bench/growth.py --db postgresql://user@host/database?schema=growth    # a new schema

The dispatches of `sayso demo` are coded and linked once. The database then grows by shifted
copies of all of them with their incidents: other days (four months further each time), another
place on earth with its own actors and names, other words of the same lengths. Agencies, figures
and what they count stay, since these are shared in real news too. So the news of a day stays as
dense as it is, and the database grows in time and space. At both sizes new reports are linked
which are second accounts, in other words, of what one of the copies tells.
Prints the means, the medians and the ratio of the means, in milliseconds of processor time (the
clock on the wall would measure what else the machine does); of a server on this machine the time
of the process that works for us is added. Of a server elsewhere it is the clock on the wall.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.config import Config
from sayso.ids import content_id
from sayso.incidents import join
from sayso.link.copies import keys
from sayso.link.keys import keys as report_keys
from sayso.link.signatures import signature, to_json
from sayso.pipeline import build
from sayso.read import ReadOptions, read
from sayso.store import Filter, Grouped, Store, Writer, open_store
from sayso.store.packing import packed_report, unpacked_report
from sayso.tables import Tables

Json = dict[str, Any]
ID = re.compile(r"\b[0-9a-f]{20}\b")
DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
WORD = re.compile(r"(?<![\w’'])(?<!\d )[A-Za-z]{4,}")
COUNTRY = re.compile(r"[A-Z]{3}(-|$)")
NAMES = tuple("name names full_names actor_names recipient_names place_name source".split())
WORDS = tuple("text exact title words trigger_text".split())
CODED = ("id", "actor", "country", "actors", "recipients")  # fields that may hold such a code
LETTERS = "abcdefghijklmnopqrstuvwxyz"
APART = 120  # days between two copies: at both sizes some four of them meet on a day
BOUND = 1.5  # the ratio that the project promises


class Shift:
    """What makes the n-th copy of the dispatches another month's news from another country."""

    def __init__(self, number: int, kept: frozenset[str]) -> None:
        """Draw a place, a country and alphabets by the number; the words in `kept` stay."""
        self.kept = kept
        chance = random.Random(number)
        self.number = number
        self.days = APART * number
        self.east, self.north = chance.uniform(-180, 180), chance.uniform(-50, 30)
        self.country = "".join(chance.choices(LETTERS.upper(), k=3))
        self.names, self.letters = _alphabet(chance), _alphabet(chance)

    def record(self, record: Json) -> Json:
        """Return a record shifted: ids, days, words and places."""
        texts = ID.sub(lambda found: content_id(found.group(), self.number), json.dumps(record))
        moved: Json = self._value(json.loads(DAY.sub(self._day, texts)))
        return moved

    def _day(self, found: re.Match[str]) -> str:
        try:
            return (date(*map(int, found.groups())) + timedelta(days=self.days)).isoformat()
        except (ValueError, OverflowError):
            return found.group()

    def _value(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._value(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._value(inner, key) for inner in value]
        if key == "lat" and value is not None:
            return max(-89.0, min(89.0, value + self.north))
        if key == "lon" and value is not None:
            return (value + self.east + 180) % 360 - 180
        if key in CODED and COUNTRY.match(str(value)):
            return self.country + value[3:]
        if key in NAMES and isinstance(value, str):
            return WORD.sub(lambda found: self._word(found.group(), self.names), value)
        if key in WORDS and isinstance(value, str):
            return WORD.sub(lambda found: self._word(found.group(), None), value)
        return value

    def _word(self, word: str, table: dict[int, int] | None) -> str:
        """Another word of that length; names and other words have alphabets of their own."""
        if word.lower() in self.kept:
            return word
        return word.translate(table or (self.letters if word.islower() else self.names))


def _alphabet(chance: random.Random) -> dict[int, int]:
    mixed = "".join(chance.sample(LETTERS, len(LETTERS)))
    return str.maketrans(LETTERS + LETTERS.upper(), mixed + mixed.upper())


def main() -> int:
    """Grow, measure, print; return 1 if the ratio is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=40, help="new reports at each size")
    parser.add_argument("--db", help="a new database; by default a file that is thrown away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with closing(open_store(given.db or f"{folder}/growth.db", write=True)) as store:
            with store.read() as now:
                if now.revision:
                    parser.error("the database holds something: name a new one")
            base = _base(store)
            number, figures = 0, []
            for size in (given.small, given.large):
                number = _grow(store, base, number, size)
                figures.append(_measured(store, base, given.reports, max(1, number // 2)))
                print(json.dumps(figures[-1]), flush=True)
    ratio = figures[1]["mean ms"] / figures[0]["mean ms"]
    print(json.dumps({"ratio of means": round(ratio, 2), "bound": BOUND}))
    return 1 if ratio > BOUND else 0


def _base(store: Store) -> list[Json]:
    """Build the dispatches and return every record of them."""
    source = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
    for _ in build(read([source], ReadOptions()), Config(), store):
        pass
    with store.read() as now:
        made = [r for kind in ("document", "claim", "event", "incident") for r in now.all(kind)]
        reports = [r for record in now.all("document") for r in now.reports(record["id"])]
        kept = [{"record": "report", "report": json.loads(packed_report(r))} for r in reports]
        return made + kept


def _grow(store: Store, base: list[Json], number: int, size: int) -> int:
    """Add shifted copies until there are so many events; return the number of the last."""
    with store.read() as now:
        count = now.count("event")
    share = sum(1 for record in base if record["record"] == "event")
    while count < size:
        number += 1
        shift = Shift(number, _shared(base))
        with store.write("growth", str(number)) as db:
            _add(db, [shift.record(record) for record in base])
        count += share
    return number


def _add(db: Writer, records: list[Json]) -> None:
    for record in (r for r in records if r["record"] in ("document", "claim", "event")):
        db.put(record["record"], record)
        if record["record"] == "document":
            sign = signature(record)
            db.put_signature(record["id"], to_json(sign), keys(sign))
            db.put_origin(record["id"], record["id"])
    for record in (r["report"] for r in records if r["record"] == "report"):
        report = unpacked_report(json.dumps(record), "")
        db.put_report(report, report_keys(report))
    for record in (r for r in records if r["record"] == "incident"):
        events = tuple(report["event"] for report in record["reports"])
        db.put_incident(record, Grouped(actors=(), reasons=(), events=events, why="growth"))


def _shared(base: list[Json]) -> frozenset[str]:
    """The words of agencies' names."""
    documents = [r for r in base if r["record"] == "document"]
    credits = [credit["name"] for document in documents for credit in document["credits"]]
    return frozenset(word.lower() for name in credits for word in name.split())


def _measured(store: Store, base: list[Json], most: int, copy: int) -> Json:
    """Link second accounts of what a copy tells, and say how long each took."""
    times, clock = [], _clock(store)
    with store.read() as now:
        events, incidents = now.count("event"), sum(1 for _ in now.incidents(Filter()))
    for records in _news(base, most, copy):
        with store.write("document", "new") as db:
            for record in records:
                db.put(record["record"], record)
            db.enqueue(records[0]["id"])
        begun = clock()
        join(records[0]["id"], store, Tables())
        times.append(1000 * (clock() - begun))
    return {
        "events": events,
        "incidents": incidents,
        "mean ms": round(statistics.mean(times), 2),
        "median ms": round(statistics.median(times), 2),
        "slowest ms": round(max(times), 2),
    }


def _clock(store: Store) -> Callable[[], float]:
    """Return what tells the seconds of processor time that this process and its server took."""
    if not hasattr(store, "backend"):
        return time.process_time
    # Nanoseconds on a processor, of the process on the server that answers this connection.
    server = Path(f"/proc/{store.backend}/schedstat")
    if not server.exists() or "postgres" not in server.with_name("comm").read_text():
        return time.perf_counter
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


def _news(base: list[Json], most: int, copy: int) -> Iterator[list[Json]]:
    """Yield documents with their claims and events: what a copy tells, in other words."""
    documents = [r for r in base if r["record"] == "document"]
    for index, document in enumerate(documents[:most]):
        own = [r for r in base if r.get("document") == document["id"]]
        shift = Shift(copy, _shared(base))
        # Words of its own for each: the same ones at both sizes would make copies of the new reports.
        chance = random.Random(f"{copy}/{index}")
        shift.number, shift.letters = -index - 1000 * copy, _alphabet(chance)
        yield [shift.record(record) for record in [document, *own]]


if __name__ == "__main__":
    sys.exit(main())
