"""Which statements are one account, and which rivals explain one another."""

from dataclasses import replace

from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report, state

from sayso.records import Span

RISE = {"text": "Three more bodies were found, bringing the death toll to twelve, it said."}


def test_those_who_attack_and_those_who_arrest_are_told_apart():
    rebels = {"actors": ("MLI-REB-NORD",), "actor_names": ("the Nord Front",)}
    police = {"actors": ("MLI-COP",), "actor_names": ("police",)}
    attack = report("a", by=MINISTRY, **rebels)
    arrest = report("b", by=HOSPITAL, type="COERCE", **police)
    assert state("responsibility", attack, arrest) == "single"
    assert state("responsibility", attack, report("b", by=HOSPITAL, **police)) == "disputed"


def test_a_copy_that_names_the_source_otherwise_is_no_second_account():
    wire = report("a", by=REBELS, figures=(killed(40),))
    group = replace(REBELS, name="the group", actor=None)
    rewrite = report("b", by=group, figures=(killed(40),), origin="a")
    assert state("killed", wire, rewrite) == "single"
    assert state("killed", wire, replace(rewrite, origin="b")) == "agreed"


def test_who_repeats_an_explained_toll_disputes_nothing():
    first = report("a", "2026-03-11", HOSPITAL, figures=(killed(9),))
    rise = report("b", "2026-03-13", MINISTRY, figures=(killed(12),), **RISE)
    late = report("c", "2026-03-25", figures=(killed(12),))
    assert state("killed", first, rise, late) == "superseded"
    assert state("killed", first, late) == "disputed"


def test_contradicting_another_source_takes_nothing_back():
    company = report("a", "2026-03-11", HOSPITAL, figures=(killed(4),))
    both = (killed(9), killed(4, withdrawn=True))
    rival = "Nine were killed, not four as the hospital had said, the ministry said."
    own = "Nine were killed, not four as this newspaper wrote."
    union = report("b", "2026-03-12", MINISTRY, figures=both, text=rival)
    assert state("killed", company, union) == "disputed"
    assert state("killed", company, replace(union, text=own)) == "superseded"


def test_the_wounded_who_died_are_not_the_number_of_the_wounded():
    first = report("a", by=HOSPITAL, figures=(killed(9, measure="injured"),))
    died = (killed(2, group="dockers"), killed(2, group="dockers", measure="injured"), killed(6))
    later = report("b", "2026-03-12", HOSPITAL, figures=died)
    assert [a.value["low"] for a in compared(first, later).fields["injured"].accounts] == [9]
    others = replace(died[1], span=Span(40, 50))
    apart = replace(later, figures=(died[0], others))
    assert len(compared(first, apart).fields["injured"].accounts) == 2


def test_a_doubtful_place_counts_where_another_gives_it_for_sure():
    town = {"place": "1", "place_name": "Valdoria", "lat": 1.0, "lon": 2.0, "country": "MLI"}
    town |= {"place_precision": "town"}
    sure = report("a", by=MINISTRY, place_own=True, **town)
    doubtful = report("b", by=HOSPITAL, place_own=False, **town)
    assert state("place", sure, doubtful) == "agreed"
    silent = replace(doubtful, text="Nine were killed.")  # its document names the place elsewhere
    assert state("place", sure, silent) == "agreed"
    other = replace(silent, place="elsewhere", place_name="Elsewhere")
    assert state("place", sure, other) == "single"
