"""An act that a text comes back to by a noun, a result or an apposition is one event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from coding_help import Code, claim_of, words
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.plugins import load
from sayso.records import Draft
from sayso.tables import Tables

Both = Callable[[str], list[Draft]]


@pytest.fixture(scope="module")
def both() -> EventCoder:
    made: EventCoder = load("coder", "combined")(Tables())
    return made


@pytest.fixture
def told(both: EventCoder, make_parse: MakeParse, attributor: Attributor) -> Both:
    """Return a function from a text to what triggers and encoder see in it."""
    return lambda text: list(both.code(attributor.attribute(make_parse(text))).drafts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The rebels on Saturday released three drivers near Birao. The mayor hailed the "
            "release, and demanded the release of two editors.",
            "RETREAT",
        ),
        (
            "Foreign troops shelled villages in the hills on Sunday evening, killing a woman, an "
            "army spokesman said. He described the firing as unprovoked.",
            "ASSAULT",
        ),
        (
            "Army jets bombed Kirkan on Sunday. The attacks came a day after talks broke down.",
            "ASSAULT",
        ),
    ],
)
def test_a_noun_points_back(told: Both, text: str, kind: str) -> None:
    drafts = [d for d in told(text) if d.type == kind and d.status == "reported"]
    assert [d.sentence for d in drafts] == [0]


@pytest.mark.parametrize(
    "text",
    [
        "Army jets bombed Tanda on Sunday. The strikes on Kirkan killed nine people.",
        "Army jets bombed Tanda on Sunday. A second strike killed nine people in Kirkan.",
    ],
)
def test_another_act_of_the_kind_stays(told: Both, text: str) -> None:
    assert len([d for d in told(text) if d.type == "ASSAULT"]) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Tens of thousands of people marched through Kirkan on Saturday against the "
            "government's plan to cut bread subsidies, a largely calm demonstration that ended "
            "in clashes on the market square.",
            "PROTEST",
        ),
        (
            "More than 200 people have been killed or injured by mines in the district since the "
            "war of 2020, the agency said.",
            "ASSAULT",
        ),
        (
            "A tractor driver was martyred and three passengers sustained injuries when foreign "
            "troops targeted their vehicle near Rawalakot in the hills on Tuesday, officials said.",
            "ASSAULT",
        ),
    ],
)
def test_one_act_of_one_sentence(told: Both, text: str, kind: str) -> None:
    drafts = [d for d in told(text) if d.type == kind and d.mode not in ("riot",)]
    assert len({d.token for d in drafts if "war" not in text[d.trigger.start : d.trigger.end]}) == 1


def test_those_killed_are_of_the_attack_that_is_owned(code: Code) -> None:
    text = (
        "A bomb killed nine people in Kirkan on Monday. The Front said that it had carried out "
        "the attack and that those killed were spies."
    )
    said = claim_of(
        text,
        "The Front",
        "said",
        "that it had carried out the attack and that those killed were spies",
    )
    coded = code(text, claims=(replace(said, sentence=1),))
    assert len([d for d in coded.drafts if d.claim == said.id]) == 1


def test_a_result_in_the_next_paragraph_is_of_the_act(code: Code) -> None:
    (draft,) = [
        d
        for d in code(
            "Units of the other side fired mortars at our positions in Tanda on Sunday.\n\n"
            "As a result of the provocation a sergeant was wounded."
        ).drafts
        if d.type == "ASSAULT"
    ]
    assert [(t.measure, t.low) for t in draft.tolls] == [("injured", 1)]


def test_who_was_neutralised_was_so_in_the_fight_before(code: Code) -> None:
    drafts = code(
        "Ground units attacked a terrorist group near Tanda. Eleven terrorists were neutralised."
    ).drafts
    (draft,) = [d for d in drafts if d.type == "ASSAULT"]
    assert len(draft.recipients) == 1


def test_one_claim_of_responsibility_is_one_act(code: Code) -> None:
    text = (
        "Gunmen stormed a post near Kirkan on Monday. The Front claimed responsibility on its "
        "channel, boasting that its men had killed 30 soldiers."
    )
    owned = claim_of(text, "The Front", "claimed", "responsibility on its channel")
    boast = claim_of(text, "The Front", "boasting", "that its men had killed 30 soldiers")
    owned = replace(owned, id="owned", sentence=1)
    boast = replace(boast, id="boast", sentence=1)
    coded = code(text, claims=(owned, boast))
    theirs = [d for d in coded.drafts if d.type == "ASSAULT" and d.sentence == 1]
    assert [(d.claim, words(coded, d, "actors")) for d in theirs] == [("boast", ["Front"])]
