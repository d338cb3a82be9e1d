"""What readers of a JSON document with a list of articles have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.jsonitems import Item, items
from sayso.read.linked import Entries, Entry
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an item says: text or HTML (`media`), whether it is the article, link and fields."""

    body: str = ""
    media: str = "text"
    full: bool = False
    url: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


class ListingReader:
    """Reads each item at `paths` by `told`; a bad one is refused and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ("ijson",)
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    media_types: ClassVar[tuple[str, ...]] = ("application/json",)
    paths: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def told(self, item: Item) -> Told | None:
        """Return what an item says, None where it is no document. Raises RecordError."""
        raise NotImplementedError

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each item, or why it is refused.

        Raises RecordError when the document is no JSON or breaks off.
        """
        entries = Entries(self._options)
        for item in items(resource, self.paths, self._options):
            source = f"{resource.input}#{item.number}"
            try:
                told = self.told(item)
            except RecordError as error:
                yield refusal(source, str(error))
                continue
            if told is not None:
                yield from entries.pages(_entry(told, item, source))


def _entry(told: Told, item: Item, source: str) -> Entry:
    facts = {name: value for name, value in told.facts.items() if value}
    return Entry(
        input=source,
        raw=item.raw,
        url=told.url or None,
        body=told.body,
        media=told.media,
        full=told.full,
        facts=facts,
    )


def first(*values: str) -> str:
    """Return the first value that is not empty."""
    return next(filter(None, values), "")
