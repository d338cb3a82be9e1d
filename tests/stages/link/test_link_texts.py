"""What two reports share by their texts, where coding missed or misread the rest."""

from dataclasses import replace

from link_help import Memory, report
from test_link_aside import record

from sayso.link.acts import Act, acts_of
from sayso.link.context import context_of
from sayso.link.exclusion import excluded
from sayso.link.keys import keys, lookups
from sayso.link.reports import report_of
from sayso.link.score import place, score
from sayso.link.texts import names, story, telling
from sayso.link.words import content, located
from sayso.tables import Tables

CONTEXT = context_of(Tables())


def told(document, text, *, lead="", **other):
    """A report whose document opens with `lead`."""
    names = located(f"{lead}\n{text}")
    return report(document, text, lead=content(lead or text), located=names, **other)


def act(*args, **other):
    return Act(reports=(told(*args, **other),))


def test_names_that_stand_as_places_are_found():
    text = (
        "Gunmen raided the village of Norvat and a post on the Kelm road near Old Sarrin in Yatenga "
        "province on Tuesday; the Tavro district of Brenn was calm."
    )
    assert located(text) == {"norvat", "kelm", "old sarrin", "brenn"}


def test_a_place_that_no_gazetteer_knows_is_one_by_its_name():
    one = act("a", "Gunmen raided the village of Norvat on Tuesday.", town=None)
    other = act("b", "Raiders came to Norvat on Tuesday and shot a herder.", town="Goma")
    assert place(one, other, CONTEXT)[0] > 0
    assert "norvat" in place(one, other, CONTEXT)[1]


def test_a_weekday_or_a_state_is_no_place_in_common():
    one = act("a", "Gunmen killed six in Somalia on Tuesday.", town=None)
    other = act("b", "A bomb hurt two in Somalia on Tuesday.", town=None)
    assert place(one, other, CONTEXT) == (0.0, "")


def test_a_name_in_both_sentences_outweighs_coordinates_far_apart():
    one = act("a", "A missile hit a works in the Karisim district of Goma.", town="Mogadishu")
    other = act("b", "A missile hit a works in Goma.", town="Goma")
    nameless = act("c", "A missile hit a works.", town="Goma")
    assert excluded(one, other, CONTEXT) is None
    assert excluded(one, nameless, CONTEXT) == "different places"


def test_headline_and_lead_tell_two_acts_of_one_town_apart():
    bank = "Robbers seized tellers of a savings bank and fled with the money in a hired van."
    march = "Marchers against the tax bill sang on the avenue while medics treated gas and bruises."
    text = "Police shot two people dead in Goma on Tuesday."
    one = act("a", text, lead=bank)
    same = act("b", text, lead="A savings bank was held up by robbers, and its tellers taken.")
    other = act("c", text, lead=march)
    assert story(one, same, CONTEXT)[0] > story(one, other, CONTEXT)[0]
    assert score(one, same, CONTEXT)[0] > score(one, other, CONTEXT)[0]


def test_a_report_without_places_or_names_of_its_own_is_looked_up_by_its_lead():
    lead = "The hostel of Norvat stayed empty."
    late = told("a", "He said that 23 pupils had been abducted.", lead=lead, town=None)
    first = told("b", "Raiders abducted 23 pupils in Norvat.", town=None)
    assert lookups(late) & keys(first)


def test_a_region_is_no_town_of_its_name():
    text = "A drone hit a bus in Belgorod region on Monday."
    at = text.index("Belgorod")
    span = {"start": at, "end": at + 8, "exact": "Belgorod"}
    found = {"id": "1", "name": "Belgorod", "lat": 50.6, "lon": 36.6, "country": "RUS"}
    given = {**found, "precision": "town", "score": 0.9, "span": span}
    event, document = record(text, "Monday", place=given)
    assert report_of(event, None, document).place_precision == "region"
    event, document = record(text.replace(" region", " again"), "Monday", place=given)
    assert report_of(event, None, document).place_precision == "town"


def test_a_town_within_the_reach_of_a_region_is_no_sign_of_another_act():
    town = act("a", "Twenty men were killed in an ambush.")
    near = act("b", "Warriors killed twenty men.", place="Nord", place_precision="region", lat=1.1)
    far = act("c", "Warriors killed twenty men.", place="Nord", place_precision="region", lat=4.1)
    assert place(town, near, CONTEXT)[0] > 0 > place(town, far, CONTEXT)[0]


def test_the_day_of_a_clause_is_not_that_of_the_act():
    for text, own in (
        ("Killed were nine, by the list which our observers saw on Monday.", False),
        ("Killed were nine at the market on Monday.", True),
        ("Killed were nine when raiders took a post on Monday.", True),
        ("Killed were nine, when our observers counted them on Monday.", False),
    ):
        event, document = record(text, "Monday")
        assert report_of(event, None, document).day_own is own, text


def test_one_sentence_may_tell_two_acts_of_other_means():
    text = "The abduction in Goma took place hours before bombs exploded at a station."
    taken = told("a", text, type="ASSAULT", mode="abduct")
    bombs = told("a", text, mode="explosives", at=1)
    assert len(acts_of([taken, bombs], CONTEXT)) == 2
    plain = "Gunmen killed a guard with a bomb and abducted two girls in Goma."
    both = [told("a", plain, mode="abduct"), told("a", plain, mode="explosives", at=1)]
    assert len(acts_of(both, CONTEXT)) == 1


def test_an_incident_is_found_by_an_unknown_village():
    memory = Memory()
    raid = "Raiders came to Norvat on Tuesday and shot five villagers at the well."
    for name, text in (("a", raid), ("b", "Five villagers were shot by raiders at Norvat.")):
        memory.take([told(name, text, lead="Raid on the well of Norvat", town=None)])
    assert [len(one.reports) for one in memory.incidents.values()] == [2]


def test_a_party_that_both_name_is_no_word_in_common():
    rsf = {"actors": ("SDN-REB-RSF",), "actor_names": ("the Rapid Support Forces",)}
    one = act("a", "The Rapid Support Forces shelled a market at noon on Tuesday.", **rsf)
    other = act("b", "Drones of the Rapid Support Forces hit a power plant by night.", **rsf)
    assert telling(one, other, CONTEXT)[0] <= 0


def test_reasons_are_told_in_whole_words_without_the_papers_own_names():
    text = (
        "Raiders torched the harvesting machines of the Brenn cooperative, the Kelm Post learned."
    )
    one = act("a", text, outlet="Kelm Post", names=frozenset({"kelm", "brenn", "ilyas", "dorr"}))
    other = act("b", text, outlet="Kelm Post", names=frozenset({"kelm", "brenn", "ilyas", "dorr"}))
    words = telling(one, other, CONTEXT)[1]
    assert "cooperative" in words and "harvesting" in words
    told_names = names(one, other, CONTEXT)[1]
    assert "Ilyas" in told_names and "Kelm" not in told_names


def test_a_headline_is_not_parted_from_its_story_by_means():
    body = told("a", "A drone hit a mill in Orlin on Tuesday.", mode="drone", at=90)
    head = told("a", "Explosion at Orlin works", mode="explosives")
    for headline, acts in ((True, 1), (False, 2)):
        assert len(acts_of([replace(head, headline=headline), body], CONTEXT)) == acts
