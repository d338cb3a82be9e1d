"""A town is lent to no count of a country, to no namesake region, and not from what is added."""

from __future__ import annotations

import pytest
from articles import place_of

RAID = (
    "The air force said on Wednesday it shot down 30 of 40 drones overnight. Missiles hit the "
    "southern region of Odesa, it said. Explosions damaged two trucks. A bomb killed four in the "
    "city of Odesa."
)
MARCH = (
    "Thousands marched through Turin on Saturday. The march ended in clashes on the main square. "
    "Police used tear gas.\n\nTwelve officers were injured and 20 people arrested.\n\nMarches also "
    "took place in Genoa."
)
CAPITAL = (
    "Air strike kills six in Libya's capital\n\nTRIPOLI, May 3 - Six people were killed in an air "
    "strike, officials said. The bombs hit a house in Tajoura district, east of the capital "
    "Tripoli."
)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (RAID, "shot down", None),
        (RAID, "damaged", "Odeska oblast"),
        (RAID, "killed", "Odesa"),
        (MARCH, "arrested", "Turin"),
        (CAPITAL, "killed", "Tajoura district"),
        (
            "Gunmen killed two men in Gondar on Monday. Residents called the raid an attack on "
            "members of the Amhara ethnic group.",
            "attack",
            "Gonder",
        ),
        (
            "In 1989 troops killed hundreds of students in Kathmandu. Activists remembered them on "
            "Wednesday; police detained four of them.",
            "detained",
            None,
        ),
    ],
)
def test_towns_are_lent_to_the_acts_of_their_story_alone(
    text: str, trigger: str, name: str | None
) -> None:
    assert place_of(text, trigger) == name


@pytest.mark.parametrize(
    ("town", "name"), [("Oicha", "Oicha"), ("Avdiivka", "Avdiyivka"), ("Bombay", "Mumbai")]
)
def test_a_small_town_is_shown_under_the_name_of_the_text(town: str, name: str) -> None:
    assert place_of(f"Gunmen killed ten people in {town} on Tuesday.", "killed") == name
