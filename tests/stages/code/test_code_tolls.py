import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.code.numbers import Number, number_at
from sayso.code.quantities import bounds
from sayso.code.sufferer_nouns import parted_subject
from sayso.code.tolls import TollFinder, find_tolls
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
            [("killed", 1, 1, "exact")],  # how many of the four were only hurt is not said
        ),
        ("Ten hostages were released on Sunday.", [("captured", 10, 10, "exact")]),
        ("The bodies of six miners were recovered.", [("killed", 6, 6, "exact")]),
        ("Both policemen died on the way to hospital.", [("killed", 2, 2, "exact")]),
        ("Three people were found shot to death.", [("killed", 3, 3, "exact")]),
        (
            "The raid left four men injured and one dead.",
            [("injured", 4, 4, "exact"), ("killed", 1, 1, "exact")],
        ),
        (
            "One person was killed and two others badly hurt.",
            [("killed", 1, 1, "exact"), ("injured", 2, 2, "exact")],
        ),
        ("The shelling sent six villagers to hospital.", [("injured", 6, 6, "exact")]),
        ("Four fighters are in critical condition.", [("injured", 4, 4, "exact")]),
        ("Medics found nine people with shrapnel wounds.", [("injured", 9, 9, "exact")]),
        ("Two sailors were hit by shrapnel.", [("injured", 2, 2, "exact")]),
        ("The ambush claimed the lives of 11 rangers.", [("killed", 11, 11, "exact")]),
        ("The toll passed 100 on Tuesday.", [("killed", 101, None, "at least")]),
        ("The number of wounded rose to 80.", [("injured", 80, 80, "exact")]),
        ("The rebels handed over three policemen.", [("captured", 3, 3, "exact")]),
        ("A half-dozen traders were wounded.", [("injured", 6, 6, "exact")]),
        ("Gendarmes arrested nineteen at the bridge.", [("captured", 19, 19, "exact")]),
        ("Police rounded up nine bloggers on Tuesday.", [("captured", 9, 9, "exact")]),
        ("More than 300 are in custody.", [("captured", 301, None, "at least")]),
        ("The militia is still holding 12 of her colleagues.", [("captured", 12, 12, "exact")]),
        ("Kidnappers took 46 pupils off a bus.", [("captured", 46, 46, "exact")]),
        ("Border guards pushed 40 people back.", [("displaced", 40, 40, "exact")]),
        ("A weaver lost an eye to a rubber bullet.", [("injured", 1, 1, "exact")]),
        ("A canister broke the jaw of a tailor.", [("injured", 1, 1, "exact")]),
        ("A lecturer broke her collarbone.", [("injured", 1, 1, "exact")]),
        ("Seven officers were hit by stones.", [("injured", 7, 7, "exact")]),
        ("Two sentries were pistol-whipped.", [("injured", 2, 2, "exact")]),
        ("The governor put the injured at 41.", [("injured", 41, 41, "exact")]),
        ("Grenade in bar wounds nine", [("injured", 9, 9, "exact")]),
        (
            "Six ushers were killed and 22 wounded.",
            [("killed", 6, 6, "exact"), ("injured", 22, 22, "exact")],
        ),
        (
            "Nine people died, six of them miners.",
            [("killed", 9, 9, "exact"), ("killed", 6, 6, "exact")],
        ),
        ("Eighteen people were shot or hacked to death.", [("killed", 18, 18, "exact")]),
        (
            "Six porters and three of the raiders died.",
            [("killed", 6, 6, "exact"), ("killed", 3, 3, "exact")],
        ),
        (
            "The ministry raised the number of wounded from 14 to 19.",
            [("injured", 14, 14, "exact"), ("injured", 19, 19, "exact")],
        ),
        (
            "A bomber killed himself and six guards.",
            [("killed", 1, 1, "exact"), ("killed", 6, 6, "exact")],
        ),
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
        "Eleven people were killed or wounded in the raid.",
        "The suspect was treated and released on bail.",
        "Two men fled the scene on foot.",
        "The novel touched the lives of thousands.",
        "If the dam broke, 200 villagers would drown.",
        "Three captains were released from the statement.",
        "He knew that he was going to die.",
        "Some 400 people held up a hand.",
        "The rebels hold five hilltops.",
        "Soldiers seized 14 rifles.",
        "The minister demanded the arrest of two engineers.",
        "The 22-storey block was blown up.",
        "Let them kill each other, she said.",
        "He is the third mayor killed.",
        "He denied that any shepherd was killed.",
        "Baku returned the bodies of eleven soldiers.",
    ],
)
def test_what_is_no_toll_is_none(tolls, text):
    assert tolls(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was arrested on Monday.", [("captured", 1, 1)]),  # a single person is a toll of one
        ("Gunmen freed the bishop Paul Mwanza on Monday.", [("captured", 1, 1)]),
        ("Militants abducted a nurse, an ambulance driver and a teacher.", [("captured", 3, 3)]),
        ("Rebels took four policemen alive.", [("captured", 4, 4)]),
        ("Police arrested 27 suspected illegal miners.", [("captured", 27, 27)]),
        (
            "By Friday nine people were dead and 1,200 in custody.",
            [("killed", 9, 9), ("captured", 1200, 1200)],
        ),
        ("Eighteen dead, six in hospital.", [("killed", 18, 18), ("injured", 6, 6)]),
        ("The clinic gave the number of dead as eight.", [("killed", 8, 8)]),
        (
            "The governor put the number of men killed in the raid on Bara at 410.",
            [("killed", 410, 410)],
        ),
        ("A shell hit the tent, killing a family of nine.", [("killed", 9, 9)]),
        ("The first strike killed a team of six saboteurs.", [("killed", 6, 6)]),
        ("Some thirty-odd farmers were killed.", [("killed", 30, 30)]),
        ("The morgue has logged over 700 bodies.", [("killed", 701, None)]),
        ('The spokesman spoke of "over twenty" killed.', [("killed", 21, None)]),
        ("Two attackers opened fire and were killed by guards.", [("killed", 2, 2)]),
        ("The men fired and two raiders fled and were killed by guards.", [("killed", 2, 2)]),
        (
            "13 US servicemen and some 170 Afghans perished.",
            [("killed", 13, 13), ("killed", 170, 170)],
        ),
        ("The raid left injuries to five other people.", [("injured", 5, 5)]),
        ("Two women in their 20s suffered grazes.", [("injured", 2, 2)]),
        ("Among the dead were two girls.", [("killed", 2, 2)]),
        ("Wounded: 30.", [("injured", 30, 30)]),
        ("A Syrian of 22 was killed.", [("killed", 1, 1)]),
        ("Detectives are looking into a double homicide in the port.", [("killed", 2, 2)]),
        ("A quintuple shooting shook the west of the city.", [("injured", 5, 5)]),
        ("All but eleven of the 178 guards held by prisoners were free.", [("captured", 178, 178)]),
        ("Two of the wounded died.", [("killed", 2, 2)]),
        ("He admitted killing his neighbour last year.", [("killed", 1, 1)]),
    ],
)
def test_who_is_counted_where_the_words_hide_it(tolls, text, expected):
    assert [(t.measure, t.low, t.high) for t in tolls(text)] == expected


