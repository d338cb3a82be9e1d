"""Two words of one sentence that tell one act, and two that do not."""

from __future__ import annotations

import pytest
from coding_help import Code

ONE = """
At least 40 people were killed and some 120 others injured in clashes between farmers and herders.
Nine guards were killed at the gate while four others were wounded during the battle.
Fighting with the rebels in the eastern hills has killed seven soldiers and wounded 14.
A rocket that hit a school in Goma killed four people.
The clash began when unknown gunmen attacked an army patrol near Bajaur on Monday.
Gunmen attacked a village in the north before shooting and slashing 12 people to death.
The navy hit a tanker off Aden, calling it the worst attack since the spring.
At least six people were killed and dozens wounded in Chad overnight by rebel shelling.
""".strip().splitlines()

TWO = """
Gunmen killed two teachers in Lagos and wounded three others in Nairobi on Monday.
Two officers were killed in Basra and three others wounded in Mosul.
Clashes broke out after police shot dead a student in Conakry.
The militia that attacked Bunia in May killed two farmers on Monday.
""".strip().splitlines()


@pytest.mark.parametrize("text", ONE)
def test_one_act_by_two_words(code: Code, text: str) -> None:
    assert len([d for d in code(text).drafts if d.type == "ASSAULT"]) == 1


@pytest.mark.parametrize("text", TWO)
def test_two_acts_by_two_words(code: Code, text: str) -> None:
    assert len([d for d in code(text).drafts if d.type == "ASSAULT"]) == 2
