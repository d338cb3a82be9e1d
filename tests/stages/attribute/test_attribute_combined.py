"""Claims of rules and encoder together."""

from __future__ import annotations

import pytest
from making import MakeParse

from sayso.attribute import Attributor, combined
from sayso.attribute.cues import load_words
from sayso.attribute.draft import made_ready
from sayso.attribute.rules import proposed
from sayso.plugins import load
from sayso.records import Claim, Parse
from sayso.tables import Tables


@pytest.fixture(scope="module", params=["encoder", "combined"])
def attributor(request: pytest.FixtureRequest) -> Attributor:
    made: Attributor = load("attributor", request.param)(Tables())
    return made


def told(parse: Parse, claim: Claim) -> str:
    return " ".join(parse.document.text[s.start : s.end] for s in claim.content)


def test_a_plain_claim(make_parse: MakeParse, attributor: Attributor) -> None:
    made = make_parse("The army said on Friday that its troops had retaken the town of Bama.")
    (claim,) = attributor.attribute(made).claims
    assert claim.chain[0].source == "The army"
    assert "retaken the town of Bama" in told(made, claim)
    assert claim.stance == "asserts"


def test_a_denial_and_a_demand(make_parse: MakeParse, attributor: Attributor) -> None:
    made = make_parse(
        "Rwanda denied that its soldiers were in Goma. The United Nations urged Kigali to withdraw."
    )
    stances = [claim.stance for claim in attributor.attribute(made).claims]
    assert stances[:2] == ["denies", "demands"]


def test_reasons_name_the_head_and_its_score(make_parse: MakeParse) -> None:
    attributor = load("attributor", "combined")(Tables())
    made = make_parse("Rwanda denied that its soldiers were in Goma.")
    reasons = " ".join(why for claim in attributor.attribute(made).claims for why in claim.why)
    assert "encoder: denies (0." in reasons or "encoder: denies (1.0" in reasons


@pytest.mark.parametrize("text", ["", "said", "“", "\x00 said \x00", "He said. She said."])
def test_hostile_text(make_parse: MakeParse, attributor: Attributor, text: str) -> None:
    made = make_parse(text)
    for claim in attributor.attribute(made).claims:
        assert all(0 <= s.start < s.end <= len(text) for s in claim.content)


@pytest.mark.parametrize(
    ("ground", "stance"),
    [("plain", "threatens"), ("cue", "promises"), ("content", "promises"), ("source", "promises")],
)
def test_the_firmer_the_ground_the_less_the_encoder_turns(
    make_parse: MakeParse, monkeypatch: pytest.MonkeyPatch, ground: str, stance: str
) -> None:
    text = made_ready(make_parse("The port said it would shut."), load_words(Tables()))
    (draft,) = proposed(text)
    draft.stance, draft.seen = "promises", {"promises": 0.1, "threatens": 0.52}
    monkeypatch.setattr(combined, "settle_stance", lambda text, draft: ground)
    combined.weighed(text, draft)
    assert draft.stance == stance


def test_reportedly_names_no_one(make_parse: MakeParse) -> None:
    attributor = load("attributor", "combined")(Tables())
    (claim,) = attributor.attribute(make_parse("Nine officers reportedly left the port.")).claims
    assert claim.chain[0].kind == "unnamed"
    assert claim.stance == "reports"


def test_neither_confirmed_nor_denied_claims_nothing(
    make_parse: MakeParse,
) -> None:
    attributor = load("attributor", "combined")(Tables())
    told = "The army {} the attack on Goma."
    assert attributor.attribute(make_parse(told.format("denied"))).claims
    both = make_parse(told.format("neither confirmed nor denied"))
    assert attributor.attribute(both).claims == ()


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Four police officers were killed, the governor said, according to Interfax.",
            ["the governor", "Interfax"],
        ),
        (
            "Reuters quoted a doctor as saying that nine people had died in Goma.",
            ["a doctor", "Reuters"],
        ),
        (
            "Reuters cited two diplomats as saying the talks would resume.",
            ["two diplomats", "Reuters"],
        ),
        (
            "The minister was quoted by Yonhap as saying the North had fired a missile.",
            ["The minister", "Yonhap"],
        ),
    ],
)
def test_who_passes_words_on_is_not_refused(
    make_parse: MakeParse, text: str, chain: list[str]
) -> None:
    (claim,) = load("attributor", "combined")(Tables()).attribute(make_parse(text)).claims
    assert [link.source for link in claim.chain] == chain


def test_a_contrasting_clause_of_the_outlet_is_not_the_claimants(make_parse: MakeParse) -> None:
    made = make_parse(
        "Sudan's army said on Sunday it had retaken the town of Bara, "
        "while the RSF denied losing control."
    )
    claims = load("attributor", "combined")(Tables()).attribute(made).claims
    assert [(claim.chain[0].source, claim.stance, told(made, claim)) for claim in claims] == [
        ("Sudan's army", "asserts", "it had retaken the town of Bara"),
        ("the RSF", "denies", "losing control"),
    ]
