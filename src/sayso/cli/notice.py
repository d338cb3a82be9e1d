"""What a user should notice in a set of coded articles: printed by `sayso demo`.

Everything shown is taken from the records; nothing here knows the bundled corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sayso.cli.view import console
from sayso.records import Article, Event, Toll

Row = tuple[Article, Event]
SHOWN = 3  # examples of each kind


def print_notice(articles: list[Article]) -> None:
    """Print counts, then examples of each thing worth noticing, each with its source."""
    rows = [(article, event) for article in articles for event in article.events]
    out = console()
    claims = sum(len(article.claims) for article in articles)
    out.print(
        f"\n[bold]{len(articles)} dispatches, {len(rows)} events, {claims} claims[/bold] "
        "(incidents invented, places and institutions real)\n"
    )
    for title, lines in SECTIONS:
        found = list(islice(lines(articles, rows), SHOWN))
        if found:
            out.print(f"[bold cyan]{title}[/bold cyan]")
            for line in found:
                out.print(line, markup=False)
            out.print()
    out.print("Next: [bold]sayso code page.html[/bold] on a page of your own,")
    out.print("      [bold]sayso explain page.html[/bold] for the reason behind every sentence.")


def speaker(article: Article, claim: str | None) -> str:
    """Return who vouches for it, first source first, ending with the outlet."""
    outlet = article.document.outlet or article.document.input
    found = next((c for c in article.claims if c.id == claim), None)
    names = [link.source or "unnamed" for link in found.chain] if found else []
    return " ← ".join([*names, outlet])


def _words(article: Article, start: int, end: int) -> str:
    return " ".join(article.document.text[start:end].split())


def _rival_tolls(_: list[Article], rows: list[Row]) -> Iterator[str]:
    """Yield figures for one kind of act at one place on one day that differ by speaker."""
    groups: dict[tuple[str, str, str], list[tuple[Article, Event, Toll]]] = defaultdict(list)
    for article, event in rows:
        if event.place and event.place.id and event.date and event.date.start and not event.negated:
            for toll in event.tolls:
                if toll.measure == "killed" and toll.group is None:
                    key = (event.type, event.place.name, event.date.start)
                    groups[key].append((article, event, toll))
    for (kind, place, day), found in groups.items():
        figures = {(toll.low, toll.high) for _, _, toll in found}
        if len(figures) > 1:
            lines = dict.fromkeys(_account(*account) for account in found)
            yield "\n".join([f"  {kind} at {place}, {day}:", *lines])


def _account(article: Article, event: Event, toll: Toll) -> str:
    words = _words(article, toll.span.start, toll.span.end)
    return f"    killed “{words}”  says {speaker(article, event.claim)}"


def _labels(_: list[Article], rows: list[Row]) -> Iterator[str]:
    seen = set()
    for article, event in rows:
        for label in event.labels:
            key = (label.text.lower(), label.by)
            if label.by and key not in seen:
                seen.add(key)
                where = event.place.name if event.place else "place open"
                who = speaker(article, event.claim)
                yield f"  “{label.text}” ({event.type}, {where})  says {who}"


def _denials(_: list[Article], rows: list[Row]) -> Iterator[str]:
    for article, event in rows:
        if event.status == "denied":
            words = _words(article, event.sentence.start, event.sentence.end)
            yield f"  {event.type} denied by {speaker(article, event.claim)}: “{words}”"


def _contested(_: list[Article], rows: list[Row]) -> Iterator[str]:
    seen = set()
    for article, event in rows:
        place = event.place
        if place and place.disputed and len(place.names) > 1 and place.name not in seen:
            seen.add(place.name)
            names = ", ".join(f"{name} ({side})" for side, name in place.names.items())
            yield f"  {place.name} in {article.document.outlet or article.document.input}: {names}"


def _credits(articles: list[Article], _: list[Row]) -> Iterator[str]:
    for article in articles:
        names = ", ".join(dict.fromkeys(credit.name for credit in article.document.credits))
        if names:
            yield f"  {article.document.outlet or article.document.input} credits {names}"


def _nothing(articles: list[Article], _: list[Row]) -> Iterator[str]:
    for article in articles:
        if not article.events:
            title = article.document.title or article.document.input
            reasons = dict.fromkeys(note.reason for note in article.notes)
            yield f"  “{title}”: {next(iter(reasons), 'no event')}"


Section = tuple[str, Callable[[list[Article], list[Row]], Iterable[str]]]
SECTIONS: tuple[Section, ...] = (
    ("One act, several figures: each keeps its speaker", _rival_tolls),
    ("The parties' own words stand beside the neutral code", _labels),
    ("A denial is a record, not a gap", _denials),
    ("Contested places carry each side's name", _contested),
    ("Wire copies are not independent sources", _credits),
    ("Stories about no event give none, with the reason", _nothing),
)
