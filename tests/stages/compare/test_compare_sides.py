"""What one act looks like from several sides: names of one force, words read twice, bare names."""

from __future__ import annotations

from test_compare_compare import HOSPITAL, MINISTRY, REBELS, blames, compared, killed, report, state

from sayso.records import Span
from sayso.reports import Source

BASE = {"place": None, "place_precision": "region", "lat": 9.5, "lon": 30.5, "place_own": True}


def test_a_word_of_one_story_read_for_two_names_of_its_source_is_one_account():
    text = "A strike hit the depot, and the director called it a massacre."
    word = {"text": text, "labels": (("massacre", "MLI-GOV"),)}
    told = report("a", by=HOSPITAL, **word)
    said = report("a", type="ACCUSE", mode="disapprove", actor_names=("director",), text=text, at=1)
    (account,) = compared(told, said).fields["label"].accounts
    assert account.by_name == "MLI-GOV"
    other = report("b", by=REBELS, text="The front spoke of a massacre in the depot.")
    assert state("label", told, said, other) == "agreed"


def test_a_junta_and_its_army_are_one_author():
    junta = blames("a", HOSPITAL, "MLI-GOV", "the junta")
    army = blames("b", REBELS, "MLI-MIL", "Mali's military")
    assert state("responsibility", junta, army) == "agreed"
    foreign = blames("b", REBELS, "AZE-MIL", "Azerbaijan's military")
    assert state("responsibility", junta, foreign) == "disputed"


def test_an_arrest_that_others_call_an_abduction_has_an_author():
    taken = {"type": "COERCE", "mode": "arrest", "actors": ("MLI-COP",), "actor_names": ("police",)}
    arrest = report("a", by=HOSPITAL, **taken)
    word = report("a", by=HOSPITAL, mode="abduct", at=1)
    other = report("b", **taken)
    assert state("responsibility", arrest, word, other) == "agreed"


def test_who_says_of_itself_that_it_did_not_do_it_denies():
    charged = blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front")
    text = "The Nord Front said that it had not set off the bomb that killed three at the depot."
    own = {"by": REBELS, "actor": "MLI-REB-NORD", "name": "the Nord Front", "text": text}
    denial = blames("b", **own, negated=True)
    deaths = blames("b", **own, figures=(killed(3),), at=1, trigger=Span(52, 58))
    assert state("responsibility", charged, denial, deaths) == "disputed"
    told = compared(denial, deaths).fields["responsibility"].accounts
    assert [account.words for account in told] == ["not the Nord Front"]


def test_whom_somebody_charges_by_name_is_a_party_though_no_table_knows_it():
    police = Source(name="police", actor="MLI-COP", kind="actor", stance="accuses")
    assert state("responsibility", blames("a", police, None, "Dun Merat")) == "single"
    charge = report("a", by=police, actor_names=("Dun Merat",))
    (account,) = compared(charge).fields["responsibility"].accounts
    assert account.value["unknown"] is False


def test_a_place_in_no_gazetteer_is_agreed_where_two_stories_name_it():
    text = "A strike hit the depot of Valdoria on Tuesday."
    one = report("a", by=HOSPITAL, place_name="Valdoria", text=text, **BASE)
    other = report("b", by=REBELS, place_name="Valdoria", text=text, **BASE | {"lat": None})
    assert state("place", one, other) == "agreed"
    elsewhere = report("b", by=REBELS, place_name="Ost", text=text, **BASE | {"lat": None})
    assert state("place", one, elsewhere) == "single"


def test_family_members_are_a_part_of_the_dead():
    dead = {"civilian": True, "group": "civilians"}
    all_three = (killed(3, **dead), killed(2, group="family members"))
    one, other = report("a", figures=all_three), report("b", figures=(killed(3),))
    assert state("killed", one, other) == "agreed"


def test_a_toll_that_is_explained_takes_no_word_back():
    text = "A strike hit the depot; a student has died of wounds, and it was no terrorism."
    one = report("a", by=MINISTRY, labels=(("terrorism", None),))
    other = report("b", "2026-03-13", HOSPITAL, text, labels=(("no terrorism", None),))
    assert state("label", one, other) == "disputed"
