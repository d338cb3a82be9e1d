"""News sitemaps: the pages that a site published in the last days, fetched one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.decode import outlined
from sayso.read.linked import Entries, Entry
from sayso.read.markup import Found, child, elements, raw, root_of, text_of
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected


class SitemapReader:
    """Reads the addresses of a sitemap, with what its news elements say of each page."""

    requires: ClassVar[tuple[str, ...]] = ("lxml",)
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    media_types: ClassVar[tuple[str, ...]] = ("application/xml", "text/xml")

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return whether the first element is that of a sitemap or of a list of sitemaps."""
        return 1.0 if root_of(head) in ("urlset", "sitemapindex") else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the page behind each address. Raises RecordError for a list of sitemaps."""
        entries = Entries(self._options)
        if root_of(outlined(resource.head)) == "sitemapindex":
            raise RecordError(f"a list of sitemaps: give those you want ({self._listed(resource)})")
        for found in elements(resource, frozenset({"url"}), self._options):
            source = f"{resource.input}#{found.number}"
            if found.cut:
                yield refusal(source, f"line {found.line}: the entry breaks off")
            else:
                yield from entries.pages(_entry(found, source))

    def _listed(self, resource: Resource) -> str:
        found = islice(elements(resource, frozenset({"sitemap"}), self._options), 3)
        names = [text_of(child(one.element, "loc")) for one in found]
        return ", ".join(filter(None, names)) + ", …"


def _entry(found: Found, source: str) -> Entry:
    element = found.element
    news = child(element, "news")
    facts = {"modified": text_of(child(element, "lastmod"))}
    if news is not None:
        facts |= {
            "title": text_of(child(news, "title")),
            "published": text_of(child(news, "publication_date")),
            "outlet": text_of(child(news, "publication", "name")),
            "language": text_of(child(news, "publication", "language")),
        }
    return Entry(
        input=source,
        raw=raw(element),
        url=text_of(child(element, "loc")) or None,
        facts={name: value for name, value in facts.items() if value},
    )
