"""What a charge goes on with, whose own operation it is, and what only stands near a statement."""

from __future__ import annotations

from collections.abc import Callable

from coding_help import words

from sayso.records import Coded

Read = Callable[[str], Coded]


def test_nobody_blocks_his_own_road_though_the_grammar_says_so(read: Read) -> None:
    coded = read("Chad accused Libya of arming rebels and shelled its villages.")
    (blocked,) = [d for d in coded.drafts if d.type == "ASSAULT"]
    assert words(coded, blocked, "actors") == ["Libya"]
    (charge,) = [c for c in coded.attributed.claims if c.stance == "accuses"]
    assert blocked.claim == charge.id


def test_who_charges_another_may_close_his_own_border(read: Read) -> None:
    coded = read("Kenya accused the militia of burning farms and closed its border with Somalia.")
    closed = [d for d in coded.drafts if d.type in ("COERCE", "SANCTION")]
    assert all("militia" not in words(coded, d, "actors") for d in closed)


def test_an_army_that_tells_of_operations_launched_acts_itself(read: Read) -> None:
    coded = read(
        "The Chadian army said counter-terrorist operations launched on Monday were going well."
    )
    (act,) = [d for d in coded.drafts if d.type == "ASSAULT"]
    assert words(coded, act, "actors") == ["The Chadian army"]


def test_a_verb_is_no_part_of_whom_it_is_done_to(read: Read) -> None:
    coded = read("Troops came to detain members of a cell in Jenin.")
    (act,) = [d for d in coded.drafts if d.type == "COERCE"]
    assert words(coded, act, "recipients") == ["members of a cell"]


def test_who_stands_in_what_a_thing_is_called_is_not_charged(read: Read) -> None:
    coded = read('Shopkeepers in Zadra called the curfew "a gift to the looters".')
    (charge,) = [d for d in coded.drafts if d.type == "ACCUSE"]
    assert charge.recipients == ()
