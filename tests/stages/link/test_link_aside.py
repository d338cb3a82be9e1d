"""Acts told aside, at protests, with charges beside them; what a misread date or name may do."""

from __future__ import annotations

from dataclasses import replace

from link_help import Memory, figure, judged, report

from sayso.link.acts import acts_of
from sayso.link.context import context_of
from sayso.link.exclusion import excluded
from sayso.link.keys import keys, lookups
from sayso.link.reports import report_of
from sayso.link.score import score
from sayso.tables import Tables

CONTEXT = context_of(Tables())
KILLING = "A gunman shot dead a lawyer outside the courts in Oicha."
MOURNING = "Colleagues of a lawyer whom a gunman shot dead in Oicha stayed away from the courts."


def only(*reports):
    (act,) = acts_of(reports, CONTEXT)
    return act


def test_an_act_told_aside_joins_its_incident_but_founds_none():
    memory = Memory()
    aside = report("b", MOURNING, status="background", published="2026-03-12", mode="firearms")
    result = memory.take([aside])
    assert not memory.incidents
    assert "background" in result.unlinked[0].why
    memory.take([report("a", KILLING, mode="firearms")])
    memory.take([aside])
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "b"}


def test_what_was_judged_the_same_bars_no_other_account():
    memory = Memory()
    far = report("c", "A clinic was hit in Goma.", town="Goma")
    memory.take([report("a", KILLING, mode="firearms")])
    memory.take([far])
    memory.take([report("b", "A lawyer was shot dead in Oicha by a gunman.", mode="firearms")])
    memory.take([far], [judged("a", "c", "same")])
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "b", "c"}


def test_a_crowded_neighbourhood_leaves_no_report_of_an_incident_behind(monkeypatch):
    monkeypatch.setattr("sayso.link.neighbourhood.MOST", 2)
    memory, same = Memory(), [judged("a", "c", "same")]
    memory.take([report("a", KILLING, mode="firearms")])
    memory.take([report("c", "A clinic was hit in Goma.", town="Goma")], same)
    memory.take([report("d", "A clinic was hit in Goma by a shell.", town="Goma")], same)
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "c", "d"}


def test_an_old_act_told_aside_stays_out_and_so_does_an_undated_one_told_late():
    for other in ({"day": "2026-01-10"}, {"day": None, "at": 900}, {"day": "2026-03-14"}):
        memory = Memory()
        memory.take([report("a", KILLING)])
        memory.take([report("b", MOURNING, status="background", published="2026-03-12", **other)])
        assert all(len(i.reports) == 1 for i in memory.incidents.values())


def test_an_undated_act_with_which_a_report_opens_joins_its_incident():
    memory = Memory()
    memory.take([report("a", KILLING, mode="firearms")])
    given = {"status": "background", "published": "2026-03-19", "mode": "firearms"}
    memory.take([report("b", MOURNING, day=None, **given)])
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "b"}


def test_an_act_told_aside_is_found_weeks_later():
    late = report("b", MOURNING, status="background", published="2026-03-29", day=None)
    early = report("a", KILLING, mode="firearms")
    assert lookups(late) & keys(early)
    assert lookups(early) & keys(late)
    told = replace(late, status="reported")
    assert not lookups(told) & keys(early)


def test_a_report_of_a_trial_joins_by_the_day_of_the_act():
    memory = Memory()
    memory.take([report("a", KILLING, mode="firearms")])
    trial = "A court jailed a man for shooting dead a lawyer outside the courts in Oicha on 10 March 2026."
    memory.take([report("b", trial, mode="firearms", published="2027-02-01")])
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "b"}


def test_what_a_text_dates_long_ago_founds_no_incident():
    memory = Memory()
    memory.take([report("a", "A bomb killed 40 in Oicha in 2019.", day="2019-05-01")])
    assert not memory.incidents


def test_an_act_told_as_kidnapping_and_as_being_taken_is_violence_too():
    one = report("a", "Gunmen kidnapped nine nuns in Oicha.", mode="abduct")
    other = report("a", "The nuns were taken.", type="COERCE", mode="arrest", at=60)
    assert only(one, other).families == {"violence", "detention"}


def test_force_of_no_kind_may_be_what_another_calls_an_attack():
    told = report("a", "Guards took measures at Oicha.", type="COERCE", mode=None)
    attack = report("b", "Guards rammed a boat at Oicha.")
    assert excluded(only(told), only(attack), CONTEXT) is None


def test_people_hurt_at_a_rally_belong_to_it():
    march = report("a", "Teachers marched through Oicha.", type="PROTEST", mode="demo")
    gas = report("a", "Police fired tear gas at them.", mode="crowd-control", at=40)
    hurt = report("a", "Five teachers were hurt.", town=None, day=None, at=80)
    held = report("a", "Police held ten at the rally.", type="COERCE", mode="arrest", at=120)
    act = only(march, gas, hurt, held)
    assert act.families == {"protest"}


