"""Told as fact or not: mood, tense, negation, stance and time."""

from __future__ import annotations

import pytest
from coding_help import Code, claim_of

CASES = [
    ("Troops shelled the harbour on Monday.", "reported", False),
    ("Troops are shelling the harbour.", "ongoing", False),
    ("The general plans to shell the harbour.", "planned", False),
    ("The general vowed to shell the harbour.", "planned", False),
    ("The warlord threatened to shell the harbour.", "threatened", False),
    ("Residents fear that troops may shell the harbour.", "feared", False),
    ("If troops shell the harbour, the mayor will leave.", "feared", False),
    ("The commander denied shelling the harbour.", "denied", True),
    ("The mayor urged the rebels to stop shelling the harbour.", "ongoing", False),
    ("The two states have shelled each other for decades.", "background", False),
    ("Rebels shelled the harbour in the 1990s.", "background", False),
    ("Rebels shelled the harbour in 2014.", "background", False),
    # A mood governs what depends on it, not a clause beside it or what is told as past below it.
    ("The mayor suggests that rebels shelled the harbour.", "reported", False),
    ("The mayor suggests shelling the harbour.", "demanded", False),
    ("The council wants the levy dropped, and rebels have shelled the harbour.", "reported", False),
    ("Ships must keep off, and troops have shelled the harbour.", "reported", False),
    ("The bishop will speak on Sunday and rebels were shelled.", "reported", False),
    ("Captains must not wait, and villages have been shelled.", "reported", False),
    ("He ordered ships to leave, an hour after rebels had shelled the port.", "reported", False),
    ("The mayor ordered that troops be shelled.", "demanded", False),
    ("Rebels may return to the port and shelled the harbour.", "reported", False),
    ("The army set fire to the depot before shelling the harbour.", "reported", False),
    ("The army had planned a parade and shelled the harbour.", "reported", False),
    ("Cameramen covered attacks on ferries.", "reported", False),
]


@pytest.mark.parametrize(("text", "status", "negated"), CASES)
def test_status(code: Code, text: str, status: str, negated: bool) -> None:
    found = [d for d in code(text).drafts if d.type == "ASSAULT"]
    assert [(d.status, d.negated) for d in found] == [(status, negated)]


@pytest.mark.parametrize(
    ("when", "status"), [("in March 2021", "background"), ("in October 2021", "reported")]
)
def test_a_month_long_before_the_report_is_background(code: Code, when: str, status: str) -> None:
    coded = code(f"Rebels shelled the harbour {when}.", published="2021-11-04")
    assert [d.status for d in coded.drafts if d.type == "ASSAULT"] == [status]


def test_what_the_outlet_says_was_not_done_is_no_event(code: Code) -> None:
    coded = code("Troops did not shell the harbour.")
    assert coded.drafts == ()
    assert "not to have been done" in coded.notes[0].reason


