"""HTML pages: main text, hints of the markup, metadata, and pages that are broken."""

from __future__ import annotations

import pytest
from clean_pages import ARTICLE, kinds, of_kind, page

from sayso.clean import clean
from sayso.errors import RecordError

SENTENCE = "The troops attacked the town on Tuesday, officials said, and the army denied it. "


def test_article() -> None:
    document = clean(page(ARTICLE, "html"))
    found = kinds(document)
    assert document.title == "Rebels seize border crossing in Kestria"
    assert document.paragraphs[0].kind == "title"
    assert document.byline == "Ana Petrosk"
    assert document.outlet == "The Kestria Observer"
    assert document.url == "https://observer.example/2024/01/18/rebels-seize-crossing/"
    assert found["Front denies using mortars"] == "heading"
    assert found.get("Army chief visits flooded province", "related") == "related"
    assert len(of_kind(document, "body")) == 4
    assert "All rights reserved" not in " ".join(of_kind(document, "body"))


def test_title_is_not_repeated() -> None:
    assert clean(page(ARTICLE, "html")).text.count("Rebels seize border crossing") == 1


def test_title_is_put_on_top_where_the_text_lacks_it() -> None:
    html = ARTICLE.replace("<h1>Rebels seize border crossing in Kestria</h1>", "")
    document = clean(page(html, "html"))
    assert document.text.startswith("Rebels seize border crossing in Kestria\n\n")


def test_what_the_input_says_stands_over_the_page() -> None:
    document = clean(
        page(ARTICLE, "html", outlet="Mirror", byline="Jon Varga", url="https://m.example/a")
    )
    assert (document.outlet, document.byline) == ("Mirror", "Jon Varga")
    assert document.url == "https://m.example/a"


def test_text_in_structured_data_is_used_where_the_page_shows_none() -> None:
    body = SENTENCE * 5
    html = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        f'"Town attacked again", "articleBody": "{body}"}}</script></head><body><p>Loading</p></body></html>'
    )
    assert SENTENCE.strip() in clean(page(html, "html")).text


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><script>var town = 1</script></html>",
        "<frameset><frame src='x'></frameset>",
        "<!-- nothing -->",
        "<html><body><p>12 34</p></body></html>",
    ],
)
def test_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(RecordError, match="no text"):
        clean(page(html, "html"))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + SENTENCE * 5 + "</div>" * 100_000,
        "<b>" * 100_000 + SENTENCE * 5,
        "<p>" + SENTENCE + "</p><div><span><ul><li>" * 25_000 + SENTENCE,
        "<html><body><p>\x00" + SENTENCE * 3 + "\x00</p>",
        "<html><body><p>\ud800 " + SENTENCE * 3 + "</p>",
        "<html><body><p>\u202e" + SENTENCE * 3 + "\u202c</p>",
        '<?xml version="1.0" encoding="utf-16"?><html><body><p>' + SENTENCE * 3,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script><p>" + SENTENCE * 3,
        '<p title="' + "x" * 5_000_000 + '">' + SENTENCE * 3,
        "<p>" + "&#xD800;&#0;&bogus;" + SENTENCE * 3,
    ],
)
def test_hostile_markup_still_gives_the_text(html: str) -> None:
    document = clean(page(html, "html"))
    assert "The troops attacked the town on Tuesday" in document.text
    document.text.encode()
    assert "\u202e" not in document.text


@pytest.mark.parametrize("unit", ["<", "<!--", "<script", "&#x;&", "]]>", "<a href='"])
def test_heaps_of_broken_markup_give_a_result_or_a_reason(unit: str) -> None:
    try:
        clean(page(unit * (1_000_000 // len(unit)), "html"))
    except RecordError as error:
        assert str(error)


TABLE = """<html><body><article><h1>Shells fall on three towns of Kestria</h1>
<p>ORVA, May 6, 2025 - Shells fell on three towns on Monday, the health ministry said in a list.</p>
<p>The ministry said by telephone that its list was not complete and that it would add to it.</p>
<table><tr><th>Day</th><th>Town</th><th>Killed</th></tr><tr><td>4 May 2025</td><td>Port Orva</td>
<td>0</td></tr><tr><td>5 May 2025</td><td>Lower Tesk</td><td>6</td></tr><tr><td>5 May 2025</td>
<td>Tesk</td><td>Gunmen shot two farmers on the road to the mill.</td></tr></table>
<p>Witnesses said that the shelling went on until the evening, and that nobody could leave.</p>
</article></body></html>"""


def test_rows_of_names_and_numbers_are_told_as_a_table_and_sentences_in_one_are_read() -> None:
    document = clean(page(TABLE, "html"))
    rows = [p for p in document.paragraphs if " | " in document.text[p.start : p.end]]
    assert [p.kind for p in rows] == ["boilerplate"] * 3 + ["body"]
    assert [p.table for p in rows] == [True] * 3 + [False]
    assert not any(p.table for p in document.paragraphs if p not in rows)


def test_a_table_that_follows_a_colon_is_no_list_to_be_read() -> None:
    document = clean(page(TABLE.replace("add to it.", "add to it. The dead by town:"), "html"))
    assert sum(p.table for p in document.paragraphs) == 3
