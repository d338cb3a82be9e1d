"""What a page answers with: HTML from a template, or its records as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from sayso.web import words
from sayso.web.assets import asset
from sayso.web.desk import Ask
from sayso.web.text import clean, short, web_address
from sayso.wording import days, figure, place

Json = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its template with what it needs, and the records that stand behind it.

    `records` is a list, or one record.
    """

    template: str
    title: str
    records: Sequence[Json] | Json
    data: Json = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Text:
    """An answer in plain text, for instance Markdown."""

    text: str
    media: str = "text/markdown"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Goto:
    """Another page to go to, after something was done."""

    address: str
    said: str = ""


Answer = Page | Text | Goto | Response


@cache
def environment() -> Environment:
    """Return the templates: everything put into them is escaped, and cleaned."""
    made = Environment(
        loader=PackageLoader("sayso.web", "templates"),
        autoescape=True,
        finalize=clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "short": short,
        "days": days,
        "place": place,
        "figure": figure,
        "web_address": web_address,
    }
    made.globals |= {"words": words, "asset": asset}
    return made


def response(answer: Answer, ask: Ask, kind: str) -> Response:
    """Return the answer as `kind` says: html, json or csv."""
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, Goto):
        return _going(answer)
    if isinstance(answer, Text):
        return Response(answer.text, media_type=answer.media)
    if kind == "json":
        text = json.dumps(answer.records, ensure_ascii=True, indent=1)
        return Response(text, answer.status, media_type="application/json")
    if kind == "csv":
        one = isinstance(answer.records, dict)
        rows: Iterable[Json] = [answer.records] if one else answer.records  # type: ignore[list-item,assignment]
        return Response(as_csv(rows), answer.status, media_type="text/csv")
    made = Response(render(answer, ask), answer.status, media_type="text/html")
    if "said" in ask.request.cookies:
        made.delete_cookie("said")
    return made


def render(page: Page, ask: Ask) -> str:
    """Return the HTML of a page."""
    template = environment().get_template(page.template)
    said = ask.request.cookies.get("said", "")
    return template.render(
        page.data
        | {
            "title": page.title,
            "ask": ask,
            "link": ask.link,
            "user": ask.user,
            "csrf": Markup('<input type="hidden" name="csrf" value="{}">').format(
                ask.desk.token_for(ask.session)
            ),
            "here": ask.request.url.path,
            "said": said[:200],
        }
    )


def _going(answer: Goto) -> Response:
    made = RedirectResponse(answer.address, 303)
    if answer.said:
        text = answer.said.encode("ascii", "replace").decode()
        made.set_cookie("said", text, max_age=10, httponly=False, samesite="strict")
    return made


def as_csv(records: Iterable[Json]) -> str:
    """Return records as a table with the columns of all of them.

    A text that a spreadsheet would take for a formula gets an apostrophe.
    """
    rows = [flat(record) for record in records]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace").decode()


def flat(record: Json) -> dict[str, str]:
    """Return a record as one level of texts: inner names joined by a dot, lists as JSON."""
    row: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= {f"{name}.{inner}": text for inner, text in flat(value).items()}
        else:
            row[name] = _cell(value)
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str):
        cleaned: str = clean(value)
        return "'" + cleaned if cleaned.startswith(FORMULA) else cleaned
    return str(value)
