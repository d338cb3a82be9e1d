"""Short forms of bodies named before: "the group", "its fighters", "a spokesman"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.records import Actor, Parse, Span
from sayso.resolve.actors import ActorFinder
from sayso.tables import Tables

Identify = Callable[..., Actor]


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(Tables())


@pytest.fixture
def identify(finder: ActorFinder, make_parse: Callable[..., Parse]) -> Identify:
    def of(text: str, words: str) -> Actor:
        at = text.rindex(words)
        return finder.identify(Span(at, at + len(words)), make_parse(text))

    return of


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Boko Haram burned a bridge. The group holds it.", "The group", "NGA-REB-BOKOHARAM"),
        (
            "Houthi rebels shelled Aden, Saudi Arabia said. The rebels hold Sanaa.",
            "rebels",
            "YEM-REB-HOUTHIS",
        ),
        (
            "The European Union met Belarus. The bloc wants a vote.",
            "The bloc",
            "EUR",
        ),
        (
            "An African Union mission guards Mogadishu. Somalia pays. The mission denied it.",
            "The mission",
            "IGO-AU",
        ),
        (
            "Analysts blamed the ELN, a guerrilla group of Colombia.",
            "a guerrilla group",
            "COL-REB-ELN",
        ),
    ],
)
def test_a_definite_noun_takes_up_the_body_named_before(
    identify: Identify, text: str, words: str, expected: str
) -> None:
    assert identify(text, words).id == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Militants burned a farm. Boko Haram is active in Nigeria. The militants left.",
            "militants",
        ),
        ("The ELN and the FARC fought in Colombia. Another group came.", "Another group"),
        ("The ELN fought the FARC in Colombia. The group left.", "The group"),
    ],
)
def test_a_noun_of_others_or_of_two_takes_up_no_body(
    identify: Identify, text: str, words: str
) -> None:
    made = identify(text, words).id or ""
    assert made.count("-") < 2


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Hezbollah fired rockets at Israel. Its fighters hit a base in Haifa.",
            "Its fighters",
            "LBN-REB-HEZBOLLAH",
        ),
        (
            "The paramilitary Rapid Support Forces shelled Nyala. Its fighters hold the town.",
            "Its fighters",
            "SDN-REB-RSF",
        ),
        (
            "Boko Haram denied it. Three died, its media office said.",
            "its media office",
            "NGA-REB-BOKOHARAM",
        ),
        (
            "Russia struck a depot near Sumy. The dead are cooks, its defence ministry said.",
            "its defence ministry",
            "RUS-GOV-MIL",
        ),
        (
            "The people of Niger and their government want peace, Mali said.",
            "their government",
            "NER-GOV",
        ),
    ],
)
def test_its_people_are_those_of_the_subject(
    identify: Identify, text: str, words: str, expected: str
) -> None:
    assert identify(text, words).id == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army of Mali met the Dune Forum. Its director spoke.", "Its director"),
        ("The Red Cross saw Kenyans and Ugandans go. Their governments paid.", "Their governments"),
        ("The ELN called its allied militias of Colombia.", "its allied militias"),
    ],
)
def test_its_people_are_not_those_of_another(identify: Identify, text: str, words: str) -> None:
    assert (identify(text, words).id or "").count("-") < 2
    assert identify(text, words).id != "MLI-GOV"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The UN refugee agency wants an inquiry in Mali. A spokeswoman gave no names.",
            "A spokeswoman",
            "UNO-UNHCR",
        ),
        (
            'The ELN left Tame in Colombia. "It is a ruse," spokesman Abel Dorado said.',
            "spokesman Abel Dorado",
            "COL-REB-ELN",
        ),
        (
            "ECOWAS condemned the coup in Guinea. Free him, the statement said.",
            "the statement",
            "IGO-ECOWAS",
        ),
        (
            "Boko Haram left Maroua. The army's media wing of Cameroon said so.",
            "The army's media wing",
            "CMR-MIL",
        ),
    ],
)
def test_a_voice_speaks_for_the_subject_before(
    identify: Identify, text: str, words: str, expected: str
) -> None:
    assert identify(text, words).id == expected


def test_local_officials_are_of_the_government(identify: Identify) -> None:
    text = "Togo is calm. Two local officials left Togo."
    assert identify(text, "Two local officials").id == "TGO-GOV"
