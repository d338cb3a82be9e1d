"""Uses of cue words in which nobody speaks, or not whom the parser names."""

from __future__ import annotations

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.plugins import load
from sayso.tables import Tables


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    made: Attributor = load("attributor", "combined")(Tables())
    return made


@pytest.fixture
def told(make_parse: MakeParse, attributor: Attributor):
    def run(text: str, kind: str = "body") -> list[tuple[tuple[str, ...], str, str]]:
        return [
            (
                tuple(link.source for link in claim.chain),
                " | ".join(text[s.start : s.end] for s in claim.content),
                claim.stance,
            )
            for claim in attributor.attribute(make_parse(text, kind=kind)).claims
        ]

    return run


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to a truce brokered by the bishops, the shooting should stop.",
        "He had assumed the presidency in January.",
        "Villagers fled as they prepared to stage a vigil for the dead.",
        "Doran is scheduled to return to court on Friday.",
        "The kingdom, which claims almost the whole gulf, sent two ships.",
    ],
)
def test_a_cue_word_in_another_sense_says_nothing(told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    ["Coast guard blasts fishing boat with water cannon", "'Quiet Field' review: a drama of war"],
)
def test_a_title_without_a_speaker(told, text: str) -> None:
    assert told(text, "title") == []


def test_a_formula_of_anonymity_is_no_demand(told) -> None:
    found = told("Two officials, who asked not to be named, confirmed that villagers had died.")
    assert found == [(("Two officials",), "that villagers had died", "asserts")]


def test_who_was_asked_does_not_ask(told) -> None:
    found = told("Asked whether rescuers had been hit, the governor said he did not know.")
    assert [(source, stance) for source, _, stance in found] == [
        (("",), "asks"),
        (("the governor",), "asserts"),
    ]
    found = told("Asked on Monday about the tank, spokesman Karel Dolin said it had been lost.")
    assert [source for source, _, _ in found] == [("spokesman Karel Dolin",)]


def test_who_was_told_does_not_tell(told) -> None:
    ((source, _, _),) = told("The ministry has been told the number of hostages left is nine.")
    assert source == ("",)


def test_it_that_stands_for_an_infinitive_doubts_nothing(told) -> None:
    found = told("It was not immediately possible to independently verify the claim.")
    assert all(source == ("",) for source, _, _ in found)


def test_a_charge_in_a_headline_is_not_of_the_charged(told) -> None:
    found = told("Soldiers accused of killing nine at market", "title")
    assert found == [(("",), "Soldiers | of killing nine at market", "accuses")]


def test_an_impersonal_charge(told) -> None:
    ((source, content, stance),) = told("The attack has been blamed on the Jabal Front.")
    assert (source, stance) == (("",), "accuses")
    assert content == "The attack | on the Jabal Front"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Norland corrects prison toll to nine, says bodies were counted twice",
            "Norland",
            "bodies were counted twice",
        ),
        (
            "Bloc condemns Norland coup, demands immediate return to civilian rule",
            "Bloc",
            "immediate return to civilian rule",
        ),
    ],
)
def test_a_second_verb_in_a_headline_has_the_first_one_s_subject(
    told, text: str, source: str, content: str
) -> None:
    assert told(text, "title")[-1][:2] == ((source,), content)


def test_a_second_verb_does_not_take_words_before_it_for_a_name(told) -> None:
    found = told('Unions denounced a "disproportionate" use of force and called for a strike.')
    assert [source for source, _, _ in found] == [("Unions",), ("Unions",)]


def test_a_label_before_a_colon_does_not_speak(told) -> None:
    ((source, _, _),) = told("Correction: An earlier version of this report said nine had died.")
    assert source == ("An earlier version of this report",)


def test_what_was_alleged_is_what_is_denied(told) -> None:
    found = told("The army denies that villagers were shelled, as has been alleged online.")
    assert [(source, content) for source, content, _ in found] == [
        (("The army",), "that villagers were shelled"),
        (("",), "that villagers were shelled"),
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The bridge rebels and the Norland army accused each other of shelling Karun.",
            ["The bridge rebels", "the Norland army"],
        ),
        (
            "The army and the rebels each said the other had fired first.",
            ["The army", "the rebels"],
        ),
        ("The army and the rebels said they had agreed on a truce.", ["The army and the rebels"]),
    ],
)
def test_two_sides_that_speak_of_each_other_make_two_claims(
    told, text: str, sources: list[str]
) -> None:
    assert [source for source, _, _ in told(text)] == [(name,) for name in sources]


def test_a_source_without_the_day_on_which_it_spoke(told) -> None:
    ((source, _, _),) = told("The Sudmark rights office on Friday called for an inquiry.")
    assert source == ("The Sudmark rights office",)


def test_a_quoted_source_is_the_first(told) -> None:
    ((source, content, _),) = told(
        "The Northern Post reports, quoting doctors in the city, that nine men died."
    )
    assert source == ("doctors in the city", "The Northern Post")
    assert content == "that nine men died"