def test_a_semicolon_parts_a_number_from_the_next_clause(tolls):
    found = tolls("Six people were wounded, one of them a boy of six; no one was killed.")
    assert [(t.measure, t.low) for t in found] == [("injured", 6), ("killed", 0)]


def test_one_admitted_killing_is_of_the_event(tolls):
    assert [t.scope for t in tolls("He admitted killing his neighbour last year.")] == ["event"]


@pytest.mark.parametrize(
    "text",
    [
        "They were on their way to kill a banker.",
        "Nobody has ever died in the pool.",
        "The painter has died at 91.",
        "Nobody was arrested.",
        "The court jailed four clerks for fraud.",
        "Two airliners were hit by splinters.",
        "He hopes for a double shooting star.",
    ],
)
def test_what_befell_nobody_is_no_toll(tolls, text):
    assert tolls(text) == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("A policeman and a passer-by were killed.", "A policeman and a passer-by"),
        ("The mayor and her driver were shot dead.", "The mayor and her driver"),
        ("Killed were Adam Roe, 25, and Sara Poe, 23.", "Adam Roe, 25, and Sara Poe"),
    ],
)
def test_persons_told_one_by_one_in_one_breath_are_one_figure(tolls, text, span):
    (toll,) = tolls(text)
    assert (toll.low, toll.high, text[toll.span.start : toll.span.end]) == (2, 2, span)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A father of three was shot dead.", 1),
        ("A shepherd of 63 was murdered.", 1),
        ("The toll was a mere figure of eleven dead.", 11),
    ],
)
def test_ages_and_children_are_no_number_of_persons(tolls, text, number):
    assert [t.low for t in tolls(text)] == [number]


