"""A sentence that only says when or where the act happened gives the act its day and place."""

from __future__ import annotations

import pytest
from articles import article_of

from sayso.records import Event

VILLAGE = (
    "KANO, Nigeria - Gunmen with knives attacked a village in northwest Nigeria early Sunday, "
    "killing 12 people, police said.\n\nThe attack happened in Dansadau village in Zamfara state, "
    "near Nigeria's border with Niger.\n\nSome 90 attackers surrounded the village, shooting "
    "residents who came out, an elder said. Four others were wounded."
)
CLASH = (
    "Two soldiers and four rebels have been killed in a clash in the southern Philippines, the "
    "army said on Tuesday.\n\nA report said the clash took place around 9 p.m. on Monday in a "
    "village near Malaybalay City while a team building a camp was attacked by rebels."
)
TWO = (
    "Gunmen stormed a church in Nigeria on Sunday, killing six. In Chad, soldiers shot dead four "
    "herders on Saturday. The shooting took place in Abeche, the army said."
)
BLAST = (
    "A bomb killed five people in northern Mali, officials said. The explosion occurred at a "
    "market in Gao. It happened on Sunday, the mayor said."
)


def event_of(text: str, trigger: str) -> Event:
    """Return the first event with some trigger."""
    made = article_of(text)
    found = [
        e for e in made.events if trigger in made.document.text[e.trigger.start : e.trigger.end]
    ]
    return min(found, key=lambda e: e.trigger.start)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (VILLAGE, "attacked", "Dansadau"),
        (VILLAGE, "surrounded", "Dansadau"),
        (CLASH, "killed", "Malaybalay"),
        (TWO, "stormed", "Nigeria"),
        (TWO, "shot dead", "Abéché"),
        (BLAST, "killed", "Gao"),
        (BLAST.replace("The explosion", "Another explosion"), "killed", "Mali"),
        (BLAST.replace("occurred", "did not occur"), "killed", "Mali"),
    ],
)
def test_the_place_of_the_attack_told_before(text: str, trigger: str, name: str) -> None:
    place = event_of(text, trigger).place
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (CLASH, "killed", "2025-03-10"),
        (BLAST, "killed", "2025-03-09"),
        (VILLAGE, "attacked", "2025-03-09"),
        (TWO, "shot dead", "2025-03-08"),
    ],
)
def test_the_day_of_the_attack_told_before(text: str, trigger: str, day: str) -> None:
    date = event_of(text, trigger).date
    assert date is not None
    assert (date.start, date.end) == (day, day)
