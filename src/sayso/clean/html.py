"""HTML page in, its main text as blocks with hints and its metadata out (trafilatura, htmldate)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.clean.dates import day_of
from sayso.clean.lexicon import plain
from sayso.clean.metadata import Facts, Stamp, address_date, facts
from sayso.clean.text import CELLS, ROW, blocks, readable, repaired
from sayso.records import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

SHORT = 200  # characters below which an extraction is compared with the page's other texts
LINKED = 0.9  # share of a block's letters that are link text in a block that is only a link
LEAVES = frozenset({"p", "head", "item", "row", "code", "ab", "fw"})
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(script|style|noscript)\b", re.IGNORECASE)
_BLOCK_TAGS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article header footer nav aside main "
    "blockquote figure figcaption form option title td th dd dt dl pre hr".split()
)
_SUFFIX = re.compile(r"\s+[-|–—»]\s+")

Piece = tuple[str, str]  # text, hint


@dataclass(frozen=True, slots=True)
class Extract:
    """A page's pieces of text in order, and what its metadata says. Texts are repaired."""

    pieces: tuple[Piece, ...]
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    stamps: tuple[Stamp, ...] = ()


def extract(page: Page) -> Extract:
    """Return the main text and metadata of an HTML page; never fails on broken markup."""
    from trafilatura.utils import load_html  # noqa: PLC0415  takes long to import

    content = readable(page.content)
    tree = load_html(content)
    if tree is None:
        return Extract(pieces=tuple(_lines(_stripped(content))))
    known = facts(tree)
    captions = _captions(tree)
    heads = [_squeezed(e.text_content()) for e in tree.iter("h1")]
    found = _main(tree, page)
    pieces = _pieces(found.body, captions) if found is not None else []
    # The parser drops what is nested deeper than it goes; the bare text still has it.
    best = _best(pieces, known, tree) or _lines(_stripped(content))
    return _made(page, known, found, best, heads)


def _main(tree: HtmlElement, page: Page) -> Any | None:
    """Return trafilatura's document, None where it finds none or fails on the markup."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura import bare_extraction  # noqa: PLC0415

    newest = day_of(page.retrieved)
    settings: dict[str, Any] = {"original_date": True, "extensive_search": True}
    if newest:
        settings["max_date"] = newest.isoformat()
    try:
        return bare_extraction(
            tree,
            url=page.url,
            include_comments=False,
            include_links=True,
            with_metadata=True,
            date_extraction_params=settings,
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None  # what a broken tree raises inside; the page's visible text is used instead


def _pieces(body: HtmlElement, captions: frozenset[str]) -> list[Piece]:
    made: list[Piece] = []
    for element, hint in _leaves(body):
        text = _text(element)
        linked = sum(len(_squeezed(_text(ref))) for ref in element.iter("ref"))
        if hint == "" and linked >= LINKED * max(1, len(_squeezed(text))):
            hint = "link"
        hint = hint or (ROW if _cells(element) > 1 else "")
        for line in blocks(repaired(text)):
            caption = plain(line.text) in captions
            made.append((line.text, "caption" if caption else hint))
    return made


def _leaves(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield the elements that hold one block each, in order, without recursion."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        children = [c for c in element if isinstance(c.tag, str)]
        if element.tag in LEAVES or _is_leaf(element, children):
            yield element, _hint(element)
        else:
            waiting += reversed(children)


def _is_leaf(element: HtmlElement, children: list[HtmlElement]) -> bool:
    """Tell whether an element has text of its own, or nothing in it that stands alone."""
    own = [element.text, *(c.tail for c in children)]
    mixed = element.tag != "body" and any(part and part.strip() for part in own)
    return mixed or not any(c.tag in LEAVES or len(c) for c in children)


def _hint(element: HtmlElement) -> str:
    if element.tag == "head":
        return "title" if element.get("rend") == "h1" else "heading"
    return "item" if element.tag == "item" else ""


def _cells(element: HtmlElement) -> int:
    """Return how many cells of a table's row hold something."""
    return sum(1 for cell in element.iter("cell") if _squeezed(_text(cell)))


