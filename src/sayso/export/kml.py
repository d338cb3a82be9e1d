"""The incidents as KML 2.2, for Google Earth and others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar
from xml.sax.saxutils import escape, quoteattr

from sayso.export.geojson import properties
from sayso.export.interface import Case, Settings, Target, Traits, View
from sayso.export.losses import count_entries
from sayso.export.shapes import spot_of

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>sayso incidents</name>\n'
)
# Characters that XML 1.0 cannot hold at all.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class KmlExporter:
    """A placemark for each incident, with its days and every figure with its source."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an incident")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set."""

    def write(self, view: View, to: Target) -> None:
        """Write every incident; one whose place is open has no point."""
        to.text(HEAD)
        for case in view.cases():
            to.text("".join(_placemark(case)))
            to.row(case.incident["id"], case.entries)
            count_entries(case.entries, to)
        to.text("</Document>\n</kml>\n")


def _placemark(case: Case) -> Iterator[str]:
    """The elements in the order that the KML schema asks for."""
    facts = properties(case)
    yield f"<Placemark id={_attribute('i' + facts['id'])}>"
    yield f"<name>{_text(facts['title'])}</name>"
    yield f"<description>{_text(_described(facts))}</description>"
    yield from _span(facts["start"], facts["end"])
    yield "<ExtendedData>"
    for name, value in facts.items():
        if value not in (None, ""):
            yield f"<Data name={_attribute(name)}><value>{_text(value)}</value></Data>"
    yield "</ExtendedData>"
    spot = spot_of(case.incident["place"])
    if spot:
        yield f"<Point><coordinates>{spot.lon},{spot.lat}</coordinates></Point>"
    yield "</Placemark>\n"


def _described(facts: dict[str, Any]) -> str:
    told = [f"{n[:-9]}: {value}" for n, value in facts.items() if n.endswith("_accounts")]
    sources = f"{facts['independent_sources']} independent sources: {facts['outlets']}"
    return ". ".join((*told, sources))


def _span(start: str | None, end: str | None) -> Iterator[str]:
    days = [(tag, day) for tag, day in (("begin", start), ("end", end)) if DAY.fullmatch(day or "")]
    if days:
        inner = "".join(f"<{tag}>{day}</{tag}>" for tag, day in days)
        yield f"<TimeSpan>{inner}</TimeSpan>"


def _text(value: object) -> str:
    return escape(FORBIDDEN.sub("\ufffd", str(value)))


def _attribute(value: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", value))
