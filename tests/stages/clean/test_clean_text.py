"""The text itself: repair, paragraphs, text taken as it is, and the laws that always hold."""

from __future__ import annotations

import time
import unicodedata

import pytest
from clean_pages import BLOG, RELEASE, of_kind, page
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.errors import RecordError
from sayso.records import Document, Page

LINES = st.sampled_from(
    [
        "Army shells Ulmet for third day",
        "The army said on Monday that it had taken the town of Ulmet, in the north.",
        "ULMET, Jan 18 (Reuters) - Gunmen killed nine people, the governor said.",
        "Also read: Floods in the south",
        "By Ana Petrosk, AFP",
        "(With AFP inputs)",
        "• Tue. Jan 16th, 2024",
        "Leave a Reply",
        "cafe\u0301 \u200b\ufeff \u202e",
        "14:05",
        "Kestria",
        "- ",
        "\r",
        "   indented line of text that goes on",
        "A man walks by. (Image: Reuters/File)",
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=14).map("\n".join),
    st.lists(LINES, max_size=14).map("\n\n".join),
    st.text(max_size=300),
)
PAGES = st.builds(
    page,
    TEXTS,
    media=st.sampled_from(["text", "html"]),
    as_is=st.booleans(),
    title=st.one_of(st.none(), LINES),
    published=st.one_of(st.none(), st.just("2024-01-18"), st.text(max_size=12)),
    url=st.one_of(st.none(), st.just("https://a.example/2024/01/18/x"), st.text(max_size=20)),
)


def cleaned(made: Page) -> Document | None:
    try:
        return clean(made)
    except RecordError:
        return None


@settings(max_examples=250, deadline=None)
@given(PAGES)
@example(page(BLOG, as_is=True))
@example(page("\ud800 the army", as_is=True))
def test_laws(made: Page) -> None:
    document = cleaned(made)
    if document is None:
        return
    at = 0
    for paragraph in document.paragraphs:
        assert not document.text[at : paragraph.start].strip()
        assert at <= paragraph.start < paragraph.end
        at = paragraph.end
    assert not document.text[at:].strip()
    spans = [*(c.span for c in document.credits), *filter(None, [document.dateline])]
    assert all(0 <= s.start < s.end <= len(document.text) for s in spans)
    assert clean(made) == document
    if made.as_is:
        assert document.text == made.content
    else:
        assert unicodedata.is_normalized("NFC", document.text)


def test_as_is_changes_nothing_and_still_finds_what_is_there() -> None:
    content = BLOG.replace("\n", "\r\n").replace("Zarvan", "Zarva\u0301n\u00a0")
    document = clean(page(content, as_is=True))
    assert document.text == content
    assert {p.kind for p in document.paragraphs} == {"body"}
    assert document.published.date == "2024-01-18"
    assert [c.name for c in document.credits] == ["AFP", "Reuters"]


def test_as_is_takes_a_clear_headline_for_the_title() -> None:
    text = "Army shells Ulmet for third day\n\nThe army of Kestria shelled the town of Ulmet for a third day, residents said."
    assert [p.kind for p in clean(page(text, as_is=True)).paragraphs] == ["title", "body"]


def test_as_is_refuses_what_cannot_be_written() -> None:
    with pytest.raises(RecordError, match="lone surrogate at character 4"):
        clean(page("The \udfff army said so.", as_is=True))


def test_as_is_wrapped_text_is_not_cut_at_each_line() -> None:
    body = of_kind(clean(page(RELEASE, as_is=True)), "body")
    assert any(p.startswith("On the night") and p.endswith("fighting.") for p in body)


def test_wrapped_text_without_blank_lines() -> None:
    text = (
        "The army of Kestria shelled the town of Ulmet for a third day on Monday,\n"
        "residents said, while the defence minister told parliament that the\n"
        "operation would go on until the crossing fell. Forty families reached a\n"
        "school, aid workers said.\n"
    )
    assert len(clean(page(text)).paragraphs) == 1


def test_repair() -> None:
    document = clean(
        page("The arm\u00ady\u00a0of Keste\u0301ria\u200b said\r\nso \x07on Monday.\ufeff")
    )
    assert document.text == "The army of Kestéria said\nso on Monday."


def test_ids() -> None:
    one, same = clean(page(BLOG)), clean(page(BLOG, input="elsewhere.txt"))
    assert one.id == same.id
    assert one.id != clean(page(BLOG, published="2024-02-01")).id
    assert one.id != clean(page(BLOG, url="https://a.example/b")).id


@pytest.mark.parametrize(
    "unit",
    [
        "On Tuesday, March 1, the army said so. ",
        "KYIV, ",
        "KYIV - ",
        "By A ",
        "(",
        '"',
        "x)",
        "Mar 1 ",
        "Also read: A\n",
        "Army Retakes Bridge\n",
        "1 ",
    ],
)
def test_long_and_odd_text_takes_bounded_time(unit: str) -> None:
    begun = time.monotonic()
    cleaned(page(unit * (300_000 // len(unit)) + " the army said so"))
    assert time.monotonic() - begun < 30
