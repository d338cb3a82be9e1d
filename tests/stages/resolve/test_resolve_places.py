"""Places in news: found, resolved by context, left open with a reason, told from governments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import public
from sayso.errors import DataFileError
from sayso.records import Parse, Place, Span
from sayso.resolve.place_lexicon import kilometres
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables

MakeParse = Callable[..., Parse]


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(Tables())


@pytest.fixture
def find(finder: PlaceFinder, make_parse: MakeParse) -> Callable[[str], dict[str, Place]]:
    """Return a function from a text to its places by their words."""

    def run(text: str) -> dict[str, Place]:
        places = finder.find(make_parse(text))
        return {text[p.span.start : p.span.end]: p for p in places}

    return run


def near(place: Place, lat: float, lon: float, km: float = 40) -> bool:
    assert place.lat is not None and place.lon is not None, place.unresolved
    return kilometres((place.lat, place.lon), (lat, lon)) <= km


PROBES = [
    ("Blasts shook Stepanakert at noon.", "Stepanakert", 39.82, 46.75),
    ("The column entered Khankendi on Wednesday.", "Khankendi", 39.82, 46.75),
    ("Families left Shusha by bus.", "Shusha", 39.76, 46.75),
    ("Drivers waited on the road to Lachin in Azerbaijan.", "Lachin", 39.64, 46.55),
    ("Deminers worked near Kalbajar.", "Kalbajar", 40.11, 46.04),
    ("A mine killed a farmer outside Aghdam.", "Aghdam", 39.99, 46.93),
    ("Refugees arrived in Goris, Armenia.", "Goris", 39.51, 46.34),
    ("Guns shelled Bakhmut all night.", "Bakhmut", 48.59, 38.0),
    ("Ukrainian troops left Avdiivka.", "Avdiivka", 48.14, 37.74),
    ("A hospital in Khan Younis was hit.", "Khan Younis", 31.34, 34.3),
    ("Paramilitaries besieged El Fasher.", "El Fasher", 13.63, 25.35),
    ("Doctors in Mekelle asked for insulin.", "Mekelle", 13.49, 39.47),
    ("Navy boats were seen off Sittwe, Myanmar.", "Sittwe", 20.15, 92.9),
    ("Jets bombed a farm near Idlib.", "Idlib", 35.93, 36.63),
    ("The Israeli army said Rafah was surrounded; Gaza's doctors fled.", "Rafah", 31.29, 34.25),
    ("Egyptian police in Rafah, in North Sinai, held four men.", "Rafah", 31.28, 34.24),
    ("Congolese troops lost Goma to the rebels.", "Goma", -1.67, 29.22),
    ("Malian soldiers entered Kidal.", "Kidal", 18.44, 1.41),
    ("A drone hit a mill in the Belgorod region of Russia.", "Belgorod", 50.75, 37.5),
    ("A drone hit a mill in Belgorod, a city in Russia.", "Belgorod", 50.61, 36.58),
    ("Shells fell on the Svobodnyi district of Zaporizhzhia.", "Svobodnyi", 47.82, 35.18),
    ("The Ukrainian staff said Pokrovsk held out.", "Pokrovsk", 48.28, 37.18),
    ("Miners in Pokrovsk, a town in Yakutia in Russia, went on strike.", "Pokrovsk", 61.48, 129.15),
    ("Palestinian medics in Jenin counted five dead.", "Jenin", 32.46, 35.3),
]


@pytest.mark.parametrize(("text", "name", "lat", "lon"), PROBES)
def test_names_of_conflict_news_resolve_in_a_sentence(find, text, name, lat, lon):
    assert near(find(text)[name], lat, lon)


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon", "km"),
    [
        ("A fire burned a barn in Jenin, a village in Poland.", "Jenin", 52.9, 15.9, 300),
        ("In Goma, a town in the Philippines, a bridge opened.", "Goma", 10, 124, 700),
        ("The village of Kidal in Indonesia has no road.", "Kidal", -8, 115, 1500),
        ("A militia trained in Paris, Texas.", "Paris", 33.66, -95.56, 40),
        ("Police in Springfield, Ill., made an arrest.", "Springfield", 39.8, -89.65, 40),
        ("Protests spread in Tripoli, in northern Lebanon.", "Tripoli", 34.43, 35.84, 40),
        ("Rioters in Georgia burned cars in Atlanta.", "Georgia", 32.7, -83.4, 150),
        ("Rioters in Georgia burned cars in Tbilisi.", "Georgia", 42, 43.5, 150),
    ],
)
def test_context_chooses_among_places_of_one_name(find, text, name, lat, lon, km):
    assert near(find(text)[name], lat, lon, km)


def test_one_sense_holds_through_a_document_unless_the_text_says_otherwise(
    find, finder, make_parse
):
    text = (
        "Police in Springfield, Illinois, found a body.\n\nThe mayor of Springfield said no more."
    )
    first, second = (p for p in finder.find(make_parse(text)) if p.name == "Springfield")
    assert first.id == second.id
    both = find("Talks in Paris, France, followed the trial in Paris, Texas.")
    assert both["Texas"].country == "USA"
    parse = make_parse("Talks in Paris, France, followed the trial in Paris, Texas.")
    one, two = (p for p in finder.find(parse) if p.name == "Paris")
    assert (one.country, two.country) == ("FRA", "USA")


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hartwell met Jordan Peake at noon.",
        "The Bank of Jordan raised its rates.",
        "A Manchester United supporter was hurt.",
        "The Washington Post published the list.",
        "President Washington Mbeki spoke.",
        "The Syrian army and Armenian-held villages were mentioned.",
        "Reading the list aloud, he said March may be hard.",
        "Mr. Lincoln denied it.",
    ],
)
def test_persons_firms_adjectives_and_words_are_no_places(find, text):
    assert find(text) == {}


def test_a_march_at_the_head_of_a_sentence_is_no_town(find):
    found = find("Teachers walked out in Lima on Friday. Marches also took place in Cusco.")
    assert set(found) == {"Lima", "Cusco"}


@pytest.mark.parametrize("name", ["Reading", "Nice", "Mobile"])
def test_words_are_places_where_the_text_says_so(find, name):
    assert name in find(f"A bomb killed two officers in {name} on Monday.")


def test_hyphens_and_possessives_do_not_hide_a_name(find):
    assert find("Azerbaijan's army advanced in Karabakh.")["Azerbaijan"].country == "AZE"
    found = find("The Azerbaijan-Armenia conflict went on in Nagorno-Karabakh.")
    assert {"Azerbaijan", "Armenia", "Nagorno-Karabakh"} <= set(found)


def test_governments_are_marked_and_places_are_not(find, finder, make_parse):
    found = find("Baku said three soldiers were wounded in Shusha.")
    assert found["Baku"].use == "metonym"
    assert found["Shusha"].use == "literal"
    assert find("Crowds gathered in Baku.")["Baku"].use == "literal"
    assert find("The Damascus government fell.")["Damascus"].use == "metonym"
    parse = make_parse("Moscow is angry.")
    acting = frozenset({0})
    assert [p.use for p in finder.find(parse)] == ["literal"]
    assert [p.use for p in finder.find(parse, acting)] == ["metonym"]


def test_a_dateline_is_a_place_though_its_sentence_has_a_verb(find):
    assert find("KYIV, Feb. 17 - A missile hit a bus station on Tuesday.")["KYIV"].use == "literal"


def test_contested_places_carry_the_name_of_each_side(find):
    place = find("Shells fell on Stepanakert.")["Stepanakert"]
    assert place.disputed and place.names == {"AZE": "Khankendi", "ARM": "Stepanakert"}
    same = find("Shells fell on Khankendi.")["Khankendi"]
    assert (same.id, same.names) == (place.id, place.names)
    assert find("Troops left Artemivsk for Kramatorsk.")["Artemivsk"].names["UKR"] == "Bakhmut"
    assert not find("Protesters filled Lyon in France.")["Lyon"].disputed


def test_a_town_in_a_contested_province_is_disputed_without_names(find):
    place = find("Sirens sounded in Feodosia in Crimea.")["Feodosia"]
    assert place.disputed and place.names == {}


def test_places_apart_from_a_town_are_reckoned(find):
    place = find("A bomb exploded 40 km north of Mosul on Friday.")["40 km north of Mosul"]
    mosul = find("A bomb exploded in Mosul on Friday.")["Mosul"]
    assert mosul.lat is not None and mosul.lon is not None
    assert near(place, mosul.lat + 0.36, mosul.lon, 2)
    assert place.precision == "district"
    assert near(
        find("Rebels camped ten miles south of Homs.")["ten miles south of Homs"], 34.58, 36.72
    )
    assert "Mali" in find("Fighters hid in the north of Mali.")


def test_unknown_places_stay_open_or_stand_at_what_holds_them(find):
    lone = find("Gunmen burned the hamlet of Sarebuga on Monday.")["Sarebuga"]
    assert lone.lat is None and lone.unresolved is not None
    held = find("Jets bombed Tel Harmuna, a village near Aleppo.")["Tel Harmuna"]
    assert near(held, 36.2, 37.16) and held.precision == "district" and held.id is None


def test_an_ambiguous_name_is_left_open_and_says_why(find):
    place = find("A man was shot in Springfield.")["Springfield"]
    assert place.lat is None
    assert place.unresolved is not None and "nothing in the text decides" in place.unresolved


def test_the_outlet_and_its_address_count_as_context(finder, make_parse):
    parse = make_parse("A shot was fired in Cambridge.")
    british = replace(parse.document, url="https://news.example.uk/1", outlet="Essex Herald")
    place = finder.find(replace(parse, document=british))[0]
    assert place.country == "GBR"


def test_given_spans_are_resolved_adjectives_and_states_too(finder, make_parse):
    text = "The Syrian side met officials from Macon, Ga., and of the University of Toronto."
    spans = [Span(4, 10), Span(35, 40), Span(42, 45), Span(58, 79)]
    countries = [p.country for p in finder.given(make_parse(text), spans)]
    assert countries == ["SYR", "USA", "USA", "CAN"]
    assert finder.given(make_parse(text), []) == ()


def test_records_have_evidence_reason_and_json(finder, make_parse):
    parse = make_parse("Gunmen attacked Gao in Mali, the army said.")
    for place in finder.find(parse):
        made = public.place(place, parse.document.text)
        assert made["span"]["exact"] in parse.document.text
        assert made["use"] in ("literal", "metonym")
        assert made["why"] and 0 < made["score"] <= 1


@pytest.mark.parametrize("text", ["", "\n\n", "…", "\x00 In \x07", "IN IN IN", "A" * 5000, ", , -"])
def test_hostile_text_yields_nothing_and_no_error(finder, make_parse, text):
    assert finder.find(make_parse(text)) == ()


WORDS = st.sampled_from(
    "in near the of Goma Baku Saint - , . St. al- 40 km north Paris Texas ' said village Ga.".split()
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS, max_size=14))
def test_spans_lie_in_the_text_in_order_and_apart(finder, make_parse, words):
    text = " ".join(words)
    places = finder.find(make_parse(text))
    ends = 0
    for place in places:
        assert ends <= place.span.start < place.span.end <= len(text)
        ends = place.span.end
        assert (place.lat is None) == (place.unresolved is not None)
        assert place.lat is None or abs(place.lat) <= 90


def test_a_broken_table_is_named(tmp_path):
    folder = tmp_path / "places"
    folder.mkdir()
    head = "# source: x\n# date: 2026-01-01\n# licence: CC0\n"
    body = "name,kind,lat,lon,countries,precision,aliases\nNowhere,region,north,1,,region,\n"
    (folder / "areas.csv").write_text(head + body, encoding="utf-8")
    with pytest.raises(DataFileError, match="lat is no number"):
        PlaceFinder(Tables(tmp_path))


def test_a_users_table_stands_in_for_the_shipped_one(tmp_path, make_parse):
    folder = tmp_path / "places"
    folder.mkdir()
    head = "# source: x\n# date: 2026-01-01\n# licence: CC0\n"
    body = "name,lat,lon,country,kind,population,aliases\nTel Harmuna,36.4,37.5,SYR,P,900,\n"
    (folder / "towns.csv").write_text(head + body, encoding="utf-8")
    places = PlaceFinder(Tables(tmp_path)).find(make_parse("Jets bombed Tel Harmuna in Syria."))
    assert places[0].id == "town:tel-harmuna"


def test_given_names_are_resolved_whatever_the_doubt(finder, make_parse):
    text = "The fire started in Springfield before dawn."
    (open_,) = finder.find(make_parse(text))
    (forced,) = finder.given(make_parse(text), [open_.span])
    assert open_.lat is None and open_.unresolved
    assert forced.country == "USA" and forced.score < 0.3


def test_given_letters_are_a_state(finder, make_parse):
    text = "Police in Perth, WA, said NJ was next."
    found = finder.given(make_parse(text), [Span(10, 15), Span(17, 19), Span(26, 28)])
    assert [p.admin1 for p in found] == ["Western Australia", "Western Australia", "New Jersey"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali Konaté, a driver, was shot in Gao.", "Mali"),
        ("A fire broke out at St Patrick's Cathedral in Dublin.", "St Patrick"),
    ],
)
def test_parts_of_other_names_are_no_places(finder, make_parse, text, name):
    assert name not in [text[p.span.start : p.span.end] for p in finder.find(make_parse(text))]


def test_an_embassy_acts_for_its_capital(finder, make_parse):
    text = "Yerevan's embassy was stoned in Tehran."
    assert [p.use for p in finder.find(make_parse(text))] == ["metonym", "literal"]


def test_a_group_is_no_spelling_of_a_town(find):
    found = find("The war started with a Hamas attack on Israel. Azov lies on the Don.")
    assert "Hamas" not in found and "Azov" in found


def test_what_stands_after_in_is_no_government(
    finder: PlaceFinder, make_parse: Callable[..., Parse]
) -> None:
    parse = make_parse("Three reporters in Tunis ended their fast on Friday.")
    (tunis,) = (t.i for t in parse.tokens if t.text == "Tunis")
    assert [p.use for p in finder.find(parse, frozenset({tunis}))] == ["literal"]


def test_who_controls_a_place_stays_a_government(find: Callable[[str], dict[str, Place]]) -> None:
    assert find("Shells fell in Armenia-controlled villages.")["Armenia"].use == "metonym"
