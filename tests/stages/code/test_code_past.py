"""What is told of times past: one clause has one time, and sums are no act of the day."""

from __future__ import annotations

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder
from sayso.code.past import is_lately
from sayso.records import Coded

NEWS = "Shells hit a school in Rutshuru on Monday and killed three teachers, the mayor said. "


def told(made: Coded) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for draft in made.drafts:
        if draft.type == "ASSAULT":
            found.setdefault(draft.sentence, set()).add(draft.status)
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "In January 2021 a single raid there killed 19 people.",
        "The town of Kumba saw a car bomb in March 2019 that killed a porter.",
        "Between May and July 2019 monitors counted 23 air strikes on clinics, with 88 dead.",
        "The insurgency has killed more than 30,000 people and displaced a million since 2012.",
        "From January to March, according to the health office, drones killed 52 villagers.",
        "The war has cost 60,000 lives.",
    ],
)
def test_old_acts_and_sums_are_background(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor, sentence: str
) -> None:
    made = combined.code(attributor.attribute(make_parse(NEWS + sentence, published="2026-03-17")))
    found = told(made)
    assert "reported" in found[0]
    assert all(statuses == {"background"} for at, statuses in found.items() if at)
    assert all(t.low == 3 for d in made.drafts if d.status == "reported" for t in d.tolls)


def test_a_day_that_is_near_stays_beside_the_past(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor
) -> None:
    text = "Gunmen killed nine traders on Monday in Kumba, where a bomb killed 40 in March 2019."
    made = combined.code(attributor.attribute(make_parse(text, published="2026-03-17")))
    assert "reported" in {d.status for d in made.drafts if d.type == "ASSAULT"}


def test_a_strike_with_dead_is_no_walkout(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor
) -> None:
    text = "Death toll of Kano market strike reaches 21 as army denies role"
    made = combined.code(attributor.attribute(make_parse(text, kind="title")))
    assert "PROTEST" not in {d.type for d in made.drafts}


@pytest.mark.parametrize(
    "text",
    [
        "A militia denied on Tuesday that its men had shelled a well at Ber and accused the army "
        "of bombing it by mistake.",
        "The front has denied that it mined the road and has accused soldiers of killing herders.",
    ],
)
def test_a_charge_beside_a_denial_is_not_denied(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor, text: str
) -> None:
    made = combined.code(attributor.attribute(make_parse(text, published="2026-05-18")))
    statuses = {d.trigger.start > text.index("accused") - 1: d.status for d in made.drafts}
    assert statuses[True] == "reported"
    assert "denied" in {d.status for d in made.drafts}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A glide bomb came down on a bakery in Kramatorsk on Monday afternoon.", "aerial"),
        ("A van packed with explosives blew up outside a barracks in Kano.", "explosives"),
    ],
)
def test_bombs_that_come_down_or_are_packed_in_cars(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor, text: str, mode: str
) -> None:
    made = combined.code(attributor.attribute(make_parse(text)))
    assert [(d.type, d.mode) for d in made.drafts] == [("ASSAULT", mode)]


def test_the_group_of_a_state_is_whom_it_is_blamed_on(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor
) -> None:
    made = combined.code(attributor.attribute(make_parse("The mission blamed Yemen's Houthis.")))
    (draft,) = made.drafts
    text = made.attributed.parse.document.text
    assert [text[a.span.start : a.span.end] for a in draft.recipients] == ["Yemen's Houthis"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Rebels pushed the army out of the town in 2011.", None),
        ("Rebels pushed the army out of the town in 2025.", "2026-03-17"),
    ],
)
def test_a_bare_year_before_that_of_the_report_is_past(
    make_parse: MakeParse,
    combined: EventCoder,
    attributor: Attributor,
    text: str,
    published: str | None,
) -> None:
    made = combined.code(attributor.attribute(make_parse(text, published=published)))
    assert set().union(*told(made).values()) == {"background"}


def test_a_report_on_an_anniversary_looks_back(
    make_parse: MakeParse, combined: EventCoder, attributor: Attributor
) -> None:
    text = (
        "The town marked the anniversary of the church shootings. Dozens were gathered in the "
        "church two years ago when a gunman opened fire, killing 41 people. From there the "
        "shooter drove across the town and opened fire again inside a hall, killing seven more."
    )
    made = combined.code(attributor.attribute(make_parse(text, published="2026-03-17")))
    assert set().union(*told(made).values()) == {"background"}
    news = text + " On Monday a man threw a bomb at the mourners and killed two."
    made = combined.code(attributor.attribute(make_parse(news, published="2026-03-17")))
    assert "reported" in set().union(*told(made).values())


@pytest.mark.parametrize(
    ("text", "recent"),
    [
        ("At least 12 farmers have been killed during the ongoing protests in Punjab.", True),
        ("More than 40 people have been killed since fighting broke out on Tuesday.", True),
        ("More than 900 people have been killed since the war began in 2014.", False),
        ("Twelve farmers were killed on Tuesday.", False),
    ],
)
def test_a_perfect_with_a_near_day_tells_of_days_just_gone(
    make_parse: MakeParse, text: str, recent: bool
) -> None:
    tokens = make_parse(text).tokens
    (killed,) = [t for t in tokens if t.lower_ == "killed"]
    assert is_lately(killed) is recent
