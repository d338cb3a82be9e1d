"""A digest of the incidents in Markdown, for a newsletter."""

from __future__ import annotations

import re
from typing import ClassVar

from sayso.export import Case, Settings, Target, Traits, View

MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|])")


class DigestExporter:
    """Writes a line for each incident: day, place, type, and who disagrees."""

    requires: ClassVar[tuple[str, ...]] = ()
    traits: ClassVar[Traits] = Traits(row="an incident")

    def __init__(self, settings: Settings) -> None:
        """There is nothing to set: the digest gives no single number of dead."""

    def write(self, view: View, to: Target) -> None:
        """Write the digest, and count what it leaves out."""
        to.text("# Incidents\n\n")
        for case in view.cases():
            to.text(_line(case))
            to.row(case.incident["id"], case.entries)
            to.lost("the words of each account", len(case.entries))


def _line(case: Case) -> str:
    record = case.incident
    day = (record["date"] or {}).get("start") or "day open"
    place = (record["place"] or {}).get("name") or "place open"
    disputed = [name for name, field in record["fields"].items() if field["state"] == "disputed"]
    told = f" Disputed: {', '.join(disputed)}." if disputed else ""
    sources = record["independent_sources"]
    # What comes out of a report is a stranger's text: it shall not become markup.
    return f"- {day}, {_plain(place)}: {record['type']}, {sources} independent sources.{told}\n"


def _plain(text: str) -> str:
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
