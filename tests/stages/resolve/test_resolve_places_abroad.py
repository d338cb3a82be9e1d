"""A village of the report is no town of its name on another continent."""

from __future__ import annotations

import pytest
from articles import article_of

from sayso.records import Place

CONGO = (
    "Rebels raided Beni, Butembo and Lubero in the east of Congo on Monday. In the village of Dinan "
    "nine people were killed.\n\nSix others were wounded with machetes, officials said."
)
MARKETS = (
    "France sent police to Rennes and Brest on Monday. Ministers met in Goma, in Congo, and in Lima. "
    "In the town of Dinan nine people were killed."
)


def place_of(text: str, trigger: str) -> Place | None:
    """Return the place of the first event with some trigger."""
    made = article_of(text)
    words = made.document.text
    found = [e for e in made.events if trigger in words[e.trigger.start : e.trigger.end]]
    return min(found, key=lambda e: e.trigger.start).place


@pytest.mark.parametrize("trigger", ["killed", "wounded"])
def test_a_namesake_of_another_continent_is_left_open_and_lent(trigger: str) -> None:
    place = place_of(CONGO, trigger)
    assert place is not None
    assert (place.name, place.country, place.lat) == ("Dinan", None, None)


def test_a_town_of_a_country_that_the_text_names_is_meant() -> None:
    place = place_of(MARKETS, "killed")
    assert place is not None
    assert place.country == "FRA"


def test_two_regions_share_one_noun() -> None:
    place = place_of("Two drones were destroyed over the Bryansk and Kursk regions of Russia.", "d")
    assert place is not None
    assert place.precision == "region"


def test_a_town_north_of_the_capital_is_not_the_capital() -> None:
    text = (
        "Gunmen shot nine people in a town north of the Haitian capital. Gangs rule Port-au-Prince."
    )
    assert place_of(text, "shot") is None
