"""Claims and what they claim, through the whole chain: where older coders lose the act."""

from __future__ import annotations

from typing import Any

import pytest
from articles import article_of

from sayso import public

Json = dict[str, Any]


@pytest.fixture
def coded():
    def run(text: str) -> tuple[list[Json], list[Json]]:
        article = article_of(text, "2026-05-05")
        return list(public.claims(article)), list(public.events(article))

    return run


def of(events: list[Json], kind: str) -> Json:
    found = [event for event in events if event["type"] == kind]
    assert len(found) == 1, [event["type"] for event in events]
    return found[0]


def by(claims: list[Json], event: Json) -> list[str]:
    claim = next(claim for claim in claims if claim["id"] == event["claim"])
    return [link["actor"] for link in claim["chain"]]


def test_a_killing_that_a_state_claims(coded) -> None:
    claims, events = coded("Ukraine said Russian troops killed 14 civilians in Sumy on Monday.")
    killing = of(events, "ASSAULT")
    assert by(claims, killing) == ["UKR"]
    assert [actor["id"] for actor in killing["actors"]] == ["RUS-MIL"]
    (toll,) = killing["tolls"]
    assert (toll["measure"], toll["low"], toll["high"]) == ("killed", 14, 14)
    assert toll["civilian"] is True
    assert killing["place"]["name"] == "Sumy"
    assert (killing["status"], killing["negated"]) == ("reported", False)
    assert len(events) == 1


def test_a_denial_is_a_denied_act_and_a_rejection(coded) -> None:
    claims, events = coded("Armenia denied that its soldiers had shelled the village of Garadagh.")
    assert [claim["stance"] for claim in claims] == ["denies"]
    act, rejection = of(events, "ASSAULT"), of(events, "REJECT")
    assert (act["status"], act["negated"]) == ("denied", True)
    assert by(claims, act) == ["ARM"]
    assert rejection["claim"] is None


def test_an_accusation_is_two_acts(coded) -> None:
    claims, events = coded("Sudan's army accused the RSF of bombing a market in El Fasher.")
    accusation, bombing = of(events, "ACCUSE"), of(events, "ASSAULT")
    assert accusation["claim"] is None
    assert by(claims, bombing) == ["SDN-MIL"]
    assert accusation["actors"][0]["id"] == "SDN-MIL"
    assert bombing["actors"][0]["id"] == accusation["recipients"][0]["id"] == "SDN-REB-RSF"


def test_who_is_told_passes_it_on(coded) -> None:
    claims, events = coded(
        "The governor of Sumy told Reuters that shelling had wounded six people."
    )
    (claim,) = claims
    assert [link["kind"] for link in claim["chain"]] == ["actor", "outlet"]
    assert of(events, "ASSAULT")["claim"] == claim["id"]


def test_a_denial_inside_a_claim_keeps_both_sources(coded) -> None:
    claims, _ = coded("India's foreign ministry said that Pakistan had denied shelling the border.")
    inner = next(claim for claim in claims if claim["stance"] == "denies")
    assert [link["actor"] for link in inner["chain"]] == ["PAK", "IND-GOV"]
    assert inner["parent"] in {claim["id"] for claim in claims}


def test_a_demand(coded) -> None:
    claims, events = coded(
        "The African Union demanded that Ethiopia withdraw its troops from the border town."
    )
    assert of(events, "REQUEST")["claim"] is None
    retreat = of(events, "RETREAT")
    assert retreat["status"] == "demanded"
    assert by(claims, retreat) == ["IGO-AU"]


def test_a_threat(coded) -> None:
    claims, events = coded("Somalia threatened to expel Ethiopian troops from Baidoa.")
    assert [claim["stance"] for claim in claims] == ["threatens"]
    assert of(events, "THREATEN")["claim"] is None
    assert of(events, "COERCE")["status"] == "threatened"


def test_what_the_outlet_itself_reports_has_no_claim(coded) -> None:
    claims, events = coded("Russian troops killed 14 civilians in Sumy on Monday.")
    assert claims == []
    assert of(events, "ASSAULT")["claim"] is None
