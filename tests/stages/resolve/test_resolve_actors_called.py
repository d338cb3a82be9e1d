"""Which group, force or state the nouns beside a name, and the words inside it, make of a party."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles import article_of

Parties = Callable[[str], list[str | None]]


@pytest.fixture(scope="module")
def parties() -> Parties:
    """Return the ids of the actors of the first event, then those of its recipients."""

    def of(text: str) -> list[str | None]:
        made = article_of(text, published=None)
        event = made.events[0]
        return [actor.id for actor in (*event.actors, *event.recipients)]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Islamist group al Shabaab attacked a hotel in Mogadishu.", "SOM-REB-ALSHABAAB"),
        ("A powerful paramilitary group known as the Rapid Support Forces attacked the town.",
         "SDN-REB-RSF"),
        ("Colombia's second-largest rebel group, the ELN, killed 12 soldiers.", "COL-REB-ELN"),
        ("A jihadist group called JNIM attacked the army in Mali.", "IMG-REB-JNIM"),
        ("Karabakh forces shelled Ganja in Azerbaijan.", "AZE-REB-NKDA"),
        ("Abkhaz forces shelled the Georgian village.", "GEO-PRE-MIL"),
        ("\"Our police shot four men,\" Somali police captain Ali Rob said. Kenya was told.",
         "SOM-COP"),
        ("Some governments attacked the army of Chad.", None),
        ("Chad's military government attacked the rebels.", "TCD-GOV"),
        ("QLF forces attacked the army in Chad.", None),
        ("A cult killed nine villagers in Nigeria.", "NGA-CRM"),
        ("The Karachi Metropolitan Police arrested three men.", "PAK-COP"),
        ("The Tulsa Metropolitan Police Department arrested three men.", "USA-COP"),
        ("The Russian Investigative Committee arrested three men.", "RUS-COP"),
    ],
)  # fmt: skip
def test_who_acts_is_read_from_the_name_and_what_describes_it(
    parties: Parties, text: str, expected: str | None
) -> None:
    assert parties(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers killed four New People's Army (NPA) fighters in the Philippines.",
         "PHL-REB-NPA"),
        ("Hezbollah fired rockets from Lebanon. Israel killed one of its top commanders.",
         "LBN-REB-HEZBOLLAH"),
        ("Gunmen freed three Filipino sailors.", "PHL-CVL"),
        ("Police in Haiti said gangs had killed three officers. The army watched the streets.",
         "HTI-COP"),
        ("Kachin rebels from across the Chinese border took 14 junta camps in Myanmar.",
         "MMR-MIL"),
        ("An aid convoy entered Gaza. Israeli troops watched. Shells hit the convoy.", None),
    ],
)  # fmt: skip
def test_who_is_struck_is_of_his_own_side(
    parties: Parties, text: str, expected: str | None
) -> None:
    assert expected in parties(text)


def test_two_names_of_one_body_are_one_party(parties: Parties) -> None:
    text = "The National Liberation Army, or ELN, attacked the Colombian soldiers."
    assert parties(text) == ["COL-REB-ELN", "COL-MIL"]


def test_an_ally_of_its_own_name_is_that_state(parties: Parties) -> None:
    text = "The Congolese army and its ally Uganda bombed the rebels."
    assert parties(text)[:2] == ["COD-MIL", "UGA"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UN investigators said the army had killed civilians in Mali.", "UNO"),
        ("An opposition leader in the Indian Ocean nation of Comoros said the vote failed.",
         "COM-OPP"),
        ("A source at the border in Gaza said shells fell.", None),
        ("The UN mission in Congo sent troops. The mission's spokesman said shells fell.", "UNO"),
        ("The Syrian Observatory for Human Rights counted nine dead in Syria. The monitor said "
         "shells fell.", "NGO-SOHR"),
    ],
)  # fmt: skip
def test_a_source_has_no_state_that_is_only_near(text: str, expected: str | None) -> None:
    made = article_of(text, published=None)
    assert made.claims[-1].chain[0].actor == expected
