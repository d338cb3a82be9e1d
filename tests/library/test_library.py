"""The library: text and databases in, records and tables out, and nothing heavy before that."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from library_help import HOSTILE, build

import sayso
from sayso.errors import ConfigError, MissingExtraError
from sayso.library.coding import is_source
from sayso.schema import schemas

TEXT = "Gunmen killed six soldiers near Kidal on Monday, the defence ministry said."
HEAVY = "{'spacy', 'pandas', 'polars', 'pyarrow', 'duckdb', 'numpy', 'httpx', 'lxml', 'rich'}"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sayso.Database:
    return sayso.open(str(build(tmp_path_factory.mktemp("library"))))


@pytest.fixture(scope="module")
def coding() -> sayso.Coding:
    return sayso.code(TEXT, published="2024-03-05")


def test_import_is_quick_and_light() -> None:
    program = (
        "import time; begun = time.process_time(); import sayso, sys; "
        f"print(time.process_time() - begun, sorted({HEAVY} & set(sys.modules)))"
    )
    made = [
        subprocess.check_output([sys.executable, "-c", program], text=True).split(" ", 1)
        for _ in range(5)
    ]
    assert all(heavy.strip() == "[]" for _, heavy in made)
    assert min(float(seconds) for seconds, _ in made) < 0.2


def test_the_function_stays_where_the_stage_is_imported_later() -> None:
    import sayso.code.rules
    from sayso.code import code as stage

    assert callable(sayso.code) and sayso.code is not stage
    assert sys.modules["sayso.code"].code is stage


def test_code_of_a_text(coding: sayso.Coding) -> None:
    (event,) = coding.events()
    (claim,) = coding.claims()
    (document,) = coding.documents()
    assert event["claim"] == claim["id"] and document["text"] == TEXT
    assert document["input"] == "text" and not coding.rejected()
    for record in coding:
        jsonschema.validate(record, schemas()[record["record"]])
    assert coding.articles[0].document.id == document["id"]


def test_code_of_paths(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": TEXT, "published": "2024-03-05"}) + "\nnonsense\n")
    made = sayso.code(path, columns={"text": "body"})
    assert len(made.documents()) == 1 and len(made.rejected()) == 1
    assert made.documents()[0]["input"] == f"{path}#1"
    assert [len(sayso.code(source).documents()) for source in (str(path), [path, str(path)])] == [
        1,
        2,
    ]
    (missing,) = sayso.code("no/such/file.txt").rejected()
    assert "no such file" in missing["reason"]
    with pytest.raises(TypeError, match="a list of paths"):
        sayso.code(3)  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="no field"):
        sayso.code(TEXT, columns={"nothing": "x"})


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("story.txt", True),
        ("news/", True),
        ("https://example.org/a", True),
        ("*.txt", True),
        ("Shelling kills four.", False),
        ("Ended.", False),
        ("a\nb.txt", False),
        ("", False),
        ("x" * 5000, False),
        ("nul\0.txt and more", False),
    ],
)
def test_a_source_is_told_from_a_text(text: str, source: bool) -> None:
    assert is_source(text) is source


def test_html_and_bad_text() -> None:
    made = sayso.code(f"<html><body><p>{TEXT}</p></body></html>", published="2024-03-05")
    assert made.events()[0]["sentence"]["exact"] == TEXT
    assert "empty" in sayso.code(" \n ").rejected()[0]["reason"]
    assert "NUL" in sayso.code("a \0 b\n").rejected()[0]["reason"]


def test_a_database(database: sayso.Database) -> None:
    assert len(database.documents()) == 3 and len(database.rejected()) == 1
    incidents = list(database.incidents())
    assert len(incidents) == len(database.incidents()) == 2
    assert [i["place"]["name"] for i in database.incidents(place="Gao")] == ["Gao"]
    assert not database.incidents(first="2025-01-01")
    assert len(database.incidents(disputed=True)) <= 2
    one = database.incident(incidents[0]["id"][:6])
    assert one.id == incidents[0]["id"] and one.fields.keys() == incidents[0]["fields"].keys()
    assert len(one.events) == len(incidents[0]["reports"])
    with pytest.raises(ConfigError, match="is no incident"):
        database.incident("ffffffff")
    with pytest.raises(ConfigError):
        sayso.open("no/such.db")
    with pytest.raises(ConfigError):
        sayso.open(database._address, as_of="no-such-release")


def test_records_can_be_gone_through_at_once_and_again(database: sayso.Database) -> None:
    events, claims = database.events(), database.claims()
    pairs = list(zip(events, claims, strict=False))
    assert len(pairs) == min(len(events), len(claims)) and list(events) == list(events)
    assert events[-1] == list(events)[-1]
    with pytest.raises(IndexError):
        events[len(events)]
    with pytest.raises(IndexError):
        events[-len(events) - 1]
    assert "event" in repr(events) and "revision" in repr(database)


KINDS = ["documents", "claims", "events", "incidents", "rejected"]


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_all_libraries_agree(database: sayso.Database, kind: str) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    records: sayso.Records = getattr(database, kind)()
    table = records.to_arrow()
    assert tuple(table.column_names) == records.columns and table.num_rows == len(records)
    frame = records.to_pandas()
    assert frame.shape == records.to_polars().shape == (table.num_rows, table.num_columns)
    assert list(frame["id"]) == [record["id"] for record in records]
    assert pl.DataFrame(records).shape == frame.shape
    assert pd.DataFrame.from_arrow(records).shape == frame.shape
    assert duckdb.sql("SELECT count(*) FROM records").fetchall() == [(table.num_rows,)]


def test_values_of_tables(database: sayso.Database, coding: sayso.Coding) -> None:
    (row,) = coding.events().rows()
    assert row["said_by"] == ["the defence ministry"] and row["killed_low"] == 6
    assert row["published"] == datetime.date(2024, 3, 5)
    assert row["date_start"] == datetime.date(2024, 3, 4)
    frame = database.incidents(place="Kidal").to_pandas()
    assert (frame["killed_lowest"][0], frame["killed_highest"][0]) == (6, 9)
    assert str(frame.dtypes["date_start"]).startswith("datetime64")
    assert str(frame.dtypes["killed_lowest"]) == "Int64"


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    empty = sayso.code("\0 \n").events()
    assert empty.to_pandas().empty and tuple(empty.to_polars().columns) == empty.columns
    assert "No event records" in empty._repr_html_()


def test_what_is_not_installed_is_named(
    coding: sayso.Coding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"pip install -e '\.\[polars\]'"):
        coding.events().to_polars()


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def shown(database: sayso.Database) -> Iterator[str]:
    yield from (getattr(database, kind)()._repr_html_() for kind in KINDS)
    yield from (database.incident(one["id"])._repr_html_() for one in database.incidents())


def test_notebooks_show_accounts_and_marked_evidence_all_escaped(database: sayso.Database) -> None:
    pages = list(shown(database))
    whole = "".join(pages)
    assert HOSTILE not in whole and "&lt;script&gt;" in whole and "&lt;img" in whole
    tags = Tags()
    tags.feed(whole)
    allowed = set("style table thead tbody tr td th b br small mark p div span h4 ul li".split())
    assert {tag for tag, _ in tags.found} <= allowed  # no link: the address is no web address
    assert {name for _, attrs in tags.found for name, _ in attrs} <= {"class"}
    assert "<mark>attacked</mark>" in whole
    kidal = next(page for page in pages if "<h4>" in page and "Kidal" in page)
    assert "6 soldiers killed" in kidal and "the defence ministry" in kidal


def test_spacy_components(coding: sayso.Coding) -> None:
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.blank("en")
    for name in ("sayso_claims", "sayso_events"):
        nlp.add_pipe(name, config={"published": "2024-03-05"})
    doc, empty, foreign = nlp.pipe(
        [TEXT, "", "Der Markt war am Dienstag geschlossen, sagte der Bürgermeister der Stadt."]
    )
    assert [e["id"] for e in doc._.sayso_events] == [
        e["id"] for e in sayso.code(TEXT, published="2024-03-05", as_is=True).events()
    ]
    (claim,) = doc.spans["sayso_claims"]
    assert (claim.text, claim.label_) == (
        "Gunmen killed six soldiers near Kidal on Monday",
        "asserts",
    )
    assert claim.id_ == doc._.sayso_claims[0]["id"]
    assert [span.text for span in doc.spans["sayso_sources"]] == ["the defence ministry"]
    assert [(s.text, s.label_) for s in doc.spans["sayso_events"]] == [("killed", "ASSAULT")]
    assert empty._.sayso_events == [] and empty._.sayso_rejected is None
    assert "not English" in foreign._.sayso_rejected and not foreign.spans["sayso_claims"]
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.sayso_events == doc._.sayso_events
