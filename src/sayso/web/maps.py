"""Maps and timelines: what to draw, in the units of the outlines. The templates draw it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from sayso.store import Spot
from sayso.web.assets import regions, world

SIZE = 36_000  # of the world, each way, as in data/web/world.json
SMALLEST = 1_400.0  # width of a map: some fourteen degrees, so that one sees where it is
WIDE = 2.0  # width over height
WORLD = (0.0, 7_000.0, 36_000.0, 18_000.0)
# How far an area without an outline is shaded around its middle: its true extent is not known.
FAR = {"district": 40.0, "region": 160.0, "country": 160.0}
TILE = 256
MOST_TILES = 40
LATITUDES = 80.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing on a map: a mark for towns, an outline or a fading circle for areas.

    `outline` names a country's outline in `world.svg`, `path` is a region's, drawn where it is.
    """

    spot: Spot
    x: float
    y: float
    radius: float
    outline: str | None
    area: bool
    label: str
    path: str | None = None

    @property
    def kind(self) -> str:
        """How it is drawn: town, outline, estimate (a region's outline) or extent (unknown)."""
        if not self.area:
            return "town"
        return "outline" if self.outline else "estimate" if self.path else "extent"

    @property
    def box(self) -> str:
        """The part of the world it stands for: west, south, east, north in degrees."""
        s = self.spot
        return f"{s.west:.4f},{s.south:.4f},{s.east:.4f},{s.north:.4f}"


@dataclass(frozen=True, slots=True)
class Tile:
    """A square picture of an online map."""

    address: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map: the part of the world it shows, its shapes, and how much a unit is."""

    view: tuple[float, float, float, float]
    shapes: tuple[Shape, ...]
    unit: float
    tiles: tuple[Tile, ...] = ()

    @property
    def has(self) -> frozenset[str]:
        """What the legend has to explain: town, disputed, outline, estimate, extent."""
        kinds = {"disputed" for shape in self.shapes if shape.spot.disputed}
        return frozenset(kinds | {shape.kind for shape in self.shapes})

    @property
    def box(self) -> str:
        """The view as SVG has it."""
        return " ".join(f"{part:.0f}" for part in self.view)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place in degrees lies on the map (Web Mercator)."""
    high = math.radians(max(-LATITUDES, min(LATITUDES, lat)))
    return (lon + 180) / 360 * SIZE, (1 - math.asinh(math.tan(high)) / math.pi) / 2 * SIZE


def degrees(x: float, y: float) -> tuple[float, float]:
    """Return latitude and longitude of a point of the map."""
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / SIZE))))
    return lat, x / SIZE * 360 - 180


def fitted(spots: Iterable[Spot]) -> tuple[float, float, float, float]:
    """Return the part of the world that shows all spots, the world where there are none."""
    boxes = [_extent(spot) for spot in spots]
    if not boxes:
        return WORLD
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = max(SMALLEST, (right - left) * 1.25, (bottom - top) * 1.25 * WIDE)
    if width >= SIZE * 0.8:
        return WORLD
    return (
        (left + right - width) / 2,
        (top + bottom - width / WIDE) / 2,
        width,
        width / WIDE,
    )


def grid(bounds: tuple[float, float, float, float] | None, squares: int) -> float:
    """Return the size in degrees of squares of which so many lie across a map."""
    if bounds is None:
        return 1.0
    west, south, east, north = bounds
    return max(SMALLEST / SIZE * 360, east - west, (north - south) * WIDE) / squares


def _extent(spot: Spot) -> tuple[float, float, float, float]:
    area = country(spot.country) if spot.precision == "country" else None
    if area:
        left, top, right, bottom = area["box"]
        if right - left < SIZE / 3:  # a land on both sides of the date line says little
            return left, top, right, bottom
    path = region(spot)
    if path:
        return _box(path)
    left, bottom = project(spot.south, spot.west)
    right, top = project(spot.north, spot.east)
    far = FAR.get(spot.precision or "", 0.0)
    return left - far, top - far, right + far, bottom + far


def region(spot: Spot) -> str | None:
    """Return the estimated outline of a region, None where there is none."""
    return regions().get(spot.place_id or "") if spot.precision == "region" else None


@cache
def _box(path: str) -> tuple[float, float, float, float]:
    xs: list[float] = []
    ys: list[float] = []
    for ring in filter(None, path.split("M")):
        numbers = [int(found) for found in re.findall(r"-?\d+", ring)]
        xs += accumulate(numbers[::2])
        ys += accumulate(numbers[1::2])
    return min(xs), min(ys), max(xs), max(ys)


@cache
def country(code: str | None) -> dict[str, Any] | None:
    """Return the outline of a country by its ISO code (alpha-3)."""
    return next((area for area in world()["areas"] if area["code"] == code), None)


def drawn(
    spots: Sequence[Spot], view: tuple[float, float, float, float], tiles: str | None = None
) -> Map:
    """Return the map of these spots, areas below towns, the larger below the smaller."""
    unit = view[2] / 1000
    shapes = sorted(
        (_shape(spot, unit) for spot in spots), key=lambda shape: (not shape.area, -shape.radius)
    )
    found = _tiles(tiles, view) if tiles else ()
    return Map(view=view, shapes=tuple(shapes), unit=unit, tiles=tuple(found))


def _shape(spot: Spot, unit: float) -> Shape:
    x, y = project(spot.lat, spot.lon)
    number = f"{spot.incidents} incident{'s' if spot.incidents > 1 else ''}"
    differ = f", {spot.disputed} disputed" if spot.disputed else ""
    if spot.precision in FAR:
        label = f"somewhere in {spot.place}: {number}{differ}"
        outline = _outline(spot.country) if spot.precision == "country" else None
        return Shape(spot, x, y, FAR[spot.precision], outline, True, label, region(spot))
    radius = unit * min(30.0, 6 + 4 * math.sqrt(spot.incidents))
    return Shape(spot, x, y, radius, None, False, f"{spot.place}: {number}{differ}")


@cache
def _outline(code: str | None) -> str | None:
    areas = enumerate(world()["areas"])
    return next((f"a{n}" for n, area in areas if area["code"] == code), None)


def _tiles(template: str, view: tuple[float, float, float, float]) -> list[Tile]:
    left, top, width, height = view
    level = max(0, min(14, round(math.log2(SIZE / width * 4))))
    while level:
        step = SIZE / 2**level
        columns = range(int(left // step), int((left + width) // step) + 1)
        rows = range(max(0, int(top // step)), int((top + height) // step) + 1)
        if len(columns) * len(rows) <= MOST_TILES:
            break
        level -= 1
    else:
        step, columns, rows = float(SIZE), range(1), range(1)
    return [
        Tile(_address(template, level, column, row), column * step, row * step, step)
        for column in columns
        for row in rows
        if row < 2**level
    ]


def _address(template: str, level: int, column: int, row: int) -> str:
    filled = template.replace("{z}", str(level)).replace("{x}", str(column % 2**level))
    return filled.replace("{y}", str(row))
