"""Which deed is meant, on which day, and what speaks little against two sides' tellings."""

from __future__ import annotations

import pytest
from link_help import Memory, figure, report
from test_link_aside import KILLING, charge, record

from sayso.link.acts import Act, acts_of
from sayso.link.context import context_of
from sayso.link.reports import report_of
from sayso.link.score import score
from sayso.records import Span
from sayso.tables import Tables

CONTEXT = context_of(Tables())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Families wept on Tuesday, two days after guards fired at the crowd.", "08"),
        ("Families wept on Tuesday, the day after guards fired at the crowd.", "09"),
        (
            "Families wept on Tuesday, two days after the vote, as guards fired at them.",
            "09",
        ),  # as read
    ],
)
def test_a_day_may_be_counted_back_to_the_act_that_follows(text, day):
    event, document = record(text, "Tuesday")
    at = text.index("fired")
    event["trigger"] = {"start": at, "end": at + 5, "exact": "fired"}
    assert report_of(event, None, document).start == f"2026-03-{day}"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Three were killed. She spoke with each of them on Monday.", False),
        ("Three were killed. The shelling of the camp, she said, began on Monday.", True),
    ],
)
def test_the_day_of_what_another_sentence_says_is_not_that_of_the_act(text, own):
    event, document = record(text, "Monday")
    event["sentence"] = {**event["sentence"], "start": 0, "end": len("Three were killed.")}
    assert report_of(event, None, document).day_own is own


def test_a_charge_is_of_the_deed_that_its_sentence_names():
    text = "The front rejected the charge that it was behind the bomb which went off in Oicha."
    bomb = report("a", text, mode="explosives", at=60, sentence=Span(0, 90))
    clinic = report("a", "Shells fell on Goma.", town="Goma", mode="heavy-weapons", at=200)
    memory = Memory()
    memory.take([bomb, clinic, charge("a", text, at=10, sentence=Span(0, 90))])
    (incident,) = (i for i in memory.incidents.values() if bomb in i.reports)
    assert {r.type for r in incident.reports} == {"ASSAULT", "ACCUSE"}


def test_a_party_that_no_table_knows_may_be_charged_with_the_act():
    unknown = {"recipients": (), "recipient_names": ("Dun Merat",)}
    memory = Memory()
    memory.take([report("a", KILLING), charge("a", "Police suspect the Dun Merat.", **unknown)])
    (incident,) = memory.incidents.values()
    assert {r.type for r in incident.reports} == {"ASSAULT", "ACCUSE"}


def test_one_sentence_with_another_hour_and_another_target_tells_two_acts():
    text = "The front, which stormed a post at dawn, mined a train in Oicha the same evening."
    post = report("a", text, recipient_names=("a post",))
    train = report("a", text, recipient_names=("a train",), at=1, sentence=post.sentence)
    assert len(acts_of([post, train], CONTEXT)) == 2
    hurt = "Fifty mourners stood in Oicha where a train was mined; a clinic took in twelve."
    hall = report("a", hurt, recipient_names=("fifty mourners",))
    same = report("a", hurt, recipient_names=("a train",), at=1, sentence=hall.sentence)
    assert len(acts_of([hall, same], CONTEXT)) == 1


def test_each_side_tells_an_act_in_its_own_words():
    burial = "A teacher and her son were killed in a car on the sea front of Oicha."
    army = "The air force eliminated three operatives in a clean sweep near Oicha."
    mine = report("a", burial, recipient_names=("A teacher",), figures=(figure("killed", 2),))
    dead = {"figures": (figure("killed", 3),)}
    yours = report("b", army, recipients=("COD-REB-ADF",), recipient_names=("operatives",), **dead)
    total, reasons = score(Act((mine,)), Act((yours,)), CONTEXT)
    halved = {reason.feature: reason.weight for reason in reasons}
    plain = report("b", army, recipient_names=("operatives",), **dead)
    without, _ = score(Act((mine,)), Act((plain,)), CONTEXT)
    assert halved["sides"] > 0
    assert total == pytest.approx(without + halved["sides"])


def test_what_the_next_sentence_calls_an_act_is_its_label():
    act = "Police held an editor in Oicha on Monday."
    for more, labels in (
        (" It was a lawful measure under Decree 9.", ["lawful measure"]),
        (" Rain fell. They called the raid a massacre of civilians.", ["massacre"]),
        (" It was no massacre.", []),
        (" Two judges spoke of a massacre elsewhere.", []),
        ("\n\nIt was a lawful measure under Decree 9.", []),
    ):
        event, document = record(act + more, "Monday")
        event["sentence"] = {**event["sentence"], "end": len(act)}
        assert [text for text, _ in report_of(event, None, document).labels] == labels, more


def test_a_label_that_is_denied_is_none():
    text = "Two were killed on Monday; it was no terrorism, a lawyer said, but a quarrel."
    event, document = record(text, "Monday")
    at = text.index("terrorism")
    span = {"start": at, "end": at + 9, "exact": "terrorism"}
    event["labels"] = [{"text": "terrorism", "by": None, "span": span}]
    assert report_of(event, None, document).labels == (("no terrorism", None),)
