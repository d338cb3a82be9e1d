"""Sentences that look like events and tell of none."""

from __future__ import annotations

import pytest
from coding_help import Code

LOOKALIKES = """
The midfielder attacked from the left and shot wide in the second half.
Shares in the bank plunged after a heart attack killed its founder.
The minister came under fire for his remarks about pensioners.
The director is shooting a film about the siege of the old city.
The two clubs meet on Sunday in a battle for third place.
A storm killed twelve people on the coast of the island.
The central bank fought inflation with another rate rise.
The virus attacks the lungs and can kill within days.
Heavy rain destroyed hundreds of homes in the delta.
The band released its third album on Friday.
Doctors released the patient from hospital on Monday.
The museum opened an exhibition on the bombing of the city in 1944.
He was shot in the arm with a flu vaccine.
The price war between supermarkets is hurting farmers.
The drug attacks cancer cells without harming healthy tissue.
An earthquake shook the province and wounded sixty people.
The film tells of a kidnapping in a small town.
The airline suspended flights because of fog.
The company launched an aggressive campaign to win customers.
Tourists invaded the beaches over the long weekend.
The government's budget plan is under attack from economists.
The peace of the valley was broken by a flock of geese.
The islanders often stage protests at midsummer.
The attack came hours later.
""".strip().splitlines()


@pytest.mark.parametrize("text", LOOKALIKES)
def test_no_event(code: Code, text: str) -> None:
    coded = code(text)
    assert [(d.type, d.why) for d in coded.drafts] == []
    assert coded.notes[0].reason


PRIVATE = """
Copper stormed past its old peak on Monday. Wheat, long under siege from cheap maize, retreated again, and traders in two towns say the mills have been ambushed by the rain. "We were shelled," the miller at the lock told his customers, "and then we were looted by the bakers." He expects to shell out more for rye.
Shell the pods into a bowl. Begin by raiding the garden before the slugs launch their next wave. My aunt bombards the pan with salt, which kills the taste. Once the butter surrenders, the battle is won and the guests can be released from the kitchen.
The ants' assaults begin at dusk. A column storms the nest, kills the guards and carries off the larvae, and by morning the defenders have surrendered the chamber. Biologists at the station have counted forty such raids since the spring. Nobody has yet seen a queen taken hostage.
""".strip().splitlines()


@pytest.mark.parametrize("text", PRIVATE)
def test_a_text_without_public_life_has_no_events(code: Code, text: str) -> None:
    assert [(d.type, d.why) for d in code(text).drafts] == []


def test_history_told_as_history_is_no_event(code: Code) -> None:
    coded = code(
        "In 1571 the Venetian fleet attacked the Ottoman galleys in the gulf. "
        "The admiral was killed at noon. Soldiers burned the harbour for the third time that century. "
        "The museum shows a model of the flagship."
    )
    assert coded.drafts == ()


def test_real_events_stay_in_a_text_with_figures_of_speech(code: Code) -> None:
    coded = code(
        "Soldiers killed four villagers near the lake on Monday, the governor said. "
        "The minister came under fire for his remarks. "
        "Rebels and government troops clashed again on Tuesday."
    )
    assert {d.sentence for d in coded.drafts if d.type == "ASSAULT"} == {0, 2}
