"""JSONL, JSON arrays, CSV and TSV: columns by name, by mapping and by guess; bad records."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read import ReadOptions, read
from sayso.records import Page, Rejected

PROSE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(lambda text: bool(text.strip()))
EXAMPLES = st.lists(PROSE, min_size=1, max_size=5)


def read_bytes(
    folder: Path, name: str, data: str | bytes, options: ReadOptions | None = None
) -> list[Page | Rejected]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read([str(path)], options or ReadOptions()))


def pages(made: list[Page | Rejected]) -> list[Page]:
    assert all(isinstance(m, Page) for m in made), made
    return [m for m in made if isinstance(m, Page)]


def refusals(made: list[Page | Rejected]) -> dict[int, str]:
    """Return the reasons by the number of the record."""
    return {int(m.source.rpartition("#")[2]): m.reason for m in made if isinstance(m, Rejected)}


FULL = {
    "id": "17",
    "text": "Shells fell.",
    "published": "2023-09-19",
    "url": "https://example.org/1",
    "outlet": "The Daily Example",
    "title": "Shelling",
    "byline": "A. Writer",
}


def check_full(page: Page) -> None:
    assert page.content == FULL["text"] and page.media == "text"
    assert page.published == FULL["published"] and page.url == FULL["url"]
    assert page.outlet == FULL["outlet"] and page.title == FULL["title"]
    assert page.byline == FULL["byline"]


def test_every_named_column(tmp_path: Path) -> None:
    (line,) = pages(read_bytes(tmp_path, "a.jsonl", json.dumps(FULL)))
    (row,) = pages(read_bytes(tmp_path, "a.csv", ",".join(FULL) + "\n" + ",".join(FULL.values())))
    check_full(line)
    check_full(row)
    assert line.id == row.id
    assert line.input.endswith("a.jsonl#1") and row.input.endswith("a.csv#1")


def test_names_that_others_use(tmp_path: Path) -> None:
    record = {
        "headline": "Shelling",
        "body": "Shells fell.",
        "publishedAt": "2023-09-19",
        "link": "https://example.org/1",
        "source": {"id": None, "name": "The Daily Example"},
        "authors": ["A. Writer"],
        "_id": 17,
    }
    check_full(pages(read_bytes(tmp_path, "a.json", json.dumps([record])))[0])
    table = "Headline;Article Text;Date;Link;Source;Author\nShelling;Shells fell.;2023-09-19;https://example.org/1;The Daily Example;A. Writer\n"
    check_full(pages(read_bytes(tmp_path, "b.csv", table))[0])


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    options = ReadOptions(columns={"text": "corpo", "published": "dia"})
    made = read_bytes(tmp_path, "a.csv", "dia,text,corpo\n2023-09-19,no,Shells fell.\n", options)
    assert [(p.content, p.published) for p in pages(made)] == [("Shells fell.", "2023-09-19")]
    made = read_bytes(tmp_path, "a.jsonl", '{"corpo": "A."}\n{"text": "B."}', options)
    assert isinstance(made[0], Page)
    assert "no column 'corpo'" in refusals(made)[2]


def test_html_is_read_where_there_is_no_text_or_when_it_is_asked_for(tmp_path: Path) -> None:
    data = '{"html": "<p>A.</p>", "text": ""}\n{"html": "<p>B.</p>", "text": "B."}\n'
    assert [p.media for p in pages(read_bytes(tmp_path, "a.jsonl", data))] == ["html", "text"]
    mapped = ReadOptions(columns={"html": "html"})
    assert [p.media for p in pages(read_bytes(tmp_path, "a.jsonl", data, mapped))] == [
        "html",
        "html",
    ]


def test_the_date_of_the_record_goes_before_the_one_given(tmp_path: Path) -> None:
    data = '{"text": "A.", "date": "2023-01-01"}\n{"text": "B."}'
    made = pages(read_bytes(tmp_path, "a.jsonl", data, ReadOptions(published="2024-02-02")))
    assert [p.published for p in made] == ["2023-01-01", "2024-02-02"]


def test_the_id_tells_records_apart_that_differ_in_any_field(tmp_path: Path) -> None:
    records = [
        FULL,
        {**FULL, "id": "18"},
        {**FULL, "outlet": "Other"},
        {**FULL, "title": "Other"},
        FULL,
    ]
    made = pages(read_bytes(tmp_path, "a.json", json.dumps(records)))
    assert len({p.id for p in made}) == 4 and made[0].id == made[4].id


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_a_single_object_and_one_after_the_other(
    tmp_path: Path, indent: int | None
) -> None:
    first, second = ({"text": text, "title": "T"} for text in ("A [1], {x}", 'B "said"'))
    for data in (
        json.dumps([first, second], indent=indent),
        json.dumps(first, indent=indent) + "\n" + json.dumps(second, indent=indent),
    ):
        made = pages(read_bytes(tmp_path, "a.json", data))
        assert [p.content for p in made] == ["A [1], {x}", 'B "said"']


def test_bad_lines_are_refused_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        '{"text": "One."}',
        "not json",
        "",
        "[1, 2]",
        '{"other": "x"}',
        '{"text": "  "}',
        '{"text": 5}',
        "[" * 100_000,
        '{"n": ' + "1" * 5000 + "}",
        '{"text": "a\\u0000b"}',
        '{"text": "cut',
        '{"text": "Eleven\\ud800."}',
    ]
    made = read_bytes(tmp_path, "a.jsonl", "\n".join(lines))
    assert [p.content for p in made if isinstance(p, Page)] == ["One.", "Eleven\ufffd."]
    reasons = refusals(made)
    assert list(reasons) == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert "line 2" in reasons[2] and "not JSON" in reasons[2]
    assert "line 4" in reasons[3]
    assert "'other'" in reasons[4] and "--column text=NAME" in reasons[4]
    assert "'text'" in reasons[5] + reasons[6]
    assert "too deeply" in reasons[7]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('[{"text": "A."}, {"text": "B', "not JSON"),
        ('[{"text": "A."}', "not closed"),
        ('[{"text": "A."}, nonsense]', "not JSON"),
        ('[{"text": "A."}] and more', "after the end"),
        ('[{"text": "A."}, ' + "[" * 100_000, "too deeply"),
    ],
)
def test_an_array_that_breaks_off_gives_what_came_before(
    tmp_path: Path, data: str, words: str
) -> None:
    made = read_bytes(tmp_path, "a.json", data)
    assert isinstance(made[0], Page) and len(made) == 2
    assert words in refusals(made)[2]


def test_a_line_over_the_limit_is_passed_over_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "A."}\n{"text": "' + b"a" * 50_000_000 + b'"}\n{"text": "B."}\n')
    tracemalloc.start()
    made = list(read([str(path)], ReadOptions(limit=1_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [p.content for p in made if isinstance(p, Page)] == ["A.", "B."]
    assert "split" in refusals(made)[2]
    assert peak < 20_000_000


def test_a_large_file_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", compresslevel=1) as file:
        for n in range(8_000):
            file.write(
                json.dumps({"text": f"Report {n}: " + "Shells fell on the town. " * 60}) + "\n"
            )
    tracemalloc.start()
    assert sum(isinstance(m, Page) for m in read([str(path)], ReadOptions())) == 8_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_records_before_the_break_in_a_gzip_file_are_read(tmp_path: Path) -> None:
    lines = b"".join(
        json.dumps({"text": f"{n} {hash(n * 7919)}"}).encode() + b"\n" for n in range(500)
    )
    made = read_bytes(tmp_path, "a.jsonl.gz", gzip.compress(lines)[:2000])
    assert len(made) > 20 and all(isinstance(m, Page) for m in made[:-1])
    assert isinstance(made[-1], Rejected)


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    members = b"".join(
        gzip.compress(json.dumps({"text": f"{n}."}).encode() + b"\n") for n in range(3000)
    )
    made = pages(read_bytes(tmp_path, "a.jsonl.gz", members + b"\0" * 512))
    assert len(made) == 3000


def test_latin_lines_in_a_utf8_file_are_mended(tmp_path: Path) -> None:
    head = json.dumps({"text": "café " * 20_000}, ensure_ascii=False).encode()
    made = pages(read_bytes(tmp_path, "a.jsonl", head + b'\n{"text": "caf\xe9 \x93no\x94"}\n'))
    assert made[1].content == "café “no”"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    made = pages(read_bytes(tmp_path, "a.csv", "id,text\r\n1,“Café” burnt\r\n".encode(encoding)))
    assert [p.content for p in made] == ["“Café” burnt"]


def test_a_table_without_the_column_names_the_cure(tmp_path: Path) -> None:
    made = read_bytes(tmp_path, "a.csv", "id,corpo,dia\n1,A,B\n")
    assert len(made) == 1 and isinstance(made[0], Rejected)
    assert "'id', 'corpo', 'dia'" in made[0].reason and "--column text=NAME" in made[0].reason


def test_bad_rows_are_refused_and_the_others_read(tmp_path: Path) -> None:
    table = 'id,text\n1,One.\n2\n3,Three,four\n\n4,"Four, ""and""\nmore"\n5,Five.,\n6,\n7,"open\n8,Eight.\n'
    made = read_bytes(tmp_path, "a.csv", table)
    assert [p.content for p in made if isinstance(p, Page)] == [
        "One.",
        'Four, "and"\nmore',
        "Five.",
    ]
    reasons = refusals(made)
    assert list(reasons) == [2, 3, 6, 7]
    assert "line 3" in reasons[2] and "line 4" in reasons[3]
    assert "empty" in reasons[6] and "left open" in reasons[7]


def test_a_huge_field_is_refused_and_the_others_read(tmp_path: Path) -> None:
    table = 'id,text\n1,One.\n2,"' + "a" * 3_000_000 + '"\n3,Three.\n'
    made = read_bytes(tmp_path, "a.csv", table, ReadOptions(limit=1_000_000))
    assert [p.content for p in made if isinstance(p, Page)] == ["One.", "Three."]
    assert "split" in refusals(made)[2]


def test_a_field_longer_than_the_csv_module_likes(tmp_path: Path) -> None:
    made = pages(read_bytes(tmp_path, "a.csv", "id,text\n1," + "a" * 500_000 + "\n"))
    assert len(made[0].content) == 500_000


@pytest.mark.parametrize("body", ["a" * 3_000_000, "aaaa\n" * 600_000])
def test_a_quote_left_open_does_not_swallow_a_whole_file(tmp_path: Path, body: str) -> None:
    made = read_bytes(
        tmp_path, "a.csv", f'id,text\n1,One.\n2,"{body}', ReadOptions(limit=1_000_000)
    )
    assert isinstance(made[0], Page) and isinstance(made[1], Rejected) and len(made) == 2
    assert "quote" in made[1].reason


def test_tabs(tmp_path: Path) -> None:
    made = pages(read_bytes(tmp_path, "a.tsv", "id\ttitle\ttext\n1\tA, B\tC, D\n"))
    assert [(p.title, p.content) for p in made] == [("A, B", "C, D")]


def test_a_column_that_stands_twice_counts_once(tmp_path: Path) -> None:
    made = pages(read_bytes(tmp_path, "a.csv", "text,text,,\nA.,B.,,\n"))
    assert [p.content for p in made] == ["A."]


@settings(deadline=None)
@given(texts=EXAMPLES, ascii_only=st.booleans(), as_is=st.booleans(), array=st.booleans())
def test_text_comes_back_from_json(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    ascii_only: bool,
    as_is: bool,
    array: bool,
) -> None:
    records = [{"text": text} for text in texts]
    parts = [json.dumps(record, ensure_ascii=ascii_only) for record in records]
    data = f"[{', '.join(parts)}]" if array else "\n".join(parts)
    made = pages(
        read_bytes(tmp_path_factory.mktemp("x"), "a.jsonl", data, ReadOptions(as_is=as_is))
    )
    assert [p.content for p in made] == texts


@settings(deadline=None)
@given(texts=EXAMPLES, as_is=st.booleans(), delimiter=st.sampled_from(",;\t|"))
def test_text_comes_back_from_csv(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], as_is: bool, delimiter: str
) -> None:
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerows([("id", "text"), *enumerate(texts)])
    made = read_bytes(
        tmp_path_factory.mktemp("x"), "a.csv", table.getvalue(), ReadOptions(as_is=as_is)
    )
    assert [p.content for p in pages(made)] == texts


@settings(deadline=None)
@given(texts=st.lists(PROSE, min_size=2, max_size=6, unique=True), seed=st.randoms())
def test_the_order_of_records_changes_no_id(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], seed: object
) -> None:
    folder = tmp_path_factory.mktemp("x")
    shuffled = list(texts)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    found = [
        {
            p.content: p.id
            for p in pages(
                read_bytes(folder, f"{n}.jsonl", "\n".join(json.dumps({"text": t}) for t in order))
            )
        }
        for n, order in enumerate((texts, shuffled))
    ]
    assert found[0] == found[1]


def test_reading_leaves_the_recursion_limit_alone(tmp_path: Path) -> None:
    before = sys.getrecursionlimit()
    read_bytes(tmp_path, "a.jsonl", "[" * 100_000)
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (12345, "holds a number (12345), no text"),
        (True, "holds true or false, no text"),
        ({"a": 1}, "holds an object, no text"),
        ([1, 2], "holds a list, no text"),
        (None, "empty: there is no text in column 'text'"),
        ("", "empty: there is no text in column 'text'"),
    ],
)
def test_a_value_that_is_no_text_is_named_for_what_it_is(
    tmp_path: Path, value: object, word: str
) -> None:
    made = read_bytes(tmp_path, "a.jsonl", json.dumps({"text": value, "title": "A title"}))
    assert word in refusals(made)[1]