def test_a_mother_and_her_three_children_stay_two_figures(tolls):
    found = tolls("The shell killed a mother and her three children.")
    assert figures(found) == [("killed", 1, 1, "exact"), ("killed", 3, 3, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man was shot on Monday. The victim was taken to hospital, where he died.",
            [("killed", 1)],
        ),
        ("Adam Roe was killed on Friday. Roe, 25, was shot in the chest.", [("killed", 1)]),
        ("Two men were shot in the market. The two men died.", [("killed", 2)]),
        ("A woman was killed. A man was shot in the leg.", [("killed", 1), ("injured", 1)]),
        ("Adam Roe was killed. Sara Poe was shot in the leg.", [("killed", 1), ("injured", 1)]),
        ("Seven guards were killed. Three officers were shot.", [("killed", 7), ("injured", 3)]),
    ],
)
def test_the_hurt_who_died_are_counted_dead_only(tolls, text, expected):
    assert [(t.measure, t.low) for t in tolls(text)] == expected


def test_a_person_is_a_figure_once_and_none_where_a_number_covers_him(tolls):
    text = (
        "Two people were killed in Gao on Monday. Adam Roe, 25, died at the scene. "
        "The victim was a teacher. Roe was killed by a bullet."
    )
    assert figures(tolls(text)) == [("killed", 2, 2, "exact")]


def test_a_person_killed_elsewhere_is_a_figure_of_his_own(tolls):
    text = "Two people were killed in Gao. Adam Roe, 25, was killed in Timbuktu."
    assert [t.low for t in tolls(text)] == [2, 1]


@pytest.mark.parametrize(
    ("text", "withdrawn", "standing"),
    [
        ("The toll was revised down from 30 to 12.", [30], [12]),
        ("The blast killed 12 people, not 30 as first reported.", [30], [12]),
        ("Police had earlier put the toll at 30 but it is 12.", [30], []),
        ("The ministry withdrew its figure of 30 dead.", [30], []),
        ("The ministry had earlier said 25 soldiers were killed; it now says 19.", [25], [19]),
        ("The toll rose to 31, up from 25.", [], [31, 25]),
    ],
)
def test_what_a_text_takes_back_is_marked(tolls, text, withdrawn, standing):
    found = tolls(text)
    assert [t.low for t in found if t.withdrawn] == withdrawn
    assert [t.low for t in found if not t.withdrawn] == standing


def test_the_deadliest_since_the_war_is_one_event(tolls):
    (toll,) = tolls("Nine people were killed in the deadliest raid since the war began.")
    assert toll.scope == "event"


def test_tables_are_read_once_for_the_plain_function(make_parse, monkeypatch):
    tables = Tables()
    attributed = Attributed(parse=make_parse("Rebels kill 12 in Goma"), claims=())
    first = find_tolls(attributed, tables)
    monkeypatch.setattr(Tables, "rows", lambda *_: pytest.fail("read again"))
    assert find_tolls(attributed, tables) == first


def test_losses_in_ones_own_ranks_are_not_those_of_anyone(tolls):
    text = "The armed forces deplore one dead and four wounded in their own ranks."
    assert {(t.measure, t.low, t.group) for t in tolls(text)} == {
        ("killed", 1, "own ranks"),
        ("injured", 4, "own ranks"),
    }
    (plain,) = tolls("The health ministry counted 31 dead in the market.")
    assert plain.group is None


def test_a_number_that_stands_apart_counts_whom_it_names(tolls):
    for text, group in (
        ("The number of porters killed in the raid has risen to nine.", "workers"),
        ("The number of civilians hurt by the shells reached 31.", "civilians"),
        ("The number of people killed rose to nine.", None),
    ):
        assert [toll.group for toll in tolls(text)] == [group], text