def test_what_a_party_says_was_not_done_is_negated(code: Code) -> None:
    text = "The ministry said its troops did not shell the harbour."
    claim = claim_of(text, "The ministry", "said", "its troops did not shell the harbour")
    (draft,) = (d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT")
    assert draft.negated


def test_stance_of_the_claim_decides_in_a_quotation(code: Code) -> None:
    text = "“We will shell the harbour,” the warlord threatened."
    claim = claim_of(text, "the warlord", "threatened", "We will shell the harbour", "threatens")
    (draft,) = (d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT")
    assert draft.status in ("threatened", "planned")
    assert draft.claim == claim.id


def test_a_denial_names_who_is_cleared(code: Code) -> None:
    text = "The ministry denied that its troops shelled the harbour."
    claim = claim_of(
        text, "The ministry", "denied", "that its troops shelled the harbour", "denies"
    )
    found = [d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT"]
    assert [(d.status, d.negated, d.claim) for d in found] == [("denied", True, claim.id)]
    assert found[0].actors


def test_a_condemned_attack_is_still_a_fact(code: Code) -> None:
    coded = code("The union demanded an inquiry into the rebels' attack on the convoy.")
    (draft,) = (d for d in coded.drafts if d.type == "ASSAULT")
    assert draft.status == "reported"


def test_a_promise_to_meet_is_agreement(code: Code) -> None:
    types = {
        d.type for d in code("The Polish premier will meet the Czech president on Friday.").drafts
    }
    assert types == {"AGREE"}


def test_what_must_be_done_is_a_request(code: Code) -> None:
    coded = code("The envoy said the rebels must leave the valley.")
    assert "REQUEST" in {d.type for d in coded.drafts}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Miners will march unless the council repeals the tax.", "CONCEDE", "demanded"),
        ("Miners will cheer if the council repeals the tax.", "CONCEDE", "planned"),
        ("The rebels would not agree to a truce.", "REJECT", "reported"),
    ],
)
def test_conditions_and_refusals(code: Code, text: str, kind: str, status: str) -> None:
    assert status in {d.status for d in code(text).drafts if d.type == kind}


def test_both_acts_of_a_sum_are_background(code: Code) -> None:
    text = "More than 300 people have been killed or injured by mines since the war of 2014."
    assert {d.status for d in code(text).drafts if d.type == "ASSAULT"} == {"background"}


def test_a_denial_takes_for_granted_what_a_relative_clause_tells(code: Code) -> None:
    text = "The front denied that it had planted the bomb that killed two people in Orlin."
    content = "that it had planted the bomb that killed two people in Orlin"
    coded = code(text, claims=(claim_of(text, "The front", "denied", content, "denies"),))
    (killed,) = (d for d in coded.drafts if "kill" in text[d.trigger.start : d.trigger.end])
    assert (killed.status, killed.negated, killed.claim, killed.actors) == (
        "reported",
        False,
        None,
        (),
    )


def test_a_denied_report_is_denied(code: Code) -> None:
    text = "The army denied reports that its soldiers had shelled the harbour."
    content = "reports that its soldiers had shelled the harbour"
    coded = code(text, claims=(claim_of(text, "The army", "denied", content, "denies"),))
    assert [d.negated for d in coded.drafts if d.type == "ASSAULT"] == [True]


def test_not_one_shot_clears_nobody(code: Code) -> None:
    text = "Not one house was shelled on Tuesday, the ministry said."
    content = "Not one house was shelled on Tuesday"
    coded = code(text, claims=(claim_of(text, "the ministry", "said", content, "denies"),))
    found = [d for d in coded.drafts if d.type == "ASSAULT"]
    assert [(d.negated, d.actors) for d in found] == [(True, ())]


@pytest.mark.parametrize(
    "text",
    [
        "Anyone who attacks the convoy will answer for it.",
        "Any soldier who kills a villager must stand trial.",
    ],
)
def test_what_anyone_might_do_is_feared(code: Code, text: str) -> None:
    assert {d.status for d in code(text).drafts if d.type == "ASSAULT"} == {"feared"}


def test_what_someone_unknown_did_is_reported(code: Code) -> None:
    drafts = code("Whoever attacked the convoy on Monday left no trace.").drafts
    assert {d.status for d in drafts if d.type == "ASSAULT"} == {"reported"}


def test_what_they_used_to_do_is_a_habit(code: Code) -> None:
    told = "Police sealed the inn where rebels {} the governor."
    assert "CONSULT" in {d.type for d in code(told.format("met")).drafts}
    assert "CONSULT" not in {d.type for d in code(told.format("used to meet")).drafts}


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny the attack on the village.",
        "The army neither confirmed nor denied the attack on the village.",
    ],
)
def test_what_nobody_denies_is_not_denied(code: Code, text: str) -> None:
    (attack,) = (d for d in code(text).drafts if d.type == "ASSAULT")
    assert (attack.status, attack.negated) == ("reported", False)


def test_what_a_proposed_body_is_for_is_planned(code: Code) -> None:
    text = "Norland has proposed a joint panel to investigate the killing, which Sudland welcomed."
    (inquiry,) = (
        d for d in code(text).drafts if "investigate" in text[d.trigger.start : d.trigger.end]
    )
    assert inquiry.status == "planned"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("found no evidence of shelling near the harbour", "denied"),
        ("saw no sign of looting near the harbour", "denied"),
        ("had no plans to shell the harbour", "planned"),
    ],
)
def test_what_there_is_no_sign_of_did_not_happen(code: Code, words: str, status: str) -> None:
    text = f"The mission said it {words}."
    claim = claim_of(text, "The mission", "said", f"it {words}")
    found = [d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT"]
    assert [(d.status, d.negated) for d in found] == [(status, True)]


def test_evidence_that_is_found_speaks_for_the_act(code: Code) -> None:
    text = "The mission found evidence of shelling near the harbour."
    found = [d for d in code(text).drafts if d.type == "ASSAULT"]
    assert [(d.status, d.negated) for d in found] == [("reported", False)]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Should the army attack the port, ships will leave.", "ASSAULT", "feared"),
        ("Should the cabinet reject the offer, nurses will strike.", "REJECT", "planned"),
        ("The army should attack the port.", "ASSAULT", "demanded"),
    ],
)
def test_a_clause_that_opens_with_should_is_a_condition(
    code: Code, text: str, kind: str, status: str
) -> None:
    assert [d.status for d in code(text).drafts if d.type == kind] == [status]


def test_what_was_done_is_no_demand_though_one_follows(code: Code) -> None:
    text = '"The gunman already shot two guards. Please come forward," the mayor said.'
    said = '"The gunman already shot two guards. Please come forward,"'
    claim = claim_of(text, "the mayor", "said", said, "demands")
    assert [d.status for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT"] == [
        "reported"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Examplia does not recognise the court and accuses Landia of bias.", "ACCUSE"),
        ("The rebels have not left Kosa, and on Monday they shelled the harbour.", "ASSAULT"),
        ("No party won a majority and the president called for talks.", "REQUEST"),
    ],
)
def test_a_second_verb_of_its_own_is_not_negated(code: Code, text: str, kind: str) -> None:
    assert [(d.status, d.negated) for d in code(text).drafts if d.type == kind] == [
        ("reported", False)
    ]


def test_neither_is_one_negation_of_two_verbs(code: Code) -> None:
    assert code("Troops did not shell the harbour or attack the town.").drafts == ()
