"""`/report`: chosen incidents as a situation report, to print, and as Markdown."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sayso.store import Reader
from sayso.web import maps
from sayso.web.answers import Page, Text
from sayso.web.desk import Ask
from sayso.web.filters import wanted
from sayso.web.gate import Route
from sayso.web.markdown import METHOD, markdown
from sayso.web.situation import Report, situation, spots

Json = dict[str, Any]
MOST = 60  # incidents of one report
TITLE = "Situation report"


def view(ask: Ask) -> Page:
    """Return the report on the incidents that `id` names, or on the first `top` of a filter."""
    with ask.read() as reader:
        records = _chosen(ask, reader)
        report = situation(records, reader, _title(ask))
    places = spots(records)
    data: Json = {
        "report": report,
        "map": maps.drawn(places, maps.fitted(places), ask.desk.tiles) if places else None,
        "method": METHOD,
        "query": ask.request.url.query,
        "ids": [record["id"] for record in records],
        "most": MOST,
    }
    return Page(template="report.html", title=report.title, records=_records(report), data=data)


def as_markdown(ask: Ask) -> Text:
    """Return the same as Markdown."""
    with ask.read() as reader:
        return Text(markdown(situation(_chosen(ask, reader), reader, _title(ask))))


def _title(ask: Ask) -> str:
    return (ask.get("title") or TITLE)[:160]


def _chosen(ask: Ask, reader: Reader) -> list[Json]:
    names = list(dict.fromkeys(ask.all("id")))[:MOST]
    if names:
        found = (reader.get("incident", name[:40]) for name in names)
        return [record for record in found if record]
    top = ask.number("top", 1, MOST, 0)
    return reader.listed(wanted(ask), "disagreement", top) if top else []


def _records(report: Report) -> list[Json]:
    return [asdict(trace) for trace in report.annex]


ROUTES = (
    Route(path="/report.md", view=as_markdown, kinds=("html",)),
    Route(path="/report", view=view),
)