def test_groups_and_civilians(tolls):
    police, civilians = tolls("Four police officers and two civilians were killed by mines.")
    assert (police.group, police.civilian) == ("police", False)
    assert (civilians.group, civilians.civilian) == ("civilians", True)


def test_an_inspector_is_of_the_police_unless_his_trade_is_told(tolls):
    (police,) = tolls("An inspector was killed in the ambush.")
    (worker,) = tolls("A labour inspector was killed in the ambush.")
    assert (police.group, worker.group) == ("police", "workers")


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


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.lists(
        st.sampled_from(
            "12 killed people three dozens of were no one and the 4,5x -3 , between to or himself "
            "hospital both half death old - year taken in among not from".split()
        ),
        min_size=1,
    )
)
def test_any_jumble_of_words_is_survived_and_spans_stay_inside(make_parse, words):
    text = " ".join(words)
    found = FINDER.find(Attributed(parse=make_parse(text), claims=()))
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(2, 900))
def test_the_number_in_the_text_is_the_number_told(make_parse, number):
    text = f"The strike killed {number} soldiers on Monday."
    found = FINDER.find(Attributed(parse=make_parse(text), claims=()))
    assert [(t.low, t.high) for t in found] == [(number, number)]


def test_since_a_day_of_the_week_is_one_event_still(tolls):
    (toll,) = tolls("About 900 people have fled the camp since Thursday.")
    assert toll.scope == "event"
    (toll,) = tolls("About 900 people have been killed since January.")
    assert toll.scope == "cumulative"


def test_a_toll_between_months_is_a_sum(tolls):
    (toll,) = tolls("Between March and June drones killed 52 villagers.")
    assert toll.scope == "cumulative"


def test_who_was_shot_counts_the_dead_too_where_the_rest_says_so(tolls):
    found = tolls(
        "Six people were shot outside a mosque. Two men died, and four others were wounded."
    )
    assert figures(found) == [("killed", 2, 2, "exact"), ("injured", 4, 4, "exact")]
    found = tolls("Six people were shot outside a mosque. Two others were wounded in a crush.")
    assert ("injured", 6, 6, "exact") in figures(found)


def test_of_five_shot_one_of_whom_died_the_hurt_are_not_known(tolls):
    found = tolls("Five traders were shot at the ferry. One of the traders died on Monday.")
    assert figures(found) == [("killed", 1, 1, "exact")]


def test_another_man_is_not_the_one_told_dead(tolls):
    found = tolls("A clerk was killed in the raid. Another man was taken to hospital.")
    assert figures(found) == [("killed", 1, 1, "exact"), ("injured", 1, 1, "exact")]
    found = tolls("Another man was shot in the leg near the depot. He died on Monday.")
    assert figures(found) == [("killed", 1, 1, "exact")]


@pytest.mark.parametrize(
    ("hurt", "kept"), [("The deputy", True), ("Her father", True), ("The victim", False)]
)
def test_persons_of_kinds_that_exclude_each_other_are_two(tolls, hurt, kept):
    dead = "The gunman" if hurt == "The deputy" else "A girl"
    found = tolls(f"{dead} was killed on Friday. {hurt} was shot in the arm.")
    assert (("injured", 1, 1, "exact") in figures(found)) is kept


@pytest.mark.parametrize(
    "part",
    [
        "Both were treated in a clinic.",
        "Two of the growers are in critical condition.",
        "Two were taken to hospital.",
        "The two growers were taken to hospital.",
    ],
)
def test_a_part_of_those_told_before_is_no_further_figure(tolls, part):
    found = tolls(f"Three growers were injured near the weir. {part}")
    assert figures(found) == [("injured", 3, 3, "exact")]


