"""One act is one event, whatever the words and sentences that tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_help import Code, claim_of, words

from sayso.records import Draft

ONE = """
Four people were killed and nine wounded when shells hit the market in Sake on Tuesday.
Gunmen opened fire on a bus near Bandiagara, killing five people and wounding three.
A blast at a mosque in Kunduz wounded 12 people on Friday.
A car bomb exploded outside a police station, killing seven people and injuring 20.
An ambulance was hit by a drone near the front on Monday. Its driver, a father of three, was killed.
Twelve people died in an attack on a church in Ituri on Saturday.
A raid on the customs house at Kasindi left six guards dead on Sunday.
Nine passengers were killed when gunmen opened fire on a coach near Birao.
Rebels carried out a dawn raid on Bria that killed four traders.
A tea seller was killed and his two sons were injured when soldiers shelled the village of Kafta.
Jets bombed a fair near Homa while farmers were selling their goats, killing 16 of them.
At least nine porters were killed in air strikes that hit two bakeries in Dikwa on Monday.
Eight policemen were killed and several more injured after rebels attacked a checkpoint near Bria.
The rebels attacked a post near Birao on Monday, and there were nine killed and four wounded.
A bomber killed six worshippers and wounded ten others when he detonated a vest at a gate in Zuba.
Police dispersed the students with tear gas; a cyclist was injured.
""".strip().splitlines()


@pytest.mark.parametrize("text", ONE)
def test_one_assault(code: Code, text: str) -> None:
    drafts = [d for d in code(text).drafts if d.type == "ASSAULT"]
    assert len(drafts) == 1
    assert drafts[0].tolls


@pytest.mark.parametrize(
    "text",
    [
        "Two guards were killed after rebels had shelled the barracks at Birao.",
        "Two guards were killed two days after rebels shelled the barracks at Birao.",
        "A robber was killed when he attacked a guard outside the mint.",
        "Soldiers shelled a village in the hills while gunmen killed four traders in the town.",
    ],
)
def test_two_acts_of_one_sentence_stay_two(code: Code, text: str) -> None:
    assert len([d for d in code(text).drafts if d.type == "ASSAULT"]) == 2


def test_both_tolls_stand_on_the_one_event(code: Code) -> None:
    (draft,) = code(
        "Four people were killed and nine wounded when shells hit the market in Sake on Tuesday."
    ).drafts
    assert {(t.measure, t.low) for t in draft.tolls} == {("killed", 4), ("injured", 9)}
    assert draft.mode == "heavy-weapons"


def test_another_toll_is_another_account(code: Code) -> None:
    coded = code(
        "An attack on a checkpoint near Tera killed nine soldiers on Monday. "
        "The attack on the checkpoint near Tera killed seventeen soldiers."
    )
    assert len([d for d in coded.drafts if d.type == "ASSAULT"]) == 2


def test_the_one_who_is_urged_is_the_author_of_what_is_to_end(code: Code) -> None:
    drafts = code("The union urged Sudan to end its offensive against the town.").drafts
    (attack,) = [d for d in drafts if d.type == "ASSAULT"]
    coded = code("The union urged Sudan to end its offensive against the town.")
    assert words(coded, attack, "actors") == ["Sudan"]


def test_a_purpose_of_a_demand_is_not_reported(code: Code) -> None:
    coded = code(
        "The shelling must be halted to allow for a genuine dialogue between Chad and Sudan."
    )
    assert all(d.status != "reported" for d in coded.drafts if d.type == "CONSULT")


def test_things_are_no_recipients_of_words(code: Code) -> None:
    coded = code("Workers demanded unpaid wages. The mayors rejected the offer on Monday.")
    assert [words(coded, d, "recipients") for d in coded.drafts] == [[], []]


Titled = Callable[..., list[Draft]]


@pytest.fixture
def titled(titled: Titled) -> Titled:
    """Return a function from a text whose first line is its headline to its assaults."""
    return lambda text, *claims: [d for d in titled(text, *claims) if d.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunships bomb market, 16 dead\n\nGunships bombed a market in Kalemba on Tuesday, killing 16 "
        "traders.",
        "Nine killed in Kirkan blast\n\nA car bomb killed nine people at a market in Kirkan on Monday.",
        "Rebels seize four engineers\n\nFighters of the Northern Army abducted four engineers near "
        "Agaz on Sunday.",
    ],
)
def test_a_headline_is_evidence_for_what_the_lead_tells(titled: Titled, text: str) -> None:
    (draft,) = titled(text)
    assert draft.sentence > 0
    assert [span.start for span in draft.evidence] == [0]
    assert len({(t.measure, t.low) for t in draft.tolls}) == len(draft.tolls) == 1


def test_a_headline_with_another_figure_stays_apart(titled: Titled) -> None:
    drafts = titled("Car bomb kills 12\n\nA car bomb killed nine people in Kirkan on Monday.")
    assert [d.tolls[0].low for d in drafts] == [12, 9]


def test_one_dead_alone_joins_no_headline_to_an_account(titled: Titled) -> None:
    drafts = titled(
        "Body of teacher found after raid on convent\n\n"
        "A driver was killed in a market in Kirkan on Monday."
    )
    assert len(drafts) == 2


def test_a_figure_has_the_group_that_only_its_headline_names(titled: Titled) -> None:
    (draft,) = titled(
        "Nine civilians killed in Kirkan blast\n\nA car bomb killed nine people in Kirkan on Monday."
    )
    assert [(t.low, t.group, t.civilian) for t in draft.tolls] == [(9, "civilians", True)]


def test_the_means_that_a_headline_names_beside_the_harm_is_kept(titled: Titled) -> None:
    (draft,) = titled(
        "Two killed in shelling of Kirkan\n\nTwo people were killed in Kirkan on Monday."
    )
    assert draft.mode == "heavy-weapons"


def test_what_a_headline_only_says_was_claimed_is_no_account_of_the_outlet(titled: Titled) -> None:
    text = (
        "Front claims Kirkan blast\n\nA blast at a market in Kirkan killed nine people on Monday."
    )
    claim = claim_of(text, "Front", "claims", "Kirkan blast")
    drafts = titled(text, claim)
    assert [d.claim for d in drafts] == [claim.id, None]
    assert drafts[1].actors == ()


def test_the_attack_only_points_back(code: Code) -> None:
    (draft,) = [
        d
        for d in code(
            "A car bomb killed nine people at a market in Kirkan on Monday. "
            "The attack came hours after a debate on the budget."
        ).drafts
        if d.type == "ASSAULT"
    ]
    assert len(draft.evidence) <= 1


def test_what_a_speaker_calls_an_act_is_no_further_act(code: Code) -> None:
    drafts = code("Gunmen shot at everyone in the village of Tanda on Sunday. This was a massacre.")
    assert len([d for d in drafts.drafts if d.type == "ASSAULT"]) == 1


def test_those_hurt_in_the_attack_are_of_the_attack_before(code: Code) -> None:
    (draft,) = [
        d
        for d in code(
            "Rebels attacked a barracks near Sabra on Friday, killing two soldiers and wounding four. "
            "More than 20 others were wounded in the attack."
        ).drafts
        if d.type == "ASSAULT"
    ]
    assert {(t.measure, t.low) for t in draft.tolls} >= {("killed", 2), ("injured", 21)}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Four more people died of their wounds after the shelling of Kafta, bringing the number "
            "of people killed to 15.",
            [15],
        ),
        ("A bomb in Kafta hurt 43 people, one of whom lost an eye.", [43]),
        ("A bomb in Kafta killed 12 people, two of them children.", [12, 2]),
        ("A bomb in Kafta killed three people and another bomb killed nine.", [3, 9]),
    ],
)
def test_a_part_is_no_rival_of_its_whole(code: Code, text: str, kept: list[int]) -> None:
    coded = code(text)
    assert sorted(t.low or 0 for d in coded.drafts for t in d.tolls) == sorted(kept)
    assert len(coded.tolls) >= len(kept)


def test_each_source_keeps_its_own_figures(code: Code) -> None:
    text = (
        "Police shot at miners near Tanda on Monday. The union said 40 people were hurt; "
        "police spoke of nine injured officers."
    )
    union = claim_of(text, "The union", "said", "40 people were hurt")
    police = claim_of(text, "police", "spoke of", "nine injured officers")
    drafts = code(text, claims=(union, police)).drafts
    assert {(d.claim, t.low) for d in drafts for t in d.tolls} == {(union.id, 40), (police.id, 9)}


def test_a_part_outside_the_claim_is_of_the_source_of_its_whole(code: Code) -> None:
    text = (
        "Soldiers raided a market in Tanda on Sunday. The monitors said 44 people were killed, "
        "among them nine children."
    )
    claim = claim_of(text, "The monitors", "said", "44 people were killed")
    coded = code(text, claims=(claim,))
    assert {(t.low, t.claim) for t in coded.tolls} == {(44, claim.id), (9, claim.id)}


@pytest.mark.parametrize(
    "text",
    [
        "A drone attack set fire to a grain store in Velm.",
        "An air strike set a grain store on fire in Velm.",
        "Shelling set several grain stores on fire in Velm.",
    ],
)
def test_what_an_attack_sets_on_fire_is_no_plan_and_no_second_act(code: Code, text: str) -> None:
    found = [d for d in code(text).drafts if d.type == "ASSAULT"]
    assert [d.status for d in found] == ["reported"]
    assert found[0].mode not in (None, "destroy")
