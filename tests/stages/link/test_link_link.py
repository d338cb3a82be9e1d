import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_help import Memory, figure, judged, report, source

MARKET = "Gunmen attacked the cattle market in Oicha on Tuesday and killed 16 traders, Mayor Jean Kitoko said."
AGAIN = (
    "The attack on the cattle market in Oicha left 16 traders dead, according to Mayor Jean Kitoko."
)
MORTAR = "A mortar round hit the airport compound in Oicha and wounded two peacekeepers."


def market(document, **other):
    given = {
        "figures": (figure("killed", 16),),
        "mode": "firearms",
        "recipient_names": ("traders",),
    }
    return report(document, other.pop("text", MARKET), **{**given, **other})


def mortar(document, **other):
    given = {
        "figures": (figure("injured", 2),),
        "mode": "heavy-weapons",
        "recipient_names": ("two peacekeepers",),
    }
    return report(document, MORTAR, **{**given, **other})


def test_two_reports_of_one_act_are_one_incident_with_reasons():
    memory = Memory()
    memory.take([market("a")])
    result = memory.take([market("b", text=AGAIN)])
    (incident,) = result.incidents
    assert {r.document for r in incident.reports} == {"a", "b"}
    assert {"place", "day", "tolls"} <= {reason.feature for reason in incident.reasons}
    assert all(reason.words for reason in incident.reasons)


def test_two_acts_in_one_city_on_one_day_stay_two():
    memory = Memory()
    for new in (market("a"), mortar("b"), market("c", text=AGAIN), mortar("d")):
        memory.take([new])
    assert memory.partition() == {frozenset({"a-0", "c-0"}), frozenset({"b-0", "d-0"})}


def test_one_text_may_tell_two_acts():
    memory = Memory()
    apart = mortar("a", at=200)
    memory.take([market("a"), apart])
    memory.take([mortar("b")])
    assert memory.partition() == {frozenset({"a-0"}), frozenset({"a-200", "b-0"})}


def test_several_sentences_of_one_act_are_one_incident():
    blast = report("a", "A blast tore through the market in Oicha on Tuesday.", mode="explosives")
    dead = report(
        "a",
        "At least nine people were killed.",
        town=None,
        day=None,
        at=60,
        figures=(figure("killed", 9, None),),
    )
    claim = report(
        "a",
        "The Nord Front said its men had attacked.",
        town=None,
        day=None,
        at=100,
        actor_names=("Nord Front",),
    )
    memory = Memory()
    memory.take([blast, dead, claim])
    assert len(memory.incidents) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"town": "Goma"},
        {"day": "2026-03-13", "published": "2026-03-14"},
        {"type": "PROTEST", "mode": "demo"},
        {
            "town": None,
            "country": "COD",
            "day": None,
            "published": "2026-06-01",
            "text": "Attacks in the east killed many this year.",
        },
    ],
    ids=["another town", "another day", "another kind of act", "country only"],
)
def test_what_cannot_be_the_same_stays_apart(other):
    memory = Memory()
    memory.take([market("a")])
    memory.take([market("b", **other)])
    assert len(memory.incidents) == 2


def test_a_country_level_place_does_not_pull_reports_together():
    memory = Memory()
    text = "Soldiers killed three rebels in the Congo."
    more = "Rebels shot dead three traders in the Congo."
    far = {
        "lat": -2.9,
        "lon": 23.6,
        "country": "COD",
        "place_precision": "country",
        "place_name": "Congo",
    }
    memory.take([report("a", text, town=None, day=None, **far)])
    memory.take([report("b", more, town=None, day=None, **far)])
    assert len(memory.incidents) == 2


def test_a_toll_that_one_claimant_raises_on_one_day_parts_nothing():
    army = source("the army", "COD-MIL")
    memory = Memory()
    memory.take([market("a", chain=(army,))])
    memory.take([market("b", text=AGAIN, chain=(army,), figures=(figure("killed", 3),))])
    assert len(memory.incidents) == 1


def test_rival_figures_of_two_claimants_stay_one_incident():
    memory = Memory()
    memory.take([market("a", chain=(source("the army", "COD-MIL"),))])
    memory.take([market("b", chain=(source("a hospital"),), figures=(figure("killed", 31),))])
    assert len(memory.incidents) == 1


def test_a_denied_act_is_an_account_of_the_incident():
    memory = Memory()
    memory.take([market("a", actors=("COD-MIL",), actor_names=("the army",))])
    memory.take(
        [
            market(
                "b",
                text=AGAIN,
                status="denied",
                negated=True,
                actors=("COD-MIL",),
                actor_names=("army",),
            )
        ]
    )
    assert len(memory.incidents) == 1


@pytest.mark.parametrize("status", ["background", "planned", "demanded", "threatened", "feared"])
def test_what_did_not_happen_enters_no_incident(status):
    memory = Memory()
    result = memory.take([market("a", status=status)])
    assert not memory.incidents
    assert [u.event for u in result.unlinked] == ["a-0"]
    assert result.unlinked[0].why


def test_an_arrest_told_with_the_act_belongs_to_its_series():
    arrest = report(
        "a",
        "Police arrested two suspects in Oicha.",
        day=None,
        at=150,
        type="COERCE",
        mode="arrest",
    )
    memory = Memory()
    memory.take([market("a"), arrest])
    assert memory.partition() == {frozenset({"a-0", "a-150"})}


