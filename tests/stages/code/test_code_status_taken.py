"""Acts taken for done where something else is planned or feared, and acts that are only aimed at."""

from __future__ import annotations

import pytest
from coding_help import Code

CASES = [
    # What an inquiry, an answer, a worry or a punishment is about has come about.
    ("ASSAULT", "The shooting will be investigated by the police board.", "reported"),
    ("ASSAULT", "Police are investigating the recent slaying of two guards.", "reported"),
    ("ASSAULT", "The rebels would respond to the killing of their chief.", "reported"),
    ("COERCE", "Norland voiced concern over the arrest of two editors.", "reported"),
    ("ASSAULT", "Norland voiced concern about a possible raid on the port.", "feared"),
    ("COERCE", "The bench asked that he be shot for seizing the radio station.", "reported"),
    ("ASSAULT", "Continued fighting would only deepen the suffering.", "reported"),
    ("ASSAULT", "The raid on the camp is expected to be followed by talks.", "reported"),
    ("COERCE", "Ostland deplored the recent decision to expel a clerk.", "reported"),
    ("ASSAULT", "Rebels press a new offensive near the port.", "reported"),
    # Aims, orders of the day to come, and what a bill would do
    ("COERCE", "A search was launched to find and arrest the gunmen.", "planned"),
    ("COERCE", "They fear the push by the general to seize the capital.", "planned"),
    ("CONSULT", "The chiefs of staff are to meet at once in Accra.", "planned"),
    ("SANCTION", "The bill also allows new sanctions on Norland.", "planned"),
    ("SANCTION", "Senators voted for legislation to impose sanctions on Norland.", "planned"),
    # What people do again and again
    ("ASSAULT", "The two armies have traded fire almost daily since May.", "background"),
    ("ASSAULT", "The two tribes frequently raid each other's herds.", "background"),
    ("ASSAULT", "The town lies near camps of gangs who raid villages.", "background"),
    ("ASSAULT", "Villagers fled after a growing number of attacks on farms.", "background"),
]


@pytest.mark.parametrize(("kind", "text", "status"), CASES)
def test_status(code: Code, kind: str, text: str, status: str) -> None:
    found = {d.status for d in code(text).drafts if d.type == kind}
    assert found == {status}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ACCUSE", "Ostland will expel two envoys and ban a third, accusing them of spying."),
        ("ACCUSE", "Norland was to blame for the fire."),
        ("COERCE", "Nobody arrested at the rally had been hurt."),
        ("REQUEST", "He called him a liar who refused to listen and demanded that he resign."),
    ],
)
def test_a_negation_or_a_plan_ends_with_its_clause(code: Code, kind: str, text: str) -> None:
    found = [(d.status, d.negated) for d in code(text).drafts if d.type == kind]
    assert found == [("reported", False)]
