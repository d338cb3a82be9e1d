"""When an armed clash changed hands over ground, by the words of an account."""

from __future__ import annotations

from typing import Any

import pytest
from export_help import Json

from sayso.export.interface import Entry
from sayso.export.territory import is_taken
from sayso.tables import Tables


def entry(text: str, trigger: str, where: str, **given: Any) -> Entry:
    def span(words: str) -> Json:
        start = text.index(words)
        return {"start": start, "end": start + len(words), "exact": words}

    event = {
        "type": "ASSAULT",
        "tolls": [],
        "trigger": span(trigger),
        "place": {"span": span(where), "precision": "town"},
    }
    return Entry(event=event | given, claim=None, document={"text": text}, incident=None)


@pytest.mark.parametrize(
    ("text", "trigger", "place", "taken"),
    [
        ("Troops recaptured the hill town of Berdale.", "recaptured", "Berdale", True),
        ("Rebels took control of Mirab on Friday.", "took", "Mirab", True),
        ("Mirab was overrun by rebels.", "overrun", "Mirab", True),
        ("Mirab has now been retaken.", "retaken", "Mirab", True),
        ("Rebels captured two scouts in Mirab.", "captured", "Mirab", False),
        ("Rebels captured men from Mirab.", "captured", "Mirab", False),
        ("Rebels attacked Mirab.", "attacked", "Mirab", False),
        ("In Mirab a lorry was seized by rebels.", "seized", "Mirab", False),
    ],
)
def test_a_place_is_taken_where_it_is_what_was_taken(
    text: str, trigger: str, place: str, taken: bool
) -> None:
    assert is_taken(entry(text, trigger, place), Tables()) is taken


def test_no_ground_is_taken_where_people_are_captured_or_no_place_is_known() -> None:
    words = ("Troops recaptured Berdale.", "recaptured", "Berdale")
    assert not is_taken(entry(*words, tolls=[{"measure": "captured"}]), Tables())
    assert not is_taken(entry(*words, place=None), Tables())
    assert not is_taken(entry(*words, type="COERCE"), Tables())