def test_a_smaller_count_of_the_hurt_stays(tolls):
    found = tolls("Police said 12 were hurt. Doctors said nine people were hurt.")
    assert [t.low for t in found] == [12, 9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man shot and killed in the harbour has been identified.", [("killed", 1)]),
        ("Police have identified the teenager fatally shot in May.", [("killed", 1)]),
        ("A boy who police say was killed by a friend was buried.", [("killed", 1)]),
        ("A celebration ended with five people in the hospital.", [("injured", 5)]),
        ("Five people on the bus went to the hospital.", [("injured", 5)]),
        ("Two others are recovering at the clinic.", [("injured", 2)]),
        ("A fifth man is in a coma.", [("injured", 1)]),
        ("In Esmeralda two inmates were found hanged.", [("killed", 2)]),
        ("The fighting left 27 rebels and four soldiers dead.", [("killed", 27), ("killed", 4)]),
        ("At least six corpses were recovered.", [("killed", 6)]),
        ("Two brothers of 17 and 19 were raped in the barracks.", [("injured", 2)]),
    ],
)
def test_forms_of_news_english(tolls, text, expected):
    assert [(t.measure, t.low) for t in tolls(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two bombers killed 16 people.",
        "A prisoner injured 16 guards with a bottle.",
        "A shell that nearly killed his father wounded 16 people.",
    ],
)
def test_who_harms_and_who_nearly_came_to_harm_are_not_counted(tolls, text):
    assert [t.low for t in tolls(text)] == [16]


@pytest.mark.parametrize(
    "text",
    [
        "The army blew up nineteen crossings.",
        "Two officers recovered 14 guns.",
        "He stood trial for the Feb. 19 deaths of the clerks.",
    ],
)
def test_things_and_dates_are_no_persons(tolls, text):
    assert not any(t.low in {2, 14, 19} for t in tolls(text))


def test_a_number_lowered_to_another_far_behind(tolls):
    found = tolls(
        "The governor corrected the number of people killed by the blasts at the depot in Yola "
        "to 13 on Sunday, from 16."
    )
    assert [(t.low, t.withdrawn) for t in found] == [(13, False), (16, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 1,200 families have fled the camp.", [(1200, "families")]),
        ("Some 300 households were displaced by the raid.", [(300, "families")]),
        ("Nearly 300 families, or 1,500 people, were displaced by the raid.", [(1500, None)]),
    ],
)
def test_displaced_families_are_counted_by_themselves(tolls, text, expected):
    assert [(t.low, t.group) for t in tolls(text)] == expected


def test_the_last_of_some_dead_says_how_many(tolls):
    text = "A girl died of her wounds on Friday, the ninth person killed by the shelling."
    assert ("killed", 9) in [(t.measure, t.low) for t in tolls(text)]
    assert tolls("The third road closed by the shelling was the shortest.") == ()


def test_ages_of_several_are_no_figures(tolls):
    found = tolls("Four pupils were killed: two boys of nine, a girl of ten and her sister.")
    assert 9 not in {t.low for t in found}
    found = tolls("Six herders, the oldest of them was 70, were wounded when soldiers fired.")
    assert [t.low for t in found] == [6]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A clerk and a cook who were killed have been buried.", [2]),
        ("Two soldiers and a nurse who were wounded have left hospital.", [2, 1]),
        ("A soldier and a nurse who was wounded have left hospital.", [1]),
    ],
)
def test_a_plural_clause_is_about_all_before_it(tolls, text, counts):
    assert [t.low for t in tolls(text)] == counts


def test_what_was_counted_at_first_no_longer_stands(tolls):
    found = tolls("Eight people died; six people had been counted dead at first.")
    assert [(t.low, t.withdrawn) for t in found] == [(8, False), (6, True)]


def test_sailors_of_a_tanker_are_no_soldiers(tolls):
    assert [t.group for t in tolls("Pirates kidnapped seven sailors.")] == [None]
    assert [t.group for t in tolls("A shell wounded three navy sailors.")] == ["soldiers"]


