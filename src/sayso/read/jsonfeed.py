"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import re
from typing import ClassVar

from sayso.read.jsonitems import Item, string
from sayso.read.linked import is_full, joined
from sayso.read.listing import ListingReader, Told, first
from sayso.read.options import ReadOptions

VERSION = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version')
LEAST = 250  # characters of an article; a feed may hold teasers instead


class JsonFeedReader(ListingReader):
    """Reads the items of a feed: their content, or the page that they link to."""

    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    media_types: ClassVar[tuple[str, ...]] = ("application/feed+json",)
    paths: ClassVar[frozenset[str]] = frozenset({"items.item"})

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        super().__init__(options)

    def recognises(self, head: str) -> float:
        """Return whether the version of the format is named."""
        return 1.0 if VERSION.search(head) else 0.0

    def told(self, item: Item) -> Told:
        """Return the content of an item, HTML before text, else its summary."""
        value, head = item.value, item.head
        markup, text = string(value.get("content_html")), string(value.get("content_text"))
        body = first(markup, text, string(value.get("summary")))
        authors = string(value.get("authors")) or string(value.get("author"))
        link = string(value.get("url")) or string(value.get("external_url"))
        return Told(
            body=body,
            media="html" if markup else "text",
            full=is_full(markup or text, LEAST),
            url=joined(string(head.get("home_page_url")), link) if link else None,
            facts={
                "id": string(value.get("id")),
                "title": string(value.get("title")),
                "published": string(value.get("date_published")),
                "modified": string(value.get("date_modified")),
                "language": string(value.get("language")) or string(head.get("language")),
                "outlet": string(head.get("title")),
                "byline": first(
                    authors, string(head.get("authors.item.name")), string(head.get("author.name"))
                ),
            },
        )
