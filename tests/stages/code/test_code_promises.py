"""What is promised or threatened, and what only stands beside a promise."""

from __future__ import annotations

import pytest
from coding_help import Code, claim_of


def kinds(code: Code, text: str) -> set[tuple[str, str]]:
    return {(d.type, d.status) for d in code(text).drafts}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The health ministry will send doctors to the flooded islands.", "AGREE"),
        ("The interior ministry will impose a curfew on the port city.", "THREATEN"),
        ("The army will not release the captured pilots.", "REJECT"),
    ],
)
def test_ones_own_will_is_a_promise_or_a_menace(code: Code, text: str, kind: str) -> None:
    assert kind in {k for k, _ in kinds(code, text)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Talks between the two governments will resume on Friday.", ("CONSULT", "planned")),
        ("Protesters on the bridge will be arrested.", ("COERCE", "planned")),
        ("The ministry could send doctors to the islands.", ("AID", "planned")),
    ],
)
def test_what_nobody_promises_keeps_its_type(code: Code, text: str, event: tuple[str, str]) -> None:
    assert kinds(code, text) == {event}


def test_what_was_done_before_a_promised_act_is_not_promised(code: Code) -> None:
    found = kinds(code, "The navy will return the fishermen detained by a patrol boat in May.")
    assert ("COERCE", "reported") in found
    assert not {("THREATEN", "planned"), ("COERCE", "planned")} & found


def test_under_a_coded_menace_the_act_keeps_its_type(code: Code) -> None:
    text = "The governor threatened on Monday that his troops would expel the traders."
    claim = claim_of(text, "The governor", "threatened", "his troops would expel the traders")
    made = [(d.type, d.status) for d in code(text, claims=(claim,)).drafts]
    assert sorted(made) == [("COERCE", "threatened"), ("THREATEN", "reported")]