def test_the_hour_of_the_clock_counts_nobody(tolls):
    found = tolls("He held 16 passengers, shot a guard and gave up at a quarter to six.")
    assert 6 not in {t.low for t in found}
    found = tolls("Raiders killed four guards at twenty minutes past nine.")
    assert [t.low for t in found] == [4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gunman, 51, shot the clerk and a boy, then fatally shot himself.", ("killed", 1)),
        ("The cook had her collarbone broken.", ("injured", 1)),
        ("Journalist held in Tunis.", ("captured", 1)),
        ("Former mayor's niece gunned down at a ferry.", ("killed", 1)),
        ("A farmer was, it is said, beheaded behind the mill.", ("killed", 1)),
        ("They found the girl bleeding from a gunshot wound.", ("injured", 1)),
        ("The advance put some 9,000 people to flight.", ("displaced", 9000)),
    ],
)
def test_who_is_hidden_by_the_syntax(tolls, text, expected):
    assert expected in [(t.measure, t.low) for t in tolls(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Two wardens were shot at as they walked up to a barn.",
        "Two neighbours shot at each other across a yard.",
        "Our staff spoke to 63 people who had fled nine villages.",
        "The group interviewed 91 former captives.",
        "A bunker built for forty held 112 people on Saturday night.",
        "The gardener is missing three teeth.",
        "The painter died in his sleep.",
        "Hanoi asked Bangkok to arrest three bloggers.",
        "The threat of arrest hangs over six notaries.",
    ],
)
def test_who_is_aimed_at_heard_or_sheltered_is_not_counted(tolls, text):
    assert tolls(text) == ()


def test_the_hour_before_a_person_is_no_number_of_persons(tolls):
    assert [t.low for t in tolls("At about five a girl was shot at the well.")] == [1]


def test_injuries_beside_deaths_are_no_deaths(tolls):
    found = tolls("Doctors recorded 62 deaths and 118 injuries among villagers.")
    assert [(t.measure, t.low) for t in found] == [("killed", 62), ("injured", 118)]


def test_both_who_were_held_are_told_once(tolls):
    text = "Guards held two boys in a container on Sunday. Both have been freed."
    assert [(t.measure, t.low) for t in tolls(text)] == [("captured", 2)]


def test_a_pronoun_points_back_across_places(tolls):
    text = "A lawyer was arrested in Izmir on Monday. She is being held in Ankara."
    assert [t.low for t in tolls(text)] == [1]


def test_a_row_behind_a_definite_noun_is_counted(tolls):
    found = tolls("The blast killed the gardener, a customer and a porter.")
    assert [(t.measure, t.low) for t in found] == [("killed", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 30 August four men were shot dead at a mill.", ("killed", 4, 4)),
        ("Some 1,500 residents fled on foot towards the coast.", ("displaced", 1500, 1500)),
        ("Ninety monks have been recaptured or have given themselves up.", ("captured", 90, 90)),
        ("They led away two novices.", ("captured", 2, 2)),
        (
            "Since the coup of 2016 more than 310 farmers have been killed, a union reckons.",
            ("killed", 311, None),
        ),
        (
            "The number of villagers killed when the dam burst has risen to 34, the governor said.",
            ("killed", 34, 34),
        ),
        (
            'A charity put the number of monks killed there at "no fewer than 29".',
            ("killed", 29, None),
        ),
        ("The deaths of May were put at as many as 70.", ("killed", 0, 70)),
        ("Eleven others, most of them bakers' boys, were hurt.", ("injured", 11, 11)),
        ("The mayor confirmed one death.", ("killed", 1, 1)),
        ("The dead included a midwife and a porter.", ("killed", 2, 2)),
        ("Nine tailors were taken from a sewing hall.", ("captured", 9, 9)),
        ("The treasurer was put under arrest.", ("captured", 1, 1)),
        ("Two suspects were handed to federal prosecutors.", ("captured", 2, 2)),
        ("About 4,100 villagers are in shelters.", ("displaced", 4100, 4100)),
        (
            "Soldiers killed seven people, a priest said; the army acknowledges two.",
            ("killed", 2, 2),
        ),
    ],
)
def test_numbers_behind_dates_quotes_and_verbs_of_counting(tolls, text, expected):
    assert expected in [(t.measure, t.low, t.high) for t in tolls(text)]


