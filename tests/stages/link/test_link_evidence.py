"""What tells two acts of one city apart, and what holds accounts together that differ."""

from dataclasses import replace

from link_help import Memory, figure, report

from sayso.link import link
from sayso.link.acts import Act, acts_of
from sayso.link.context import context_of
from sayso.link.exclusion import excluded, is_sure
from sayso.link.score import score, sites
from sayso.link.words import names
from sayso.tables import Tables

CONTEXT = context_of(Tables())
STORY = (
    "Gunmen shot the trader Amadu Kouri at his stall on Tuesday, said Fanta Diallo, his sister; the "
    "mayor, Ousmane Tall, closed the market."
)


def act(*reports):
    return Act(reports=reports)


def test_other_buildings_tell_two_acts_of_one_town_apart():
    bakery = act(report("a", "A shell hit a bakery in Goma on Tuesday."))
    depot = act(report("b", "A shell hit a tram depot in Goma on Tuesday."))
    again = act(report("c", "The bakery in Goma was shelled on Tuesday."))
    assert sites(bakery, depot, CONTEXT)[0] < 0 < sites(bakery, again, CONTEXT)[0]
    assert score(bakery, depot, CONTEXT)[0] < score(bakery, again, CONTEXT)[0]


def test_a_day_in_march_is_no_march():
    convoy = act(report("a", "Raiders stopped a convoy near Goma on 17 March."))
    assert sites(convoy, convoy, CONTEXT)[1] == "both at a truck"
    crowd = act(report("b", "Police shot at a march in Goma."))
    assert sites(crowd, crowd, CONTEXT)[1] == "both at a protest"


def test_a_hospital_is_a_site_only_where_it_was_struck():
    taken = act(report("a", "Nine wounded were brought to a hospital after a blast at a market."))
    struck = act(report("b", "A shell hit the hospital.", recipient_names=("the hospital",)))
    assert "hospital" not in sites(taken, taken, CONTEXT)[1]
    assert "hospital" in sites(struck, struck, CONTEXT)[1]


def test_accounts_that_name_the_same_people_may_differ_in_place_or_day():
    one = act(report("a", STORY, body=STORY))
    wrong_day = act(report("b", STORY, body=STORY, day="2026-03-14", published="2026-03-15"))
    wrong_town = act(report("c", STORY, body=STORY, town="Mogadishu"))
    both = act(report("d", STORY, body=STORY, town="Mogadishu", day="2026-03-14"))
    assert is_sure(one, wrong_day, CONTEXT)
    assert excluded(one, wrong_day, CONTEXT) is excluded(one, wrong_town, CONTEXT) is None
    assert excluded(one, both, CONTEXT) is not None


def test_the_same_words_without_the_same_people_do_not_outweigh_another_day():
    text = "Shells killed two people at the market, the governor's office said."
    one, other = act(report("a", text)), act(report("b", text, day="2026-03-13"))
    assert excluded(one, other, CONTEXT) == "different days"


def test_an_account_of_another_day_stays_out_where_nobody_is_named():
    memory = Memory()
    text = "A car bomb killed nine at the Lido market in Oicha on Tuesday."
    for name in "abcd":
        memory.take([report(name, text, figures=(figure("killed", 9),))])
    late = {"day": "2026-03-13", "published": "2026-03-13"}
    memory.take([report("e", text, figures=(figure("killed", 9),), **late)])
    assert len(memory.incidents) == 2


def test_a_month_named_in_a_text_parts_its_act_from_one_with_a_day():
    attack = report("a", "Gunmen killed nine soldiers on Tuesday.", day="2026-03-10", at=0)
    month = {"day": "2026-01-01", "end": "2026-01-31", "date_precision": "month", "at": 90}
    earlier = report("a", "In January, 44 worshippers were killed.", town=None, **month)
    earlier = type(earlier)(
        **{f: getattr(earlier, f) for f in earlier.__slots__} | {"day_own": True}
    )
    assert len(acts_of([attack, earlier], CONTEXT)) == 2


def test_a_month_long_past_is_not_that_of_an_undated_act():
    attack = report("a", "Gunmen killed nine soldiers in Goma.", town="Goma", day=None)
    month = {"day": "2025-11-01", "end": "2025-11-30", "date_precision": "month", "at": 90}
    earlier = report("a", "In November 2025 a raid killed 44 people.", town=None, **month)
    earlier = replace(earlier, day_own=True)
    assert len(acts_of([attack, earlier], CONTEXT)) == 2
    long_ago = replace(earlier, start="2021-01-01", end="2021-12-31")
    assert len(acts_of([attack, long_ago], CONTEXT)) == 1  # no news, whatever it was told as
    recent = replace(earlier, start="2026-02-20", end="2026-03-11")
    assert len(acts_of([attack, recent], CONTEXT)) == 1


def test_the_names_of_those_who_fight_say_little():
    party = "The Rapid Support Forces and the mayor, Lindani, spoke."
    one = act(report("a", "A drone hit the market of Goma.", body=party))
    other = act(report("b", "A drone hit the power station of Goma.", body=party))
    named = "The clerk Rapida Supportine and the mayor, Lindani Forcesi, spoke."
    mine, yours = (act(replace(a.reports[0], names=names(named))) for a in (one, other))
    assert score(mine, yours, CONTEXT)[0] > score(one, other, CONTEXT)[0]


def test_linking_takes_words_from_the_user_s_data_files(tmp_path):
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "sites.csv").write_text(
        "# source: test\n# date: 2026-11-22\n# licence: CC0\nwords,kind\nyurt,yurt\nsauna,sauna\n"
    )
    mine = Tables(tmp_path)
    a = report("a", "A bomb hit a yurt in Oicha on Tuesday.")
    b = report("b", "A bomb hit a sauna in Oicha on Tuesday.")
    assert sites(act(a), act(b), context_of(mine))[0] < 0 == sites(act(a), act(b), CONTEXT)[0]
    memory = Memory()
    memory.take([a])
    reasons = link([b], memory, (), mine).incidents[0].reasons
    assert all(reason.feature != "sites" or reason.weight < 0 for reason in reasons)


def test_a_crew_that_is_taken_is_part_of_the_seizure():
    memory = Memory()
    for name in "ab":
        ship = report(name, "Boarders seized a tanker on Tuesday.", type="COERCE", mode="seize")
        crew = report(name, "They took the crew.", type="COERCE", mode="arrest", at=60)
        memory.take([ship, crew])
    assert len({memory.incident_of(f"{name}-{at}") for name in "ab" for at in (0, 60)}) == 1


def test_a_riot_and_a_march_are_at_one_kind_of_spot():
    march = act(report("a", "Police shot at a march in Goma."))
    riot = act(report("b", "It was a riot in which a bakery was burnt, the mayor of Goma said."))
    assert sites(march, riot, CONTEXT)[0] > 0


def test_a_denial_is_not_of_what_the_outlet_itself_tells_of_another_spot():
    denied = report(
        "a",
        "Nobody attacked its base in Goma on Friday, the army said.",
        negated=True,
        status="denied",
    )
    toll = (figure("killed", 9),)
    bomb = report("a", "That day a bomb killed nine at a bus station.", at=90, figures=toll)
    assert len(acts_of([denied, bomb], CONTEXT)) == 2
    same = replace(bomb, text="That day a shell killed nine at the base.")
    assert len(acts_of([denied, same], CONTEXT)) == 1
