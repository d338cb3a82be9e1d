"""What a text tells only to say that it is false, or to take it back."""

from __future__ import annotations

import pytest
from coding_help import Code, claim_of

CONTENTS = [
    "Reports that nine miners were shot in Dorvo were false",
    "An earlier report that nine miners had been shot in Dorvo was wrong",
    "It is not true that nine miners were shot in Dorvo",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_a_report_said_to_be_false_is_denied_by_who_says_so(code: Code, content: str) -> None:
    text = f"{content}, the mayor said."
    claim = claim_of(text, "the mayor", "said", content)
    (draft,) = (d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT")
    assert (draft.status, draft.negated, draft.claim) == ("denied", True, claim.id)
    assert not draft.actors  # nobody is cleared by it


@pytest.mark.parametrize("verb", ["denied", "retracted", "withdrew"])
def test_a_statement_taken_back_is_denied(code: Code, verb: str) -> None:
    text = f"The mayor {verb} the statement that nine miners were shot in Dorvo."
    content = "the statement that nine miners were shot in Dorvo"
    claim = claim_of(text, "The mayor", verb, content, "denies")
    (draft,) = (d for d in code(text, claims=(claim,)).drafts if d.type == "ASSAULT")
    assert (draft.status, draft.claim) == ("denied", claim.id)


@pytest.mark.parametrize(
    "text",
    [
        "Reports that nine miners were shot in Dorvo were confirmed.",
        "The rebels' report that nine miners were shot in Dorvo was false.",
        "It is true that nine miners were shot in Dorvo.",
    ],
)
def test_what_is_confirmed_or_said_by_another_stands(code: Code, text: str) -> None:
    found = [d.status for d in code(text).drafts if d.type == "ASSAULT"]
    assert found == ["reported"]
