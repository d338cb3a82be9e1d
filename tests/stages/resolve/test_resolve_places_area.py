"""Areas by their kind, and places that are another act's, a journey's aim, or a part's."""

from __future__ import annotations

import pytest
from articles import article_of, place_of

PROVINCE = (
    "Looters burned shops in Durban. {} The premier said 26 people were killed in the province. "
    "Police said 187 people had been arrested in the province."
)
ALONE = (
    "Rebels killed dozens of civilians between August 9 and 16, the UN said. In Komanda alone, 18 "
    "people were killed. The attacks wounded 30 others."
)


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (PROVINCE.format("Unrest spread through KwaZulu-Natal."), "killed", "Kwazulu-Natal"),
        (PROVINCE.format("Unrest spread through KwaZulu-Natal."), "arrested", "Kwazulu-Natal"),
        # Which of the two is not said.
        (PROVINCE.format("Unrest spread through KwaZulu-Natal and Gauteng."), "killed", None),
        # A town is no province.
        (PROVINCE.format("Riots spread to Pietermaritzburg."), "killed", None),
    ],
)
def test_in_the_province_is_the_one_last_named(text: str, trigger: str, name: str | None) -> None:
    assert place_of(text, trigger) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Drones hit the western Belgorod border region on Monday.", "Belgorodskaya oblast'"),
        ("Twelve were killed in Syria's Sweida province on Sunday.", "As Suwaydā'"),
        (
            "Drones killed four in the Kirovograd, Odesa and Kharkiv regions.",
            "Kirovohradska oblast",
        ),
        ("Gunmen killed six in Mosul, Kirkuk and Tikrit.", "Mosul"),
        ("Soldiers killed six in the Republic of Niger on Wednesday.", "Niger"),
        # The gazetteer has this village near Yangon alone.
        (
            "A jet killed ten in the village of Nyaung Kone in the northern Sagaing region.",
            "Nyaung Kone",
        ),
    ],
)
def test_the_kind_of_a_place(text: str, name: str) -> None:
    trigger = "hit" if "hit" in text else "killed"
    assert place_of(text, trigger) == name


def test_the_republic_is_the_country() -> None:
    made = article_of("Soldiers killed six in the Republic of Niger on Wednesday.")
    assert [place.country for place in made.places] == ["NER"]


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        # What the answer was to was elsewhere.
        ("It fired 30 rockets in response to an attack on the port of Tyre.", "fired", None),
        ("It fired rockets at Haifa in retaliation for a strike on Tyre.", "fired", "Haifa"),
        # The march is where the shot was fired.
        ("A pupil was shot dead by police at a protest in Richards Bay.", "shot", "Richards Bay"),
        # Nobody is struck where he has not come to.
        ("Six officers were heading for an office in Gao when ambushed.", "ambushed", None),
        ("A convoy was going to Gao when it was attacked near Ansongo.", "attacked", "Ansongo"),
        # The whole is not told of the part.
        (ALONE, "killed", None),
    ],
)
def test_another_place_of_the_sentence(text: str, trigger: str, name: str | None) -> None:
    assert place_of(text, trigger) == name
