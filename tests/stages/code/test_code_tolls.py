import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.code.quantities import Number, bounds, number_at
from sayso.code.tolls import TollFinder
from sayso.records import Attributed, Claim, Span
from sayso.tables import Tables

FINDER = TollFinder(Tables())


@pytest.fixture
def tolls(make_parse):
    def found(text, claims=()):
        return FINDER.find(Attributed(parse=make_parse(text), claims=claims))

    return found


def figures(found):
    return [(t.measure, t.low, t.high, t.qualifier) for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The attacks come after Baku claimed that four Azerbaijani police officers and two civilians were killed in mine blasts.",
            [("killed", 4, 4, "exact"), ("killed", 2, 2, "exact")],
        ),
        (
            "At least 12 people, including three children, were killed in the market.",
            [("killed", 12, None, "at least"), ("killed", 3, 3, "exact")],
        ),
        (
            "The blast left 14 people dead and dozens injured.",
            [("killed", 14, 14, "exact"), ("injured", 24, None, "vague")],
        ),
        ("Rebels kill 12 in Goma", [("killed", 12, 12, "exact")]),
        (
            "12 killed, 30 wounded in market blast",
            [("killed", 12, 12, "exact"), ("injured", 30, 30, "exact")],
        ),
        ("The death toll rose to 31 on Friday, officials said.", [("killed", 31, 31, "exact")]),
        (
            "Police put the toll at 14, while the opposition said 30 had been killed.",
            [("killed", 14, 14, "exact"), ("killed", 30, 30, "exact")],
        ),
        ("Between 30 and 40 villagers died in the raid.", [("killed", 30, 40, "range")]),
        ("Gunmen abducted up to 40 students.", [("captured", 0, 40, "at most")]),
        ("The clashes wounded more than 100 people.", [("injured", 101, None, "at least")]),
        ("Fewer than ten soldiers were hurt.", [("injured", 0, 9, "at most")]),
        ("About 50 people died.", [("killed", 50, 50, "about")]),
        ("Hundreds of villagers were killed.", [("killed", 200, None, "vague")]),
        ("Several soldiers were wounded.", [("injured", 3, None, "vague")]),
        ("No one was hurt in the strike.", [("injured", 0, 0, "exact")]),
        ("There were no casualties.", [("injured", 0, 0, "exact"), ("killed", 0, 0, "exact")]),
        (
            "A woman died and her two children were injured.",
            [("killed", 1, 1, "exact"), ("injured", 2, 2, "exact")],
        ),
        (
            "Twenty-three soldiers lost their lives and a hundred and fifty were wounded.",
            [("killed", 23, 23, "exact"), ("injured", 150, 150, "exact")],
        ),
        ("The fighting has displaced some 20,000 people.", [("displaced", 20000, 20000, "about")]),
        ("A 19-year-old man was shot in the leg on Monday.", [("injured", 1, 1, "exact")]),
        ("Two men, aged 23 and 40, were stabbed to death.", [("killed", 2, 2, "exact")]),
        (
            "Four people were shot, one fatally.",
            [("injured", 4, 4, "exact"), ("killed", 1, 1, "exact")],
        ),
        ("Ten hostages were released on Sunday.", [("captured", 10, 10, "exact")]),
        ("The bodies of six miners were recovered.", [("killed", 6, 6, "exact")]),
    ],
)
def test_figures_in_news_english(tolls, text, expected):
    assert figures(tolls(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bill was killed in the Senate by 52 votes.",
        "The drought killed 200 cattle.",
        "The bomb could kill hundreds, the minister warned.",
        "They threatened to kill 10 men.",
        "Two men attempted to assassinate a governor.",
        "The striker shot wide in the 23rd minute.",
        "In 2019 the army did not kill 12 men.",
        "Shares were hurt by a 12 percent fall.",
    ],
)
def test_what_is_no_toll_is_none(tolls, text):
    assert tolls(text) == ()


def test_groups_and_civilians(tolls):
    police, civilians = tolls("Four police officers and two civilians were killed by mines.")
    assert (police.group, police.civilian) == ("police", False)
    assert (civilians.group, civilians.civilian) == ("civilians", True)


def test_a_sum_over_a_war_is_cumulative(tolls):
    war = tolls("More than 100,000 people have been killed since the war began in 2011.")
    day = tolls("More than 100 people were killed in the bombing.")
    assert (war[0].scope, day[0].scope) == ("cumulative", "event")


def test_a_figure_belongs_to_the_innermost_claim_that_holds_it(tolls):
    text = "The army said rebels claimed that nine soldiers were killed."
    outer, inner = text.index("rebels"), text.index("nine")
    claims = tuple(
        Claim(
            id=name,
            chain=(),
            stance="asserts",
            quote="indirect",
            content=(Span(start, len(text) - 1),),
            sentence=0,
            cue_class="verb",
        )
        for name, start in (("army", outer), ("rebels", inner))
    )
    assert [t.claim for t in tolls(text, claims)] == ["rebels"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("two hundred and fifty", 250),
        ("twenty - three", 23),
        ("1.5 million", 1_500_000),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("a hundred", 100),
        ("nine thousand two hundred", 9200),
    ],
)
def test_numbers_in_words_and_digits(words, value):
    tokens = words.split()
    assert number_at(tokens, 0) == Number(0, len(tokens), value, value)


@given(
    st.integers(1, 10**9),
    st.sampled_from([None, "at least", "more than", "at most", "less than", "about"]),
)
def test_bounds_never_cross(value, meaning):
    low, high, _ = bounds(Number(0, 1, value, value), meaning)
    assert low is not None and (high is None or low <= high)


@settings(max_examples=30, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            "12 killed people three dozens of were no one and the 4,5x -3 , between to".split()
        )
    )
)
def test_any_jumble_of_words_is_survived_and_spans_stay_inside(parser, words):
    from conftest import document_of

    from sayso.parse import parse

    text = " ".join(words)
    found = FINDER.find(Attributed(parse=parse(document_of(text), parser), claims=()))
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
