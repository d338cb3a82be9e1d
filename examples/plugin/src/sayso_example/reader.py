"""Bulletins of a radio monitor: a first line with station and day, then items under headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read import Lines, Origin, ReadOptions, Resource, make_page, refusal
from sayso.records import Page, Rejected

MARK = "#BULLETIN "
ITEM = "== "


class BulletinReader:
    """Reads each item of a bulletin; an empty one is refused with its line, the rest is read."""

    # Modules without which the reader cannot work; sayso then names the file and the cure.
    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".bulletin",)
    media_types: ClassVar[tuple[str, ...]] = ()

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options, which `make_page` needs."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return 1, surer than any name of a file, where the mark of the format is."""
        return 1.0 if head.startswith(MARK) else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each item. Raises RecordError when there is no first line."""
        lines = Lines(resource, self._options)
        station, _, day = next(lines, "").removeprefix(MARK).partition("|")
        if not day.strip():
            raise RecordError(f"line 1: write {MARK}STATION | YYYY-MM-DD")
        facts = {"outlet": station.strip(), "published": day.strip()}
        for number, (line, title, text) in enumerate(_items(lines), start=1):
            source = f"{resource.input}#{number}"
            try:
                origin = Origin(input=source, raw=text.encode("utf-8", "replace"))
                yield make_page(text, "text", origin, self._options, facts | {"title": title})
            except RecordError as error:
                yield refusal(source, f"line {line}: {error}")


def _items(lines: Lines) -> Iterator[tuple[int, str, str]]:
    """Yield the line, heading and text of each item; one item is in memory at a time."""
    begun, title, text = 0, "", ""
    for line in lines:
        if line.startswith(ITEM):
            if begun:
                yield begun, title, text
            begun, title, text = lines.number, line.removeprefix(ITEM).strip(), ""
        else:
            text += line
    if begun:
        yield begun, title, text