def test_robbers_who_flee_on_foot_are_not_displaced(tolls):
    assert tolls("Two men fled on foot.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two or three guards were wounded, the spokesman said.", [("injured", 2, 3, "range")]),
        (
            "About three or four of our soldiers were wounded in the clash.",
            [("injured", 3, 4, "range")],
        ),
        ("A total of six members of the village guard were killed.", [("killed", 6, 6, "exact")]),
        (
            "Over 380 000 people have died since the war began.",
            [("killed", 380_001, None, "at least")],
        ),
        ("A Keralan poet and lawyer, Peter Otieno, was killed.", [("killed", 1, 1, "exact")]),
        (
            "A nurse, her two-year-old son and a militia fighter have been killed in Deir.",
            [("killed", 3, 3, "exact")],
        ),
        ("Gunmen opened fire on the inspector and inflicted multiple injuries.", []),
    ],
)
def test_who_and_how_many(tolls, text, expected):
    assert figures(tolls(text)) == expected


def test_whom_a_man_harmed_is_not_held_with_him(tolls):
    found = tolls("Police arrested a man suspected of shooting two people, including a clerk.")
    assert [t.low for t in found if t.measure == "captured"] == [1]


@pytest.mark.parametrize(
    ("text", "group", "civilian"),
    [
        ("Nine people, all of them civilians, were killed in the shelling.", "civilians", True),
        ("At least one security official was killed in the raid.", "soldiers", False),
    ],
)
def test_who_the_dead_were(tolls, text, group, civilian):
    (toll,) = tolls(text)
    assert (toll.group, toll.civilian) == (group, civilian)


@pytest.mark.parametrize(
    ("text", "withdrawn"),
    [
        (
            "The army, which had counted eleven dead, owned that its first figure had been too low; "
            "it now speaks of 18.",
            [11],
        ),
        ("An earlier version of this report said that 26 inmates had died.", [26]),
    ],
)
def test_figures_of_earlier_accounts_are_taken_back(tolls, text, withdrawn):
    assert [t.low for t in tolls(text) if t.withdrawn] == withdrawn


def test_a_sum_over_a_country_is_no_figure_of_one_act(tolls):
    (toll,) = tolls("The blast brought the death toll from attacks across the country to 19.")
    assert toll.scope == "cumulative"
    (toll,) = tolls("Some 62 people had died since the siege began.")
    assert toll.scope == "event"


def test_the_number_that_climbed_is_the_whole(tolls):
    found = tolls(
        "The number of people killed when the army bombed a wedding in Kadra has climbed to 41 "
        "after six of the wounded died, a union said."
    )
    assert {t.low for t in found if t.measure == "killed"} == {41, 6}


def test_who_the_dead_were_is_told_of_them(tolls):
    (toll,) = tolls("The army owned that the three dead were civilians.")
    assert (toll.group, toll.civilian) == ("civilians", True)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "Seven security officials and a civilian were hurt at the gate.",
            ["soldiers", "civilians"],
        ),
        ("Four members of the border police were killed.", ["police"]),
        ("Two members of the militia died in the raid.", ["militants"]),
        ("Troops detained the opposition leader on Friday.", ["politicians"]),
        ("Police arrested two suspects in the raid.", [None]),
        ("The mortar killed nine soldiers and wounded 26.", ["soldiers", "soldiers"]),
        ("The bombs killed four porters and hurt at least 12 more.", ["workers", "workers"]),
        ("Two porters were killed and four hurt.", ["workers", None]),
        ("Rescuers found 20 people alive and seven dead.", [None]),
        ("Rebels killed a guard and two villagers and wounded six.", ["guards", "civilians", None]),
    ],
)
def test_groups_are_those_of_the_words_themselves(tolls, text, groups):
    assert [toll.group for toll in tolls(text)] == groups


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The shells killed 18 villagers, one of whom was a nun.", ["killed 18", "killed 1"]),
        ("The shell killed four people, one of them a child.", ["killed 4", "killed 1"]),
        ("It killed three people including a nine-year-old girl.", ["killed 3", "killed 1"]),
        (
            "Raiders killed 12 porters, among them eight women and two boys.",
            ["killed 12", "killed 8", "killed 2"],
        ),
        (
            "The dead included a clerk from Odu, a cook in training and two bakers.",
            ["killed 1", "killed 1", "killed 2"],
        ),
        (
            "The dead included a sergeant from the Odu depot, a cook of the fort and two drivers.",
            ["killed 1", "killed 1", "killed 2"],
        ),
        ("His wife Ana, 34, and their sons Max and Leo were also killed.", ["killed 3"]),
        ("Reyl's wife Anna and daughter Lea were also killed.", ["killed 2"]),
        ("Police mourn the 6-year-old shot dead in the port.", ["killed 1"]),
        ("The 20-year-old shot dead his aunt, police said.", []),
        ("The man police believe shot and killed 5-year-old Mara Lindt was found.", ["killed 1"]),
        ("The suspect is charged with the murder of Mara Lindt.", ["killed 1"]),
        ("Two porters were killed and four hurt.", ["killed 2", "injured 4"]),
        (
            "The troops rounded up 11 herders and then killed them at a camp.",
            ["captured 11", "killed 11"],
        ),
        ("We have lost 15 people so far and one was injured.", ["killed 15", "injured 1"]),
        ("Two raiders were killed, with one body taken into custody.", ["killed 2"]),
        ("The armed men took the border guards hostage.", []),
        ("Ten Moldovan servicemen were returned home on Friday.", ["captured 10"]),
        ("About 900 people returned home after the flood.", []),
        ("Forty migrants were returned to Libya.", []),
        ("Under the deal 108 women returned home from captivity.", ["captured 108"]),
    ],
)
def test_persons_told_by_turns_of_the_sentence(tolls, text, figures):
    assert [f"{toll.measure} {toll.low}" for toll in tolls(text)] == figures


