"""Attacks in two towns that one text tells of, however unsure their names are."""

from __future__ import annotations

from link_help import figure, report

from sayso.link.acts import acts_of
from sayso.link.context import context_of
from sayso.tables import Tables

CONTEXT = context_of(Tables())


def told(text, town, dead, at):
    killed = (figure("killed", dead),)
    return report("a", text, town=town, figures=killed, at=at, place_own=False)


def test_other_dead_in_another_town_are_another_attack():
    one = told("Raiders killed nine guards in Oicha.", "Oicha", 9, 0)
    other = told("Raiders killed seven more guards in Mogadishu.", "Mogadishu", 7, 90)
    assert len(acts_of((one, other), CONTEXT)) == 2


def test_the_same_dead_or_a_road_between_two_towns_may_be_one_attack():
    one = told("Raiders killed nine guards in Oicha.", "Oicha", 9, 0)
    same = told("The nine guards were killed at Mogadishu.", "Mogadishu", 9, 90)
    road = told("Seven died on the road from Oicha to Mogadishu.", "Mogadishu", 7, 90)
    assert len(acts_of((one, same), CONTEXT)) == 1
    assert len(acts_of((one, road), CONTEXT)) == 1
