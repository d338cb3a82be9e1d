"""What comes after an act, what holds always, and idioms: words of harm that tell of no new act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.plugins import load
from sayso.records import Draft
from sayso.tables import Tables

Drafts = Callable[[str], list[Draft]]


NOTHING = """
ASSAULT Villagers had buried the dead in a mass grave, an elder said.
ASSAULT Relatives cremated the bodies at dusk, a priest said.
ASSAULT Neighbours said doors were blown off across three streets of Harun.
ASSAULT Video showed crews trying to extinguish a fire in the ruins of a school in Harun.
ASSAULT The militia says it tries not to harm civilians.
ASSAULT The army says it strikes only military sites.
ASSAULT Officials say the coalition's aircraft target only military sites.
ASSAULT The pact covers attacks on merchant ships, the minister said.
ASSAULT He accused the president of wanting to set the whole region on fire.
RETREAT Rivals swap accusations over drone strike on Tamir market.
RETREAT Leaders of the militia are staying in the palace, a resident said.
CONSULT Prime ministers come and go, but the port has always fed the town.
COERCE Omar Dahir, who took over the hotel Safari after his father died, was among the guests.
COERCE Attacks have hit the annexed peninsula of Orlia since May.
AID More troops were sent to search the forest, police said.
CONSULT The delegation, which included the vice minister and two envoys, crossed the border.
SANCTION He said limited sanctions easing was on the table in Harun.
COERCE One body was taken into custody by police after the clash in Harun.
REQUEST The shortage was dire, the aide said, prompting the state government to open eight camps.
ASSAULT Five suspects were arrested last night for public violence.
COERCE The group maintains holdouts in Harun and nearby towns.
SUPPORT Beria defended the use of water cannon against a ferry near the reef.
""".strip().splitlines()


@pytest.mark.parametrize("line", NOTHING)
def test_aftermath_rules_and_idioms_are_no_acts(drafts: Drafts, line: str) -> None:
    kind, text = line.split(" ", 1)
    acts = [text[d.trigger.start : d.trigger.end] for d in drafts(text) if d.type == kind]
    assert not [word for word in acts if word not in ("drone strike", "Attacks")]


STILL = """
ASSAULT Fighters buried two prisoners alive, the court heard.
ASSAULT Settlers set two houses on fire in the West Bank.
ASSAULT The army strikes a village near Harun, killing four.
RETREAT The two armies swapped 40 prisoners on Friday.
COERCE The army annexed the province in May, the court found.
MOBILIZE More troops were sent to search the forest, police said.
ASSAULT Beria defended the use of water cannon against a Tanoan vessel near the reef.
""".strip().splitlines()


@pytest.mark.parametrize("line", STILL)
def test_the_acts_themselves_are_still_told(drafts: Drafts, line: str) -> None:
    kind, text = line.split(" ", 1)
    assert kind in [d.type for d in drafts(text)]


def test_fire_opened_after_a_blast_is_no_bombing(drafts: Drafts) -> None:
    found = drafts("After the explosions, soldiers opened fire on the gunmen.")
    assert [d.mode for d in found] == ["firearms"]


def test_to_avenge_is_a_threat_only_where_it_is_announced(drafts: Drafts) -> None:
    (done,) = drafts("They were avenging themselves on farmers, the mission's spokesman said.")
    assert done.status == "reported"
    vowed = drafts("The council's head vowed that the army would avenge the dead of the garrison.")
    assert "reported" not in [d.status for d in vowed if d.type == "ASSAULT"]


def test_a_massacre_in_the_words_of_one_is_a_number_in_those_of_another(
    combined: EventCoder, make_parse: MakeParse
) -> None:
    attributor: Attributor = load("attributor", "combined")(Tables())
    text = (
        "The massacre of villagers in Harun on Tuesday was a crime, the bishop said. The Tamir "
        "Watch put the number of dead at 34."
    )
    coded = combined.code(attributor.attribute(make_parse(text)))
    assert [d.mode for d in coded.drafts if d.tolls] == [None]
