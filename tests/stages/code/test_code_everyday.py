"""Everyday words and figures of speech that are no act, acts that are off, and modes from words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.records import Draft

Drafts = Callable[[str], list[Draft]]


EVERYDAY = """
REQUEST Three aid workers in Bulo, who asked not to be named, said soldiers had fired on the bus.
REQUEST The envoy asked to remain anonymous because he was not allowed to brief reporters.
PROTEST Worshippers in Mara were killed as they left a sermon after breaking their Ramadan fast.
PROTEST The foreign ministry summoned the ambassador of Landia on Wednesday to protest.
RETREAT Twelve people remained in the clinic in Vela, with the rest being discharged after treatment.
RETREAT He pulled out a handgun and robbed the driver, police said.
SANCTION The four officers face up to 20 years in prison if convicted.
SANCTION If convicted of treason, the general faces the death penalty.
CONCEDE The authorities in Tala revised the toll of the bombing to 91.
COERCE President Marr of Landia was re-elected in May.
ACCUSE He named the slain fighters as Ali Marr and Odo Benn.
CONSULT The foreign ministry of Landia called off the talks with Baldovia.
CONSULT The president's visit to Varna was cancelled on Monday.
ASSAULT To let the ambulances through, the soldiers had stopped shooting for two hours.
""".strip().splitlines()


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_words_are_no_act(drafts: Drafts, line: str) -> None:
    kind, text = line.split(" ", 1)
    assert kind not in [d.type for d in drafts(text)]


TOLD = """
ASSAULT Soldiers and hunters killed 31 villagers in a raid on a weekly market in Mara.
ASSAULT/suicide-attack Two suicide bombers attacked a hotel and a chapel in the capital on Sunday.
ASSAULT Seven people are still missing after gunmen attacked a ferry, officials said.
ASSAULT/firearms Security forces gunned down five insurgents in Dola on Monday.
ASSAULT/heavy-weapons The governor said the shells had come from rebel positions on the hills.
ASSAULT/aerial Air defences brought down eleven drones over Zadra, the ministry said.
ASSAULT/explosives Two bombs fell within a minute of each other, a resident of Tala said.
ASSAULT/crowd-control The coast guard defended the use of water cannon against a trawler of the islanders.
ASSAULT/heavy-weapons An exchange of mortar fire continued until Saturday.
ASSAULT "Our soldiers responded in equal measure," Colonel Ade Marr said.
ASSAULT Anti-aircraft fire hit a market in Tala, the rebels said.
ASSAULT/firearms Four people were hit by bullets in Columbus on Sunday, authorities said.
PROTEST/demo The union marched in Karo on Saturday. Marches also took place in Lenz and Gorova.
""".strip().splitlines()


@pytest.mark.parametrize("line", TOLD)
def test_acts_told_by_plain_words_have_the_mode_of_their_means(drafts: Drafts, line: str) -> None:
    kind, text = line.split(" ", 1)
    found = [f"{d.type}/{d.mode}" if d.mode else d.type for d in drafts(text)]
    assert kind in found
    assert not {"ASSAULT/abduct", "ASSAULT/aerial"} & {*found} - {kind}


def test_to_carry_off_is_no_way_of_killing(drafts: Drafts) -> None:
    text = "Armed men killed at least a dozen people and kidnapped several in Tala, officials said."
    assert [d.mode for d in drafts(text)] == [None, "abduct"]


STATUSES = """
reported killed The Landian army denied the rebels' claim that they had killed nine soldiers.
background sunk The navy denied shelling the village, although it has sunk dozens of boats since 2023.
reported explosion An explosion and gunfire could be heard from the mall at dawn.
""".strip().splitlines()


@pytest.mark.parametrize("line", STATUSES)
def test_a_status_stays_in_its_own_clause(drafts: Drafts, line: str) -> None:
    status, word, text = line.split(" ", 2)
    found = {d.token: d for d in drafts(text)}
    told = [d for d in found.values() if text[d.trigger.start : d.trigger.end].startswith(word)]
    assert [(d.status, d.negated) for d in told] == [(status, False)]


SUPPOSED = """
COERCE None No arrests had been made by Sunday night in Karo, where a bomb hit a bus.
ACCUSE None The general of the Landian army is not expected to face charges.
ACCUSE None The victim was not interested in pressing charges against the policeman.
COERCE planned The teams mobilised to the village to repel the raiders and arrest the culprits.
ASSAULT denied "We have no information that any soldier was killed," the army said.
ASSAULT reported A man suspected of shooting three people in Karo was arrested on Monday.
""".strip().splitlines()


@pytest.mark.parametrize("line", SUPPOSED)
def test_what_is_not_done_yet_or_not_at_all(drafts: Drafts, line: str) -> None:
    kind, status, text = line.split(" ", 2)
    found = [d.status for d in drafts(text) if d.type == kind]
    assert found == ([] if status == "None" else [status])


def test_a_courts_order_is_an_act(drafts: Drafts) -> None:
    found = [d.type for d in drafts("A judge ordered them held for 90 days.")]
    assert "COERCE" in found
    assert "REQUEST" not in found


def test_time_to_leave_for_envoys_is_an_expulsion(drafts: Drafts) -> None:
    text = "The junta gave Landian diplomats 72 hours to leave the country."
    assert ("SANCTION", "expel") in [(d.type, d.mode) for d in drafts(text)]
