"""`/incidents`: a list, a map and a timeline of the same incidents."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from markupsafe import Markup

from sayso.schema import TYPES
from sayso.store import Filter, Order, Reader
from sayso.web import maps, timeline
from sayso.web.answers import Page, environment
from sayso.web.desk import Ask
from sayso.web.filters import asked, wanted
from sayso.web.gate import Route

Json = dict[str, Any]
PER_PAGE = 25
MOST = 5_000  # records of one answer in JSON or CSV
GRIDS = 16  # squares across a map, in each of which towns are told together
STALE = 15.0  # seconds
MOST_SPOTS = 150  # on one map: more of them hide one another
MOST_DRAWN = 64  # maps that are kept
ORDERS: dict[str, tuple[Order, str]] = {
    "disagreement": ("disagreement", "most disputed first"),
    "date": ("date", "latest first"),
    "sources": ("sources", "most independent sources first"),
}


def view(ask: Ask) -> Page:
    """Return the incidents that an address asks for."""
    filter_ = wanted(ask)
    sort = ask.get("sort") or "disagreement"
    order, _ = ORDERS.get(sort, ORDERS["disagreement"])
    number = ask.number("page", 1, 100_000, 1)
    whole = ask.request.url.path.endswith((".json", ".csv"))
    with ask.read() as reader:
        if whole:
            limit = ask.number("limit", 1, MOST, 500)
            found = reader.listed(filter_, order, limit, (number - 1) * limit)
            return Page(template="", title="Incidents", records=found)
        found = reader.listed(filter_, order, PER_PAGE, (number - 1) * PER_PAGE)
        data = _data(ask, filter_, reader)
    data |= {
        "found": found,
        "number": number,
        "pages": max(1, -(-data["incidents"] // PER_PAGE)),
        "sort": sort if sort in ORDERS else "disagreement",
        "orders": ORDERS,
        "types": TYPES,
        "asked": lambda **other: asked(ask, **other),
    }
    return Page(template="incidents.html", title="Incidents", records=found, data=data)


def _data(ask: Ask, filter_: Filter, reader: Reader) -> Json:
    incidents, disputed = reader.counted(filter_)
    return {
        "filter": filter_,
        "incidents": incidents,
        "disputed": disputed,
        "brush": _brush(ask, filter_, reader, incidents),
    }


def _brush(ask: Ask, filter_: Filter, reader: Reader, incidents: int) -> Markup:
    """The map and the timeline with their tables, drawn anew when something changed.

    While a build goes on something always has: then they may be a few seconds old.
    """
    key = (filter_, ask.get("sort"), ask.as_of)
    revision = reader.revision
    drawn = ask.desk.drawn
    kept = drawn.get(key)
    if kept and (kept[0] == revision or time.monotonic() < kept[1]) and kept[2] == incidents:
        return kept[3]
    made = _drawn(ask, filter_, reader, incidents)
    while len(drawn) >= MOST_DRAWN:
        drawn.pop(next(iter(drawn)), None)
    drawn[key] = (revision, time.monotonic() + STALE, incidents, made)
    return made


def _drawn(ask: Ask, filter_: Filter, reader: Reader, incidents: int) -> Markup:
    # The size of the squares follows from the part of the world that the towns take up.
    grid = maps.grid(reader.bounds(filter_), GRIDS)
    found = reader.spots(filter_, grid)
    spots = sorted(found, key=lambda spot: -spot.incidents)[:MOST_SPOTS]
    view_ = maps.fitted(spots)
    by, bars = timeline.drawn(partial(reader.times, filter_), reader.span(filter_))
    data = {
        "map": maps.drawn(spots, view_, ask.desk.tiles),
        "located": sum(spot.incidents for spot in spots),
        "more": len(found) - len(spots),
        "incidents": incidents,
        "bars": bars,
        "by": by,
        "here": _with(ask.link("/incidents", **asked(ask, box=None, page=None)), "box"),
        "then": _with(ask.link("/incidents", **asked(ask, **{"from": None, "to": None})), "from"),
    }
    return Markup(environment().get_template("_brush.html").render(data | {"link": ask.link}))


def _with(address: str, name: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{name}="


ROUTES = (Route(path="/incidents", view=view),)
