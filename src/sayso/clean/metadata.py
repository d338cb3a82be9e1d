"""HTML tree in, what the page says of itself out: JSON-LD, meta tags, the date in its address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sayso.clean.dates import day_of, on

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

ARTICLE = re.compile(r"Article|BlogPosting|LiveBlog|Report")
MOST_LD = 20_000  # objects of JSON-LD looked at
_ADDRESS = (
    re.compile(r"[/-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/.?#_-]|$)"),
    re.compile(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})/"),
    re.compile(r"[/_-](20\d\d)([01]\d)([0-3]\d)(?=[/._?#-]|$)"),
)
_EARLY_UTC = re.compile(r"T0[0-7]:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished "
    "publishdate pubdate publish-date publication_date publication-date parsely-pub-date "
    "sailthru.date dc.date dc.date.issued dcterms.created dcterms.date article.published "
    "cxenseparse:recs:publishtime article_date_original date.created og:pubdate ptime"
).split()
_MODIFIED = (
    "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified"
).split()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that metadata gives; `role` is published, early, address, modified or guess.

    `early` is a publication in the first hours of a day in UTC: in most of the world's west it
    was still the day before.
    """

    day: date
    role: str
    where: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What JSON-LD and meta tags say; `body` is JSON-LD's articleBody, "" when absent."""

    stamps: tuple[Stamp, ...]
    headline: str | None
    body: str


def facts(tree: HtmlElement) -> Facts:
    """Return the dates, headline and text that the page's metadata holds."""
    items = list(_linked(tree))
    stamps = [*_ld_stamps(items), *_meta_stamps(tree)]
    return Facts(
        stamps=tuple(dict.fromkeys(stamps)),
        headline=_first(items, "headline"),
        body=_first(items, "articleBody") or "",
    )


def address_date(url: str | None) -> Stamp | None:
    """Return the date that a page's address carries, or None."""
    for form in _ADDRESS:
        match = form.search((url or "").lower())
        if match is None:
            continue
        month = match[2]
        number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
        day = on(int(match[1]), number, int(match[3]))
        if day:
            return Stamp(day, "address", "the page's address")
    return None


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of an article."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            loaded = json.loads(element.text_content().strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(loaded) if _is_article(item))


def _objects(loaded: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [loaded], 0
    while waiting and seen < MOST_LD:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, dict):
            yield one
            waiting += [v for k, v in one.items() if k in ("@graph", "mainEntity", "hasPart")]
        elif isinstance(one, list):
            waiting += one[:MOST_LD]


def _is_article(item: dict[str, Any]) -> bool:
    return ARTICLE.search(str(item.get("@type", ""))) is not None


def _first(items: list[dict[str, Any]], key: str) -> str | None:
    found = (item[key] for item in items if isinstance(item.get(key), str) and item[key].strip())
    value = next(found, None)
    return html.unescape(value).strip() if value else None


def _ld_stamps(items: list[dict[str, Any]]) -> Iterator[Stamp]:
    for key, role in (("datePublished", "published"), ("dateModified", "modified")):
        for item in items:
            said = item[key] if isinstance(item.get(key), str) else ""
            day = day_of(said)
            if day:
                yield Stamp(day, _early(said, role), f"JSON-LD {key}")


def _meta_stamps(tree: HtmlElement) -> Iterator[Stamp]:
    for element in tree.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or ""
        ).lower()
        role = _role(name)
        day = day_of(element.get("content")) if role else None
        if role and day:
            said = element.get("content")
            yield Stamp(day, _early(said, role), f"meta tag {name}")
    for element in tree.iter("time"):
        marked = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        day = day_of(element.get("datetime")) if marked else None
        if day:
            yield Stamp(day, "published", "time element marked as the publication date")


def _early(said: str, role: str) -> str:
    return "early" if role == "published" and _EARLY_UTC.search(said) else role


def _role(name: str) -> str | None:
    if name in _PUBLISHED:
        return "published"
    return "modified" if name in _MODIFIED else None
