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
