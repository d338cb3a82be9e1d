from pathlib import Path

import pytest

import sayso.data
from sayso.errors import DataFileError
from sayso.tables import Tables

HEAD = "# source: us\n# date: 2026-01-01\n# licence: CC BY 4.0\n"
SHIPPED = Path(sayso.data.__file__).parent
ALL = sorted(str(p.relative_to(SHIPPED)) for p in SHIPPED.rglob("*.csv"))


@pytest.mark.parametrize("name", ALL)
def test_every_shipped_table_reads_and_has_rows(name):
    assert Tables().rows(name)


def test_a_file_of_the_user_stands_in_for_the_shipped_one(tmp_path):
    (tmp_path / "tolls").mkdir()
    (tmp_path / "tolls/things.csv").write_text(HEAD + "noun\nyak\n")
    assert Tables(tmp_path).rows("tolls/things.csv", "noun") == [{"noun": "yak"}]
    assert len(Tables(tmp_path).rows("tolls/groups.csv")) > 100


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("noun\nyak\n", "no '# source:', '# date:', '# licence:' line"),
        (HEAD + "animal\nyak\n", "no column 'noun'"),
        (HEAD + "noun,kind\nyak\n", "too many or too few columns"),
        (HEAD + 'noun\n"yak\n', "unexpected end of data"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(tmp_path, text, fault):
    (tmp_path / "x.csv").write_text(text)
    with pytest.raises(DataFileError, match=f"x.csv.*{fault}"):
        Tables(tmp_path).rows("x.csv", "noun")


def test_a_file_that_is_nowhere_is_named():
    with pytest.raises(DataFileError, match="nowhere.csv"):
        Tables().rows("nowhere.csv")


def test_names_lists_shipped_and_own_files(tmp_path):
    (tmp_path / "tolls").mkdir()
    (tmp_path / "tolls/mine.csv").write_text(HEAD + "a\nb\n")
    assert {"tolls/mine.csv", "tolls/groups.csv"} <= set(Tables(tmp_path).names("tolls"))


def test_the_mark_that_excel_puts_first_is_taken(tmp_path):
    (tmp_path / "x.csv").write_text(HEAD + "noun\nyak\n", encoding="utf-8-sig")
    assert Tables(tmp_path).rows("x.csv", "noun") == [{"noun": "yak"}]
