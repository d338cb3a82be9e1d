"""Places, days and statuses of events of the bundled dispatches, each checked by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Event, Page

DISPATCHES = Path(__file__).parents[2] / "src" / "sayso" / "data" / "demo" / "dispatches.jsonl"
BESIDE = Path(__file__).parents[3] / "shared" / "inputs" / "karabakh-news-page.txt"
NOWHERE, OPEN = "", ""

# dispatch, words of the sentence, type, place ("" for none), start and end ("" for open).
READ = [
    ("ml-bankass-4", "Seven children died", "ASSAULT", NOWHERE, "2026-03-10", "2026-03-10"),
    ("ne-tera-1", "in the same region", "ASSAULT", NOWHERE, "2025-03-01", "2025-03-31"),
    ("cd-sake-1", "has sent surgical kits", "AID", NOWHERE, OPEN, "2026-06-11"),
    ("so-mog-2", "outside a seafood", "ASSAULT", "Lido", "2026-07-08", "2026-07-08"),
    ("ua-nikopol-3", "Nine civilians dead", "ASSAULT", "Nikopol", "2026-05-19", "2026-05-19"),
    ("sc-mine-2", "Yerevan rejects charge", "REJECT", NOWHERE, "2025-04-11", "2025-04-11"),
    ("pk-mastung-1", "blown up two buses", "ASSAULT", "Mastung", "2026-02-03", "2026-02-03"),
    ("pk-mastung-2", "when the bus was attacked", "ASSAULT", "Mastung", "2026-02-03", "2026-02-03"),
    ("bd-savar-1", "workers block highway", "PROTEST", "Savar", "2026-08-23", "2026-08-23"),
    ("mm-shwebo-3", "confiscating medical", "COERCE", NOWHERE, OPEN, "2026-01-19"),
    ("ph-shoal-1", "summoned China's", "ACCUSE", NOWHERE, "2026-04-22", "2026-04-22"),
    ("gt-blockade-1", "block roads", "PROTEST", "Quetzaltenango", "2026-10-06", "2026-10-06"),
    ("gt-blockade-1", "sent 300 police", "MOBILIZE", "Quetzaltenango", "2026-10-06", "2026-10-06"),
    ("fr-lyon-3", "has opened an inquiry", "ACCUSE", "Lyon", OPEN, "2026-03-30"),
    # The most precise place that the text names for the act: Bankass lies in the Mopti region.
    ("ml-bankass-3", "This was a massacre", "ASSAULT", "Bankass", "2026-03-10", "2026-03-10"),
    ("ml-bankass-2", "they shot at everyone", "ASSAULT", "Bankass", "2026-03-10", "2026-03-10"),
    ("ml-bankass-3", "Mali: soldiers accused", "ASSAULT", "Bankass", "2026-03-10", "2026-03-10"),
    (
        "lb-nabatieh-2",
        "Lebanon: three dead",
        "ASSAULT",
        "Nabatîyé et Tahta",
        "2026-01-22",
        "2026-01-22",
    ),
    # The day of a statement, or of a figure, is not that of the act.
    ("ml-bankass-5", "speaks of 35 dead", "ASSAULT", NOWHERE, "2026-03-10", "2026-03-10"),
    ("ne-tera-4", "corrected the toll", "ASSAULT", "Téra", OPEN, "2025-11-21"),
    ("sc-mine-2", "it was to blame", "ACCUSE", NOWHERE, OPEN, "2025-04-11"),
    ("fr-lyon-3", "no such weapon was used", "ACCUSE", NOWHERE, "2026-03-30", "2026-03-30"),
    # Habits, sums over years, acts of another time and participles are not the act of the report.
    ("ua-nikopol-3", "almost daily", "ASSAULT", "Nikopol", OPEN, OPEN),
    ("lb-nabatieh-1", "thousands of times", "ASSAULT", NOWHERE, OPEN, OPEN),
    ("lb-nabatieh-1", "rebuilding its arsenal", "MOBILIZE", NOWHERE, OPEN, "2026-01-22"),
    ("sc-mine-1", "More than 400", "ASSAULT", NOWHERE, "2020-01-01", "2025-04-10"),
    ("so-mog-2", "mortars hit a compound", "ASSAULT", NOWHERE, "2026-07-08", "2026-07-08"),
    ("so-mog-4", "detained the owner", "COERCE", "Mogadishu", OPEN, "2026-07-10"),
    ("so-mog-4", "close at sunset", "COERCE", "Mogadishu", OPEN, "2026-07-10"),
    ("pk-mastung-2", "meanwhile gunned down", "ASSAULT", "Mastung", OPEN, "2026-02-04"),
    ("ua-swap-1", "the freed Ukrainians", "RETREAT", NOWHERE, "2026-06-27", "2026-06-27"),
    ("bd-savar-1", "to demand unpaid wages", "REQUEST", NOWHERE, "2026-08-23", "2026-08-23"),
    # A headline tells what its report tells.
    ("ec-prison-2", "gangs clash", "ASSAULT", "Guayaquil", OPEN, "2026-09-14"),
    ("co-tibu-2", "Guerrillas free", "RETREAT", "Tibú", "2025-09-20", "2025-09-20"),
    ("ps-jenin-2", "leaves two dead", "ASSAULT", "Janīn", "2026-04-14", "2026-04-14"),
    # One phrase places both acts; an office, or the other side of a border, places none.
    ("ps-jenin-2", "arrested seven others", "ASSAULT", "Janīn", "2026-04-14", "2026-04-14"),
    # Acts in general have no day; nor has a tale, or what was meant to be done by now.
    ("co-tibu-3", "while abductions continue", "ASSAULT", NOWHERE, OPEN, OPEN),
    ("co-tibu-2", "as long as the kidnapping", "ASSAULT", NOWHERE, OPEN, OPEN),
    ("sd-obeid-2", "all attacks on civilians", "ASSAULT", NOWHERE, OPEN, OPEN),
    ("ps-jenin-2", "number of minors killed", "ASSAULT", NOWHERE, OPEN, OPEN),
    ("ps-jenin-1", "had come to detain", "COERCE", NOWHERE, OPEN, OPEN),
    # The day of an end is no day of what it ended; the wounded are treated elsewhere.
    ("sd-obeid-2", "the army broke a siege", "COERCE", "El Obeid", OPEN, OPEN),
    ("lb-nabatieh-1", "a year of fighting", "ASSAULT", NOWHERE, OPEN, "2024-11-30"),
    ("pk-mastung-3", "had blown up", "ASSAULT", "Mastung", "2026-02-03", "2026-02-03"),
    (
        "ru-shebekino-1",
        "brought down 14 aircraft over the region",
        "ASSAULT",
        "Belgorodskaya oblast'",
        *2 * ("2026-06-02",),
    ),
    # What ends an act is of its day; what one is accused of is not of the day of the news.
    ("so-mog-3", "until special forces freed", "ASSAULT", "Lido", "2026-07-08", "2026-07-08"),
    ("sc-mine-1", "of withholding accurate", "COERCE", NOWHERE, OPEN, "2025-04-10"),
    ("cd-sake-1", "which the UN accuses", "ACCUSE", NOWHERE, OPEN, "2026-06-11"),
    # Acts of another time, places that things are led to or meant for, and "there" lend no place.
    ("cd-sake-2", "kills and then cries", "ASSAULT", "Sake", "2026-06-10", "2026-06-10"),
    ("cd-sake-3", "reinforced its post there", "MOBILIZE", "Bunagana", OPEN, "2026-06-12"),
    ("ua-swap-1", "captured in 2022", "ASSAULT", NOWHERE, "2022-01-01", "2022-12-31"),
    # Headlines: the other act has its own day, what no report tells is only not later.
    ("ph-shoal-2", "'drove away'", "COERCE", "Second Thomas Shoal", OPEN, "2026-04-23"),
    (
        "ph-shoal-1",
        "coast guard blasts",
        "ASSAULT",
        "Second Thomas Shoal",
        "2026-04-21",
        "2026-04-21",
    ),
    # "That afternoon" is of the day of the act, not of the statement.
    # No demand: fire that is suggested to have come down, an envoy summoned over an attack.
    ("sd-obeid-1", "anti-aircraft fire", "ASSAULT", "El Obeid", "2026-02-16", "2026-02-16"),
    ("in-poonch-2", "deliberate attack", "ASSAULT", "Rawalakot", "2025-12-02", "2025-12-02"),
    ("ml-bankass-4", "and calls on the", "REQUEST", NOWHERE, "2026-03-19", "2026-03-19"),
    ("in-poonch-2", "two Indian bunkers", "ASSAULT", NOWHERE, "2025-12-02", "2025-12-02"),
    ("in-poonch-2", "on the other side", "ASSAULT", NOWHERE, "2025-12-02", "2025-12-02"),
    # "The attack", "those killed" and "the firing" are the act told before, whenever it is claimed.
    ("so-mog-4", "carried out the attack", "ASSAULT", "Lido", "2026-07-08", "2026-07-08"),
    ("cd-oicha-2", "The attack has been", "ASSAULT", NOWHERE, "2026-05-02", "2026-05-03"),
    ("in-poonch-1", "described the firing", "ASSAULT", "Pūnch", "2025-12-02", "2025-12-02"),
    ("co-tibu-1", "ELN seizes", "ASSAULT", "Tibú", "2025-09-07", "2025-09-07"),
    # Days and months of acts of another time, of the noun beside them, and of a clause on it.
    ("so-mog-2", "the last bombing", "ASSAULT", NOWHERE, "2024-08-01", "2024-08-31"),
    ("sc-mine-2", "military offensive of", "ASSAULT", NOWHERE, "2023-09-01", "2023-09-30"),
    ("co-tibu-3", "earlier this month", "ASSAULT", "Colombia", "2025-09-01", "2025-09-21"),
    ("co-tibu-3", "earlier this month", "RETREAT", NOWHERE, OPEN, "2025-09-21"),
    # What was done was done by the day of the report; what it lasts for is longer than its day.
    ("so-mog-1", "third such shelling", "ASSAULT", NOWHERE, "2026-01-01", "2026-07-08"),
    ("co-tibu-2", "fled fighting", "ASSAULT", "Catatumbo", "2025-01-01", "2025-03-31"),
    ("co-tibu-2", "halted its offensive", "RETREAT", NOWHERE, OPEN, "2025-09-21"),
    # Measures without an author, states and footage are of some day up to the report.
    ("lb-nabatieh-3", "were reprimanded", "ACCUSE", NOWHERE, OPEN, "2026-01-25"),
    ("ph-shoal-1", "stationed on a rusting", "MOBILIZE", NOWHERE, OPEN, "2026-04-22"),
    ("ps-jenin-1", "and opened fire", "ASSAULT", "Janīn", "2026-04-14", "2026-04-14"),
    ("sd-obeid-3", "rivals would agree", "AGREE", NOWHERE, "2026-02-17", OPEN),
]

# dispatch, words of the sentence, type, status of all its events of that type.
STATUS = [
    ("sd-obeid-3", "would agree", "AGREE", "planned"),
    ("sc-mine-1", "More than 400", "ASSAULT", "background"),
    ("in-poonch-1", "described the firing", "ASSAULT", "reported"),
    ("co-tibu-3", "kidnapped from a bus", "ASSAULT", "reported"),
    ("gt-blockade-1", "repeals the law", "CONCEDE", "demanded"),
    ("ps-jenin-1", "and opened fire", "ASSAULT", "reported"),
]

# The page beside this repository: words of the sentence, type, place, start and end.
KARABAKH = [
    ("Ops Launched", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("Blasts were reported", "ASSAULT", "Khankendi", "2023-09-19", "2023-09-19"),
    ("has begun anti-terrorism", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("region of a local character", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("blasts were heard", "ASSAULT", "Khankendi", "2023-09-19", "2023-09-19"),
    ("On September 19", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("held a telephone", "CONSULT", NOWHERE, "2023-09-19", "2023-09-19"),
    ("already been neutralized", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("to stop its military", "REQUEST", NOWHERE, "2023-09-19", "2023-09-19"),
    ("to stop its military", "ASSAULT", "Nagorno-Karabakh", "2023-09-19", "2023-09-19"),
    ("genuine dialogue", "CONSULT", NOWHERE, "2023-09-19", OPEN),
    ("civilians were killed", "ASSAULT", "Nagorno-Karabakh", OPEN, "2023-09-19"),
    ("blocked its only land link", "COERCE", NOWHERE, OPEN, "2023-09-19"),
    ("fresh series of fightings", "ASSAULT", NOWHERE, "2023-09-19", OPEN),
]


@cache
def _articles() -> dict[str, Article]:
    chain = per_article(Config())
    wanted = {row[0] for row in READ}
    rows = map(json.loads, DISPATCHES.read_text(encoding="utf-8").splitlines())
    made = {row["id"]: chain(_page(row)) for row in rows if row["id"] in wanted}
    return {name: article for name, article in made.items() if isinstance(article, Article)}


def _page(row: dict[str, Any]) -> Page:
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
    """Yield the events that a sentence with the words tells: those the words name, else all."""
    told = []
    for event in article.events:
        sentences = (
            " ".join(article.document.text[s.start : s.end].split()).replace("’", "'")
            for s in (event.sentence, *event.evidence)
        )
        if event.type == kind and any(words in sentence for sentence in sentences):
            told.append(event)
    text, said = article.document.text, words.split()
    named = [e for e in told if text[e.trigger.start : e.trigger.end] in said]
    yield from named or told


@cache
def _page_beside() -> Article | None:
    if not BESIDE.is_file():
        return None
    row = {"id": "karabakh", "text": BESIDE.read_text(encoding="utf-8")}
    made = per_article(Config())(_page({**row, "published": None, "title": None}))
    return made if isinstance(made, Article) else None


@pytest.mark.parametrize(("words", "kind", "place", "start", "end"), KARABAKH)
def test_the_karabakh_page_as_an_analyst_reads_it(
    words: str, kind: str, place: str, start: str, end: str
) -> None:
    article = _page_beside()
    if article is None:
        pytest.skip("the page does not lie beside this repository")
    _check(list(_told(article, words, kind)), place, start, end)


@pytest.mark.parametrize(("name", "words", "kind", "place", "start", "end"), READ)
def test_where_and_when_an_analyst_reads_it(
    name: str, words: str, kind: str, place: str, start: str, end: str
) -> None:
    _check(list(_told(_articles()[name], words, kind)), place, start, end)


@pytest.mark.parametrize(("name", "words", "kind", "status"), STATUS)
def test_told_as_an_analyst_reads_it(name: str, words: str, kind: str, status: str) -> None:
    events = list(_told(_articles()[name], words, kind))
    assert events
    assert {event.status for event in events} == {status}


def _check(events: list[Event], place: str, start: str, end: str) -> None:
    assert events
    for event in events:
        assert (event.place.name if event.place else "") == place
        days = (event.date.start or "", event.date.end or "") if event.date else ("", "")
        assert days == (start, end)