def test_a_bomb_at_a_rally_is_an_act_of_its_own():
    march = report("a", "Teachers marched through Oicha.", type="PROTEST", mode="demo")
    bomb = report("a", "A bomb killed five at the rally.", mode="explosives", at=40)
    assert len(acts_of((march, bomb), CONTEXT)) == 2


def test_robbers_shot_while_a_crowd_marches_are_no_part_of_the_march():
    march = report("a", "Teachers marched through Oicha.", type="PROTEST", mode="demo")
    police = {"actors": ("COD-COP",), "recipients": ("COD-CRM",), "recipient_names": ("robbers",)}
    shot = report("a", "Police killed two robbers at a bank.", at=40, **police)
    assert {act.families for act in acts_of((march, shot), CONTEXT)} == {
        frozenset({"protest"}),
        frozenset({"violence"}),
    }


def charge(document, text, **other):
    given = {"type": "ACCUSE", "mode": "allege", "town": None, "day": None, "at": 90}
    parties = {
        "actors": ("COD-GOV",),
        "actor_names": ("the mayor",),
        "recipients": ("COD-REB-ADF",),
        "recipient_names": ("the ADF",),
    }
    return report(document, text, **{**given, **parties, **other})


def test_a_charge_of_having_done_the_act_joins_it():
    memory = Memory()
    memory.take([report("a", KILLING), charge("a", "The mayor blamed the ADF.")])
    (incident,) = memory.incidents.values()
    assert {r.type for r in incident.reports} == {"ASSAULT", "ACCUSE"}


def test_a_charge_of_something_else_stays_out():
    for text, other in (
        ("The mayor accused the ADF of selling timber.", {}),
        ("The mayor blamed each side.", {"recipients": (), "recipient_names": ()}),
    ):
        memory = Memory()
        memory.take([report("a", KILLING), charge("a", text, **other)])
        (incident,) = memory.incidents.values()
        assert {r.type for r in incident.reports} == {"ASSAULT"}


def test_a_charge_is_of_the_deed_told_last():
    here = report("a", KILLING)
    there = report("a", "Shells fell on Goma.", town="Goma", mode="heavy-weapons", at=60)
    for at, struck in ((30, "Oicha"), (150, "Goma")):
        memory = Memory()
        memory.take([here, there, charge("a", "The mayor blamed the ADF.", at=at)])
        (blamed,) = (i for i in memory.incidents.values() if len(i.reports) > 1)
        assert {r.place for r in blamed.reports if r.type == "ASSAULT"} == {struck}


def test_a_denial_of_having_done_it_joins_the_deed_told_before():
    given = {"type": "REJECT", "mode": None, "recipients": (), "recipient_names": ()}
    for text, joins in (("The ADF rejected any blame.", True), ("The ADF rejected talks.", False)):
        memory = Memory()
        memory.take([report("a", KILLING), charge("a", text, **given)])
        (incident,) = (i for i in memory.incidents.values())
        assert ("REJECT" in {r.type for r in incident.reports}) is joins


def test_what_an_act_is_called_joins_it():
    given = {"mode": "disapprove", "recipients": (), "recipient_names": ()}
    called = {"The mayor condemned a massacre.": True, "The mayor condemned the budget.": False}
    for text, joins in called.items():
        memory = Memory()
        memory.take([report("a", KILLING), charge("a", text, **given)])
        (incident,) = memory.incidents.values()
        assert ("ACCUSE" in {r.type for r in incident.reports}) is joins


def test_a_charge_told_before_two_deeds_joins_neither():
    here = report("a", KILLING, at=40)
    there = report("a", "Shells fell on Goma.", town="Goma", mode="heavy-weapons", at=200)
    memory = Memory()
    memory.take([here, there, charge("a", "The mayor blamed the ADF.", at=0)])
    assert all(r.type == "ASSAULT" for i in memory.incidents.values() for r in i.reports)


def test_a_name_of_a_place_is_no_site():
    one = only(report("a", "Gunmen overran a post in Port-au-Prince.", place_name="Port-au-Prince"))
    other = only(report("b", "A nun was taken in Port-au-Prince.", place_name="Port-au-Prince"))
    reasons = score(one, other, CONTEXT)[1]
    assert "sites" not in {reason.feature for reason in reasons}


def record(text, at, **other):
    """Document and event of a text; `at` is the date's words."""
    start = text.index(at)
    span = {"start": start, "end": start + len(at), "exact": at}
    whole = {"start": 0, "end": len(text), "exact": text}
    date = {"start": "2026-03-09", "end": "2026-03-09", "precision": "day", "span": span}
    date["basis"] = "expression"
    event = {
        **dict.fromkeys(("place", "mode"), None),
        **{name: [] for name in ("actors", "recipients", "tolls", "labels", "evidence")},
        **{"id": "e", "document": "d", "type": "ASSAULT", "status": "reported", "negated": False},
        **{"trigger": {"start": 0, "end": 3, "exact": "killed"}, "sentence": whole, "date": date},
        **{"confidence": 0.9, **other},
    }
    body = {"start": 0, "end": len(text), "kind": "body"}
    document = {"id": "d", "text": text, "outlet": None, "title": None, "paragraphs": [body]}
    return event, {**document, "published": {"date": "2026-03-11"}}


