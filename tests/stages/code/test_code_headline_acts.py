"""What a headline announces is the act that the first sentence of the text tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coding_help import claim_of

from sayso.records import Draft

Titled = Callable[..., list[Draft]]


def test_a_headline_with_the_country_and_a_lead_with_the_town_tell_one_act(
    titled: Titled,
) -> None:
    drafts = titled(
        "Police fire tear gas as miners block road in Bolivia\n\n"
        "Several hundred miners blocked the road at Oruro on Monday, "
        "and police fired tear gas to clear it."
    )
    told = [(d.type, d.sentence) for d in drafts if d.type in ("ASSAULT", "PROTEST")]
    assert sorted(told) == [("ASSAULT", 1), ("PROTEST", 1)]


def test_whom_nobody_named_accuses_is_accused_by_the_source_of_the_lead(titled: Titled) -> None:
    text = (
        "Chad: soldiers accused of killing 14 at well\n\n"
        "Soldiers killed 14 herders at a well near Mao on Sunday, two elders said."
    )
    title = claim_of(text, "Chad", "accused", "of killing 14 at well", "accuses")
    unnamed = replace(title, chain=(replace(title.chain[0], kind="unnamed", span=None),))
    body = claim_of(text, "two elders", "said", "Soldiers killed 14 herders at a well near Mao")
    drafts = [d for d in titled(text, unnamed, body) if d.type == "ASSAULT"]
    assert [(d.sentence, d.claim) for d in drafts] == [(1, body.id)]


def test_a_denial_in_a_headline_is_that_of_the_lead(titled: Titled) -> None:
    text = (
        "Sudan denies firing at Chadian troops near Adre\n\n"
        "Sudan's army on Thursday denied that its units had fired at Chadian positions."
    )
    first = claim_of(text, "Sudan", "denies", "firing at Chadian troops near Adre", "denies")
    second = claim_of(
        text, "Sudan's army", "denied", "that its units had fired at Chadian positions", "denies"
    )
    second = replace(second, sentence=1)
    drafts = [d for d in titled(text, first, second) if d.type == "ASSAULT"]
    assert [(d.sentence, d.status) for d in drafts] == [(1, "denied")]


def test_the_noun_of_a_headline_stands_in_the_lead_too(titled: Titled) -> None:
    (draft,) = [
        d
        for d in titled(
            "Rivals at odds over strike in Sudan\n\n"
            "Nine people were killed in Sudan on Monday in a strike on a fair."
        )
        if d.type == "ASSAULT"
    ]
    assert draft.sentence == 1


def test_a_headline_goes_to_the_account_with_its_figure(titled: Titled) -> None:
    drafts = titled(
        "Stations attacked in Kirkan; two guards killed\n\n"
        "Gunmen stormed a station in Kirkan on Monday, killing two guards, "
        "and set a court on fire."
    )
    counted = [d for d in drafts if d.tolls]
    assert len(counted) == 1


def test_two_acts_in_two_countries_stay_two(titled: Titled) -> None:
    drafts = titled(
        "Bomb kills six in Mali\n\n"
        "The president of Niger met bankers in Niamey on Monday. "
        "A bomb killed four people in Tera on Sunday."
    )
    assert len([d for d in drafts if d.type == "ASSAULT"]) == 2
