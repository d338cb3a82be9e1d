"""A village beside the town that tells where it lies."""

from __future__ import annotations

import pytest

from sayso.records import Place, Span
from sayso.resolve.place_village import village


def place(name: str, text: str, identity: str | None, precision: str) -> Place:
    start = text.index(name)
    return Place(
        name=name,
        span=Span(start, start + len(name)),
        use="literal",
        id=identity,
        lat=1.0,
        lon=2.0,
        country="COD",
        admin1=None,
        precision=precision,
        disputed=False,
        names={},
        score=0.9,
        why="",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shells hit the market of Tarvo, a village near Brenn, on Monday.", "Tarvo"),
        ("Nine died in Tarvo, a small mining town 12 km north of Brenn.", "Tarvo"),
        ("Nine died at Tarvo near Brenn.", "Tarvo"),
        ("Raiders from Tarvo shot nine people in Brenn.", "Brenn"),
        ("Nine died in Tarvo and in Brenn.", "Brenn"),
    ],
)
def test_the_village_is_the_place_and_not_the_town_near_it(text: str, found: str) -> None:
    places = [
        place("Tarvo", text, None, "district"),
        place("Brenn", text, "geonames:1", "town"),
    ]
    assert village(places[1], places, text).name == found


def test_a_region_is_no_village() -> None:
    text = "Nine died in Tarvo, near Brenn."
    region = place("Tarvo", text, "geonames:2", "region")
    town = place("Brenn", text, "geonames:1", "town")
    assert village(town, [region, town], text) is town
