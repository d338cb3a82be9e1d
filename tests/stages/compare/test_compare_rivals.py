"""What is no rival, though it looks like one: headlines, parts, sides, answers, reprints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report, state

from sayso.records import Span
from sayso.reports import Source

POLICE = Source(name="police", actor="MLI-COP", kind="actor", stance="asserts")
ARMY = {"actors": ("MLI-MIL",), "actor_names": ("the army",)}
NORD = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}


def counted(text, number, low, **other):
    """A figure that stands in a text."""
    return killed(low, **other), {"text": text, "sentence": Span(0, len(text))}, text.index(number)


def told(document, text, number, low, by=None, **other):
    figure, where, at = counted(text, number, low, **other)
    span = Span(at, at + len(number))
    return report(document, by=by, figures=(replace(figure, span=span),), **where)


def words(field, *reports):
    return [account.words for account in compared(*reports).fields[field].accounts]


def test_a_headline_gives_way_to_its_story():
    headline = report("a", figures=(killed(1),), headline=True)
    story = report("a", by=MINISTRY, figures=(killed(4),), at=1)
    other = report("b", by=HOSPITAL, figures=(killed(4),))
    assert words("killed", headline, story) == ["4 killed"]
    assert state("killed", headline, story, other) == "agreed"
    assert words("killed", headline) == ["1 killed"]


def test_a_source_named_shortly_is_the_same_source():
    full = replace(POLICE, name="the state police")
    first = report("a", "2026-03-11", POLICE, figures=(killed(4),))
    assert state("killed", first, report("b", "2026-03-12", full, figures=(killed(6),))) == (
        "superseded"
    )
    doctor = replace(HOSPITAL, name="a doctor", actor="MLI-MED")
    surgeon = replace(doctor, name="a doctor at the burns unit")
    other = report("b", "2026-03-12", surgeon, figures=(killed(6),))
    assert state("killed", report("a", by=doctor, figures=(killed(4),)), other) == "disputed"


@pytest.mark.parametrize(
    ("text", "number", "low"),
    [
        ("One of the dead was a boy, the ministry said.", "One", 1),
        ("Four of those killed were shepherds, their families said.", "Four", 4),
        ("Two more officers died on Monday, a union said.", "Two", 2),
        ("Rescuers found another body on Monday, they said.", "another", 1),
    ],
)
def test_some_of_all_dispute_no_total(text, number, low):
    total = report("a", by=HOSPITAL, figures=(killed(9),))
    assert state("killed", total, told("b", text, number, low, by=MINISTRY)) == "single"


def test_dead_of_one_side_are_no_rivals_of_the_other_side_s():
    rebels = report("a", by=MINISTRY, figures=(killed(20, group="militants"),), **ARMY)
    soldiers = report("b", by=REBELS, figures=(killed(5, group="soldiers"),), **NORD)
    assert state("killed", rebels, soldiers) == "single"
    villagers = report("b", by=HOSPITAL, figures=(killed(31, group="civilians"),), **ARMY)
    assert state("killed", rebels, villagers) == "disputed"
    bodies = report("b", by=HOSPITAL, figures=(killed(3),))
    assert state("killed", rebels, bodies) == "disputed"
    assert state("killed", rebels, replace(bodies, figures=(killed(30),))) == "single"


def test_nobody_hurt_is_a_field_only_beside_a_number():
    nobody = report("a", figures=(killed(0, measure="injured"),))
    assert "injured" not in compared(nobody).fields
    three = report("b", by=HOSPITAL, figures=(killed(3, measure="injured"),))
    assert state("injured", nobody, three) == "disputed"


def test_a_number_denied_to_another_is_not_taken_back():
    army = report("a", by=MINISTRY, figures=(killed(2),))
    both = (killed(1), killed(2, withdrawn=True))
    neighbours = replace(HOSPITAL, name="neighbours")
    later = report("b", "2026-03-12", neighbours, text="One man died, not two.", figures=both)
    assert state("killed", army, later) == "disputed"
    assert words("killed", army, later) == ["2 killed", "1 killed"]


@pytest.mark.parametrize(
    ("names", "ids", "unknown"),
    [
        (("gunmen",), ("MLI-UAF",), True),
        (("a nurse",), ("MLI-MED",), True),
        (("mosque",), ("MLI-REL",), True),
        (("the Sudanese market",), ("SDN",), True),
        (("Mali",), ("MLI",), False),
        (("Russian",), ("RUS",), False),
        (("Malian forces",), ("MLI",), False),
        (("the Red Hand gang",), ("MLI-CRM-REDHAND",), False),
        (("the rebel group UPC",), ("CAF-REB",), False),
        (("fighters of the group",), ("CAF-REB",), True),
    ],
)
def test_who_is_identified(names, ids, unknown):
    one = report("a", actors=ids, actor_names=names)
    assert compared(one).fields["responsibility"].accounts[0].value["unknown"] is unknown


def test_who_was_struck_or_only_speaks_is_no_author():
    struck = report("a", actors=("MLI-MED",), actor_names=("Nurse",), recipient_names=("nurse",))
    assert "responsibility" not in compared(struck).fields
    speaker = replace(POLICE, name="a police spokesman")
    spoken = report("a", by=speaker, actors=("MLI-COP",), actor_names=("police spokesman",))
    assert "responsibility" not in compared(spoken).fields
    burial = report("a", trigger_text="buried", actors=("MLI-GOV",), actor_names=("the state",))
    assert "responsibility" not in compared(burial).fields


def test_its_fighters_are_those_of_the_source():
    own = {"actors": ("MLI-REB",), "actor_names": ("its fighters",)}
    claim = report("a", by=REBELS, **own)
    assert words("responsibility", claim) == ["the Nord Front"]
    assert words("responsibility", replace(claim, negated=True, status="denied")) == [
        "not the Nord Front"
    ]


def test_who_answers_an_attack_is_no_rival_author():
    attack = report("a", by=HOSPITAL, **NORD)
    answer = report("b", by=MINISTRY, text="The army returned fire, it said.", **ARMY)
    assert state("responsibility", attack, answer) == "single"
    blame = report("b", by=REBELS, text="The army did it, the group said.", **ARMY)
    assert state("responsibility", attack, blame) == "disputed"
    struck = replace(blame, recipients=("MLI-REB-NORD",), recipient_names=("the Nord Front",))
    assert state("responsibility", attack, struck) == "single"


def test_a_charge_that_linking_took_for_one_of_the_act_is_an_account():
    blast = report("a", by=POLICE, figures=(killed(2),))
    parties = {
        "actors": ("MLI-GOV",),
        "actor_names": ("the mayor",),
        "recipients": NORD["actors"],
        "recipient_names": NORD["actor_names"],
    }
    charge = report("a", at=1, type="ACCUSE", mode="allege", **parties)
    denial = report("b", by=REBELS, negated=True, status="denied", **NORD)
    made = compared(blast, charge, denial).fields["responsibility"]
    assert made.state == "disputed"
    assert [account.by_name for account in made.accounts] == ["the mayor", "the Nord Front"]


def test_who_tells_of_an_operation_and_denies_a_crime_denies_no_part_in_it():
    operation = report("a", by=MINISTRY, **ARMY)
    denial = report("a", by=MINISTRY, at=1, negated=True, status="denied", **ARMY)
    assert words("responsibility", operation, denial) == ["the army"]


def test_a_text_that_credits_another_outlet_of_the_incident_is_no_source():
    first = report("a", by=POLICE, outlet="Red Sea Post", figures=(killed(1),))
    paper = Source(name="the Red Sea Post", actor=None, kind="actor", stance="asserts")
    second = report("b", "2026-03-12", paper, figures=(killed(1),))
    made = compared(first, second)
    assert made.independent_sources == 1
    assert made.fields["killed"].state == "single"
    own = report("b", "2026-03-12", HOSPITAL, at=1, figures=(killed(3),))
    assert compared(first, second, own).independent_sources == 2


def test_fighters_and_a_massacre_are_rival_words():
    fighters = {"recipients": ("MLI-REB",), "recipient_names": ("three militants",)}
    army = report("a", by=MINISTRY, **fighters)
    assert "label" not in compared(army).fields
    families = report("b", by=HOSPITAL, labels=(("massacre", None),))
    assert state("label", army, families) == "disputed"
    assert words("label", army, families) == ["“militants”", "“massacre”"]


def test_what_is_said_of_the_victims_is_a_word_for_them():
    army = report("a", by=MINISTRY, recipient_names=("two militants",))
    text = "A man shot in the quarter was a labourer, his family said."
    assert state("label", army, report("b", by=HOSPITAL, text=text)) == "disputed"


def test_each_outlet_vouches_for_place_and_day():
    where = {"place": "1", "place_name": "Valdoria", "lat": 1.0, "lon": 2.0, "country": "MLI"}
    where |= {"place_precision": "town", "place_own": True}
    one, other = report("a", by=POLICE, **where), report("b", by=POLICE, **where)
    assert state("place", one, other) == "agreed"
    far = {**where, "place": "2", "place_name": "Northport", "lat": 5.0}
    assert state("place", one, report("b", by=HOSPITAL, **far)) == "disputed"
    step = report("a", by=HOSPITAL, at=1, **far)
    assert state("place", one, step) == "single"
    beside = {**where, "place": "3", "place_name": "west of Valdoria", "lat": 1.01}
    beside["place_precision"] = "district"
    assert state("place", one, report("b", by=HOSPITAL, **beside)) == "agreed"


def test_who_says_that_no_soldier_was_killed_denies_no_act():
    rebels = report("a", by=REBELS, figures=(killed(6, group="soldiers"),))
    none = (killed(0, group="soldiers"),)
    denial = {"negated": True, "status": "denied", "trigger_text": "killed", "figures": none}
    army = report("b", by=MINISTRY, actors=("MLI-MIL",), actor_names=("the ministry",), **denial)
    assert state("killed", rebels, army) == "disputed"
    assert state("occurred", rebels, army) == "single"
    assert "responsibility" not in compared(rebels, army).fields


def test_a_source_named_ever_more_fully_is_one_source():
    given = [
        replace(MINISTRY, name=name, actor="SOM-GOV")
        for name in ("the minister", "the security minister", "the security minister of Hiran")
    ]
    first = report("a", "2026-03-11", given[2], figures=(killed(12),))
    second = report("b", "2026-03-12", given[0], figures=(killed(7),))
    third = report("c", "2026-03-13", given[1], figures=(killed(7),))
    assert state("killed", first, second, third) == "superseded"


def test_an_army_without_a_name_is_that_of_the_act():
    named = {"actors": ("BFA-MIL",), "actor_names": ("Burkina Faso's army",)}
    bare = {"actors": ("MLI-MIL",), "actor_names": ("army",)}
    other = {"actors": ("MLI-MIL",), "actor_names": ("Mali's army",)}
    assert state("responsibility", report("a", **named), report("b", **bare)) == "agreed"
    assert state("responsibility", report("a", **named), report("b", **other)) == "disputed"


def test_a_withdrawn_number_stands_in_the_group_of_the_new_one():
    first = report("a", "2026-03-11", MINISTRY, figures=(killed(12, group="police"),))
    both = (killed(7, group="police"), killed(12, withdrawn=True), killed(5, group="militants"))
    second = report("b", "2026-03-12", MINISTRY, figures=both)
    third = report("c", "2026-03-13", HOSPITAL, figures=(killed(7, group="police"),))
    assert state("killed", first, second, third) == "superseded"


def test_a_charge_in_turn_explains_no_charge_away():
    army = {"actors": ("MLI-MIL",), "actor_names": ("Mali's army",)}
    nord = report("a", by=replace(POLICE, stance="accuses"), **NORD)
    words = "The front accused Mali's army of shelling the camp by mistake."
    answer = report("b", "2026-03-12", replace(REBELS, stance="accuses"), text=words, **army)
    assert state("responsibility", nord, answer) == "disputed"


def test_fighters_of_a_named_body_are_identified():
    rebels = {"actors": ("COD-REB",), "actor_names": ("rebels of the Convention",)}
    made = compared(report("a", by=POLICE, **rebels)).fields["responsibility"]
    assert made.accounts[0].value["unknown"] is False


def test_a_judging_phrase_is_a_word_for_the_act_wherever_it_stands():
    crime = report("a", by=MINISTRY, text="The strike was a war crime, the ministry said.")
    target = report("b", by=REBELS, text="The hall was a legitimate military target, it said.")
    denied = report("c", by=REBELS, text="The raid was not a massacre, it said.")
    assert state("label", crime, target) == "disputed"
    assert "label" not in compared(denied).fields


def test_who_only_tells_of_an_act_in_the_same_sentence_is_no_author():
    gunmen = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
    shot = report("a", by=POLICE, **gunmen)
    hurt = report("a", actors=("MLI-COP",), actor_names=("police",), at=1)
    assert words("responsibility", shot, hurt) == ["the Nord Front"]
    alone = report("b", actors=("MLI-COP",), actor_names=("police",))
    assert words("responsibility", alone) == ["police"]


def test_one_name_is_one_party_whoever_it_was_taken_for():
    name = ("Malian armed forces",)
    one = report("a", by=MINISTRY, actors=("MLI-MIL",), actor_names=name)
    other = report("b", by=HOSPITAL, actors=("NER-MIL",), actor_names=name)
    assert state("responsibility", one, other) == "agreed"


def test_a_lead_that_names_the_place_vouches_for_it():
    at = {"place": "1", "place_name": "Norvat", "lat": 15.0, "lon": 2.0, "place_own": True}
    first = report("a", **{**at, "place_precision": "town", "country": "MLI"})
    nowhere = {"place": None, "place_name": None, "lat": None, "lon": None, "place_own": False}
    late = report("b", **nowhere, located=frozenset({"norvat"}))
    silent = report("c", **nowhere)
    assert state("place", first, silent) == "single"
    assert state("place", first, late) == "agreed"
