"""`Page` in, `Document` out: the article's text, its paragraphs by kind, its publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.clean.credits import credited
from sayso.clean.datelines import Dateline, dateline
from sayso.clean.forms import byline
from sayso.clean.html import Extract, extract
from sayso.clean.kinds import kinds, plain_kinds
from sayso.clean.language import english
from sayso.clean.lexicon import Lexicon, bare, load, plain
from sayso.clean.metadata import address_date
from sayso.clean.published import Scene, published
from sayso.clean.text import ADDED, ROW, Block, blocks, check, fitting, repaired, unbroken
from sayso.ids import document_id
from sayso.records import Document, Page, Paragraph, Span
from sayso.tables import Tables

_OWNED = re.compile(
    r"(?:©|\(c\)|copyright)[\s©\d,–-]*(?:by )?([A-Z][\w&'’-]*(?: [\w&'’-]+){0,4})[.,|]?"
    r" *all rights",
    re.IGNORECASE,
)
READ = frozenset({"title", "heading", "body", "caption"})
OPENING = 3  # paragraphs of running text in which the dateline is looked for


def clean(page: Page, *, tables: Tables = Tables()) -> Document:  # noqa: B008  frozen, no state
    """Return the clean document. Raises RecordError when there is no English text in it."""
    lexicon = load(tables)
    check(page.content)
    if page.as_is:
        unbroken(page.content)
        return _document(page, _untouched(page, lexicon), lexicon)
    made = _marked_up(page, lexicon) if page.media == "html" else _plain(page, lexicon)
    return _document(page, made, lexicon)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with its blocks: `kinds` are put out, `seen` are what the audit goes by."""

    text: str
    blocks: list[Block]
    kinds: list[str]
    seen: list[str]
    extract: Extract


def _untouched(page: Page, lexicon: Lexicon) -> Draft:
    found = blocks(fitting(page.content), whole=True)
    return Draft(
        text=page.content,
        blocks=found,
        kinds=plain_kinds(found, lexicon, page.title),
        seen=kinds(found, lexicon, page.title),
        extract=Extract(pieces=()),
    )


def _plain(page: Page, lexicon: Lexicon) -> Draft:
    text = fitting(repaired(page.content))
    found = blocks(text)
    title = repaired(page.title).strip() if page.title else None
    made = kinds(found, lexicon, title)
    if title and "title" not in made and found:
        text = f"{title}\n\n{text}"
        found = [Block(0, len(title), title, ADDED), *(_moved(b, len(title) + 2) for b in found)]
        made = ["title", *made]
    return Draft(text, found, made, made, Extract(pieces=()))


def _moved(block: Block, by: int) -> Block:
    return Block(block.start + by, block.end + by, block.text, block.hint)


def _marked_up(page: Page, lexicon: Lexicon) -> Draft:
    found = extract(page)
    pieces = [piece for piece in found.pieces if piece[0]]
    title = _printed_title(page, found)
    if title and not any(plain(title) == plain(text) for text, _ in pieces[:6]):
        pieces.insert(0, (title, ADDED))
    made: list[Block] = []
    at = 0
    for text, hint in pieces:
        made.append(Block(at, at + len(text), text, hint))
        at += len(text) + 2
    whole = fitting("\n\n".join(text for text, _ in pieces))
    marks = kinds(made, lexicon, title)
    return Draft(whole, made, marks, marks, found)


def _printed_title(page: Page, found: Extract) -> str | None:
    """Return the title: the first headline in the page's own text, else what it says of itself."""
    heads = [text for text, hint in found.pieces[:6] if hint == "title" and len(text) >= 15]
    title = page.title or (heads[0] if heads else found.title)
    return repaired(title).strip() or None if title else None


def _document(page: Page, draft: Draft, lexicon: Lexicon) -> Document:
    parts = list(zip(draft.blocks, draft.seen, strict=True))
    language = english("\n".join(b.text for b, k in parts if k in READ) or draft.text, lexicon)
    opening = _dateline(draft, lexicon)
    line = Span(opening[0].start, opening[0].start + opening[1].end) if opening else None
    stamps = draft.extract.stamps
    url = page.url or draft.extract.url
    if page.media != "html" or page.as_is:
        address = address_date(url)
        stamps = (address,) if address else ()
    told = opening[1].date if opening else None
    when = published(Scene(page, draft.blocks, draft.seen, stamps, told), lexicon)
    title = next((b.text for b, k in parts if k == "title"), None) or page.title
    outlet = page.outlet or draft.extract.outlet or _owner(parts, lexicon) or _host(url)
    return Document(
        id=document_id(draft.text, url, outlet, title, when.date),
        input=page.input,
        url=url,
        outlet=outlet,
        title=title,
        byline=_byline(page, draft, outlet, lexicon),
        published=when,
        language=language,
        credits=credited(draft.blocks, draft.seen, line, lexicon),
        text=draft.text,
        paragraphs=_paragraphs(draft),
        sha256=page.sha256,
        retrieved=page.retrieved,
        dateline=line,
        modified=page.modified,
    )


def _paragraphs(draft: Draft) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            start=block.start,
            end=block.end,
            kind=kind,
            table=kind == "boilerplate" and block.hint == ROW,
        )
        for block, kind in zip(draft.blocks, draft.kinds, strict=True)
    )


def _dateline(draft: Draft, lexicon: Lexicon) -> tuple[Block, Dateline] | None:
    body = [b for b, kind in zip(draft.blocks, draft.seen, strict=True) if kind == "body"]
    for block in body[:OPENING]:
        found = dateline(block.text, lexicon)
        if found:
            return block, found
    return None


def _byline(page: Page, draft: Draft, outlet: str | None, lexicon: Lexicon) -> str | None:
    """Return the authors' names, None for "admin", "staff" and the outlet's own name."""
    if page.byline:
        return page.byline
    names = [name.strip() for name in (draft.extract.byline or "").split(";")]
    for block, kind in zip(draft.blocks, draft.seen, strict=True):
        if kind == "credit" and not any(names):
            names.append(byline(block.text, lexicon) or "")
    kept: dict[str, str] = {}
    for name in names:
        generic = bare(name) in lexicon.words["author"] or plain(name) == plain(outlet or "")
        if name and not generic and not name.startswith(("http", "@", "www.")):
            kept.setdefault(plain(name), name)
    return "; ".join(kept.values()) or None


def _owner(parts: list[tuple[Block, str]], lexicon: Lexicon) -> str | None:
    """Return who, by the copyright line at the end of a page, owns it, if that is no agency."""
    for block, kind in reversed(parts):
        match = _OWNED.search(block.text) if kind == "boilerplate" else None
        if match and not lexicon.agencies(match[1]):
            return match[1].strip()
    return None


def _host(url: str | None) -> str | None:
    """Return the host of an address as a stand-in for the outlet's name."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None
