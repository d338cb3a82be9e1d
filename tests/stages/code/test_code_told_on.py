"""Later sentences that count the harm of an act, or tell it again in its source's other words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.code.sources import one_name
from sayso.records import Draft

Told = Callable[[str], list[Draft]]


@pytest.fixture
def told(coder: EventCoder, make_parse: MakeParse, attributor: Attributor) -> Told:
    """Return a function from a text to the acts of violence that rules see in it."""

    def run(text: str) -> list[Draft]:
        drafts = coder.code(attributor.attribute(make_parse(text))).drafts
        return [d for d in drafts if d.type == "ASSAULT"]

    return run


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a post near Birao on Monday, killing two guards. Three men were injured.",
        "Gunmen killed four miners near Bria. It rained. Two guards were wounded in the attack.",
        "Gunmen killed four miners near Bria. Two guards were also wounded in Sunday's attack.",
        "Shells hit a market in Goma, killing six people. The shelling also wounded nine traders.",
        "The army said rebels shelled Bor on Sunday. Rebels shelled Bor, an army statement said.",
    ],
)
def test_one_act(told: Told, text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed five soldiers in Goma. Elsewhere, three farmers were wounded.",
        "Police shot a student on Monday. On Friday, two officers were wounded.",
        "Rebels killed two guards on Monday, the army said. Two guards were killed.",
        "The rebels' adviser said troops shelled Bor. The rebels said troops shelled Bor.",
    ],
)
def test_two_acts_or_accounts(told: Told, text: str) -> None:
    assert len(told(text)) == 2


def test_a_source_has_one_name() -> None:
    names = one_name(
        [
            "the army",
            "an army statement",
            "Kasai region governor Jean Muteba",
            "the region's governor",
            "the rebels' adviser",
            "The rebels",
            "the health ministry",
            "the defence ministry",
            "the ministry",
        ]
    )
    assert names["the army"] == names["an army statement"]
    assert names["the region's governor"] == names["Kasai region governor Jean Muteba"]
    assert names["The rebels"] != names["the rebels' adviser"]
    assert len({names[n] for n in names if n.endswith("ministry")}) == 3
