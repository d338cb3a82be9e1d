"""A situation report in, Markdown out: text from the news stays text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.web import words
from sayso.web.situation import Report, Told, Trace
from sayso.web.text import clean, short, web_address
from sayso.wording import days, place

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~&$])")
METHOD = (
    "Reports were coded by machine, with the claim each value rests on, and checked by analysts "
    "where the desk says so. Copies of one source count once. Where accounts differ, all are given "
    "with their speakers; none is preferred. A place known to a region or country only is drawn as "
    "an area. A range runs from the lowest to the highest figure told of the act as a whole."
)


def markdown(report: Report) -> str:
    """Return the report as Markdown (CommonMark with tables)."""
    return "\n".join(_lines(report)) + "\n"


def plain(text: str | None, most: int = 600) -> str:
    """Return a text on one line in which nothing acts."""
    return SPECIAL.sub(r"\\\1", short(clean(text or ""), most))


def _lines(report: Report) -> Iterator[str]:
    count = len(report.incidents)
    yield f"# {plain(report.title)}\n"
    yield (
        f"{count} incident{'s' if count != 1 else ''}, {report.disputed} of them disputed, from "
        f"{report.documents} documents. Period: {report.period}. "
        f"State: revision {report.revision}.\n"
    )
    yield "## Highlights\n"
    yield from (
        f"- **{plain(told.heading)}.** {plain(told.highlight)}" for told in report.incidents
    )
    yield "\n## Key figures\n"
    yield "| Incident | Figure | Range told | State | Who says what |"
    yield "| --- | --- | --- | --- | --- |"
    for told in report.incidents:
        yield from _figures(told)
    yield "\n## Incidents\n"
    yield "| When | Where | Type | Sources | Disputed |"
    yield "| --- | --- | --- | --- | --- |"
    yield from (_row(told) for told in report.incidents)
    yield "\n## Contested points\n"
    yield from _contests(report)
    yield f"\n## Method\n\n{METHOD}"
    yield "\n## Annex: every figure and its sentence\n"
    yield from map(_trace, report.annex)


def _figures(told: Told) -> Iterator[str]:
    for figure in told.figures:
        who = "; ".join(
            f"{plain(t.value)} ({plain(t.speaker, 80)}) [{t.number}]" for t in figure.traces
        )
        span = plain(figure.span)
        cells = (plain(told.heading, 100), figure.measure, span, figure.state, who)
        yield "| " + " | ".join(cells) + " |"


def _row(told: Told) -> str:
    record = told.record
    disputed = ", ".join(words.FIELDS[name] for name in words.disputed(record))
    _, where, when = _parts(told)
    sources = f"{record['independent_sources']} in {len(record['documents'])}"
    return f"| {when} | {where} | {words.title(record['type'])} | {sources} | {disputed} |"


def _parts(told: Told) -> tuple[str, str, str]:
    record = told.record
    return words.title(record["type"]), plain(place(record["place"]), 80), days(record["date"])


def _contests(report: Report) -> Iterator[str]:
    found = [told for told in report.incidents if told.contests]
    if not found:
        yield "None of these incidents is disputed."
    for told in found:
        yield f"### {plain(told.heading)}\n"
        for contest in told.contests:
            numbers = "".join(f"[{trace.number}]" for trace in contest.traces)
            yield f"- {words.FIELDS[contest.field]} {numbers}"
            yield from (f"  - {plain(line)}" for line in contest.differs)
        yield ""


def _trace(trace: Trace) -> str:
    url = web_address(trace.url)
    link = f" <{url}>" if url else ""
    said = f"{words.FIELDS[trace.field]}: {plain(trace.value)}. {plain(trace.speaker)}, {trace.day}"
    source = f"{plain(trace.outlet, 80)}, {trace.published}.{link}"
    where = f"(document {trace.document}, characters {trace.start}–{trace.end})"
    return f"{trace.number}. {said}. “{plain(trace.sentence)}” {source} {where}"
