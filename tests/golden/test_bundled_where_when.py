"""Places and days of events of the bundled dispatches, each checked by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Event, Page

DISPATCHES = Path(__file__).parents[2] / "src" / "sayso" / "data" / "demo" / "dispatches.jsonl"
NOWHERE, OPEN = "", ""

# dispatch, words of the sentence, type, place ("" for none), start and end ("" for open).
READ = [
    ("ml-bankass-4", "Seven children died", "ASSAULT", NOWHERE, OPEN, "2026-03-19"),
    ("ne-tera-1", "in the same region", "ASSAULT", NOWHERE, "2025-03-01", "2025-03-31"),
    ("cd-sake-1", "has sent surgical kits", "AID", NOWHERE, OPEN, "2026-06-11"),
    ("so-mog-2", "outside a seafood", "ASSAULT", "Lido", "2026-07-08", "2026-07-08"),
    ("ua-nikopol-3", "Nine civilians dead", "ASSAULT", "Nikopol", "2026-05-19", "2026-05-19"),
    ("sc-mine-2", "Yerevan rejects charge", "REJECT", NOWHERE, "2025-04-11", "2025-04-11"),
    ("pk-mastung-1", "blown up two buses", "ASSAULT", "Mastung", "2026-02-03", "2026-02-03"),
    ("pk-mastung-2", "when the bus was attacked", "ASSAULT", "Mastung", "2026-02-03", "2026-02-03"),
    ("bd-savar-1", "workers block highway", "PROTEST", "Savar", "2026-08-23", "2026-08-23"),
    ("mm-shwebo-3", "confiscating medical", "COERCE", "Mandalay", OPEN, "2026-01-19"),
    ("ph-shoal-1", "summoned China's", "ACCUSE", NOWHERE, "2026-04-22", "2026-04-22"),
    ("gt-blockade-1", "block roads", "PROTEST", "Quetzaltenango", "2026-10-06", "2026-10-06"),
    ("gt-blockade-1", "sent 300 police", "MOBILIZE", "Quetzaltenango", "2026-10-06", "2026-10-06"),
    ("fr-lyon-3", "has opened an inquiry", "ACCUSE", "Lyon", "2026-03-30", "2026-03-30"),
    ("fr-lyon-3", "hit by a rubber ball", "ASSAULT", "Lyon", "2026-03-28", "2026-03-28"),
    ("xx-obituary", "had stormed", "ASSAULT", NOWHERE, OPEN, "2026-04-27"),
]


@cache
def _articles() -> dict[str, Article]:
    chain = per_article(Config())
    wanted = {row[0] for row in READ}
    rows = map(json.loads, DISPATCHES.read_text(encoding="utf-8").splitlines())
    made = {row["id"]: chain(_page(row)) for row in rows if row["id"] in wanted}
    return {name: article for name, article in made.items() if isinstance(article, Article)}


def _page(row: dict[str, str]) -> Page:
    return Page(
        id=row["id"],
        input=row["id"],
        content=row["text"],
        media="text",
        sha256="0",
        retrieved="2026-01-01T00:00:00Z",
        published=row["published"],
        title=row["title"],
    )


def _told(article: Article, words: str, kind: str) -> Iterator[Event]:
    for event in article.events:
        sentence = " ".join(
            article.document.text[event.sentence.start : event.sentence.end].split()
        )
        if event.type == kind and words in sentence.replace("’", "'"):
            yield event


@pytest.mark.parametrize(("name", "words", "kind", "place", "start", "end"), READ)
def test_where_and_when_an_analyst_reads_it(
    name: str, words: str, kind: str, place: str, start: str, end: str
) -> None:
    events = list(_told(_articles()[name], words, kind))
    assert events
    for event in events:
        assert (event.place.name if event.place else "") == place
        days = (event.date.start or "", event.date.end or "") if event.date else ("", "")
        assert days == (start, end)