def _text(element: HtmlElement) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == "lb":
            parts.append("\n")
        elif node.tag == "cell" and parts:
            parts.append(CELLS)
        if isinstance(node.tag, str) and node.text:
            parts.append(_flat(node.text))
        if node is not element and node.tail:
            parts.append(_flat(node.tail))
    return "".join(parts)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _squeezed(text: str) -> str:
    return " ".join(repaired(text).split())


def _captions(tree: HtmlElement) -> frozenset[str]:
    found = {plain(_squeezed(e.text_content())) for e in tree.iter("figcaption")}
    for element in tree.iter("p", "div", "span"):
        if "caption" in (element.get("class") or "").lower() and len(element) < 6:
            found.add(plain(_squeezed(element.text_content())))
    return frozenset(found - {""})


def _visible(tree: HtmlElement) -> str:
    """Return all text that the page shows, one line a block."""
    parts: list[str] = []
    hidden = {e for e in tree.iter("script", "style", "noscript", "template")}
    for node in tree.iter():
        if node.tag in _BLOCK_TAGS:
            parts.append("\n")
        if isinstance(node.tag, str) and node not in hidden and node.text:
            parts.append(_flat(node.text))
        if node.tail:
            parts.append(("\n" if node.tag in _BLOCK_TAGS else "") + _flat(node.tail))
    return "".join(parts)


def _stripped(content: str) -> str:
    """Return the text of markup that no parser takes, without scripts and styles."""
    parts: list[str] = []
    lower, at = content.lower(), 0
    while match := _UNSEEN.search(content, at):
        parts.append(content[at : match.start()])
        close = lower.find(f"</{match[1].lower()}", match.end())
        at = close if close >= 0 else len(content)
    return html.unescape(_TAG.sub("\n", "".join(parts) + content[at:]))


def _lines(text: str) -> list[Piece]:
    return [(block.text, "") for block in blocks(repaired(text))]


def _best(pieces: list[Piece], known: Facts, tree: HtmlElement) -> list[Piece]:
    """Return the extraction, or where it found next to nothing the longer of the other texts."""
    size = sum(len(text) for text, _ in pieces)
    if size >= SHORT:
        return pieces
    if len(known.body) > max(size, SHORT):
        return _lines(known.body.replace("\n", "\n\n"))
    whole = _lines(_visible(tree))
    return whole if sum(len(text) for text, _ in whole) > size else pieces


def _made(
    page: Page, known: Facts, found: Any | None, pieces: list[Piece], heads: list[str]
) -> Extract:
    outlet = _clean(getattr(found, "sitename", None))
    url = page.url or _clean(getattr(found, "url", None))
    title = _headline(_clean(getattr(found, "title", None)) or known.headline, outlet, heads)
    stamps = [*known.stamps]
    address = address_date(url)
    if address:
        stamps.append(address)
    guess = day_of(getattr(found, "date", None))
    if guess:
        stamps.append(Stamp(guess, "guess", "htmldate's reading of the page"))
    return Extract(
        pieces=tuple(pieces),
        title=title,
        byline=_clean(getattr(found, "author", None)),
        outlet=outlet,
        url=url,
        stamps=tuple(stamps),
    )


def _clean(value: str | None) -> str | None:
    return _squeezed(html.unescape(value)) or None if value else None


def _headline(title: str | None, outlet: str | None, heads: list[str]) -> str | None:
    """Return the title as the page prints it, without the outlet's name at its end."""
    if title is None:
        return next((h for h in heads if h), None)
    for head in heads:
        if len(head) >= 15 and plain(title).startswith(plain(head)):
            return head
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and outlet and plain(parts[-1]) in (plain(outlet), plain(outlet) + ".com"):
        return title[: title.rindex(parts[-1])].rstrip(" -|–—»")
    return title