def test_words_of_one_source_make_no_incident():
    condemns = report(
        "a",
        "The governor condemned the killing.",
        town=None,
        at=150,
        type="ACCUSE",
        actor_names=("The governor",),
    )
    memory = Memory()
    result = memory.take([market("a"), condemns])
    assert memory.partition() == {frozenset({"a-0"})}
    assert [u.event for u in result.unlinked] == ["a-150"]


def test_copies_are_one_origin():
    memory = Memory()
    memory.take([market("a", origin="a")])
    memory.take([market("b", origin="a")])
    memory.take([market("c", text=AGAIN, origin="c")])
    (incident,) = memory.incidents.values()
    assert sorted(map(sorted, incident.origins)) == [["a", "b"], ["c"]]


# ------------------------------------------------------------------ ids


def test_the_oldest_id_survives_a_merge_and_the_other_redirects():
    different = judged("a", "b", "different")
    memory = Memory()
    memory.take([market("a")])
    memory.take([market("b", text=AGAIN)], [different])
    old, young = (memory.held[event] for event in ("a-0", "b-0"))
    assert old != young
    result = memory.take(
        [market("b", text=AGAIN)], [different, judged("a", "b", "same", at="2026-05-01")]
    )
    assert set(memory.incidents) == {old}
    assert [(r.old, r.new, r.kind) for r in result.redirects] == [(young, (old,), "merged")]


def test_a_split_keeps_the_id_with_the_larger_part():
    memory = Memory()
    for name in "abc":
        memory.take([market(name)])
    (old,) = memory.incidents
    said = [judged("c", "a", "different"), judged("c", "b", "different")]
    result = memory.take([market("c")], said)
    assert memory.held["a-0"] == memory.held["b-0"] == old != memory.held["c-0"]
    (redirect,) = result.redirects
    assert (redirect.old, redirect.kind, redirect.new[0]) == (old, "split", old)


def test_ids_do_not_depend_on_how_often_a_document_comes():
    memory = Memory()
    memory.take([market("a")])
    before = dict(memory.held)
    memory.take([market("a")])
    assert memory.held == before


# ------------------------------------------------------------------ judgements


def test_a_judgement_same_overrules_what_excludes():
    memory = Memory()
    memory.take([market("a")])
    memory.take([market("b", town="Goma")], [judged("a", "b", "same")])
    assert len(memory.incidents) == 1


def test_the_last_judgement_counts_and_unsure_takes_back():
    memory = Memory()
    memory.take([market("a")])
    said = [judged("a", "b", "different"), judged("a-0", "b-0", "different")]
    memory.take([market("b", text=AGAIN)], said)
    assert len(memory.incidents) == 2
    said += [
        judged("b", "a", "unsure", at="2026-05-01"),
        judged("b-0", "a-0", "unsure", at="2026-05-01"),
    ]
    memory.take([market("b", text=AGAIN)], said)
    assert len(memory.incidents) == 1


def test_events_of_one_text_can_be_judged_different():
    dead = report("a", "At least nine people were killed.", town=None, day=None, at=60)
    memory = Memory()
    memory.take([market("a"), dead], [judged("a-0", "a-60", "different")])
    assert len(memory.incidents) == 2


def test_a_judgement_about_something_unknown_changes_nothing():
    memory = Memory()
    memory.take([market("a")], [judged("a", "nowhere", "same"), judged("x", None, "same")])
    assert len(memory.incidents) == 1


# ------------------------------------------------------------------ laws

POOL = [
    [market("a")],
    [market("b", text=AGAIN), mortar("b", at=300)],
    [mortar("c")],
    [market("d", town="Goma")],
    [market("e", figures=(figure("killed", 19),), published="2026-03-12")],
    [
        report(
            "f",
            "Police fired tear gas at students in Goma.",
            type="ASSAULT",
            mode="crowd-control",
            town="Goma",
        )
    ],
    [report("g", "Students marched in Goma.", type="PROTEST", mode="demo", town="Goma")],
    [market("h", town=None, day=None)],
    [market("i", origin="a")],
    [mortar("j", day=None)],
]


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(POOL))))
def test_the_order_of_arrival_is_of_no_matter(order):
    expected = Memory()
    expected.take([r for reports in POOL for r in reports])
    memory = Memory()
    for number in order:
        memory.take(POOL[number])
    assert memory.partition() == expected.partition()


@settings(deadline=None, max_examples=10)
@given(st.lists(st.sampled_from(range(len(POOL))), max_size=6))
def test_linking_again_changes_nothing(again):
    memory = Memory()
    for reports in POOL:
        memory.take(reports)
    before = dict(memory.held)
    for number in again:
        assert not memory.take(POOL[number]).redirects
    assert memory.held == before


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(POOL))), st.sampled_from("abcdh"), st.sampled_from("abcdh"))
def test_judgements_are_honoured(order, one, other):
    if one == other:
        return
    memory = Memory()
    for number in order:
        memory.take(POOL[number], [judged(one, other, "different")])
    for incident in memory.incidents.values():
        assert not {one, other} <= {r.document for r in incident.reports}


def test_a_far_report_is_not_looked_at():
    memory = Memory()
    for number in range(30):
        memory.take(
            [
                market(
                    f"z{number}",
                    town="Mogadishu",
                    day=f"2025-01-{number + 1:02}",
                    published="2025-02-01",
                )
            ]
        )
    memory.asked = 0
    memory.take([market("a")])
    assert memory.asked <= 2


def test_linking_nothing_gives_nothing():
    result = Memory().take([])
    assert (result.incidents, result.redirects, result.unlinked) == ((), (), ())
