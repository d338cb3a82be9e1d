"""Actors: who is meant, by name, by role, by the words around them and by the document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import DataFileError
from sayso.records import Actor, Parse, Span
from sayso.resolve.actors import ActorFinder
from sayso.tables import Tables

CORPUS = Path(__file__).parents[3] / "corpus" / "actors.jsonl"
HEADER = "# source: a test\n# date: 2026-11-22\n# licence: CC BY 4.0\n"
MakeParse = Callable[..., Parse]
Identify = Callable[..., Actor]


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(Tables())


@pytest.fixture
def identify(finder: ActorFinder, make_parse: MakeParse) -> Identify:
    def of(text: str, words: str, *, on: str | None = None, nth: int = 0) -> Actor:
        at = -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        return finder.identify(Span(at, at + len(words)), make_parse(text), on=on)

    return of


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["words"])
def test_corpus_row(row: dict[str, str], finder: ActorFinder, make_parse: MakeParse) -> None:
    at = row["text"].index(row["words"])
    span = Span(at, at + len(row.get("at", row["words"])))
    actor = finder.identify(span, make_parse(row["text"]))
    assert actor.id == row["id"]
    assert (actor.unresolved is None) == (actor.id is not None)


def test_codes_of_a_state_organ(identify: Identify) -> None:
    actor = identify("Azerbaijan's defence ministry gave no toll.", "Azerbaijan's defence ministry")
    assert actor.codes == {"plover": "AZE GOV MIL", "iso3": "AZE", "gw": "373", "cow": "373"}
    assert actor.name == "Azerbaijan's defence ministry"


@pytest.mark.parametrize(
    ("text", "words", "plover"),
    [
        ("UN peacekeepers opened the road.", "UN peacekeepers", "UNO MIL"),
        ("The European Union sent observers.", "The European Union", "EUR"),
        ("Islamic State claimed the bombing.", "Islamic State", "IMG REB"),
        ("Turkish and Kurdish fighters met. AFP saw them.", "AFP", "FRA JRN"),
    ],
)
def test_bodies_across_borders_have_no_country(
    identify: Identify, text: str, words: str, plover: str
) -> None:
    codes = identify(text, words).codes
    assert codes["plover"] == plover
    assert "iso3" not in codes


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Kenyan armed forces shelled a ridge in Somalia.", "Kenyan armed forces", "KEN-MIL"),
        ("Iranian-armed rebels took a bridge in Yemen.", "Iranian-armed rebels", "YEM-REB"),
    ],
)
def test_armed_forces_are_armed_by_nobody(
    identify: Identify, text: str, words: str, expected: str
) -> None:
    assert (identify(text, words).id or "").startswith(expected)


def test_officers_are_policemen_where_a_text_tells_of_police_alone(identify: Identify) -> None:
    text = "NAKURU, Kenya - Officers shot at a bus, the police said."
    assert identify(text, "Officers").id == "KEN-COP"
    text = "NAKURU, Kenya - Officers shot at a bus, the army said. Police came."
    assert identify(text, "Officers").id == "KEN-MIL"


def test_a_ship_is_of_the_force_it_belongs_to(identify: Identify) -> None:
    words = "Vessels of the Chilean navy"
    assert identify(f"{words} fired at a trawler.", words).id == "CHL-MIL"


def test_state_outlet_has_its_country(identify: Identify) -> None:
    assert identify("Xinhua carried the speech.", "Xinhua").codes["iso3"] == "CHN"


def test_small_words_are_no_acronyms(identify: Identify) -> None:
    text = "The minister told us that it is over and who is to blame."
    assert identify(text, "us").id is None
    assert identify(text, "who").id is None


def test_pronoun_is_read_by_its_antecedent(finder: ActorFinder, make_parse: MakeParse) -> None:
    text = "Chadian rebels crossed the border. They burned a customs post."
    parse = make_parse(text)
    they = Span(text.index("They"), text.index("They") + 4)
    alone = finder.identify(they, parse)
    assert (alone.id, alone.name) == (None, "They")
    assert "pronoun" in (alone.unresolved or "")
    read = finder.identify(they, parse, antecedent=Span(0, 14))
    assert (read.id, read.name, read.span) == ("TCD-REB", "Chadian rebels", they)


def test_bare_ministry_takes_the_country_of_its_earlier_mention(identify: Identify) -> None:
    text = (
        "Nepal's foreign ministry summoned the envoy of India. "
        "Bhutan kept silent. The foreign ministry will publish its note."
    )
    assert identify(text, "The foreign ministry").id == "NPL-GOV"


def test_bare_ministry_without_a_clue_says_why_it_is_open(identify: Identify) -> None:
    actor = identify("Ghana, Togo and Benin met. The foreign ministry was silent.", "The foreign")
    assert actor.codes == {}
    text = "Ghana, Togo and Benin met. The foreign ministry was silent."
    actor = identify(text, "The foreign ministry")
    assert actor.id is None
    assert "foreign ministry" in (actor.unresolved or "")
    assert "Ghana" in (actor.unresolved or "")


def test_title_without_a_country_is_not_the_counterpart(identify: Identify) -> None:
    text = "President Arvo Lindgren received the South African foreign minister."
    assert identify(text, "President Arvo Lindgren").id is None


def test_organisation_without_an_entry_is_not_the_documents_country(identify: Identify) -> None:
    text = "In Peru the Association of Andean Notaries praised the judges."
    actor = identify(text, "the Association of Andean Notaries")
    assert actor.id is None
    assert actor.unresolved == "a body that no table knows"


def test_person_is_known_by_an_introduction_elsewhere(identify: Identify) -> None:
    text = (
        "The Kenyan interior minister, Peter Wekesa, flew to the coast. "
        "Wekesa met elders in three towns."
    )
    assert identify(text, "Wekesa", nth=1).id == "KEN-GOV"


def test_person_without_office_or_introduction_is_open(identify: Identify) -> None:
    actor = identify("Marta Oliveira da Cunha spoke first.", "Marta Oliveira da Cunha")
    assert actor.id is None
    assert "Marta Oliveira da Cunha" in (actor.unresolved or "")


def test_country_inside_a_persons_name_is_none(identify: Identify) -> None:
    assert identify("Michael Jordan Whitfield spoke first.", "Michael Jordan Whitfield").id is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2014-10-12", "BEL-GOV"),
        ("2019-10-26", "BEL-GOV"),
        ("2019-12-01", "EUR"),
        ("2024-11-30", "EUR"),
        ("2013-01-01", None),
        ("2025-06-01", None),
        (None, None),
    ],
)
def test_office_is_that_of_the_day(identify: Identify, day: str | None, expected: str) -> None:
    actor = identify("Charles Michel", "Charles Michel", on=day)
    assert actor.id == expected
    assert (actor.unresolved is None) == (expected is not None)


def test_publication_date_stands_in_for_the_day(finder: ActorFinder, make_parse: MakeParse) -> None:
    parse = make_parse("Charles Michel", "2016-05-02")
    assert finder.identify(Span(0, 14), parse).id == "BEL-GOV"


OFFICES = HEADER + (
    "name,aliases,office,country,organisation,sector,from,to\n"
    "Ilan Verhoeven,Verhoeven,finance minister,NLD,,GOV,2010-03,2014-06-30\n"
    "Ilan Verhoeven,Verhoeven,envoy,,NATO,GOV,2015,2016\n"
    "Ruta Sable,Sable,army chief,LVA,,MIL,2011,2018-02\n"
    "Ana Sable,Sable,mayor,LVA,,GOV,2012,2016-01\n"
    "Oto Prenk,Prenk,president,ALB,,GOV,2012,2020-05?\n"
)


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("Ilan Verhoeven", "2010-03-01", "NLD-GOV"),
        ("Verhoeven", "2014-06-30", "NLD-GOV"),
        ("Verhoeven", "2014-07-01", None),
        ("Verhoeven", "2016-12-31", "IGO-NATO"),
        ("Verhoeven", "2009-01-01", None),
        ("Ruta Sable", "2017-05-05", "LVA-MIL"),
        ("Ruta Sable", "2019-01-01", "LVA-ELI"),
        ("Ana Sable", "2013-01-01", "LVA-GOV"),
        ("Sable", "2013-01-01", None),
        ("Sable", "2017-01-01", "LVA-MIL"),
        ("Oto Prenk", "2020-05-31", "ALB-GOV"),
        ("Oto Prenk", "2020-06-01", None),
    ],
)
def test_offices_of_an_analyst(
    tmp_path: Path, make_parse: MakeParse, words: str, day: str, expected: str | None
) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "offices.csv").write_text(OFFICES, encoding="utf-8")
    finder = ActorFinder(Tables(tmp_path))
    text = f"The meeting was opened by {words}."
    at = text.index(words)
    assert finder.identify(Span(at, at + len(words)), make_parse(text), on=day).id == expected


def test_analyst_adds_groups_without_replacing_the_table(
    tmp_path: Path, make_parse: MakeParse
) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "groups-mine.csv").write_text(
        HEADER
        + "short,name,aliases,iso3,sector,from,to\nRFB,River Front Brigade,RFB,MLI,REB,2024,\n",
        encoding="utf-8",
    )
    finder = ActorFinder(Tables(tmp_path))
    parse = make_parse("River Front Brigade fighters left. M23 stayed.")
    assert finder.identify(Span(0, 28), parse).id == "MLI-REB-RFB"
    assert finder.identify(Span(35, 38), parse).id == "COD-REB-M23"


def test_broken_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "groups.csv").write_text(HEADER + "name\nx\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"actors/groups\.csv"):
        ActorFinder(Tables(tmp_path))


def test_gazetteer_tells_the_country_of_other_places(make_parse: MakeParse) -> None:
    finder = ActorFinder(Tables(), locate=lambda name: {"Tirschenreuth": "DEU"}.get(name))
    text = "Farmers in Tirschenreuth blocked the road."
    span = Span(0, len("Farmers in Tirschenreuth"))
    assert finder.identify(span, make_parse(text)).id == "DEU-AGR"
    assert ActorFinder(Tables()).identify(span, make_parse(text)).id == "AGR"


# ------------------------------------------------------------------ mentions


def test_mentions_are_whole_phrases_in_order(finder: ActorFinder, make_parse: MakeParse) -> None:
    text = (
        "Azerbaijan’s defence ministry said two civilians were killed. Armenia denied it, and "
        "Prime Minister Davit Melkumov called the French president, AFP reported."
    )
    made = finder.mentions(make_parse(text))
    assert [(a.name, a.id) for a in made[:3]] == [
        ("Azerbaijan’s defence ministry", "AZE-GOV-MIL"),
        ("two civilians", "CVL"),
        ("Armenia", "ARM"),
    ]
    assert [a.id for a in made[-3:]] == [None, "FRA-GOV", "AFP"]
    assert all(text[a.span.start : a.span.end] == a.name for a in made)
    assert [a.span for a in made] == sorted(a.span for a in made)


def test_capital_as_a_place_is_no_mention(finder: ActorFinder, make_parse: MakeParse) -> None:
    made = finder.mentions(make_parse("A lorry overturned in Nairobi on a wet road."))
    assert made == ()


def test_empty_and_unparsed_documents_have_no_mentions(
    finder: ActorFinder, make_parse: MakeParse
) -> None:
    assert finder.mentions(make_parse("")) == ()
    assert finder.mentions(make_parse("Russian troops", None, "boilerplate")) == ()


def test_words_in_an_unparsed_paragraph_can_still_be_identified(
    finder: ActorFinder, make_parse: MakeParse
) -> None:
    parse = make_parse("(With AFP inputs)", None, "credit")
    assert finder.identify(Span(6, 9), parse).id == "AFP"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b",
        "((((( ,,, )))))",
        "U.S. U.S. U.S.-backed -backed pro-",
        "rebels " * 300,
        "of of of the the president of of",
        "RUSSIA SAYS US IS WRONG",
        "😀 the army 😀",
    ],
)
def test_hostile_text(finder: ActorFinder, make_parse: MakeParse, text: str) -> None:
    parse = make_parse(text)
    for actor in (*finder.mentions(parse), finder.identify(Span(0, len(text)), parse)):
        assert (actor.id is None) == (actor.unresolved is not None)


WORDS = st.lists(
    st.sampled_from(
        "the Russian army of Armenia and US - backed rebels in Baku , ' s president who told "
        "former ethnic Kurds , AFP Hamas-run ministry for its".split()
    ),
    min_size=1,
    max_size=14,
)


@given(words=WORDS, cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_span_has_an_id_or_a_reason(
    finder: ActorFinder, make_parse: MakeParse, words: list[str], cut: tuple[int, int]
) -> None:
    text = " ".join(words)
    start, end = sorted(min(at, len(text)) for at in cut)
    actor = finder.identify(Span(start, end), make_parse(text))
    assert (actor.id is None) == (actor.unresolved is not None)
    assert (actor.id is None) == (not actor.codes)
    iso3 = actor.codes.get("iso3")
    assert iso3 is None or actor.codes["plover"].startswith(iso3)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia lawmakers passed the bill, and police in Savannah closed a road.", "USA"),
        ("Georgia lawmakers passed the bill. A judge in Atlanta had asked for it.", "USA"),
        ("Georgia lawmakers passed the bill on foreign agents.", "GEO"),
        ("Georgia lawmakers passed the bill, and Tbilisi recalled its envoy.", "GEO"),
    ],
)
def test_a_name_of_two_lands_is_of_the_one_around_it(
    text: str, country: str, identify: Identify
) -> None:
    assert identify(text, "Georgia lawmakers").codes["iso3"] == country


@pytest.mark.parametrize(
    ("text", "words", "known"),
    [
        ("Two peacekeepers were hurt near Tyre in southern Lebanon.", "Two peacekeepers", None),
        ("A convoy of blue helmets was hit in Mali, the UN said.", "convoy of blue helmets", "UNO"),
        ("Two Irish peacekeepers were hurt near Tyre.", "Two Irish peacekeepers", "IRL-MIL"),
        ("The mission has left Mali, its head said.", "The mission", None),
    ],
)
def test_peacekeepers_are_not_of_the_country_where_they_are(
    identify: Identify, text: str, words: str, known: str | None
) -> None:
    found = identify(text, words).id
    assert found == known or (known is not None and str(found).startswith(f"{known}-"))
