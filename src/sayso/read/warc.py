"""WARC files (CC-NEWS, web crawls): the HTML and text pages in them, one record in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.decode import declared, decode
from sayso.read.http import Answer, answer
from sayso.read.options import ReadOptions
from sayso.read.packing import BombError
from sayso.read.pages import Origin, make_page, refusal
from sayso.read.resource import Resource
from sayso.read.warcframes import Frame, Frames
from sayso.records import Page, Rejected

TAKEN = ("response", "resource")  # requests, metadata and revisits hold no page
TEXT = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)


class WarcReader:
    """Reads the pages that were served (status 200); a damaged record is refused, the rest read."""

    requires: ClassVar[tuple[str, ...]] = ()
    magic: ClassVar[tuple[bytes, ...]] = (b"WARC/",)
    suffixes: ClassVar[tuple[str, ...]] = (".warc",)
    media_types: ClassVar[tuple[str, ...]] = ("application/warc",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return 0: it is known by its first bytes."""
        return 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each record with one, numbered as in the file.

        Raises RecordError for a bomb.
        """
        for frame in Frames(resource.stream):
            source = f"{resource.input}#{frame.number}"
            try:
                page = self._page(frame, source)
            except BombError:
                raise
            except RecordError as error:
                yield refusal(source, f"at byte {frame.at:,} of the unpacked file: {error}")
                continue
            if page is not None:
                yield page

    def _page(self, frame: Frame, source: str) -> Page | None:
        if frame.fault is not None:
            raise frame.fault
        if frame.headers.get("warc-type") not in TAKEN:
            return None
        found = self._answer(frame)
        if found is None or not found.body.strip():
            return None
        kind, _, rest = found.kind.partition(";")
        charset = CHARSET.search(rest)
        facts = {"retrieved": _second(frame.headers.get("warc-date", ""))}
        url = frame.headers.get("warc-target-uri", "").strip("<>") or None
        origin = Origin(input=source, raw=found.body, url=url)
        label = charset.group(1) if charset else declared(found.body)
        text = decode(found.body, label, self._options.guesses(source))
        return make_page(text, TEXT[_bare(kind)], origin, self._options, facts)

    def _answer(self, frame: Frame) -> Answer | None:
        """Return what the server said, None where that is no page."""
        limit = self._options.limit
        if frame.headers.get("content-type", "").startswith("application/http"):
            found = answer(frame, limit)
            return found if found.status == 200 and _bare(found.kind) in TEXT else None
        kind = frame.headers.get("content-type", "")
        if _bare(kind) not in TEXT:
            return None
        return Answer(200, kind, frame.rest(b"", limit))


def _bare(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _second(date: str) -> str:
    """Return a WARC date, which may have fractions of a second, as `retrieved` has it."""
    return date[:19] + "Z" if len(date) > 20 and date.endswith("Z") else date
