"""ReliefWeb reports (API v2): the JSON of the API, and an opener that asks it.

`reliefweb://reports?query[value]=Sudan&limit=50` is what `https://api.reliefweb.int/v2/reports`
answers to these parameters; the approved appname comes from SAYSO_RELIEFWEB_APPNAME.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from sayso.errors import RecordError
from sayso.read.fetch import HttpOpener
from sayso.read.jsonitems import Item, string
from sayso.read.listing import ListingReader, Told, first
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Rejected

ADDRESS = re.compile(r'"href"\s*:\s*"https?:(?:\\?/){2}api\.reliefweb\.int')
API = "https://api.reliefweb.int/v2/"
SETTING = "SAYSO_RELIEFWEB_APPNAME"
DEFAULTS = {"profile": "full", "preset": "latest"}


class ReliefWebReader(ListingReader):
    """Reads the reports of an answer of the API; those without body from their page."""

    paths: ClassVar[frozenset[str]] = frozenset({"data.item"})

    def recognises(self, head: str) -> float:
        """Return whether the addresses are those of the API, and there is a list of data."""
        return 1.0 if ADDRESS.search(head) and re.search(r'"data"\s*:\s*\[', head) else 0.0

    def told(self, item: Item) -> Told:
        """Return the body of a report with its source, dates and language."""
        fields = item.value.get("fields")
        if not isinstance(fields, dict):
            raise RecordError("no fields in it: ask the API with profile=full")
        markup, text = string(fields.get("body-html")), string(fields.get("body"))
        told = fields.get("date")
        dates = told if isinstance(told, dict) else {}
        return Told(
            body=markup or text,
            media="html" if markup else "text",
            full=bool(markup or text),
            url=first(*(string(fields.get(name)) for name in ("url_alias", "url", "origin"))),
            facts={
                "id": f"reliefweb {string(item.value.get('id'))}",
                "title": string(fields.get("title")),
                "published": first(string(dates.get("original")), string(dates.get("created"))),
                "modified": string(dates.get("changed")),
                "language": _code(fields.get("language")),
                "outlet": string(fields.get("source")),
            },
        )


def _code(languages: Any) -> str:
    first_one = languages[0] if isinstance(languages, list) and languages else languages
    return string(first_one.get("code")) if isinstance(first_one, dict) else string(first_one)


class ReliefWebOpener:
    """Asks the API with the user's approved appname, which it requires since November 2025."""

    requires: ClassVar[tuple[str, ...]] = ("httpx",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._web = HttpOpener(options)

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield the answer, or why there is none."""
        name = os.environ.get(SETTING, "")
        if not name:
            yield refusal(
                source,
                f"ReliefWeb wants an approved appname: ask for one at apidoc.reliefweb.int and set "
                f"{SETTING}",
            )
            return
        for made in self._web.open(_address(source, name)):
            yield made if isinstance(made, Rejected) else replace(made, input=source)


def _address(source: str, appname: str) -> str:
    parts = urlsplit(source)
    given = {pair.partition("=")[0] for pair in parts.query.split("&")}
    defaults = {name: value for name, value in DEFAULTS.items() if name not in given}
    added = urlencode({"appname": appname, **defaults})
    what = (parts.netloc + parts.path).strip("/") or "reports"
    return f"{API}{what}?{added}" + (f"&{parts.query}" if parts.query else "")
