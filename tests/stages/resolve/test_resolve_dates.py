"""Time expressions: what they are, where they begin and end, which days they cover."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import DataFileError
from sayso.records import Moment, Parse
from sayso.resolve.dates import DateFinder
from sayso.tables import Tables

CORPUS = Path(__file__).parents[3] / "corpus" / "dates.jsonl"
MakeParse = Callable[..., Parse]
Find = Callable[..., tuple[Moment, ...]]


@pytest.fixture(scope="module")
def finder() -> DateFinder:
    return DateFinder(Tables())


@pytest.fixture
def find(finder: DateFinder, make_parse: MakeParse) -> Find:
    return lambda text, published="2023-09-20", kind="body": finder.find(
        make_parse(text, published, kind)
    )


def told(text: str, moments: tuple[Moment, ...]) -> list[tuple[str, str | None]]:
    return [(text[m.span.start : m.span.end], m.value) for m in moments if m.span]


@pytest.mark.parametrize(
    ("text", "exact", "start", "end", "precision"),
    [
        ("Rebels seized the bridge on Tuesday.", "Tuesday", "2023-09-19", "2023-09-19", "day"),
        ("Rebels seized the bridge on Wednesday.", "Wednesday", "2023-09-20", "2023-09-20", "day"),
        ("The council will vote on Friday.", "Friday", "2023-09-22", "2023-09-22", "day"),
        ("The council is due to meet on Monday.", "Monday", "2023-09-25", "2023-09-25", "day"),
        (
            "The truce was broken early on Friday.",
            "early on Friday",
            "2023-09-15",
            "2023-09-15",
            "day",
        ),
        ("Jets struck the depot overnight.", "overnight", "2023-09-19", "2023-09-20", "range"),
        ("The army advanced last week.", "last week", "2023-09-11", "2023-09-17", "week"),
        ("The army advanced last month.", "last month", "2023-08-01", "2023-08-31", "month"),
        (
            "Clashes on 12–13 May killed forty.",
            "12–13 May",
            "2023-05-12",
            "2023-05-13",
            "range",
        ),
        (
            "Clashes from 3 to 5 May killed forty.",
            "3 to 5 May",
            "2023-05-03",
            "2023-05-05",
            "range",
        ),
        (
            "Clashes between May 3 and May 5 killed forty.",
            "May 3 and May 5",
            "2023-05-03",
            "2023-05-05",
            "range",
        ),
        ("They fought a war in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "decade"),
        (
            "It fell in the spring of 2022.",
            "the spring of 2022",
            "2022-03-01",
            "2022-05-31",
            "range",
        ),
        ("It fell in the third quarter.", "the third quarter", "2023-07-01", "2023-09-30", "range"),
        (
            "It grew in the first half of 2022.",
            "the first half of 2022",
            "2022-01-01",
            "2022-06-30",
            "range",
        ),
        (
            "He was arrested earlier this month.",
            "earlier this month",
            "2023-09-01",
            "2023-09-20",
            "range",
        ),
        (
            "Some 200 people were abducted in the past three weeks.",
            "the past three weeks",
            "2023-08-30",
            "2023-09-20",
            "range",
        ),
        ("The group has recently split.", "recently", None, "2023-09-20", "before"),
    ],
)
def test_days(
    find: Find, text: str, exact: str, start: str | None, end: str, precision: str
) -> None:
    (moment,) = find(text)
    assert moment.span is not None
    assert text[moment.span.start : moment.span.end] == exact
    assert (moment.start, moment.end, moment.precision) == (start, end, precision)
    assert moment.basis == "expression"


@pytest.mark.parametrize(
    "text",
    [
        "The army may attack again and villagers march to the river.",
        "May I remind the court of its duty?",
        "The Sunday Times and the Good Friday Agreement were mentioned.",
        "Shoppers fought on Black Friday.",
        "The bridge was built before the Second World War.",
        "About 2000 soldiers and 1500 police officers were sent.",
        "A 56-year-old farmer and a man in his 70s were hurt.",
        "The fall of the fort opened the road, and a spring ran dry.",
        "An M23 unit with a T-72 and an A380 crossed Route 66 for $2014.",
        "Three quarters of the garrison fled at the last minute.",
        "Nurse April Okafor saw Sergeant May Dlamini fall.",
    ],
)
def test_no_dates(find: Find, text: str) -> None:
    assert told(text, find(text)) == []


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        (
            "Fighting lasted from Friday evening until Sunday morning.",
            [("Friday evening until Sunday morning", "2023-09-15TEV/2023-09-17TMO")],
        ),
        ("The ban was extended until Sunday.", [("Sunday", "2023-09-24")]),
        ("He was held until Sunday.", [("Sunday", "2023-09-17")]),
        (
            "Shells fell in the small hours of Friday.",
            [("the small hours of Friday", "2023-09-15TMO")],
        ),
        (
            "In the first three months of 2023 it rained.",
            [("the first three months of 2023", "P3M")],
        ),
        (
            "It is the worst raid since March 2022 and, in June, the next came.",
            [("March 2022", "2022-03"), ("June", "2023-06")],
        ),
        (
            "The war began in March 2022, and in June the city fell.",
            [("March 2022", "2022-03"), ("June", "2022-06")],
        ),
        ("Exports fell in Q3 2022.", [("Q3 2022", "2022-Q3")]),
        (
            "They fled in 1988–94 and in 2023-06.",
            [("1988–94", "1988/1994"), ("2023-06", "2023-06")],
        ),
        ("It is a week-long feast.", [("a week-long", "P1W")]),
        ("The October 7 attack changed the law.", [("October 7 attack", "2023-10-07")]),
        ("At dawn on Saturday they left.", [("dawn on Saturday", "2023-09-16TMO")]),
    ],
)
def test_values(find: Find, text: str, told_as: list[tuple[str, str]]) -> None:
    assert told(text, find(text)) == told_as


def test_year_from_weekday_and_day(find: Find) -> None:
    text = "The camp was raided on Tuesday, 19 September."
    assert told(text, find(text, "2025-01-30"))[0][1] == "2023-09-19"


def test_previous_day_counts_from_the_day_last_named(find: Find) -> None:
    text = "The hostages were freed on 12 August. The previous day a guard had been shot."
    assert [v for _, v in told(text, find(text))] == ["2023-08-12", "2023-08-11"]


def test_clock_belongs_to_the_day_of_its_sentence(find: Find) -> None:
    text = "At 5 a.m. shells hit the school, police said on Sunday."
    assert told(text, find(text)) == [("5 a.m.", "2023-09-17T05:00"), ("Sunday", "2023-09-17")]


def test_headline_present_tense_is_past(find: Find) -> None:
    (moment,) = find("Blast kills five in market on Friday", kind="title")
    assert moment.start == "2023-09-15"


def test_without_publication_date_it_abstains(find: Find) -> None:
    text = "Rebels struck on Tuesday, on 3 May and on 4 June 2019; the war lasted ten days."
    found = find(text, None)
    assert [m.unresolved is None for m in found] == [False, False, True, True]
    assert [m.value for m in found] == ["XXXX-WXX-2", "XXXX-05-03", "2019-06-04", "P10D"]
    assert found[0].start is None
    assert "publication date" in (found[0].unresolved or "")


def test_date_on_its_own_line_stands_in_for_publication(find: Find) -> None:
    text = "Market attacked\n\n3 May 2021\n\nGunmen attacked a market on Sunday."
    assert find(text, None)[-1].start == "2021-05-02"


@pytest.mark.parametrize(
    "text",
    [
        "The order of February 31, 2020 was void.",
        "It happened on 2020-13-45 and on 99/99/99.",
        "It happened in the year 0000, on 30 February.",
        "He waited 99999999999999 years and 3000000 days ago he left.",
        "The 99th century, the 0th of May and 25:61 p.m. are jokes.",
        "from 9 to 3 May; 2099-01; '99s; 5 to 2 May 9999; next year",
    ],
)
def test_impossible_dates(find: Find, text: str) -> None:
    for moment in find(text, "9999-12-31"):
        assert moment.start is None or moment.end is None or moment.start <= moment.end


def test_table_of_the_analyst_wins(tmp_path: Path, make_parse: MakeParse) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "names.csv").write_text(
        "# source: me\n# date: 2026-01-01\n# licence: CC0\nphrase,value\nliberation day,XXXX-04-25\n"
    )
    found = DateFinder(Tables(tmp_path)).find(
        make_parse("Troops marched on Liberation Day.", "2023-09-20")
    )
    assert [m.value for m in found] == ["2023-04-25"]


def test_broken_table(tmp_path: Path) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "words.csv").write_text("word\nmonday\n")
    with pytest.raises(DataFileError):
        DateFinder(Tables(tmp_path))


def test_corpus_is_well_formed() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len({row["id"] for row in rows}) == 200
    for row in rows:
        date.fromisoformat(row["published"])
        assert row["half"] in ("tuning", "reporting")
        for timex in row["timex"]:
            assert row["text"][timex["start"] : timex["end"]] == timex["exact"]


WORDS = st.sampled_from(
    "the a early late last next this previous same week weekend month year day decade century "
    "quarter half two three 3 3rd 31 30 0 99 2020 1990s '90s 0000 5:99 17:30 pm UTC May February "
    "March Tuesday Friday Fridays of in on from between to and , ( ) - – / ago later earlier before "
    "after every twice overnight tonight today night morning end beginning dozen few several spring "
    "fall Dec. 2020-02-30 1/2/03 31.12.99 consecutive noon now recently killed will said rebels"
    " hundred million first second".split()
)
DAYS = st.one_of(st.none(), st.dates().map(date.isoformat))


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(WORDS, max_size=14), published=DAYS)
def test_any_words_give_sound_moments(find: Find, words: list[str], published: str | None) -> None:
    sound(" ".join(words), find(" ".join(words), published))


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60), published=DAYS)
def test_any_text_gives_sound_moments(find: Find, text: str, published: str | None) -> None:
    sound(text, find(text, published))


def sound(text: str, moments: tuple[Moment, ...]) -> None:
    last = 0
    for moment in moments:
        assert moment.span is not None
        assert last <= moment.span.start < moment.span.end <= len(text)
        last = moment.span.end
        assert moment.value
        assert moment.timex in ("DATE", "TIME", "DURATION", "SET")
        dated = moment.start is not None or moment.end is not None
        assert dated == (moment.precision is not None)
        assert not (dated and moment.unresolved)
        for day in (moment.start, moment.end):
            assert day is None or date.fromisoformat(day)
        assert moment.start is None or moment.end is None or moment.start <= moment.end
