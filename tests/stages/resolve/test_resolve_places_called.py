"""What bears the name of a place is not where an act happened; nor is a town of another act."""

from __future__ import annotations

import pytest
from articles import article_of
from making import document_of

from sayso.parse import Parser, parse
from sayso.records import Place
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(Tables())


def where(text: str, trigger: str) -> str | None:
    """Return the name of the place of the event with a trigger, "" where it is not found."""
    made = article_of(text)
    words = made.document.text
    for event in made.events:
        if trigger in words[event.trigger.start : event.trigger.end]:
            return event.place.name if event.place is not None else None
    return ""


def places(finder: PlaceFinder, parser: Parser, text: str) -> dict[str, Place]:
    found = finder.find(parse(document_of(text, None, "body"), parser))
    return {text[p.span.start : p.span.end]: p for p in found}


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Gunmen killed nine soldiers near the Niger border on Monday.", "killed", None),
        ("Soldiers shot dead three men at the border with Chad on Thursday.", "shot dead", None),
        (
            "A missile attack levelled a row of homes on Saturday, killing ten people in a sharp "
            "escalation of the Nagorno-Karabakh conflict.",
            "missile attack",
            None,
        ),
        (
            "The agency opened an inquiry into the shooting of a Skokie man in Park Ridge.",
            "shooting",
            "Park Ridge",
        ),
        ("Shops were shut in Michigan Road after a man was shot.", "shot", None),
        (
            "The rebels seized the presidential palace and forced the king into exile in Riyadh.",
            "seized",
            None,
        ),
        (
            "A suicide bomber killed six people when he detonated a vest at the entrance of a "
            "mosque in Baquba, 65 km (40 miles) northwest of Baghdad, police said.",
            "detonated",
            "Baqubah",
        ),
    ],
)
def test_conflicts_persons_offices_borders_and_distances_place_no_act(
    text: str, trigger: str, name: str | None
) -> None:
    assert where(text, trigger) == name


def test_the_governor_who_is_killed_has_a_place() -> None:
    assert where("Militants killed the governor of Kunar on Tuesday.", "killed") == "Kunaṟ"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gunmen still held hostages in a part of the Westgate Shopping Mall, Kenya said.",
            "Westgate",
        ),
        ("Militants reported the clash in an e-mail to PANA on Wednesday night.", "PANA"),
        ("Six worshippers survived being shot during the attack at the Al Noor mosque.", "Al"),
        (
            "Ramos, 22, was charged with the shooting of a boy. The teen pulled a gun and robbed "
            "Ramos before he fled, police said.",
            "Ramos",
        ),
    ],
)
def test_malls_mosques_agencies_and_persons_are_no_towns(text: str, name: str) -> None:
    made = article_of(text)
    named = {made.document.text[p.span.start : p.span.end]: p for p in made.places}
    assert name not in named or named[name].lat is None


def test_a_university_is_in_the_town_it_is_called_after(
    finder: PlaceFinder, parser: Parser
) -> None:
    text = "Attackers killed 47 people at Garissa University College in Kenya on Thursday."
    assert places(finder, parser, text)["Garissa"].country == "KEN"


def test_an_adjective_and_village_in_a_headline_are_no_name() -> None:
    text = "Army Says Captured Ukrainian Village Near Pokrovsk\n\nThe army said so on Monday."
    assert where(text, "Captured") == "Pokrovsk"


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        (  # filed from one country, told of another
            "ACCRA, March 10 - Soldiers took power in Togo on Monday, state radio said. Togo has "
            "had one family of rulers since 1967.\n\nTogo's army said three soldiers were killed.",
            "killed",
            None,
        ),
        (  # a jail is not where the shot fell
            "Police say a man turned himself in after fatally shooting two women.\n\nHe is being "
            "held in the Mansfield Jail on a bond.",
            "shooting",
            None,
        ),
        (
            "A bomb killed four men in Quetta on Monday.\n\nTwo soldiers were wounded on Monday "
            "when shells hit a tower in the south of the country.",
            "wounded",
            None,
        ),
        (  # a prison in the town of the dateline, no far district
            "GUAYAQUIL, March 10 - Nine inmates were killed in a riot at the Litoral prison on "
            "Sunday, the governor said.",
            "killed",
            "Litoral",
        ),
    ],
)
def test_what_lends_its_place(text: str, trigger: str, name: str | None) -> None:
    assert where(text, trigger) == name


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A drone struck the port of Odessa on Monday, killing two.", "Odessa", "UKR"),
        ("Soldiers shot dead a man in Bethlehem on Monday.", "Bethlehem", "PSE"),
        ("Fighters attacked a base near Palmyra on Monday.", "Palmyra", "SYR"),
        ("A man was shot in Odessa, Texas, on Monday.", "Odessa", "USA"),
        ("A man was shot in Venice, Fla., on Monday.", "Venice", "USA"),
    ],
)
def test_the_well_known_bearer_of_a_name_unless_the_text_speaks_of_another(
    finder: PlaceFinder, parser: Parser, text: str, name: str, country: str
) -> None:
    assert places(finder, parser, text)[name].country == country
