"""Measures how much of a document's parsing time finding places and dates takes.

Run `python bench/geo.py --share ROUNDS`. The bundled dispatches are parsed, attributed and coded by
the default pipeline; the clock is the process's CPU time, all threads. Each round has a finder of
its own, whose memory of names is empty, as it is for the first texts of a run.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from typing import TypeVar

from link import page

from sayso.attribute import Attributor, attribute
from sayso.code import EventCoder, code
from sayso.config import Config
from sayso.lookup import lookup
from sayso.parse import Parser, parse
from sayso.pipeline import cleaning
from sayso.plugins import load
from sayso.records import Coded, Document
from sayso.resolve.dates import DateFinder
from sayso.resolve.gazetteer import acting
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables

Made = TypeVar("Made")

LOOKED_UP = ("places", "dates")


def dispatches() -> Iterator[Document]:
    """Yield the bundled dispatches, read and cleaned."""
    clean = cleaning(Config())
    text = files("sayso.data").joinpath("demo/dispatches.jsonl").read_text(encoding="utf-8")
    for row in map(json.loads, text.splitlines()):
        made = clean(page(row["id"], row))
        if isinstance(made, Document):
            yield made


class Clock:
    """Adds up the CPU seconds of parts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: dict[str, float] = defaultdict(float)

    def of(self, part: str, work: Callable[[], Made]) -> Made:
        """Do the work and return what it makes."""
        start = time.process_time()
        made = work()
        self.seconds[part] += time.process_time() - start
        return made


def coded(documents: list[Document]) -> Callable[[Clock], list[Coded]]:
    """Return what parses and codes the documents, the parsing on the clock."""
    config, tables = Config(), Tables()
    parser: Parser = load("parser", config.parser)(config.model)
    attributor: Attributor = load("attributor", config.attributor)(tables)
    coder: EventCoder = load("coder", config.coder)(tables)

    def made(clock: Clock) -> list[Coded]:
        parsed = [clock.of("parse", partial(parse, d, parser)) for d in documents]
        return [code(attribute(p, attributor), coder) for p in parsed]

    return made


def looked_up(drafted: Coded, finder: tuple[PlaceFinder, DateFinder], clock: Clock) -> None:
    """Find the places and dates of a document and of its events."""
    places, dates = finder
    heads, syntax = acting(drafted), drafted.attributed.parse
    lookup(syntax.tokens)  # the lists of its words, which the coder has made
    found = clock.of("places", partial(places.find, syntax, heads))
    moments = clock.of("dates", partial(dates.find, syntax))
    for draft in drafted.drafts:
        clock.of("places of events", partial(places.place_of, draft, drafted, found))
        clock.of("dates of events", partial(dates.date_of, draft, drafted, moments))


def shares(rounds: int) -> list[dict[str, float]]:
    """Return for each round the CPU seconds of each part by those of parsing."""
    documents = list(dispatches())
    make = coded(documents)
    make(Clock())  # models are loaded with the first text
    found = []
    for _ in range(rounds):
        finder, clock = (PlaceFinder(Tables()), DateFinder(Tables())), Clock()
        for drafted in make(clock):
            looked_up(drafted, finder, clock)
        whole = clock.seconds.pop("parse")
        found.append({part: seconds / whole for part, seconds in clock.seconds.items()})
    return found


def report(rounds: int) -> float:
    """Print the median share of each part, of looking up and of all; return that of looking up.

    Looking up is finding the places and dates of a document; which of them are those of its events
    is asked afterwards.
    """
    found = shares(rounds)
    for part in found[0]:
        print(f"{part}: {statistics.median(f[part] for f in found):.3f} of the time of parsing")
    for name, parts in (("all", tuple(found[0])), ("looking up", LOOKED_UP)):
        sums = [sum(f[part] for part in parts) for f in found]
        share = statistics.median(sums)
        print(f"{name}: {share:.3f} ({min(sums):.3f} to {max(sums):.3f}, {rounds} rounds)")
    return share
