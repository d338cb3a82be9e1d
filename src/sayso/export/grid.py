"""Coordinates in, cells of the PRIO-GRID out: half a degree, row 1 southernmost, column 1 west."""

from __future__ import annotations

import math

ROWS, COLUMNS = 360, 720
SIZE = 0.5  # degrees


def cell_of(lat: float, lon: float) -> int:
    """Return the number (gid) of the cell in which a point lies, in degrees of WGS 84."""
    row = min(math.floor((lat + 90) / SIZE) + 1, ROWS)
    column = min(math.floor((lon + 180) / SIZE) + 1, COLUMNS)
    return (row - 1) * COLUMNS + column


def row_and_column(cell: int) -> tuple[int, int]:
    """Return the row and the column of a cell, both from 1."""
    return (cell - 1) // COLUMNS + 1, (cell - 1) % COLUMNS + 1


def centre(cell: int) -> tuple[float, float]:
    """Return latitude and longitude of a cell's centre in degrees."""
    row, column = row_and_column(cell)
    return -90 + row * SIZE - SIZE / 2, -180 + column * SIZE - SIZE / 2
