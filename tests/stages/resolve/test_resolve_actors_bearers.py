"""Who a person is by title, by apposition, by other mentions of the name, and by what befell him."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles import article_of

Speakers = Callable[[str], list[str | None]]


@pytest.fixture(scope="module")
def speakers() -> Speakers:
    """Return the ids of those who speak first, claim by claim."""

    def of(text: str) -> list[str | None]:
        made = article_of(text, published=None)
        return [claim.chain[0].actor for claim in made.claims]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anton Ver, a resident of Lysk in Ukraine, said shells hit the market.", "UKR-CVL"),
        ("Abdi War, al Shabaab's spokesman, said its men hit the base.", "SOM-REB-ALSHABAAB"),
        ("Gul Rahm, a Taliban spokesman, said four men died in Kabul.", "AFG-REB-TALIBAN"),
        ("Peter Odi, provincial commissioner, said the Kenyan police were hit.", "KEN-GOV"),
        ("Jo Bako, chief of the Lusa sector in Congo, said rebels burned houses.", "COD-GOV"),
        ("Jean Atan, the president's main challenger, said the vote "
         "in Cameroon was stolen.", "CMR-OPP"),
        ("Luis Rey, a former minister and an opposition leader, said the Peruvian vote was "
         "rigged.", "PER-OPP"),
        ("Russia denounced the strike. Foreign Ministry spokeswoman Olga Pet said it was a "
         "crime.", "RUS-GOV"),
        ("Amina Yus, who fled the village, said gunmen burned houses in Nigeria.", "NGA-CVL"),
        ("Minister Ivo Nov, who survived the blast, said the Croatian police fired.", "HRV-GOV"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_says_who_bears_it(
    speakers: Speakers, text: str, expected: str
) -> None:
    assert speakers(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Captain Thandi Nko of the South African police said shops were looted. "
            "Nko said that twelve men had been arrested.",
            ["ZAF-COP", "ZAF-COP"],
        ),
        (
            "Colonel Jan Brod, the police spokesman, said two Czech soldiers were killed. "
            '"They fled," Colonel Brod said.',
            ["CZE-COP", "CZE-COP"],
        ),
        (
            "President Moon Jae of South Korea met voters. Moon said he would visit Japan.",
            ["KOR-GOV"],
        ),
        (
            "Olena Shum, a nurse in Ukraine, said shells fell. Petro Shum said he was safe.",
            ["UKR-MED", None],
        ),
    ],
)
def test_one_person_has_one_code_in_a_text(
    speakers: Speakers, text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A commander of the rebels said troops had killed civilians in Nigeria.", "NGA-REB"),
        ("An official at the hospital said six people were killed in Mali.", "MLI-MED"),
        ("A London-based rights group said six people were killed in Mali.", "SOC"),
        ("A watchdog based in Nairobi said six people were killed in Mali.", "SOC"),
    ],
)
def test_a_head_without_a_sector_has_that_of_whom_it_serves(
    speakers: Speakers, text: str, expected: str
) -> None:
    assert speakers(text)[-1] == expected


def test_a_name_begins_where_its_capitals_do(speakers: Speakers) -> None:
    text = "Togo shut its border. The opposition Movement for Democratic Change said it was wrong."
    assert speakers(text)[-1] == "ZWE-OPP-MDC"


def test_a_rank_in_letters_is_of_the_police(speakers: Speakers) -> None:
    text = "SSP Mazin Rehm said militants had burned the Pakistani post. The SSP said all was well."
    assert speakers(text) == ["PAK-COP", "PAK-COP"]