def test_a_semicolon_in_a_headline_parts_two_speakers(told) -> None:
    found = told("Nine dead in market raid, residents say; army speaks of 'bandits'", "title")
    assert [(source, content) for source, content, _ in found] == [
        (("residents",), "Nine dead in market raid"),
        (("army",), "bandits"),
    ]


def test_what_contradicts_stands_after_the_colon(told) -> None:
    found = told("Witnesses contradicted this: the tables by the street were taken by students.")
    assert found == [(("Witnesses",), "the tables by the street were taken by students", "asserts")]


def test_what_others_call_a_measure_is_not_of_who_takes_it(told) -> None:
    found = told(
        "The council has ordered all shops to close at dusk, "
        'a measure that owners called "a gift to the robbers".'
    )
    assert [(source, content) for source, content, _ in found] == [
        (("The council",), "all shops to close at dusk"),
        (("owners",), 'that | "a gift to the robbers"'),
    ]


def test_a_claim_that_another_rejects_ends_there(told) -> None:
    found = told(
        "Locals said that she was hit by a bullet fired by soldiers, a claim rejected by the police."
    )
    assert found[0][1] == "that she was hit by a bullet fired by soldiers"


@pytest.mark.parametrize(
    ("text", "source", "content", "stance"),
    [
        (
            "The government laid the attack at the door of the Jabal Front.",
            "The government",
            "the attack at the door of the Jabal Front",
            "accuses",
        ),
        (
            "The opposition pointed the finger at the army.",
            "The opposition",
            "the finger at the army",
            "accuses",
        ),
        (
            "Captain Karel Dolin gave a lower figure of eleven dead.",
            "Captain Karel Dolin",
            "eleven dead",
            "asserts",
        ),
    ],
)
def test_charges_and_figures_in_idioms(
    told, text: str, source: str, content: str, stance: str
) -> None:
    assert told(text) == [((source,), content, stance)]


def test_a_lead_in_names_whose_statement_follows(told) -> None:
    found = told(
        "Responding to reports of killings in the west, including attacks by allied militias on "
        "farmers of the region, Karel Dolin, Open Court's Regional Director for Norland, said:\n\n"
        "“The killings must stop before the rains begin.”"
    )
    assert (found[-1][0], found[-1][1]) == (
        ("Karel Dolin",),
        "“The killings must stop before the rains begin.”",
    )


@pytest.mark.parametrize(
    "text",
    [
        "A nurse, who spoke on condition of anonymity because she feared for her safety, wept.",
        "A driver, who asked not to be named because he feared reprisals by the militia, wept.",
    ],
)
def test_why_somebody_is_not_named_is_no_claim(told, text: str) -> None:
    assert told(text) == []


def test_what_goes_on_after_an_inserted_tag_is_said_too(told) -> None:
    text = "Our forces gave a fitting reply, the army said, and destroyed three enemy posts."
    ((chain, content, _),) = told(text)
    assert chain == ("the army",)
    assert content == "Our forces gave a fitting reply | destroyed three enemy posts"


def test_a_second_verb_of_saying_after_a_tag_is_a_claim_of_its_own(told) -> None:
    found = told("Rebel guns shelled Harun, the minister said, and promised an inquiry.")
    assert [content for _, content, _ in found] == ["Rebel guns shelled Harun", "an inquiry"]


def test_what_a_source_did_not_give_is_not_what_it_said(told) -> None:
    ((_, content, _),) = told("Sources confirmed that civilians had died but gave no figure.")
    assert content == "that civilians had died"


def test_a_second_name_and_a_day_stand_between_a_speaker_and_what_is_cited(told) -> None:
    ((chain, content, _),) = told(
        "The raid killed 30 people, an aid worker with the Tamir Relief Network, or TRN, told The "
        "Associated Press on Wednesday, citing doctors."
    )
    assert chain == (
        "doctors",
        "an aid worker with the Tamir Relief Network",
        "The Associated Press",
    )
    assert content == "The raid killed 30 people"


def test_a_judgement_is_the_whole_of_it_and_no_clause_at_its_end(told) -> None:
    ((_, content, _),) = told(
        "He described the shelling as unprovoked and as a breach of the truce that the two sides "
        "signed in May."
    )
    assert content.startswith("the shelling")


def test_how_a_war_began_is_not_said_by_who_counts_its_dead(told) -> None:
    ((_, content, _),) = told(
        "The Health Ministry says more than 4,000 people have been killed in Tano's offensive, "
        "which began after militants stormed southern Tano on Oct. 7 and killed some 1,200 people, "
        "most of them civilians."
    )
    assert content == "more than 4,000 people have been killed in Tano's offensive"


def test_who_speaks_after_while_says_only_what_follows(told) -> None:
    found = told(
        "The raid took place on Monday night, the clerk said, while the Elders' Union in "
        "el-Harun, a network of villagers who track the war, said in a Facebook statement that it "
        "was carried out early Tuesday."
    )
    assert "carried out early Tuesday" in found[-1][1]
    assert "took place" not in found[-1][1]
