"""What belongs to the act itself: not the quarter beside its city, nor what police did later."""

from __future__ import annotations

from dataclasses import replace

from test_compare_compare import HOSPITAL, MINISTRY, REBELS, compared, killed, report

from sayso.records import Span
from sayso.reports import Source

TOWN = {"lat": 10.0, "lon": 20.0, "country": "MLI", "place_own": True}


def placed(document, name, precision, lat):
    where = {**TOWN, "lat": lat, "place": name, "place_name": name, "place_precision": precision}
    return report(document, **where)


def test_a_quarter_and_its_city_agree_and_a_region_does_not():
    city = placed("a", "Orlin", "town", 10.0)
    assert compared(city, placed("b", "Ost", "district", 10.08)).fields["place"].state == "agreed"
    far = placed("b", "Upper Orl", "district", 10.4)
    assert compared(city, far).fields["place"].state == "refined"


def test_a_denial_by_an_unknown_party_is_of_its_part():
    dead = report("a", by=HOSPITAL, figures=(killed(4),))
    denied = report("b", by=REBELS, negated=True, status="denied", actor_names=("they",))
    assert compared(dead, denied).fields["occurred"].state == "single"


def test_a_story_vouches_for_the_day_that_its_lead_names():
    day = {"start": "2026-03-10", "end": "2026-03-10", "date_precision": "day", "day_own": True}
    dated = report("a", by=HOSPITAL, **day)
    for named, found in ((("2026-03-10",), "agreed"), (("2026-03-09",), "single")):
        other = report("b", by=HOSPITAL, days=frozenset(named))
        assert compared(dated, other).fields["date"].state == found


def acted(document, *names, by=None, **other):
    ids = tuple(name for name, _ in names)
    return report(document, by=by, actors=ids, actor_names=tuple(n for _, n in names), **other)


REBEL = ("MLI-REB-NORD", "the Nord Front")


def test_who_judges_an_act_is_not_its_author():
    owner = Source(name="The company", actor="MLI-BUS", kind="actor", stance="accuses")
    deed = acted("a", REBEL, by=HOSPITAL)
    called = acted("b", ("MLI-BUS", "company"), by=owner)
    assert compared(deed, called).fields["responsibility"].state == "single"


def test_the_land_of_an_attack_is_not_its_author():
    bare = acted("b", ("MLI", "Malian"), country="MLI")
    assert "responsibility" not in compared(report("a"), bare).fields
    abroad = acted("b", ("MLI", "Malian"), country="NER")
    assert "responsibility" in compared(report("a"), abroad).fields


def test_a_ban_after_a_bomb_makes_police_no_author():
    police = ("MLI-COP", "Police")
    ban = acted("b", police, type="COERCE", mode="restrict")
    assert "responsibility" not in compared(report("a"), ban).fields
    march = report("a", type="PROTEST")
    held = acted("b", police, type="COERCE", mode="arrest")
    assert compared(march, held).fields["responsibility"].state == "single"


def test_a_movement_that_speaks_of_itself_is_its_source():
    said = report("a", by=REBELS, actor_names=("movement",))
    (account,) = compared(said).fields["responsibility"].accounts
    assert account.value["actors"] == ["the Nord Front"]


def test_two_names_of_one_state_are_one_source():
    capital = Source(name="Moscow", actor="RUS-GOV", kind="actor", stance="asserts")
    state = Source(name="Russia", actor="RUS", kind="actor", stance="asserts")
    told = [report(d, by=s, figures=(killed(4),)) for d, s in (("a", capital), ("b", state))]
    assert compared(*told).fields["killed"].state == "single"


def test_an_acronym_names_the_service_that_bears_it():
    full = Source(name="the prison service PSO", actor="MLI-GOV", kind="actor", stance="asserts")
    short = Source(name="PSO", actor=None, kind="actor", stance="asserts")
    told = [report(d, by=s, figures=(killed(4),)) for d, s in (("a", full), ("b", short))]
    assert compared(*told).fields["killed"].state == "single"


def test_three_officers_and_then_five_dead_by_one_source():
    first = report("a", by=MINISTRY, figures=(killed(3, group="police"),))
    later = report("b", "2026-03-13", by=MINISTRY, figures=(killed(5),))
    assert compared(first, later).fields["killed"].state == "superseded"
    other = replace(later, chain=(HOSPITAL,))
    assert compared(first, other).fields["killed"].state == "single"


def test_who_died_of_wounds_joins_the_dead_before():
    text = "Two drivers succumbed to their wounds in hospital, the governor said."
    span = Span(0, len(text))
    first = report("a", by=MINISTRY, figures=(killed(6),))
    late = report("b", "2026-03-13", by=MINISTRY, text=text, sentence=span, trigger=span)
    late = replace(late, figures=(replace(killed(2), span=Span(0, 11)),))
    (state,) = {s.state for n, s in compared(first, late).fields.items() if n == "killed"}
    assert state == "single"  # no rival of the six, and nothing that takes their place
    alone = compared(late, replace(first, figures=(killed(2),), chain=(HOSPITAL,)))
    assert alone.fields["killed"].state == "agreed"
