"""An entry of a feed, list or library in, its page out: its own text or the page it links to."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from sayso.errors import RecordError
from sayso.read.decode import declared, decode
from sayso.read.openers import opened
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, make_page, refusal
from sayso.read.resource import Resource, unpacked, whole
from sayso.records import Page, Rejected

WEB = ("http", "https")  # a feed from elsewhere shall not name files of this machine
TAG = re.compile(r"<[^<>]{0,2000}>")
TEASER = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?|(?:read|continue|learn) (?:more|reading)\b.{0,80})"
    r"\s*$",
    re.IGNORECASE,
)
PAPER = re.compile(r"%PDF-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed or list says of one document.

    `body` is its own text or HTML (`media`), `full` whether that is the whole article. `facts`
    are fields of a page. `raw` are the bytes of the entry, which are hashed where the text is
    its own. `since` is the version by which a changed entry is known (`--watch`).
    """

    input: str
    raw: bytes
    url: str | None = None
    body: str = ""
    media: str = "text"
    full: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    since: str = ""


def is_full(body: str, least: int) -> bool:
    """Tell whether a text or HTML is an article rather than a teaser that breaks off.

    An article has at least `least` characters that are no markup.
    """
    text = html.unescape(TAG.sub(" ", body)).strip()
    return len(text) >= least and not TEASER.search(text[-200:])


class Entries:
    """Turns entries into pages; what was visited before is left out."""

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options; the pages that entries link to are fetched as these say."""
        self._options = options
        # The entries themselves are what is remembered, not each page behind them.
        self._linked = replace(options, visited=None)
        self._last: dict[str, float] = {}

    def pages(self, entry: Entry) -> Iterator[Page | Rejected]:
        """Yield the page of an entry, or why there is none; nothing when it is known."""
        visited = self._options.visited
        key = ("entry", entry.url or entry.input, entry.since or entry.facts.get("modified", ""))
        if visited is not None and visited.has(*key):
            return
        made = self._page(entry)
        if visited is not None and isinstance(made, Page):
            visited.add(*key)
        elif visited is not None:
            visited.failed(*key)
        yield made

    def _page(self, entry: Entry) -> Page | Rejected:
        try:
            if entry.url and self._options.follow and not entry.full:
                return self._fetched(entry, entry.url)
            return self._own(entry)
        except RecordError as error:
            own = self._options.follow and entry.url and not entry.full and entry.body.strip()
            cure = "; --no-follow takes the text that the entry itself has" if own else ""
            return refusal(entry.input, f"{error}{cure}")

    def _own(self, entry: Entry) -> Page:
        if not entry.body.strip():
            cure = ": leave out --no-follow to have the linked page fetched" if entry.url else ""
            raise RecordError(f"no text in it{' but a link' if entry.url else ''}{cure}")
        origin = Origin(input=entry.input, raw=entry.raw, url=_canonical(entry.url))
        return make_page(entry.body, entry.media, origin, self._options, entry.facts)

    def _fetched(self, entry: Entry, url: str) -> Page:
        scheme, host = _parts(url)
        if scheme not in WEB or not host:
            raise RecordError(f"its link {url[:200]!r} is no web address")
        self._wait(host)
        found = next(opened(url, self._linked), None)
        if not isinstance(found, Resource):
            reason = found.reason if found else "nothing is served"
            raise RecordError(f"the linked page {url}: {reason}")
        resource = unpacked(found, self._options.limit)
        raw = whole(resource, self._options.limit)
        guessed = self._options.guesses(entry.input)
        text = decode(raw, resource.charset or declared(raw), guessed)
        if PAPER.match(text[:1000]):
            raise RecordError(f"the linked page {url} is a PDF: turn it into text (pdftotext)")
        origin = Origin(input=entry.input, raw=raw, url=_canonical(resource.url or url))
        return make_page(text, _media(text, resource), origin, self._options, entry.facts)

    def _wait(self, host: str) -> None:
        """Leave a server some time between two requests."""
        gone = time.monotonic() - self._last.get(host, float("-inf"))
        if gone < self._options.pause:
            time.sleep(self._options.pause - gone)
        self._last = {host: time.monotonic()}


def _media(text: str, resource: Resource) -> str:
    plain = resource.media_type == "text/plain" and not text.lstrip()[:1] == "<"
    return "text" if plain else "html"


def joined(base: str, address: str) -> str:
    """Return an address that may be relative to another; as it is where it is none at all."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme.lower(), parts.netloc


def _canonical(url: str | None) -> str | None:
    """Return an address without fragment and without what only counts readers (utm_source)."""
    if not url:
        return None
    from courlan import normalize_url  # noqa: PLC0415  not needed for most input

    try:
        return str(normalize_url(urldefrag(url)[0])) or url
    except ValueError:
        return url
