"""What the pages show, and the same as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from web_help import Client, Site, disputed, words

from sayso.store import Filter


def test_the_first_screen_shows_two_tolls_and_two_labels_with_speakers_and_sentences(
    client: Client,
) -> None:
    page = client.page("/")
    lead = page.cssselect("article.lead")[0]
    fields = {
        words(s.cssselect("h3")[0]): s.cssselect(".account") for s in lead.cssselect("section")
    }
    killed = next(accounts for name, accounts in fields.items() if name.startswith("Killed"))
    labels = next(a for name, a in fields.items() if name.startswith("What each side calls it"))
    for accounts in (killed, labels):
        values = [words(one.cssselect(".value")[0]) for one in accounts]
        assert len(set(values)) == len(values) >= 2
        assert all(words(one.cssselect(".speaker")[0]) for one in accounts)
        assert all(len(words(one.cssselect("blockquote")[0])) > 20 for one in accounts)
    link = killed[0].cssselect("blockquote a")[0].get("href")
    document = client.page(link.partition("#")[0])
    marked = "".join(s.text_content() for s in document.cssselect("#evidence .m-evidence"))
    assert words(killed[0].cssselect("blockquote")[0]) in " ".join(marked.split())


def test_incidents_are_filtered_as_the_command_filters_them(client: Client) -> None:
    for query, filter_ in (
        ("disputed=1", Filter(disputed=True)),
        ("place=mli", Filter(place="mli")),
        ("type=protest", Filter(type="PROTEST")),
        ("actor=mil&min_sources=2", Filter(actor="mil", min_sources=2)),
        ("from=2026-03-01&to=2026-03-31", Filter(first="2026-03-01", last="2026-03-31")),
    ):
        with client.desk.stores.read() as now:
            wanted = {record["id"] for record in now.incidents(filter_)}
        found = client.json(f"/incidents.json?{query}")
        assert wanted and {record["id"] for record in found} == wanted, query
        text = words(client.page(f"/incidents?{query}").cssselect("#count")[0])
        assert text.startswith(f"{len(wanted)} incident")


def test_sorted_by_disagreement_date_and_sources(client: Client) -> None:
    def calm(record: Any) -> int:
        return -sum(f["state"] == "disputed" for f in record["fields"].values())

    by = {
        sort: client.json(f"/incidents.json?sort={sort}")
        for sort in ("disagreement", "date", "sources")
    }
    assert [calm(r) for r in by["disagreement"]] == sorted(calm(r) for r in by["disagreement"])
    days = [(r["date"] or {}).get("start") or "" for r in by["date"]]
    assert days == sorted(days, reverse=True)
    sources = [r["independent_sources"] for r in by["sources"]]
    assert sources == sorted(sources, reverse=True)


def test_map_and_timeline_have_equal_tables_and_lead_to_parts(client: Client) -> None:
    page = client.page("/incidents")
    shapes = page.cssselect("svg.map a")
    tables = page.cssselect("details.equal table")
    assert len(shapes) == len(tables[0].cssselect("tbody tr")) > 5
    total = sum(int(row.cssselect("td")[1].text) for row in tables[0].cssselect("tbody tr"))
    assert f"{total} of " in words(tables[0].cssselect("caption")[0])
    for link in (shapes[0], page.cssselect("svg.timeline a:not([aria-hidden])")[0]):
        part = client.page(link.get("href"))
        assert 0 < len(part.cssselect(".stack tbody tr")) < 25


def test_places_known_to_an_area_alone_are_areas_and_never_pins(client: Client) -> None:
    seen = set()
    for record in client.json("/incidents.json"):
        place = record["place"]
        if place and place["lat"] is not None:
            page = client.page(f"/incidents/{record['id']}")
            seen.add(place["precision"])
            area = place["precision"] in ("district", "region", "country")
            assert bool(page.cssselect("svg.map g.area")) is area
            assert bool(page.cssselect("svg.map g.spot")) is not area
            if place["precision"] == "region":
                outline = bool(page.cssselect("svg.map g.area path"))
                legend = words(page.cssselect("figcaption")[0])
                assert ("estimated from its towns" if outline else "extent not known") in legend
    assert {"town", "district"} <= seen


def test_the_matrix_has_every_account_with_words_speaker_and_day(client: Client) -> None:
    name = disputed(client)
    record = client.json(f"/incidents/{name}.json")
    page = client.page(f"/incidents/{name}")
    heads = page.cssselect("table.matrix thead th")[1:]
    days = [words(head.cssselect(".day")[0]) for head in heads]
    assert days == sorted(days)
    cells = page.cssselect("table.matrix a.cell")
    assert len(cells) == sum(len(f["accounts"]) for f in record["fields"].values())
    states = {words(one) for one in page.cssselect("table.matrix tbody .state")}
    assert "✕disputed" in {state.replace(" ", "") for state in states}
    assert "Neutral code" in words(page.cssselect("tr.row-code")[0])
    assert page.cssselect("details.copies"), "documents of one source are folded"
    for cell in cells:
        assert client.get(cell.get("href").partition("#")[0]).status_code == 200


def test_a_document_shows_kinds_dates_and_why_nothing(client: Client) -> None:
    record = client.json(f"/incidents/{disputed(client)}.json")
    page = client.page(f"/documents/{record['documents'][0]}")
    assert page.cssselect(".par-kind") and page.cssselect(".m-event") and page.cssselect(".m-said")
    assert "Date of publication" in words(page) and "Weighed" in words(page)
    rows = page.cssselect(".readings > li")
    assert rows and any(row.get("class") == "none" and row.cssselect("ul li") for row in rows)


@pytest.mark.parametrize(
    "path",
    "/overview /incidents /documents?q=market /review /merge /coding /history /report?top=3 /me".split(),
)
def test_every_page_has_json_and_csv_beside_it(client: Client, path: str) -> None:
    name, _, query = path.partition("?")
    assert isinstance(client.json(f"{name}.json?{query}"), (list, dict))
    answer = client.get(f"{name}.csv?{query}")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    assert client.page(path if name != "/overview" else "/").cssselect("h1")


def test_csv_of_an_incident_names_field_value_speaker_and_offsets(client: Client) -> None:
    name = disputed(client)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/incidents/{name}.csv").text)))
    assert {row["field"] for row in rows} >= {"killed", "label"}
    assert all(row["by"] and row["start"].isdigit() for row in rows)


def test_the_desk_is_read_as_of_any_past_time(client: Client) -> None:
    before = client.json("/history.json")[0]["revision"]
    event = client.json("/review.json")[0]["event"]
    client.send(f"/review/{event}", do="reject")
    client.settled()
    past = client.page(f"/incidents?as_of={before}")
    assert "As of" in words(past.cssselect(".past")[0])
    assert all("as_of=" in a.get("href") for a in past.cssselect(".stack th a"))
    with client.desk.stores.read(before) as then:
        listed = client.json(f"/incidents.json?as_of={before}")
        assert len(listed) == then.count("incident")
        assert {r["id"] for r in listed} == {r["id"] for r in then.all("incident")}
    refused = client.send(f"/review/{event}?as_of={before}", do="undo")
    assert refused.status_code == 400 and "past" in refused.text
    assert client.get("/?as_of=nonsense").status_code == 400
    assert client.get("/?as_of=1990-01-01").status_code == 400


def test_a_report_traces_each_figure_to_its_sentence(client: Client) -> None:
    name = disputed(client)
    page = client.page(f"/report?id={name}&title=Week+11")
    assert words(page.cssselect("h1")[0]) == "Week 11"
    numbers = {a.get("href")[1:] for a in page.cssselect("a.ref")}
    traced = {li.get("id"): li for li in page.cssselect(".annex li")}
    assert numbers and numbers <= set(traced)
    for entry in client.json(f"/report.json?id={name}"):
        document = client.json(f"/documents/{entry['document']}.json")
        assert document["text"][entry["start"] : entry["end"]] == entry["sentence"]
    text = client.get(f"/report.md?id={name}&title=Week+11").text
    for head in (
        "# Week 11",
        "## Highlights",
        "## Key figures",
        "## Contested",
        "## Method",
        "## Annex",
    ):
        assert head in text
    assert "| 23 to 31 | disputed |" in text


def test_an_incident_that_was_merged_leads_on(client: Client) -> None:
    pair = client.json("/merge.json")[0]
    client.send("/merge", do="same", a=pair["a"], b=pair["b"], why="one strike")
    client.settled()
    there = [client.get(f"/incidents/{name}", follow_redirects=False) for name in pair.values()]
    assert sorted(answer.status_code for answer in there) == [200, 303]
    assert (
        "merged"
        in client.get(f"/incidents/{pair['b']}/history").text
        + client.get(f"/incidents/{pair['a']}/history").text
    )


def test_online_tiles_only_when_asked_for(site: Callable[..., Site]) -> None:
    plain = site().client().get("/incidents")
    assert (
        "<image" not in plain.text and "img-src 'self';" in plain.headers["content-security-policy"]
    )
    tiled = site(tiles="https://tile.example.org/{z}/{x}/{y}.png").client().get("/incidents")
    assert "https://tile.example.org/" in tiled.text
    assert "img-src 'self' https://tile.example.org;" in tiled.headers["content-security-policy"]


def test_the_short_ids_of_the_command_line_lead_to_their_pages(client: Client) -> None:
    record = client.json("/incidents.json?limit=1")[0]
    pages = (
        f"/incidents/{record['id']}",
        f"/documents/{record['documents'][0]}",
        f"/review/{record['reports'][0]['event']}",
    )
    for path in pages:
        folder, _, name = path.rpartition("/")
        short = f"{folder}/{name[:8]}"
        answer = client.get(short, follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].endswith(path)
        answer = client.get(f"{short}.json?marked=1", follow_redirects=False)
        assert answer.headers["location"].endswith(f"{path}.json?marked=1")
        assert client.get(f"{folder}/zzzzzzzz").status_code == 404


@pytest.mark.parametrize(
    "query", ["from=2026-99-99", "from=2026-02-30", "to=2026-13", "min_sources=x", "min_sources=-4"]
)
def test_a_filter_that_cannot_be_meant_is_refused(client: Client, query: str) -> None:
    for path in ("/incidents", "/incidents.csv", "/incidents.json"):
        assert client.get(f"{path}?{query}").status_code == 400, path
    for good in ("from=2026", "to=2026-02", "min_sources=2"):
        assert client.get(f"/incidents.csv?{good}").status_code == 200


def test_other_methods_are_answered_as_every_refusal_is(client: Client) -> None:
    answer = client.http.delete("/incidents")
    assert answer.status_code == 405 and "text/html" in answer.headers["content-type"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
