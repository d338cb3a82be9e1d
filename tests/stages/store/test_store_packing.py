"""Reports come back from the store as they went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from store_help import report

from sayso.records import Span
from sayso.reports import Figure, Source
from sayso.store.columns import event
from sayso.store.packing import packed_report, unpacked_report

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
FIGURES = st.builds(
    Figure,
    measure=TEXTS,
    group=st.none() | TEXTS,
    civilian=st.booleans(),
    low=st.none() | st.integers(0),
    high=st.none() | st.integers(0),
    qualifier=TEXTS,
    scope=TEXTS,
    withdrawn=st.booleans(),
    span=SPANS,
)
SOURCES = st.builds(
    Source, name=TEXTS, actor=st.none() | TEXTS, kind=TEXTS, stance=st.none() | TEXTS
)


@given(
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    chain=st.lists(SOURCES, max_size=2).map(tuple),
    words=st.frozensets(TEXTS, max_size=3),
    labels=st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=2).map(tuple),
    actors=st.lists(TEXTS, max_size=2).map(tuple),
    trigger=SPANS,
    spans=st.lists(SPANS, max_size=2).map(tuple),
    lat=st.none() | st.floats(-90, 90),
    origin=TEXTS,
)
def test_any_report_comes_back_equal(origin: str, **made: object) -> None:
    one = report("e", "d", origin=origin, **made)
    assert unpacked_report(packed_report(one), origin) == one


def test_open_bounds_of_a_figure_can_be_read() -> None:
    toll = {"group": "police", "measure": "killed"}
    record = {
        **dict.fromkeys(("document", "claim", "type", "mode", "status", "place", "date"), None),
        "negated": False,
        "confidence": 1.0,
        "actors": [],
        "recipients": [],
        "sentence": {"exact": "a\nb"},
        "tolls": [toll | {"low": 4, "high": 4}, toll | {"low": 9, "high": None}],
    }
    made = event(record)
    assert (made["tolls"], made["sentence"]) == ("4 police killed; 9–… police killed", "a b")
