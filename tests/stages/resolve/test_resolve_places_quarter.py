"""Parts of towns are no far towns of that name; a road to a far city is not there."""

from __future__ import annotations

import pytest
from making import document_of

from sayso.config import Config
from sayso.parse import Parser, parse
from sayso.pipeline import per_article
from sayso.records import Article, Page, Place
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(Tables())


def places(finder: PlaceFinder, parser: Parser, text: str) -> dict[str, Place]:
    found = finder.find(parse(document_of(text, None, "body"), parser))
    return {text[p.span.start : p.span.end]: p for p in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were robbed in the Gresham neighborhood on Monday, police said.", "Gresham"),
        ("Two men were robbed on the South Side on Monday, police said.", "South Side"),
        ("Residents of the Austin neighborhood marched on Sunday.", "Austin"),
        ("Two men were robbed on Sewickley Avenue on Monday, police said.", "Sewickley"),
    ],
)
def test_a_part_of_a_town_not_named_is_left_open(
    finder: PlaceFinder, parser: Parser, text: str, name: str
) -> None:
    found = places(finder, parser, text).get(name)
    assert found is None or found.lat is None


@pytest.mark.parametrize(
    ("text", "name", "lat"),
    [
        (
            "A cellar burned in the Gresham neighborhood on the South Side of Chicago.",
            "Gresham",
            41.9,
        ),
        ("CHICAGO - A cellar burned in the Gresham neighborhood on Monday.", "Gresham", 41.9),
        ("A cellar burned in the Salem neighborhood of Nablus.", "Salem", 32.2),
    ],
)
def test_a_part_of_a_town_lies_in_it(
    finder: PlaceFinder, parser: Parser, text: str, name: str, lat: float
) -> None:
    found = places(finder, parser, text)[name]
    assert found.lat is not None and abs(found.lat - lat) < 0.1
    assert found.precision == "district"


def test_a_part_of_a_town_that_the_gazetteer_has_near_it_stays(
    finder: PlaceFinder, parser: Parser
) -> None:
    text = "Police in Lagos said a school collapsed in the Surulere neighbourhood."
    assert places(finder, parser, text)["Surulere"].precision == "town"


def test_a_district_of_a_town_that_the_gazetteer_has_is_the_one_in_it(
    finder: PlaceFinder, parser: Parser
) -> None:
    found = places(finder, parser, "Two women were stabbed in the Kensington district of London.")
    assert found["Kensington"].country == "GBR"
    assert found["Kensington"].lat == pytest.approx(51.5, abs=0.02)


def test_a_quarter_of_a_town_is_not_called_after_it(finder: PlaceFinder, parser: Parser) -> None:
    text = "Soldiers cordoned off a quarter of Soyapango on Wednesday."
    assert places(finder, parser, text)["Soyapango"].country == "SLV"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("The national highway to Karachi has been closed by troops.", "closed", None),
        ("Troops have closed a newspaper in Karachi.", "closed", "Karachi"),
    ],
)
def test_a_road_is_not_in_the_far_city_it_leads_to(
    text: str, words: str, wanted: str | None
) -> None:
    lead = "Gunmen attacked a convoy in Mastung on Tuesday, killing two soldiers."
    page = Page(
        id="a",
        input="a",
        content=f"{lead}\n\n{text}",
        media="text",
        sha256="0",
        retrieved="2026-01-01T00:00:00Z",
        published="2026-02-04",
        title=None,
    )
    made = per_article(Config())(page)
    assert isinstance(made, Article)
    start = made.document.text.index(words)
    (event,) = [e for e in made.events if e.trigger.start <= start < e.trigger.end]
    assert (event.place.name if event.place else None) == wanted
