"""Who acts and who is acted on, in every construction of news English."""

from __future__ import annotations

import pytest
from coding_help import Code, words

from sayso.records import Coded, Draft

CASES = [
    # active, passive, agentless
    ("Rebels shelled the port of Zarvi.", "ASSAULT", ["Rebels"], ["port of Zarvi"]),
    (
        "Two civilians were killed by government troops near the river.",
        "ASSAULT",
        ["government troops"],
        ["Two civilians"],
    ),
    ("Two civilians were killed in mine blasts on Monday.", "ASSAULT", [], ["Two civilians"]),
    # relative clauses, full and reduced
    (
        "The rebels who attacked the barracks fled into the hills.",
        "ASSAULT",
        ["rebels"],
        ["barracks"],
    ),
    (
        "Soldiers buried the villagers killed by the militia.",
        "ASSAULT",
        ["militia"],
        ["villagers"],
    ),
    # conjoined verbs and actors
    (
        "The army surrounded the town and arrested three councillors.",
        "COERCE",
        ["army"],
        ["three councillors"],
    ),
    (
        "Russia and Turkey condemned the junta.",
        "ACCUSE",
        ["Russia", "Turkey"],
        ["junta"],
    ),
    # nominals
    ("The militia's attack on the convoy lasted an hour.", "ASSAULT", ["militia"], ["convoy"]),
    ("Israeli strikes on Gaza went on overnight.", "ASSAULT", ["Israeli"], ["Gaza"]),
    (
        "The shelling of the market by separatists went on for an hour.",
        "ASSAULT",
        ["separatists"],
        ["market"],
    ),
    # light verbs
    (
        "The insurgents carried out an attack on a police post.",
        "ASSAULT",
        ["insurgents"],
        ["police post"],
    ),
    # what only stands behind an act
    (
        "The chancellor condemned Iran's decision to enrich uranium.",
        "ACCUSE",
        ["chancellor"],
        ["Iran"],
    ),
]


def one(coded: Coded, kind: str) -> Draft:
    found = [d for d in coded.drafts if d.type == kind]
    assert found, [(d.type, d.why) for d in coded.drafts] + [n.reason for n in coded.notes]
    return found[0]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_parties(
    code: Code, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    coded = code(text)
    draft = one(coded, kind)
    assert words(coded, draft, "actors") == actors
    assert words(coded, draft, "recipients") == recipients


def test_accused_is_subject_of_the_content_clause(code: Code) -> None:
    coded = code("Armenia accused Azerbaijan of shelling the border village.")
    accuse, assault = one(coded, "ACCUSE"), one(coded, "ASSAULT")
    assert words(coded, accuse, "actors") == ["Armenia"]
    assert words(coded, accuse, "recipients") == ["Azerbaijan"]
    assert words(coded, assault, "actors") == ["Azerbaijan"]


def test_a_bomb_is_no_actor_but_the_means(code: Code) -> None:
    draft = one(code("A roadside bomb killed four soldiers near the dam."), "ASSAULT")
    assert draft.actors == ()
    assert draft.mode == "explosives"


def test_a_pronoun_stands_for_the_subject_before(code: Code) -> None:
    coded = code("The Tarsk Liberation Front seized the airport. It also attacked a checkpoint.")
    attack = [d for d in coded.drafts if d.type == "ASSAULT"][-1]
    assert words(coded, attack, "actors") == ["Tarsk Liberation Front"]


def test_a_town_before_a_noun_is_where_not_who(code: Code) -> None:
    for draft in code("The Mumbai attacks killed dozens of people.").drafts:
        assert draft.actors == ()


def test_the_dateline_does_not_act(code: Code) -> None:
    coded = code("MOGADISHU, Somalia -- A militia attack killed two drivers on Tuesday.")
    assert all("MOGADISHU" not in words(coded, d, "actors") for d in coded.drafts)


HEADLINES = [
    ("Rebels kill 12 in Goma", "ASSAULT", ["Rebels"], ["12"]),
    ("12 killed in Goma attack", "ASSAULT", [], []),
    ("Armenia Accuses Azerbaijan of Attempting a Blockade", "ACCUSE", ["Armenia"], ["Azerbaijan"]),
    ("Police Arrest Opposition Leader in Dawn Raid", "COERCE", ["Police"], ["Opposition Leader"]),
    ("Rebels Attack Village in Eastern Congo", "ASSAULT", ["Rebels"], ["Village"]),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), HEADLINES)
def test_headlines(
    code: Code, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    coded = code(text, kind="title")
    draft = one(coded, kind)
    assert words(coded, draft, "actors") == actors
    assert words(coded, draft, "recipients") == recipients


def test_those_of_them_who_are_counted_as_hurt_did_nothing(code: Code) -> None:
    text = "Five villagers were killed in the raid, the mayor said, two of them beheaded."
    (draft,) = (d for d in code(text).drafts if text[d.trigger.start :].startswith("beheaded"))
    assert draft.actors == ()
    assert "two of them" in [text[a.span.start : a.span.end] for a in draft.recipients]


def test_who_fears_an_act_does_not_do_it(code: Code) -> None:
    text = "If the pact fails, fighting could kill thousands in Velm, charities fear."
    assert all(draft.actors == () for draft in code(text).drafts if draft.type == "ASSAULT")


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("Suspect arrested in random blasts that hurt 3 people, police say", "COERCE", "Suspect"),
        ("Convoy ambushed near border post, the army says", "ASSAULT", "Convoy"),
        ("Editor detained at the airport, his newspaper says", "COERCE", "Editor"),
    ],
)
def test_a_headline_without_auxiliary_names_whom_it_befell(
    code: Code, text: str, kind: str, whom: str
) -> None:
    coded = code(text)
    (found,) = [d for d in coded.drafts if d.type == kind][:1]
    assert (words(coded, found, "actors"), words(coded, found, "recipients")) == ([], [whom])
