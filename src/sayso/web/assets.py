"""Style sheets, scripts and the outlines of the world: files of our own, kept by the browser."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import quoteattr

MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
THIN = 'vector-effect="non-scaling-stroke"'  # lines keep their width on every map
NAMES = ("desk.css", "desk.js", "icon.svg", "world.svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file with its media type and an address that changes with its content."""

    content: bytes
    media: str
    address: str


@cache
def assets() -> dict[str, Asset]:
    """Return every file that pages load, by name."""
    return {name: _made(name) for name in NAMES}


def asset(name: str) -> str:
    """Return the address of a file."""
    return assets()[name].address


@cache
def world() -> dict[str, Any]:
    """Return the outlines: `areas` with code, name, box and path, and `lines`."""
    text = files("sayso.data").joinpath("web/world.json").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text)
    return made


@cache
def regions() -> dict[str, str]:
    """Return the estimated outlines of regions by the ids of their places."""
    text = files("sayso.data").joinpath("web/regions.json").read_text(encoding="utf-8")
    made: dict[str, str] = json.loads(text)["regions"]
    return {name: made.get(path, path) for name, path in made.items()}


def _made(name: str) -> Asset:
    if name == "world.svg":
        content = _world_svg().encode()
    else:
        content = files("sayso.web").joinpath(f"static/{name}").read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Asset(content, MEDIA[name.rpartition(".")[2]], f"/assets/{digest}/{name}")


def _world_svg() -> str:
    """One drawing that maps take parts from: the colours are those of the page."""
    land, size = world(), world()["size"]
    areas = "".join(
        f"<g id={quoteattr(f'a{n}')}><path {THIN} d={quoteattr(area['path'])}/></g>"
        for n, area in enumerate(land["areas"])
    )
    plain = "".join(area["path"] for area in land["areas"] if not area["disputed"])
    disputed = "".join(area["path"] for area in land["areas"] if area["disputed"])
    lines = "".join(
        f'<g id="{name}"><path fill="none" {THIN} d={quoteattr(path)}/></g>'
        for name, path in land["lines"].items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><defs>'
        f'<g id="land"><path {THIN} d={quoteattr(plain)}/></g>'
        f'<g id="open"><path {THIN} d={quoteattr(disputed)}/></g>{areas}{lines}</defs></svg>\n'
    )
