"""NewsML-G2 and NITF: what agencies send their customers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from sayso.errors import RecordError
from sayso.read.linked import Entries, Entry
from sayso.read.markup import Found, child, children, elements, inner, local, raw, root_of, text_of
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WITHDRAWN = ("canceled", "cancelled", "withheld")  # pubStatus of an item that is taken back


class NewsmlReader:
    """Reads the news items of a NewsML-G2 message; packages and pictures are refused by name."""

    requires: ClassVar[tuple[str, ...]] = ("lxml",)
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".newsml", ".g2")
    media_types: ClassVar[tuple[str, ...]] = (
        "application/vnd.iptc.g2.newsitem+xml",
        "application/vnd.iptc.g2.newsmessage+xml",
    )

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return whether the first element is that of NewsML-G2."""
        return 1.0 if root_of(head) in ("newsItem", "newsMessage", "packageItem") else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each news item, or why it is refused."""
        entries = Entries(self._options)
        for found in elements(resource, frozenset({"newsItem"}), self._options):
            source = f"{resource.input}#{found.number}"
            try:
                yield from entries.pages(_item(found, source))
            except RecordError as error:
                yield refusal(source, f"line {found.line}: {error}")


class NitfReader:
    """Reads a NITF document: one article."""

    requires: ClassVar[tuple[str, ...]] = ("lxml",)
    suffixes: ClassVar[tuple[str, ...]] = (".nitf", ".xml")
    media_types: ClassVar[tuple[str, ...]] = ("application/nitf+xml", "application/vnd.nitf")

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return whether the first element is that of NITF."""
        return 1.0 if root_of(head) == "nitf" else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the page of the article. Raises RecordError when it breaks off or has no text."""
        entries = Entries(self._options)
        for found in elements(resource, frozenset({"nitf"}), self._options):
            if found.cut:
                raise RecordError(f"line {found.line}: the article breaks off")
            body, facts = nitf(found.element)
            yield from entries.pages(
                Entry(
                    input=resource.input,
                    raw=raw(found.element),
                    body=body,
                    media="html",
                    full=True,
                    facts=facts,
                )
            )


def nitf(element: Element) -> tuple[str, dict[str, str]]:
    """Return the text of a NITF article as HTML, and the fields of its page."""
    data = child(element, "head", "docdata")
    top = child(element, "body", "body.head")
    facts = {"title": text_of(child(element, "head", "title"))}
    if data is not None:
        facts |= {
            "id": _attribute(child(data, "doc-id"), "id-string"),
            "published": _attribute(child(data, "date.issue"), "norm"),
            "outlet": text_of(child(data, "doc.copyright")) or _holder(data),
            "modified": _attribute(child(data, "date.release"), "norm"),
        }
    line = ""
    if top is not None:
        headline = child(top, "hedline", "hl1")
        facts["title"] = text_of(headline) or facts["title"]
        facts["byline"] = text_of(child(top, "byline"))
        facts["published"] = facts.get("published") or _attribute(
            child(top, "dateline", "story.date"), "norm"
        )
        facts["outlet"] = facts.get("outlet") or text_of(child(top, "distributor"))
        line = " ".join(text_of(child(top, "dateline")).split())
    content = child(element, "body", "body.content")
    body = inner(content) if content is not None else text_of(child(element, "body"))
    opening = f"<p>{line}</p>\n" if line else ""
    return opening + body, {name: value for name, value in facts.items() if value}


def _holder(data: Element) -> str:
    return _attribute(child(data, "doc.copyright"), "holder")


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else str(element.get(name, ""))


def _item(found: Found, source: str) -> Entry:
    element = found.element
    if found.cut:
        raise RecordError("the item breaks off")
    status = _attribute(child(element, "itemMeta", "pubStatus"), "qcode").rpartition(":")[2]
    if status in WITHDRAWN:
        raise RecordError(f"the agency took it back (pubStatus {status})")
    data = raw(element)
    facts = _facts(element)
    body, media, inside = _content(element)
    if not body.strip():
        kind = _attribute(child(element, "itemMeta", "itemClass"), "qcode")
        raise RecordError(f"no text in it ({kind or 'no inline content'}): give items with text")
    return Entry(
        input=source,
        raw=data,
        body=body,
        media=media,
        full=True,
        facts={**inside, **{name: value for name, value in facts.items() if value}},
    )


def _facts(element: Element) -> dict[str, str]:
    item, content = child(element, "itemMeta"), child(element, "contentMeta")
    facts = {"id": f"{element.get('guid', '')} {element.get('version', '')}".strip()}
    if item is not None:
        made, issued = child(item, "versionCreated"), child(item, "firstCreated")
        facts["published"] = text_of(issued) or text_of(made)
        facts["modified"] = text_of(made)
        provider = child(item, "provider")
        facts["outlet"] = _named(provider)
    if content is not None:
        created = child(content, "contentCreated")
        facts["published"] = text_of(created) or facts.get("published", "")
        facts["title"] = text_of(child(content, "headline"))
        facts["byline"] = text_of(child(content, "by"))
        facts["language"] = _attribute(child(content, "language"), "tag")
        credit = text_of(child(content, "creditline"))
        facts["outlet"] = facts.get("outlet") or credit or _named(child(content, "infoSource"))
    facts["language"] = facts.get("language") or element.get(LANG, "")
    return facts


def _named(element: Element | None) -> str:
    """Return the name of a party, else its code without the scheme."""
    if element is None:
        return ""
    code = element.get("literal") or str(element.get("qcode", "")).rpartition(":")[2]
    return text_of(child(element, "name")) or str(code)


def _content(element: Element) -> tuple[str, str, dict[str, str]]:
    """Return the text of an item, its media, and fields from a NITF article inside."""
    content = child(element, "contentSet")
    for inline in children(content, "inlineXML") if content is not None else ():
        inside = next((one for one in inline if local(one) == "nitf"), None)
        if inside is not None:
            body, facts = nitf(inside)
            return body, "html", facts
        return inner(inline), "html", {}
    data = child(content, "inlineData") if content is not None else None
    kind = _attribute(data, "contenttype")
    return text_of(data), "html" if "html" in kind else "text", {}
