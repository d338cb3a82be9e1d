"""The date of an event: which expression is its own, and what stands in where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.records import Attributed, Coded, Coder, Draft, Moment, Parse, Span
from sayso.resolve.dates import DateFinder
from sayso.tables import Tables

MakeParse = Callable[..., Parse]
Dates = Callable[..., list[tuple[str | None, str | None, str | None, str] | None]]


def draft_of(parse: Parse, token: int, status: str = "reported", kind: str = "ASSAULT") -> Draft:
    word = parse.tokens[token]
    sentence = next(s.index for s in parse.sentences if s.first <= token < s.last)
    return Draft(
        claim=None,
        type=kind,
        mode=None,
        contexts=(),
        status=status,
        negated=False,
        actors=(),
        recipients=(),
        tolls=(),
        labels=(),
        trigger=Span(word.idx, word.idx + len(word)),
        token=token,
        sentence=sentence,
        confidence=1.0,
        why=(),
    )


def coded_of(parse: Parse, drafts: tuple[Draft, ...]) -> Coded:
    return Coded(
        attributed=Attributed(parse=parse, claims=()),
        drafts=drafts,
        tolls=(),
        notes=(),
        coder=Coder(name="test", version="1", codebook="test", model=""),
    )


@pytest.fixture(scope="module")
def finder() -> DateFinder:
    return DateFinder(Tables())


@pytest.fixture
def dates(finder: DateFinder, make_parse: MakeParse) -> Dates:
    def made(
        text: str, *triggers: str, published: str | None = "2023-09-22"
    ) -> list[tuple[str | None, str | None, str | None, str] | None]:
        parse = make_parse(text, published)
        drafts: list[Draft] = []
        for trigger in triggers:
            word, status, kind = (*trigger.split(":"), "", "")[:3]
            taken = {d.token for d in drafts}
            token = next(t.i for t in parse.tokens if t.text == word and t.i not in taken)
            drafts.append(draft_of(parse, token, status or "reported", kind or "ASSAULT"))
        coded = coded_of(parse, tuple(drafts))
        moments = finder.find(parse)
        found = [finder.date_of(draft, coded, moments) for draft in drafts]
        return [m and (m.start, m.end, m.precision, m.basis) for m in found]

    return made


def day(text: str, basis: str = "expression") -> tuple[str, str, str, str]:
    return (text, text, "day", basis)


def test_own_clause_before_the_statement(dates: Dates) -> None:
    text = "The ministry said on Tuesday that rebels had shelled the town on Sunday."
    assert dates(text, "shelled") == [day("2023-09-17")]


def test_day_of_the_statement_is_context(dates: Dates) -> None:
    text = "The ministry announced on Tuesday that it has begun operations in the valley."
    assert dates(text, "operations:ongoing") == [day("2023-09-19", "context")]


def test_past_perfect_lies_before_the_statement(dates: Dates) -> None:
    text = "The ministry said on Tuesday that rebels had shelled the town."
    assert dates(text, "shelled") == [(None, "2023-09-19", "before", "context")]


def test_clause_without_that_keeps_its_own_day(dates: Dates) -> None:
    text = "The army said on Tuesday it had killed 30 insurgents in the hills."
    assert dates(text, "killed") == [(None, "2023-09-19", "before", "context")]
    text = "The losses recall 2014, when the army lost a whole battalion."
    assert dates(text, "lost") == [("2014-01-01", "2014-12-31", "year", "expression")]


def test_two_events_two_days(dates: Dates) -> None:
    text = "A man wounded in Monday's shelling died on Thursday."
    assert dates(text, "wounded", "shelling", "died") == [
        day("2023-09-18"),
        day("2023-09-18"),
        day("2023-09-21"),
    ]


def test_shortly_after_orders_events(dates: Dates) -> None:
    text = "The attacks come shortly after the capital claimed that four officers were killed in mine blasts."
    attacks, killed, blasts = dates(text, "attacks:ongoing", "killed", "blasts")
    assert attacks == day("2023-09-22", "publication")
    assert killed == (None, "2023-09-22", "before", "publication")
    assert blasts == killed


def test_cause_of_death_fell_on_the_same_day(dates: Dates) -> None:
    text = "Five people were killed on Thursday after a bomb exploded in a market."
    assert dates(text, "killed", "exploded") == [day("2023-09-21"), day("2023-09-21", "context")]


def test_condemned_attack_keeps_its_own_day(dates: Dates) -> None:
    text = "The minister condemned on Thursday the attack that killed ten people on Tuesday."
    assert dates(text, "condemned", "attack", "killed") == [
        day("2023-09-21"),
        day("2023-09-19"),
        day("2023-09-19"),
    ]


def test_participle_shares_the_day_of_its_clause(dates: Dates) -> None:
    text = "Troops fired on protesters in the capital on Tuesday, killing five."
    assert dates(text, "killing") == [day("2023-09-19")]


def test_since_for_until(dates: Dates) -> None:
    assert dates("The army has shelled the town since Monday.", "shelled") == [
        ("2023-09-18", "2023-09-22", "range", "expression")
    ]
    assert dates("The army has besieged the town for three weeks.", "besieged") == [
        ("2023-09-01", "2023-09-22", "range", "expression")
    ]
    assert dates("The army will leave the town by Monday.", "leave:planned") == [
        ("2023-09-22", "2023-09-25", "range", "expression")
    ]


def test_planned_and_demanded(dates: Dates) -> None:
    assert dates("The president will meet his counterpart on Monday.", "meet:planned") == [
        day("2023-09-25")
    ]
    assert dates("The minister told the army to stop its operation.", "stop:demanded") == [
        ("2023-09-22", None, "after", "publication")
    ]


def test_background_is_never_the_publication_date(dates: Dates) -> None:
    text = "The neighbours have been fighting for decades and fought two wars in the 1990s."
    assert dates(text, "fighting:background", "wars:background") == [
        None,
        ("1990-01-01", "1999-12-31", "decade", "expression"),
    ]
    assert dates("The coup led to a long war.", "coup:background") == [None]


def test_anniversary_does_not_date_the_march(dates: Dates) -> None:
    text = "Protesters marched on Friday to mark the anniversary of the 2020 massacre."
    assert dates(text, "marched", "massacre:background") == [
        day("2023-09-22"),
        ("2020-01-01", "2020-12-31", "year", "expression"),
    ]


def test_sentence_before_lends_its_day(dates: Dates) -> None:
    text = "Gunmen attacked a village on Tuesday. The gunmen attacked with rifles and burned huts."
    assert dates(text, "attacked", "attacked")[1] == day("2023-09-19", "context")


def test_that_day_is_not_the_day_since_which_something_lasts(dates: Dates) -> None:
    text = "Police cleared a bridge on Tuesday that drivers had blocked since Sunday. "
    text += "Later that day a bomb exploded at a post."
    assert dates(text, "exploded") == [day("2023-09-19")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "Gunmen killed nine herders and burned a granary on Tuesday night, a monitor said.",
            "killed",
        ),
        (
            "Six guests were killed when a mortar hit a wedding on Tuesday, the ministry said.",
            "killed",
        ),
        ("Four people were killed by a shell that hit a clinic on Tuesday, medics said.", "killed"),
        ("Guards wounded a fisherman steering for the reef on Tuesday, the navy said.", "wounded"),
    ],
)
def test_a_clause_of_the_same_act_lends_its_day(dates: Dates, text: str, trigger: str) -> None:
    found = dates(text, trigger)[0]
    assert found is not None
    assert found[:2] == ("2023-09-19", "2023-09-19")


def test_the_day_of_the_act_goes_before_that_of_the_statement(dates: Dates) -> None:
    text = "Three guards killed in Monday's raid were buried, the ministry said on Wednesday."
    assert dates(text, "killed") == [day("2023-09-18")]
    text = "Monday's raid was long. The army said on Wednesday that the raid had failed."
    assert dates(text, "raid", "raid")[1] == day("2023-09-18", "context")


def test_a_later_conjunct_lends_a_day_only(dates: Dates) -> None:
    text = "The gunmen attacked the depot and sold the fuel last year."
    assert dates(text, "attacked") != [("2022-01-01", "2022-12-31", "year", "expression")]


def test_a_day_before_the_complement_is_that_of_the_verb(dates: Dates) -> None:
    text = "The governor threatened his rivals on Monday that he would jail them."
    assert dates(text, "threatened") == [day("2023-09-18")]
    text = "Unions called for a nationwide strike on Monday."
    assert dates(text, "strike:demanded") == [day("2023-09-25")]


def test_shortly_before_midnight_is_the_same_day(dates: Dates) -> None:
    text = "On Tuesday soldiers shot at the post shortly before midnight."
    assert dates(text, "shot") == [day("2023-09-19")]


def test_acts_told_later_share_the_day_of_the_lead(dates: Dates) -> None:
    text = (
        "Troops attacked Kesra on Tuesday.\n\nThe town lies on a river. It has two schools. "
        "Its market is large.\n\nResidents said masked men attacked the clinic too."
    )
    assert dates(text, "attacked", "attacked")[1] == day("2023-09-19", "context")


def test_publication_is_last_and_says_so(dates: Dates) -> None:
    text = "Gunmen killed nine farmers near the lake."
    assert dates(text, "killed") == [day("2023-09-22", "publication")]
    assert dates(text, "killed", published=None) == [None]


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.lists(
        st.sampled_from(
            "killed said attack on Tuesday after before since until 2020 May 3 that will have had "
            "the army rebels shelling for three weeks decades , . by today every year shortly".split()
        ),
        min_size=1,
        max_size=16,
    ),
    published=st.one_of(st.none(), st.dates().map(date.isoformat)),
    status=st.sampled_from(["reported", "ongoing", "planned", "background", "denied", "feared"]),
)
def test_any_draft_gives_a_sound_date(
    finder: DateFinder,
    make_parse: MakeParse,
    words: list[str],
    published: str | None,
    status: str,
) -> None:
    parse = make_parse(" ".join(words), published)
    drafts = tuple(draft_of(parse, token.i, status) for token in parse.tokens[:6])
    coded = coded_of(parse, drafts)
    moments = finder.find(parse)
    for draft in drafts:
        check(finder.date_of(draft, coded, moments), status)


def check(moment: Moment | None, status: str) -> None:
    if moment is None:
        return
    assert moment.precision is not None
    assert moment.basis in ("expression", "publication", "context")
    assert (moment.span is None) == (moment.basis == "publication")
    assert moment.start is None or moment.end is None or moment.start <= moment.end
    assert not (status == "background" and moment.basis == "publication")


def test_a_habit_has_no_day(dates: Dates) -> None:
    text = "Shells killed two people on Tuesday. The town has been shelled almost daily."
    assert dates(text, "killed", "shelled") == [day("2023-09-19"), None]


def test_a_past_verb_amid_fears_is_past(dates: Dates) -> None:
    text = "There were fears of a war as the army blocked the only road."
    assert dates(text, "blocked:feared") == [(None, "2023-09-22", "before", "publication")]


def test_a_noun_may_stand_between_since_and_its_year(dates: Dates) -> None:
    text = "Some 300 people have been killed or injured by mines since the war of 2020."
    since = ("2020-01-01", "2023-09-22", "range", "expression")
    assert dates(text, "killed", "injured") == [since, since]


def test_burial_is_later_than_death(dates: Dates) -> None:
    text = "The dead were buried on Thursday."
    assert dates(text, "buried") == [(None, "2023-09-21", "before", "expression")]


def test_the_day_of_a_new_figure_is_not_that_of_the_deaths(dates: Dates) -> None:
    text = "The army corrected its toll, saying on Thursday that 14 soldiers died."
    assert dates(text, "died") == [(None, "2023-09-21", "before", "context")]


def test_a_purpose_has_the_day_of_its_act(dates: Dates, make_parse: MakeParse) -> None:
    text = "Workers blocked the road on Tuesday to demand their wages."
    assert dates(text, "blocked", "demand") == [day("2023-09-19"), day("2023-09-19", "context")]


def test_a_year_ago_dates_the_verb_whatever_stands_between(dates: Dates) -> None:
    text = "The court had denied the family's request for a trial a year ago."
    (found,) = dates(text, "denied")
    assert found is not None
    assert found[0] is not None and found[0].startswith("2022")


def test_a_year_ago_goes_before_the_day_it_was_told(dates: Dates) -> None:
    text = "In a hearing on Monday, the minister had denied the request for asylum a year ago."
    (found,) = dates(text, "denied")
    assert found is not None
    assert found[0] is not None and found[0].startswith("2022")


def test_what_is_done_to_those_just_told_of_is_of_their_day(dates: Dates) -> None:
    story = "Guards shot a herder on Saturday. "
    text = story + "On Sunday, villagers blocked the road with logs. Soldiers {} with batons."
    marchers = dates(text.format("dispersed them"), "shot", "blocked::PROTEST", "dispersed")
    assert marchers[2] == day("2023-09-17", "context")
    others = dates(text.format("beat a driver"), "shot", "blocked::PROTEST", "beat")
    assert others[2] == day("2023-09-16", "context")


def test_help_after_an_act_of_another_day_is_not_of_the_publications(dates: Dates) -> None:
    story = "A mine wounded six men on Tuesday. "
    text = story + "Volunteers carried the wounded to a clinic."
    found = dates(text, "wounded", "carried::AID")
    assert found == [day("2023-09-19"), (None, "2023-09-22", "before", "publication")]


def test_the_beginning_of_a_year_is_a_quarter_and_late_is_a_half(dates: Dates) -> None:
    text = "Families fled shelling in the valley at the beginning of the year."
    assert dates(text, "shelling") == [("2023-01-01", "2023-03-31", "range", "expression")]
    text = "Families fled shelling in the valley at the end of 2021."
    assert dates(text, "shelling") == [("2021-10-01", "2021-12-31", "range", "expression")]
    text = "Families fled shelling in the valley in late 2021."
    assert dates(text, "shelling") == [("2021-07-03", "2021-12-31", "range", "expression")]