def test_a_day_after_the_text_is_out_was_read_wrongly():
    event, document = record("They killed six at the feast.", "the feast")
    assert report_of(event, None, document).start == "2026-03-09"
    event["date"]["start"] = event["date"]["end"] = "2026-03-16"
    late = report_of(event, None, document)
    assert (late.start, late.day_own) == (None, False)


def test_a_day_beside_a_death_may_be_that_of_the_act():
    for text, own in (
        ("A guard who was hurt in Monday's shooting died in hospital.", True),
        ("Two guards have died of their wounds after a raid on a post on Monday.", True),
        ("A guard died in hospital on Monday.", False),
        ("Two died of wounds after a raid, raising the toll, a union said on Monday.", False),
    ):
        event, document = record(text, "Monday")
        assert report_of(event, None, document).day_own is own, text


def test_a_day_may_be_counted_back_from_that_of_another_act():
    for text, day in (
        ("Police opened an inquiry on Tuesday into a stabbing that hurt two a day earlier.", "09"),
        ("The mayor said on Tuesday that a stabbing hurt two three days before.", "07"),
        ("A stabbing hurt two on Monday, a day before the vote.", "09"),
        ("Two were hurt on Tuesday in a stabbing a day before the vote.", "09"),  # as it was read
    ):
        event, document = record(text, "day")
        at = text.index("stabbing")
        event["trigger"] = {"start": at, "end": at + 8, "exact": "stabbing"}
        assert report_of(event, None, document).start == f"2026-03-{day}", text


def test_a_burial_has_its_own_day():
    event, document = record("The Red Cross buried 13 people on Monday.", "Monday")
    event["trigger"]["exact"] = "buried"
    assert not report_of(event, None, document).day_own


def test_who_claims_responsibility_says_so():
    party = {"id": "COD-REB-ADF", "name": "the ADF"}
    event, document = record("The ADF claimed responsibility on Monday.", "Monday", actors=[party])
    event["trigger"]["exact"] = "claimed responsibility"
    assert report_of(event, None, document).chain[0].actor == "COD-REB-ADF"


def test_a_story_that_only_the_headline_tells_is_marked():
    event, document = record("They killed six on Monday.", "Monday")
    assert not report_of(event, None, document).headline
    document["paragraphs"][0]["kind"] = "title"
    assert report_of(event, None, document).headline


def test_the_evening_before_is_that_before_the_day_a_report_opens_with():
    lead = "A bomb that exploded at a depot in Orlin on Tuesday hurt seven people, a nurse said."
    aside = "The evening before, gunmen had shot two drivers at an inn."
    event, document = record(f"{lead} {aside}", "Tuesday")
    at = document["text"].index("shot")
    event["trigger"] = {"start": at, "end": at + 4, "exact": "shot"}
    span = {"start": len(lead) + 1, "end": len(lead) + 1 + len(aside), "exact": aside}
    event["sentence"], event["date"]["basis"] = span, "context"
    assert report_of(event, None, document).start == "2026-03-09"


def test_a_day_in_a_month_is_no_weekday_of_last_week():
    for text, start, end in (
        ("The drone hit men who had raided a mill on a Friday in January.", "01-01", "01-31"),
        ("It was the night in February in which guards shot two men.", "02-01", "02-28"),
        ("They had raided a mill on Monday.", "03-09", "03-09"),
    ):
        event, document = record(text, "a")
        at = text.index("Monday") if "Monday" in text else 0
        event["date"]["span"] = {"start": at, "end": at + 6, "exact": "Monday"}
        made = report_of(event, None, document)
        assert (made.start, made.end) == (f"2026-{start}", f"2026-{end}"), text
        assert made.day_own


def test_what_is_told_months_later_of_a_night_in_a_month_joins_where_it_fits_best():
    inn = "Gunmen of the Tarn gang stormed the Blue Heron inn in Oicha on Tuesday and shot ten people."
    other = "Ten people were shot dead at an inn in Oicha on Tuesday, a doctor said."
    memory = Memory()
    memory.take([report("a", inn, mode="firearms", figures=(figure("killed", 10),))])
    memory.take([report("b", other, mode="firearms", figures=(figure("killed", 10),))])
    late = (
        "On a night in March the Tarn gang attacked the Blue Heron inn, the court in Oicha heard."
    )
    given = {"start": "2026-03-01", "end": "2026-03-31", "date_precision": "month"}
    given |= {"date_basis": "expression", "day_own": True, "published": "2026-05-20"}
    for status in ("reported", "background"):
        memory.take([report(status, late, status=status, **given)])
    (incident,) = memory.incidents.values()
    assert {r.document for r in incident.reports} == {"a", "b", "reported", "background"}
