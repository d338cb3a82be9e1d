"""The gazetteer: names to keys, compiling once and whole, looking up, adding a user's places."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import DataFileError
from sayso.resolve import atlas
from sayso.resolve.atlas import compiler as maker
from sayso.resolve.atlas import store
from sayso.resolve.atlas.names import key, variants


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Keep the user's places of a test apart from those of the machine."""
    monkeypatch.setenv("SAYSO_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def small(own, monkeypatch):
    """Compile a gazetteer of two places into an empty cache; count how often it is made."""
    cities = own / "cities500.json"
    rows = [
        {"geonameid": 1, "name": "Älpha", "latitude": 1.0, "longitude": 2.0, "countrycode": "ML",
         "population": 900, "admin1code": "05", "alternatenames": ["Alfa", "alfa", "ALP", "Альфа"]},
        {"geonameid": 2, "name": "Saint-Béta", "latitude": -3.5, "longitude": 4.0, "countrycode": "NE",
         "population": 0, "admin1code": "01", "alternatenames": []},
    ]  # fmt: skip
    cities.write_text(json.dumps({str(r["geonameid"]): r for r in rows}), encoding="utf-8")
    made = []
    real = maker.compile_gazetteer

    def counted(target, progress):
        made.append(target)
        real(target, progress)

    monkeypatch.setenv("SAYSO_CACHE", str(own / "cache"))
    monkeypatch.setattr(maker, "_cities", lambda: cities)
    monkeypatch.setattr(store, "compile_gazetteer", counted)
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Julian's", "Saint-Julians"),
        ("Xankəndi", "XANKENDI"),
        ("Sana'a", "Sanaʿa"),
        ("Nagorno–Karabakh", "Nagorno Karabakh"),
        ("U.S.", "US"),
        ("The Hague", "hague"),
        ("Łódź", "Lodz"),
        ("Washington, D.C.", "Washington DC"),
        ("Mt. Elgon", "Mount Elgon"),
    ],
)
def test_spellings_share_a_key(one, other):
    assert key(one) == key(other)


def test_arabic_articles_are_tried_both_ways():
    assert "raqqa" in variants(key("ar-Raqqa"))
    assert "al qaim" in variants(key("Qaim"))


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


def test_other_scripts_keep_their_letters():
    assert key("Степанакерт") == "степанакерт"


def test_it_is_compiled_once_and_whole(small):
    seen = []
    atlas.build(lambda done, total: seen.append((done, total)))
    atlas.build()
    assert len(small) == 1
    assert seen[-1] == (maker.TOTAL, maker.TOTAL)
    assert [p.suffix for p in store.cache_folder().iterdir() if "part" in p.name] == []


def test_names_in_all_scripts_are_found_and_codes_are_not(small):
    gazetteer = atlas.Gazetteer()
    assert [e.id for e in gazetteer.find("alpha")] == [1]
    assert gazetteer.find("Альфа")[0].main is False
    assert gazetteer.find("ALP") == ()
    assert gazetteer.find("St. Beta")[0].country == "NE"
    assert gazetteer.find("") == gazetteer.find("Nowhere") == ()


def test_two_at_once_make_it_once(small):
    threads = [threading.Thread(target=atlas.build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(small) == 1
    assert atlas.Gazetteer().find("Älpha")


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\x00" * 400]
)
def test_a_damaged_file_is_made_anew(small, damage):
    path = atlas.build()
    path.write_bytes(damage)
    assert atlas.Gazetteer().find("Älpha")
    assert len(small) == 2


def test_a_folder_that_cannot_be_written_names_the_cure(small, monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("SAYSO_CACHE", str(file / "below"))
    with pytest.raises(DataFileError, match="SAYSO_CACHE"):
        atlas.build()


def test_it_fails_cleanly_when_compiling_breaks_off(small, monkeypatch):
    def broken(target, progress):
        target.write_bytes(b"half")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(store, "compile_gazetteer", broken)
    with pytest.raises(DataFileError, match="disk full"):
        atlas.build()
    assert not list(store.cache_folder().glob("*.sqlite"))
    assert not list(store.cache_folder().glob("*.part"))


def test_a_csv_of_the_user_is_added_and_replaced(small, own):
    file = own / "mine.csv"
    file.write_text(
        "name,lat,lon,country,admin1,population,aliases\nKelbivka,49.5,36.2,UA,,300,Келбівка|Kelbovka\n",
        encoding="utf-8",
    )
    assert atlas.add_file(file) == atlas.add_file(file) == 1
    gazetteer = atlas.Gazetteer()
    assert [e.population for e in gazetteer.find("Kelbovka")] == [300]
    assert gazetteer.find("Kelbivka")[0].id < 0
    assert gazetteer.find("Älpha"), "the shipped places stay"
    assert "1 places of your own" in atlas.describe()


def test_a_dump_of_geonames_is_added(small, own):
    cells = [
        "99",
        "Tel Foo",
        "Tel Foo",
        "Tal Foo,تل فو",
        "35.1",
        "36.2",
        "P",
        "PPL",
        "SY",
        "",
        "07",
    ]
    cells += ["", "", "", "1200", "", "", "Asia/Damascus", "2026-01-01"]
    file = own / "SY.txt"
    file.write_text("\t".join(cells) + "\n", encoding="utf-8")
    assert atlas.add_file(file) == 1
    assert atlas.Gazetteer().find("تل فو")[0].country == "SY"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("lat,lon,country\n1,2,ML\n", "no column 'name'"),
        ("name,lat,lon,country\nX,north,2,ML\n", "line 2"),
        ("name,lat,lon,country\nX,95,2,ML\n", "out of range"),
        ("name,lat,lon,country\nX,nan,2,ML\n", "out of range"),
        ("name,lat,lon,country\nX,1,2,Mali\n", "two-letter"),
        ("", "no column"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(small, own, content, message):
    file = own / "bad.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=message):
        atlas.add_file(file)
    assert not store.user_file().is_file()


def test_binary_and_absent_files_are_refused(small, own):
    file = own / "bad.csv"
    file.write_bytes(b"\xff\xfe\x00\x01")
    for path in (file, Path("absent.csv"), own):
        with pytest.raises(DataFileError, match="cannot be read"):
            atlas.add_file(path)


def test_describe_compiles_nothing(small):
    assert "not compiled yet" in atlas.describe()
    assert small == []


def test_the_full_gazetteer_holds_what_it_should():
    gazetteer = atlas.Gazetteer()
    stepanakert = gazetteer.find("Степанакерт")[0]
    assert stepanakert.name == "Khankendi" and stepanakert.country == "AZ"
    assert {e.country for e in gazetteer.find("Rafah")} >= {"PS", "EG"}
    georgia = next(e for e in gazetteer.find("Georgia") if e.kind == "A1")
    assert gazetteer.get(georgia.a1 or georgia.id) is not None
    assert gazetteer.area("UA", "05") == gazetteer.find("Donetsk Oblast")[0].id