def test_as_high_as_is_at_most(tolls):
    (toll,) = tolls("Local media put the death toll at as high as 37.")
    assert (toll.low, toll.high, toll.qualifier) == (0, 37, "at most")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Raids in the province have displaced more than 700,000 people.", "cumulative"),
        ("It is a civil war that has displaced some 40,000 people.", "cumulative"),
        ("More than 30 people have been killed during the ongoing protests.", "cumulative"),
        ("In all, 109 people have been killed, according to an INS count.", "cumulative"),
        ("Over the same period, 230 villagers have been killed.", "cumulative"),
        ("Some 40 people have died in the conflict.", "cumulative"),
        ("Six people were killed in the conflict zone on Friday.", "event"),
        ("Twelve people have died in the blast on Friday, according to an INS tally.", "event"),
        ("It was the first attack since troops killed two of the men.", "event"),
        ("Four of the wounded have since died in hospital.", "event"),
    ],
)
def test_sums_over_a_span_are_cumulative(tolls, text, scope):
    assert [toll.scope for toll in tolls(text)] == [scope]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Troops fired on the camps, killing or wounding 50, officials said.", []),
        ("The attack killed six and wounded or maimed 12.", ["killed 6", "injured 12"]),
        ("He is held over the fatal shooting of a cook in Odu.", ["captured 1", "killed 1"]),
        ("The minister threatened to have senator Ana Vels arrested.", []),
        ("Unions called for the mayor's release.", []),
        (
            "Officials put the death toll at more than 30 and the injuries at some 100.",
            ["killed 31", "injured 100"],
        ),
        ("The army withdrew with the loss of sixty of its men.", ["killed 60"]),
        ("The factory announced the loss of 300 jobs.", []),
        ("The valley has lost at least 80 inhabitants in the raids.", ["killed 80"]),
        ("Two volunteers paid the ultimate price.", ["killed 2"]),
        ("Six terrorists were rendered ineffective, the ministry said.", ["killed 6"]),
        ("The bomb was rendered harmless.", []),
    ],
)
def test_more_words_of_harm_and_of_what_is_only_asked(tolls, text, figures):
    assert [f"{toll.measure} {toll.low}" for toll in tolls(text)] == figures


def test_a_name_before_a_passive_is_of_whom_it_is_about():
    words = "It fired . A guard , Ivo , was hurt .".split()
    deps = "nsubj ROOT punct det appos punct appos punct auxpass ROOT punct".split()
    heads = [1, 1, 1, 4, 2, 4, 4, 4, 9, 9, 9]
    ents = ["O"] * 6 + ["B-PERSON"] + ["O"] * 4
    doc = Doc(Vocab(), words=words, deps=deps, heads=heads, ents=ents)
    assert [token.text for token in parted_subject(doc[9])] == ["guard"]


def test_why_is_no_span(tolls):
    (toll,) = tolls("Nobody was killed in this raid, since the village was empty.")
    assert toll.scope == "event"
