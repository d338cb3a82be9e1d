"""Scores where and when the events of the project's own corpus took place, from the raw text.

    python bench/events_where_when.py [--split train|dev|test] [-v] [--part place|date]

An event is matched by its type and its trigger, else by its type and sentence (or a sentence that
tells it again). Its place is right within 0.1 degrees of the golden one (a district 0.5, a region
1, a country: the same code); its date when its days are the golden ones or a bound that the text
sets on them ("since", "by"). Where the gold names no place or date, none is right; one taken from
elsewhere in the text is counted as lent, and is wrong where it contradicts the gold: a place that
is none of those of the golden events (or holds none of them), a day that no golden event of the
piece has, or the publication's day where every dated act of that type has another.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from corpus import matched, overlap, page_of, pieces

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Event, Moment, Place
from sayso.resolve.date_calendar import days_of

Json = dict[str, Any]
Answer = tuple[str, str]  # how it is judged, and in words what was found
REACH = {"point": 0.1, "town": 0.1, "district": 0.5, "region": 1.0}  # degrees
GOOD = frozenset({"right", "withheld", "lent"})
BOUNDED = frozenset({"before", "after", "range"})


def pairs(gold: list[Json], article: Article) -> Iterator[tuple[Json, Event]]:
    """Yield the golden events with the found ones that match."""
    found = list(article.events)

    def alike(g: Json, event: Event) -> float:
        if g["type"] != event.type:
            return 0.0
        at = overlap(g["trigger"], (event.trigger.start, event.trigger.end)) > 0
        spans = (event.sentence, *event.evidence)
        near = any(s.start <= g["trigger"][0] < s.end for s in spans)
        return 2.0 * at + near

    for i, j in matched(gold, found, alike):
        yield gold[i], found[j]


def named(piece: Json, field: str, span: list[int]) -> Json | None:
    """Return the golden place or date whose words share most with a span."""
    shared = [(overlap(span, row["span"]), n) for n, row in enumerate(piece[field])]
    best = max(shared, default=(0, 0))
    return piece[field][best[1]] if best[0] else None


def beside(row: Json, place: Place | None) -> bool:
    """Tell whether a place is the golden one."""
    if place is None:
        return False
    if row["lat"] is None or place.lat is None or place.lon is None:
        return row["lat"] is None and place.lat is None
    if place.precision == "country":
        return bool(row["country"] == place.country)
    far = max(abs(place.lat - row["lat"]), abs(place.lon - row["lon"]))
    return far <= REACH.get(place.precision or "", 0.1) + 0.005


def judge_place(piece: Json, wanted: Json, event: Event) -> Answer:
    """Judge the place of an event."""
    place = event.place
    told = f"{place.name} {place.lat},{place.lon} ({place.why})" if place else "none"
    if wanted["place"] is None:
        return _no_place(piece, place), told
    row = named(piece, "places", wanted["place"])
    told += f", not {piece['text'][slice(*wanted['place'])]} {row and (row['lat'], row['lon'])}"
    if row is None:
        return "no gold", told
    if beside(row, place):
        return "right", told
    if place is None or place.lat is None:
        return "missed", told
    here = wanted["place"][0] <= place.span.start < wanted["place"][1]
    return ("wrong coordinates" if here else "wrong place"), told


def _no_place(piece: Json, place: Place | None) -> str:
    if place is None or place.lat is None:
        return "withheld"
    spans = [event["place"] for event in piece["events"] if event["place"]]
    rows = [row for span in spans if (row := named(piece, "places", span))]
    holds = any(place.country == row["country"] for row in rows) and place.precision in (
        "country",
        "region",
    )
    return "lent" if holds or any(beside(row, place) for row in rows) else "no such place"


def days(row: Json | None) -> tuple[str, str] | None:
    """Return the first and the last day of a golden date, None where it has none."""
    found = days_of(row["value"]) if row else None
    if found is None or found.start is None or found.end is None:
        return None
    return found.start.isoformat(), found.end.isoformat()


def judge_date(piece: Json, wanted: Json, event: Event) -> Answer:
    """Judge the date of an event."""
    when = event.date
    told = f"{when.start}..{when.end} {when.precision} by {when.basis}" if when else "none"
    if wanted["date"] is None:
        return _no_date(piece, wanted, when), told
    words = piece["text"][slice(*wanted["date"])]
    row = named(piece, "dates", wanted["date"])
    told += f", not “{words}” {row and row['value']}"
    if when is None:
        return "missed" if days(row) else "withheld", told
    if _same(wanted["date"], days(row), when):
        return "right", told
    return ("no gold" if days(row) is None else f"wrong by {when.basis}"), told


def _same(span: list[int], wanted: tuple[str, str] | None, when: Moment) -> bool:
    words = when.span is not None and overlap(span, (when.span.start, when.span.end)) > 0
    if wanted is None:
        return words
    if (when.start, when.end) == wanted:
        return True
    if not words or when.precision not in BOUNDED:
        return False
    return when.start in (None, *wanted) or when.end in wanted


def _no_date(piece: Json, wanted: Json, when: Moment | None) -> str:
    if when is None:
        return "withheld"
    if when.precision in BOUNDED:
        return "lent" if _holds(piece, wanted, when) else "no such day"
    found = (when.start, when.end)
    others = [e for e in piece["events"] if e["date"] and e["status"] != "background"]
    dated = [(e, days(named(piece, "dates", e["date"]))) for e in others]
    if any(d == found for _, d in dated):
        return "lent"
    if when.basis != "publication":
        return "no such day"
    alike = [d for e, d in dated if e["type"] == wanted["type"] and d and e["status"] == "reported"]
    return "publication: acts are of another day" if alike else "lent"


def _holds(piece: Json, wanted: Json, when: Moment) -> bool:
    """Tell whether a bound leaves the day of publication or that of an act of the piece open."""
    if wanted["status"] in ("planned", "demanded", "threatened", "feared"):
        return when.end is None or when.end >= piece["published"]
    return when.start is None or date.fromisoformat(when.start) <= date.fromisoformat(
        piece["published"]
    )


JUDGES = {"place": judge_place, "date": judge_date}


def scored(parts: Iterable[str], split: str | None, verbose: bool) -> dict[str, Counter[str]]:
    """Return how often each part was judged how, and print what is wrong."""
    chain = per_article(Config())
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces(split):
        article = chain(page_of(piece))
        if not isinstance(article, Article):
            continue
        for wanted, event in pairs(piece["events"], article):
            for part in parts:
                judged, told = JUDGES[part](piece, wanted, event)
                given = "named" if wanted[part] else "not named"
                counts[f"{part} {given}"][judged] += 1
                if verbose and judged not in GOOD:
                    print(f"{piece['id']} {judged}: {_told(piece, wanted, event)}: {told}")
    return counts


def _told(piece: Json, wanted: Json, event: Event) -> str:
    sentence = piece["text"][event.sentence.start : event.sentence.end]
    trigger = piece["text"][slice(*wanted["trigger"])]
    return f"{event.type} {event.status} “{trigger}” {sentence!r} ({piece['published']})"


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--split", choices=("train", "dev", "test"))
    options.add_argument("--part", choices=tuple(JUDGES))
    options.add_argument("-v", "--verbose", action="store_true", help="print what is wrong")
    asked = options.parse_args()
    parts = [asked.part] if asked.part else list(JUDGES)
    for name, judged in sorted(scored(parts, asked.split, asked.verbose).items()):
        whole = sum(judged.values()) - judged["no gold"]
        good = sum(judged[g] for g in GOOD)
        rest = ", ".join(f"{n} {what}" for what, n in judged.most_common())
        print(f"{name:16} {good}/{whole} = {good / max(1, whole):.3f}   {rest}")


if __name__ == "__main__":
    main()
