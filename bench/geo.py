"""Scores the finding and resolving of places.

Run `python bench/geo.py` for corpus/places.jsonl. There a place is right when it is found and
within the kilometres its row allows, one that no gazetteer has when it is left open, and a
name of a person, firm or people when it is not taken for a place; `use` tells places from
governments. `--gold FILE` scores texts with toponyms (id, text, toponyms with start, end, lat,
lon) by the usual measures: F1 of the names, the share of all of them that is found and put
within 161 km, and the median error; with `--given` the names are given, and the share is told
also for those that have a GeoNames id where some have none. `--errors` lists what went wrong,
`--half` picks a half, `--share N` measures the time in N rounds. Exit code 1 when a floor is not
met.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import share

from sayso.parse import parse
from sayso.parse.encoder import EncoderParser
from sayso.records import Document, Paragraph, Parse, Place, Published, Span
from sayso.resolve.place_lexicon import kilometres
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables

OWN = Path(__file__).parent.parent / "corpus" / "places.jsonl"
NEAR = 161.0  # km, the usual measure of geoparsers
FLOORS = {"own": 0.95, "geovirus": 0.87, "geowebnews": 0.74, "lgl": 0.63}
SHARE = 0.10  # of the time of parsing that places and dates may take
Row = dict[str, Any]


def document(text: str, name: str) -> Document:
    """Return a text as a document without a date, one paragraph a line."""
    made, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            made.append(Paragraph(start=at, end=at + len(line.rstrip()), kind="body"))
        at += len(line)
    return Document(
        id=name,
        input=name,
        url=None,
        outlet=None,
        title=None,
        byline=None,
        published=Published(date=None, precision="none", basis="none"),
        language="en",
        credits=(),
        text=text,
        paragraphs=tuple(made),
        sha256="",
        retrieved="",
    )


def rows(path: Path) -> list[Row]:
    """Return the JSON objects of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def paired(tops: list[Row], places: tuple[Place, ...]) -> dict[int, Place]:
    """Return the place found for each toponym, the best overlap first, one to one."""
    shares = []
    for i, top in enumerate(tops):
        for j, place in enumerate(places):
            both = min(top["end"], place.span.end) - max(top["start"], place.span.start)
            if both > 0:
                whole = max(top["end"], place.span.end) - min(top["start"], place.span.start)
                shares.append((-both / whole, i, j))
    found: dict[int, Place] = {}
    used: set[int] = set()
    for _, i, j in sorted(shares):
        if i not in found and j not in used:
            found[i] = places[j]
            used.add(j)
    return found


def error(top: Row, place: Place | None) -> float | None:
    """Return how many km a place is off, None where it has no position."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return kilometres((top["lat"], top["lon"]), (place.lat, place.lon))


def own(row: Row, places: tuple[Place, ...]) -> list[tuple[bool, str]]:
    """Return what was right and wrong in one sentence of the project's own."""
    found = paired(row["toponyms"], places)
    made = []
    for i, top in enumerate(row["toponyms"]):
        place = found.get(i)
        if top["lat"] is None:
            made.append((place is None or place.lat is None, f"{top['name']} should be open"))
            continue
        far = error(top, place)
        right = far is not None and far <= top["km"]
        made.append((right, f"{top['name']}: {place.name if place else 'missed'}, {far} km"))
        if place is not None:
            made.append((place.use == top["use"], f"{top['name']} is {place.use}"))
    for name in row["none"]:
        hit = any(p.span.start < name["end"] and name["start"] < p.span.end for p in places)
        made.append((not hit, f"{name['name']} is no place"))
    return made


def score_own(finder: PlaceFinder, parser: EncoderParser, half: str | None, errors: bool) -> float:
    """Print the share of right answers by kind and half; return that of the reporting half."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows(OWN):
        if half is not None and row["half"] != half:
            continue
        places = finder.find(parse(document(row["text"], row["id"]), parser))
        for good, what in own(row, places):
            for group in (row["kind"], row["half"]):
                total[group] += 1
                right[group] += good
            if errors and not good:
                print(f"  {row['id']}: {what}  |  {row['text']}")
    for group in sorted(total):
        print(f"own {group}: {right[group]}/{total[group]} = {right[group] / total[group]:.3f}")
    return right["reporting"] / max(1, total["reporting"])


def score_gold(
    path: Path, finder: PlaceFinder, parser: EncoderParser, *, given: bool, errors: bool
) -> float:
    """Print F1, accuracy within 161 km, median error and cost; return the accuracy."""
    hits = predicted = wanted = coords = near = 0
    filed: list[bool] = []  # whether each name with a GeoNames id is near
    off: list[float] = []
    clock = {"parse": 0.0, "places": 0.0}
    for row in rows(path):
        tops = [t for t in row["toponyms"] if not t.get("adjectival")]
        other = [t for t in row["toponyms"] if t.get("adjectival")]
        start = time.process_time()
        parsed = parse(document(row["text"], row["id"]), parser)
        middle = time.process_time()
        places = _places(finder, parsed, tops, given)
        clock["parse"] += middle - start
        clock["places"] += time.process_time() - middle
        found = paired(tops + other, places)
        mine = {i: p for i, p in found.items() if i < len(tops)}
        hits, wanted = hits + len(mine), wanted + len(tops)
        predicted += len(places) - (len(found) - len(mine))
        for i, top in enumerate(tops):
            if top["lat"] is None:
                continue
            coords += 1
            far = error(top, mine.get(i))
            off += [far] if far is not None else []
            near += far is not None and far <= NEAR
            if top.get("geonameid"):
                filed.append(far is not None and far <= NEAR)
            if errors and (far is None or far > NEAR):
                print(f"  {row['id']}: {top['name']}: {mine.get(i)}")
    precision, recall = hits / max(1, predicted), hits / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{path.stem}{' given' if given else ''}: F1 {f1:.3f} ({precision:.3f}, {recall:.3f}), "
        f"acc161 {near / coords:.3f} of {coords}, median {statistics.median(off):.1f} km, "
        f"{clock['places'] / clock['parse']:.3f} of the time of parsing"
    )
    if 0 < len(filed) < coords:
        print(f"  acc161 {sum(filed) / len(filed):.3f} of the {len(filed)} with a GeoNames id")
    return near / coords


def _places(finder: PlaceFinder, parsed: Parse, tops: list[Row], given: bool) -> tuple[Place, ...]:
    if not given:
        return finder.find(parsed)
    spans = sorted({(t["start"], t["end"]) for t in tops})
    return finder.given(parsed, [Span(s, e) for s, e in spans])


def main() -> int:
    """Print the figures; return 1 when one lies below its floor."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gold", type=Path, action="append", default=[])
    arguments.add_argument("--given", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--half", choices=("tuning", "reporting"))
    arguments.add_argument("--share", type=int, metavar="ROUNDS")
    options = arguments.parse_args()
    if options.share:
        return int(share.report(options.share) > SHARE)
    finder, parser = PlaceFinder(Tables()), EncoderParser()
    figures = {}
    if not options.gold:
        figures["own"] = score_own(finder, parser, options.half, options.errors)
    for path in options.gold:
        figures[path.stem] = score_gold(
            path, finder, parser, given=options.given, errors=options.errors
        )
    low = {n: f for n, f in figures.items() if f < FLOORS.get(n, 0.0) and options.half is None}
    for name, figure in low.items():
        print(f"{name}: {figure:.3f} is below its floor {FLOORS[name]}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
