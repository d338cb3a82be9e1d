"""IPTC ninjs 1.x to 3.x: one item, a list of them, or one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from sayso.errors import RecordError
from sayso.read.jsonitems import Item, Json, listed, string
from sayso.read.listing import ListingReader, Told, first

URI = re.compile(r'"(?:uri|guid)"\s*:\s*"')  # Superdesk, before it is published: guid
SIGNS = re.compile(
    r'"(?:version_?created|body_(?:text|html|xhtml)|bodies|headlines|pubstatus|representationtype)"'
    r"|iptc\.org/std/ninjs",
    re.IGNORECASE,
)
LEAST_SIGNS = 2
TEXT = ("", "text", "composite", "news")
WITHDRAWN = ("canceled", "cancelled", "withheld")
OUTLET = ("infosources", "copyrightholder", "source", "provider")


class NinjsReader(ListingReader):
    """Reads the text items; pictures, and items that were taken back, are refused by name."""

    media_types: ClassVar[tuple[str, ...]] = ("application/ninjs+json",)
    suffixes: ClassVar[tuple[str, ...]] = (".ninjs", ".json")
    paths: ClassVar[frozenset[str]] = frozenset({"", "item", "items.item"})

    def recognises(self, head: str) -> float:
        """Return whether there is a uri and names of properties that no other format has."""
        if not re.match(r"\s*[\[{]", head) or not URI.search(head):
            return 0.0
        found = {name.lower() for name in SIGNS.findall(head)}
        return 0.99 if len(found) >= LEAST_SIGNS else 0.0

    def told(self, item: Item) -> Told:
        """Return the text of an item; property names in any of the ways the versions write them."""
        value = {name.lower(): one for name, one in item.value.items()}
        status, kind = string(value.get("pubstatus")), string(value.get("type"))
        if status.lower() in WITHDRAWN:
            raise RecordError(f"the agency took it back (pubStatus {status})")
        if kind.lower() not in TEXT:
            raise RecordError(f"an item of type {kind!r}, not a text")
        body, markup = _body(value)
        if not body:
            raise RecordError("no text in it (no bodies, body_text, body_html or descriptions)")
        created = ("contentcreated", "firstcreated", "versioncreated")
        return Told(
            body=body,
            media="html" if markup else "text",
            full=True,
            url=_web(value),
            facts={
                "id": f"{_name(value)} {string(value.get('version'))}".strip(),
                "title": _title(value),
                "published": first(*(string(value.get(name)) for name in created)),
                "modified": string(value.get("versioncreated")),
                "language": string(value.get("language")),
                "outlet": first(*(string(value.get(name)) for name in OUTLET)),
                "byline": first(string(value.get("byline")), string(value.get("by"))),
            },
        )


def _body(value: Json) -> tuple[str, bool]:
    """Return the main text and whether it is HTML."""
    bodies = _by_role(listed(value.get("bodies")), ("main", "body", ""))
    for body in bodies:
        kind = string({k.lower(): v for k, v in body.items()}.get("contenttype"))
        return string(body.get("value")), "html" in kind.lower()
    for name in ("body_html", "body_xhtml"):
        if string(value.get(name)):
            return string(value[name]), True
    if string(value.get("body_text")):
        return string(value["body_text"]), False
    described = _by_role(listed(value.get("descriptions")), ("text", "main", ""))
    return (string(described[0].get("value")), False) if described else ("", False)


def _name(value: Json) -> str:
    return first(string(value.get("uri")), string(value.get("guid")))


def _by_role(parts: list[Json], wanted: Sequence[str]) -> list[Json]:
    """Return the parts that have a value, those of the wanted roles first."""
    rank = {role: at for at, role in enumerate(wanted)}
    filled = [part for part in parts if string(part.get("value"))]
    return sorted(filled, key=lambda p: rank.get(string(p.get("role")).lower(), len(rank)))


def _title(value: Json) -> str:
    heads = _by_role(listed(value.get("headlines")), ("main", "title", ""))
    return string(heads[0].get("value")) if heads else string(value.get("headline"))


def _web(value: Json) -> str | None:
    """Return the address of the item; a uri may be a mere name (tag:, urn:)."""
    given: list[Any] = [one.get("href") for one in listed(value.get("renditions"))]
    for address in (value.get("uri"), value.get("url"), *given[:1]):
        if string(address).startswith(("http://", "https://")):
            return string(address)
    return None
