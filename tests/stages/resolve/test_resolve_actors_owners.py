"""Whose a bare army, ministry or crowd is, in texts about one country and about several."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles import article_of

Named = Callable[[str, str], str | None]


@pytest.fixture(scope="module")
def named() -> Named:
    """Return the id of the actor that is named by words in a whole text."""

    def of(text: str, words: str) -> str | None:
        made = article_of(text, published=None)
        return next(actor.id for actor in reversed(made.actors) if words in actor.name)

    return of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Israeli forces entered Tubas, Palestinian medics said. Two Palestinians died, and a "
            "Palestinian school was shut. The army gave no reason.",
            "The army",
            "ISR-MIL",
        ),
        (
            "Togo's interior ministry banned the march. Ghana, Benin and Niger kept silent. "
            "The ministry gave no reason.",
            "The ministry",
            "TGO-GOV",
        ),
        (
            "In Nairobi, an envoy of the Red Cross asked the generals for a truce. Chad is at war. "
            "Chad's roads are shut, and the people of Chad starve.",
            "the generals",
            "TCD-MIL",
        ),
        ("The men of Ware, Texas were shot, police said.", "police", "USA-COP"),
    ],
)
def test_a_bare_force_is_of_the_country_that_has_it(
    named: Named, text: str, words: str, expected: str
) -> None:
    assert named(text, words) == expected


def test_a_country_at_whose_border_it_is_has_no_part_in_it(named: Named) -> None:
    text = "Militants burned a Malian customs post near the border with Guinea on Monday."
    assert named(text, "Militants") == "MLI-REB"


def test_hostages_are_from_where_they_come(named: Named) -> None:
    text = "Rebels in Mali freed two hostages from Norway. Mali thanked Algeria."
    assert named(text, "two hostages") == "NOR-CVL"
    assert named(text, "Rebels") == "MLI-REB"


def test_a_diplomat_of_no_named_country_is_not_of_the_texts_own(named: Named) -> None:
    text = "Chad closed its schools. The roads of Chad are shut, a diplomat in Europe said."
    assert named(text, "a diplomat") is None


def test_of_two_countries_that_are_named_as_often_none_owns_a_ministry(named: Named) -> None:
    text = (
        "India and Nepal met. Indian clerks and Nepali clerks talked. India paid, and so did Nepal."
        " Nepal is glad, and India too. The finance ministry kept silent."
    )
    assert named(text, "finance ministry") is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rain fell in Nice, France. The prefecture shut roads.", "The prefecture", "FRA-GOV"),
        ("Chad freed ten prisoners of war. Chad is calm.", "prisoners of war", "TCD-MIL"),
        ("The shadow government of Chad met.", "shadow government", "TCD-OPP"),
        ("Togo spoke with both sides. Togo is calm.", "both sides", None),
        ("Togo urged all parties to stop. Togo's army is calm.", "all parties", None),
        ("Togo held elections. The parties thanked Togo.", "The parties", "TGO-PTY"),
        ("Togo's army reinforced the post with two companies.", "two companies", "TGO-MIL"),
        ("Togo's army bought guns from two companies.", "two companies", "TGO-BUS"),
        ("Kenya mourned. The Tana Witness Network counted the dead.", "Tana Witness Network", None),
        (
            "The Togolese government met rebels in Accra, Ghana. The government's delegation left.",
            "delegation",
            "TGO-GOV",
        ),
        ("Mali bombed its own people, Chad said.", "its own people", "MLI-CVL"),
    ],
)
def test_nouns_that_mislead(named: Named, text: str, words: str, expected: str | None) -> None:
    try:
        assert named(text, words) == expected
    except StopIteration:
        assert expected is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Talks were held in Rome, Italy, between the military from both sides.", "military", None),
        ("(CNN)Four Mexican police officers were killed in Acapulco.", "police", "MEX-COP"),
        ("A Frontier Corps official was killed in Quetta, Pakistan.", "official", "PAK-COP"),
        ("A bank official was shot in Kenya.", "official", "KEN-BUS"),
    ],
)
def test_a_role_takes_nothing_from_what_stands_near(
    named: Named, text: str, words: str, expected: str | None
) -> None:
    assert named(text, words) == expected


def test_a_short_name_that_the_text_gives_to_another_is_no_outlet(named: Named) -> None:
    text = (
        "Eleven men were held in the Delta Harbour Authority (DHA) compound, police said. "
        "Okello was shot dead in DHA's yard."
    )
    assert named(text, "Okello") != "DHA"


def actors_of(text: str) -> list[tuple[str, str | None]]:
    """Return the actors of the first act of violence in a text, named and identified."""
    article = article_of(text, published=None)
    act = next(e for e in article.events if e.type in ("ASSAULT", "COERCE"))
    return [(a.name, a.id) for a in act.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's foreign ministry denied that its soldiers had shot at the herders.",
            [("its soldiers", "KEN-MIL")],
        ),
        (
            "Beijing said its coast guard had seized a fishing boat near the reef.",
            [("its coast guard", "CHN-MIL")],
        ),
        (
            "The Sudanese army said its soldiers killed nine looters in Kosti.",
            [("Sudanese army", "SDN-MIL")],
        ),
        (
            "Kenyan and Somali soldiers attacked a camp near Dhobley.",
            [("Kenyan", "KEN-MIL"), ("Somali soldiers", "SOM-MIL")],
        ),
        ("Russian tanks shelled the village.", [("Russian tanks", "RUS-MIL")]),
        ("Mali says counter-terrorist operation launched in Kidal", [("Mali", "MLI")]),
    ],
)
def test_the_forces_of_a_state_are_forces(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert actors_of(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Defence Ministry: Armenian side fired on our positions\n\nUnits of Armenia fired at "
            "Azerbaijani posts. Azerbaijan gave no figures.",
            "Defence Ministry",
            None,
        ),
        ("Coordinator Paul Oke spoke. Police in Kano, Nigeria, were silent.", "Paul Oke", None),
        ("Troops in Jenin held members of a cell. Palestinian police watched.", "members", None),
        ("Troops detained members of parliament in Kampala, Uganda.", "members", "UGA-LEG"),
        ("A militia of Chadian origin raided a camp in Darfur, Sudan.", "militia", "SDN-PRM"),
        (
            "The EU asked for calm. The peacekeeping contingent of the Russian Federation left.",
            "contingent",
            "RUS-MIL",
        ),
    ],
)
def test_no_office_is_given_to_who_has_none(
    named: Named, text: str, words: str, expected: str | None
) -> None:
    try:
        assert named(text, words) == expected
    except StopIteration:
        assert expected is None


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan has begun operations in the Armenia-held parts of Nagorno-Karabakh.",
        "Azerbaijan's army began an operation in Karabakh on Tuesday.",
    ],
)
def test_where_one_acts_in_his_own_country_nobody_is_named_to_whom_it_is_done(text: str) -> None:
    article = article_of(text, published=None)
    assert [(e.type, e.recipients) for e in article.events] == [("ASSAULT", ())]


SIDES = """
Ethnic Armenian forces in Nagorno-Karabakh shelled a village, Russia said. | Armenian forces | REB
Ethnic Albanian fighters in Macedonia shot two policemen on Monday. | Albanian | MKD-REB
Unknown men attacked an army patrol near Kupwara in India. | Unknown men | IND-UAF
Police captain Yusuf Warsame shot two raiders in Somalia. | captain | SOM-COP
An army captain shot two raiders in Chad on Monday. | captain | TCD-MIL
""".strip().splitlines()


@pytest.mark.parametrize("row", SIDES)
def test_of_which_side_those_are_who_carry_arms(named: Named, row: str) -> None:
    text, words, expected = row.split(" | ")
    assert named(text, words) == expected


def test_where_a_speaker_is_based_is_not_where_people_died(named: Named) -> None:
    text = (
        "An air raid killed 10 civilians on Monday, said the observatory, which is based in "
        "Britain. Syria was silent."
    )
    assert named(text, "10 civilians") == "CVL"
