"""RSS (0.9x, 1.0, 2.0) and Atom: an entry's full text, or the page that it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from sayso.errors import RecordError
from sayso.read.decode import outlined
from sayso.read.linked import TAG, Entries, Entry, is_full, joined
from sayso.read.markup import Found, child, children, elements, inner, local, raw, root_of, text_of
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

ROOTS = {"rss", "feed", "RDF"}
ENTRIES = frozenset({"item", "entry"})
NAMESPACES = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/(?:atom|rss)|<(?:\w+:)?rss\b")
LEAST_CONTENT = 250  # characters of an element meant for full text, without markup
LEAST_SUMMARY = 1000  # characters of one meant for a summary, which some feeds fill with it all
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
PERSON = re.compile(r"\S+@\S+\s*\((.+)\)")  # RSS: "desk@example.org (News desk)"


class FeedReader:
    """Reads the entries of a feed; a half one is refused with its line and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ("lxml",)
    suffixes: ClassVar[tuple[str, ...]] = (".rss", ".atom", ".rdf", ".xml")
    media_types: ClassVar[tuple[str, ...]] = (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    )

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return how much the first element looks like that of a feed."""
        return 1.0 if root_of(head) in ROOTS and NAMESPACES.search(head) else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each entry, or why it is refused.

        Raises RecordError when it is no feed or breaks off.
        """
        root = root_of(outlined(resource.head))
        if root not in ROOTS:
            raise RecordError(
                f"XML of a kind that no reader knows (its root is {root or 'none'!r}): "
                "give RSS, Atom, a news sitemap, NewsML-G2 or NITF"
            )
        entries, head, address = Entries(self._options), None, resource.url or ""
        for found in elements(resource, ENTRIES, self._options):
            head = _head(found.element) if head is None else head
            source = f"{resource.input}#{found.number}"
            if found.cut:
                yield refusal(source, f"line {found.line}: the entry breaks off")
            else:
                yield from entries.pages(_entry(found, source, head, address))


def _head(element: Element) -> dict[str, str]:
    """Return what the feed says of itself."""
    top = element.getparent()
    if top is not None and local(top) == "RDF":
        top = child(top, "channel")
    if top is None:
        return {}
    language = text_of(child(top, "language")) or top.get(LANG, "")
    return {
        "outlet": plain(text_of(child(top, "title"))),
        "language": language,
        "byline": text_of(child(top, "author", "name")),
        "base": top.get(BASE, "") or text_of(child(top, "link")),
    }


def _entry(found: Found, source: str, head: Mapping[str, str], address: str) -> Entry:
    element = found.element
    data = raw(element)
    facts = _facts(element, head)
    body, full = _body(element)
    base = joined(address, head.get("base", "")) or address
    return Entry(
        input=source,
        raw=data,
        url=_link(element, base),
        body=body,
        media="html" if TAG.search(body) or "&" in body else "text",
        full=full,
        facts=facts,
    )


def _facts(element: Element, head: Mapping[str, str]) -> dict[str, str]:
    first = {name: text_of(child(element, name)) for name in NAMES}
    # RSS names the paper that an entry was taken from, Atom the feed.
    source = plain(first["source"] or text_of(child(element, "source", "title")))
    made = {
        "id": first["guid"] or first["id"],
        "title": plain(first["title"]),
        "published": first["pubDate"] or first["published"] or first["date"] or first["issued"],
        "modified": first["updated"] or first["modified"],
        "outlet": source or head.get("outlet", ""),
        "byline": _byline(element, first) or head.get("byline", ""),
        "language": first["language"] or element.get(LANG, "") or head.get("language", ""),
    }
    made["published"] = made["published"] or made["modified"]
    return {name: value for name, value in made.items() if value}


NAMES = (
    *("guid", "id", "title", "pubDate", "published", "date", "issued", "updated", "modified"),
    *("source", "creator", "author", "language"),
)


def _byline(element: Element, first: Mapping[str, str]) -> str:
    names = [text_of(child(author, "name")) for author in children(element, "author")]
    listed = ", ".join(filter(None, names))
    if listed:
        return listed
    written = first["creator"] or first["author"]
    person = PERSON.fullmatch(written)
    return person.group(1) if person else written


def _link(element: Element, base: str) -> str | None:
    for link in children(element, "link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return joined(str(element.get(BASE, "") or base), str(link.get("href", "")))
    guid = child(element, "guid")
    permanent = guid is not None and guid.get("isPermaLink", "true") != "false"
    about = next((value for name, value in element.attrib.items() if name.endswith("}about")), "")
    for address in (
        text_of(child(element, "origLink")),
        text_of(child(element, "link")),
        text_of(guid) if permanent and text_of(guid).startswith("http") else "",
        str(about),
    ):
        if address:
            return joined(base, address)
    return None


def _body(element: Element) -> tuple[str, bool]:
    """Return the text or HTML of an entry and whether it is the whole article."""
    content = next(
        (c for name in ("encoded", "content") for c in children(element, name) if _is_text(c)), None
    )
    made = _markup(content)
    if is_full(made, LEAST_CONTENT):
        return made, True
    summary = _markup(child(element, "description")) or _markup(child(element, "summary"))
    longest = max(made, summary, key=len)
    return longest, is_full(summary, LEAST_SUMMARY)


def _is_text(element: Element) -> bool:
    """Tell content from an address or a picture (media:content)."""
    return not (element.get("src") or element.get("url") or element.get("medium"))


def _markup(element: Element | None) -> str:
    if element is None:
        return ""
    if any(isinstance(one.tag, str) for one in element):
        return inner(element).strip()
    return text_of(element)


def plain(text: str) -> str:
    """Return a title without the markup that some feeds put in it, in one line."""
    return " ".join(html.unescape(TAG.sub("", text)).split())
