"""Lists of addresses: those of GDELT (events, mentions, GKG, list files, DOC API), plain ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.formats import Formats
from sayso.read.jsonitems import Item, string
from sayso.read.lines import Lines, TooLongError
from sayso.read.linked import Entries, Entry
from sayso.read.listing import ListingReader, Told
from sayso.read.openers import opened
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource, whole
from sayso.records import Page, Rejected

WEB = re.compile(r"https?://\S+")
LISTED = re.compile(r"\d+ ([0-9a-f]{32}) (https?://\S+\.zip)\s*")
EVENTS = ".export.csv.zip"  # of the three files of each quarter of an hour, the one with events
DAY, TIME, GKG = re.compile(r"\d{8}"), re.compile(r"\d{14}"), re.compile(r"\d{14}-T?\d+")
MOST = 5  # lines by which a list is known


class UrlListReader:
    """Reads each address of a list once: the page that is behind it."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".urls",)
    media_types: ClassVar[tuple[str, ...]] = ("text/uri-list",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return whether the first lines hold nothing but addresses, or are those of GDELT."""
        lines = [line for line in head.splitlines()[:MOST] if line.strip()]
        known = all(_address(line) or LISTED.fullmatch(line) for line in lines)
        return 1.0 if lines and known else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the page behind each address, or why there is none."""
        entries, lines, seen = Entries(self._options), Lines(resource, self._options), set[int]()
        while True:
            try:
                line = next(lines, None)
            except TooLongError as error:
                yield refusal(f"{resource.input}#{lines.number}", str(error))
                continue
            if line is None:
                return
            if line.strip() and not line.startswith("#"):
                source = f"{resource.input}#{lines.number}"
                yield from self._line(line.strip("\r\n"), source, entries, seen)

    def _line(
        self, line: str, source: str, entries: Entries, seen: set[int]
    ) -> Iterator[Page | Rejected]:
        listed = LISTED.fullmatch(line)
        url = _address(line)
        if listed:
            yield from self._events(listed.group(2), listed.group(1), source)
        elif url is None:
            yield refusal(source, "no web address in this line")
        elif hash(url) not in seen:
            seen.add(hash(url))
            facts = {"outlet": outlet} if (outlet := _outlet(line)) else {}
            yield from entries.pages(
                Entry(input=source, raw=line.encode("utf-8", "replace"), url=url, facts=facts)
            )

    def _events(self, url: str, digest: str, source: str) -> Iterator[Page | Rejected]:
        """Yield the pages of a list file's file of events; its other files name the same pages."""
        if not url.lower().endswith(EVENTS) or not self._options.follow:
            return
        for found in opened(url, self._options):
            if isinstance(found, Rejected):
                yield refusal(source, found.reason)
                continue
            try:
                data = whole(found, self._options.limit)
                if hashlib.md5(data, usedforsecurity=False).hexdigest() != digest:
                    raise RecordError(f"{url}: not the file that the list names: fetch it again")
                found.stream.seek(0)
                yield from Formats(self._options).pages(found)
            except RecordError as error:
                yield refusal(source, str(error))


def _address(line: str) -> str | None:
    """Return the address in a line: the line itself, or by the columns of GDELT's tables."""
    line = line.strip("\ufeff\r\n")
    if WEB.fullmatch(line.strip()):
        return line.strip()
    cells = line.split("\t")
    found = ""
    if len(cells) in (58, 61) and cells[0].isdigit() and DAY.fullmatch(cells[1]):
        found = cells[-1]
    elif len(cells) >= 6 and cells[0].isdigit() and all(map(TIME.fullmatch, cells[1:3])):
        found = cells[5]
    elif _is_gkg(cells):
        found = cells[4]
    return found if WEB.fullmatch(found) else None


def _is_gkg(cells: list[str]) -> bool:
    return len(cells) >= 5 and bool(GKG.fullmatch(cells[0]) and TIME.fullmatch(cells[1]))


def _outlet(line: str) -> str:
    """Return the outlet's domain where the table has a column for it."""
    cells = line.split("\t")
    if _is_gkg(cells):
        return cells[3]
    return cells[4] if len(cells) == 16 else ""


class GdeltDocReader(ListingReader):
    """Reads the list of articles that GDELT's DOC API answers (mode=artlist, format=json)."""

    paths: ClassVar[frozenset[str]] = frozenset({"articles.item"})

    def recognises(self, head: str) -> float:
        """Return whether there is a list of articles with the time at which GDELT saw them."""
        return 1.0 if '"seendate"' in head and '"articles"' in head else 0.0

    def told(self, item: Item) -> Told:
        """Return the address of an article; when it was seen is not when it was published."""
        value = item.value
        return Told(
            url=string(value.get("url")) or None,
            facts={
                "title": string(value.get("title")),
                "outlet": string(value.get("domain")),
                "language": string(value.get("language")),
            },
        )
