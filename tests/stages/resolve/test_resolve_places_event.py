"""Which of the places of a text is that of an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.records import (
    Argument,
    Attributed,
    Claim,
    Coded,
    Coder,
    Draft,
    Link,
    Parse,
    Place,
    Span,
)
from sayso.resolve.places import PlaceFinder
from sayso.tables import Tables

MakeParse = Callable[..., Parse]


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(Tables())


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def place_of(finder: PlaceFinder, make_parse: MakeParse) -> Callable[..., Place | None]:
    """Return a function from a text, its trigger and its parties to the place of the event."""

    def run(
        text: str,
        trigger: str,
        *,
        actor: str | None = None,
        source: str | None = None,
        content: str | None = None,
        type: str = "ASSAULT",
    ) -> Place | None:
        parse = make_parse(text)
        at = span_of(text, trigger)
        words = parse.tokens.char_span(at.start, at.end)
        sentence = next(s for s in parse.sentences if s.start <= at.start < s.end)
        actors = ()
        if actor:
            named = span_of(text, actor)
            head = parse.tokens.char_span(named.start, named.end).root.i
            actors = (Argument(span=named, head=head),)
        claims = ()
        if source and content:
            link = Link(
                source=source, kind="actor", cue="said", span=span_of(text, source), cue_span=None
            )
            claims = (
                Claim(
                    id="c1",
                    chain=(link,),
                    stance="asserts",
                    quote="indirect",
                    content=(span_of(text, content),),
                    sentence=sentence.index,
                    cue_class="verb",
                ),
            )
        draft = Draft(
            claim="c1" if claims else None,
            type=type,
            mode=None,
            contexts=(),
            status="reported",
            negated=False,
            actors=actors,
            recipients=(),
            tolls=(),
            labels=(),
            trigger=at,
            token=words.root.i,
            sentence=sentence.index,
            confidence=0.7,
            why=(),
        )
        coded = Coded(
            attributed=Attributed(parse=parse, claims=claims),
            drafts=(draft,),
            tolls=(),
            notes=(),
            coder=Coder(name="test", version="0", codebook="plover-2021", model="none"),
        )
        return finder.place_of(draft, coded, finder.find(parse))

    return run


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Russian forces shelled Bakhmut on Monday.", "shelled", "Bakhmut"),
        ("A car bomb exploded outside a bank in Kabul.", "exploded", "Kabul"),
        ("Rebels captured the town of Kidal in northern Mali.", "captured", "Kidal"),
        ("Rockets fired from Gaza hit a school in Sderot.", "hit", "Sderot"),
        ("Blasts were heard from the town of Goris in southern Armenia.", "Blasts", "Goris"),
        ("Fighters from Chad attacked El Geneina.", "attacked", "El Geneina"),
        ("Israel struck targets across Lebanon, killing 12 in Tyre.", "struck", "Tyre"),
        ("Aleppo's main hospital was bombed.", "bombed", "Aleppo"),
        ("Gunmen killed six people in Springfield, Illinois.", "killed", "Springfield"),
        ("In Goma, twelve civilians were killed by a shell.", "killed", "Goma"),
    ],
)
def test_the_place_that_hangs_on_the_trigger_wins(place_of, text, trigger, name):
    assert place_of(text, trigger).name == name


def test_the_place_of_the_speaker_is_not_that_of_the_act(place_of):
    text = "Speaking in Geneva, the minister said rebels had shelled Idlib."
    content = "rebels had shelled Idlib"
    place = place_of(text, "shelled", source="the minister", content=content)
    assert place.name == "Idlib"
    text = "Speaking in Geneva, the minister said rebels had killed a medic."
    content = "rebels had killed a medic"
    assert place_of(text, "killed", source="the minister", content=content) is None


def test_a_name_within_that_of_the_actor_or_source_is_no_place(place_of):
    text = "The Kandahar garrison killed four men."
    assert place_of(text, "killed", actor="The Kandahar garrison") is None
    text = "The police in Lahore said gunmen had killed four men."
    content = "gunmen had killed four men"
    assert place_of(text, "killed", source="The police in Lahore", content=content) is None


def test_governments_are_never_the_place(place_of):
    assert place_of("Baku said four officers were killed.", "killed") is None


def test_a_speech_act_has_a_place_only_where_it_was_made(place_of):
    text = "The opposition accused Israel of bombing Aleppo."
    assert place_of(text, "accused", type="ACCUSE") is None
    text = "The envoys met in Istanbul on Monday."
    assert place_of(text, "met", type="CONSULT").name == "Istanbul"


def test_the_dateline_is_weaker_than_the_sentence(place_of):
    text = "KYIV, Feb. 17 - A missile hit a bus station in Nikopol on Tuesday."
    assert place_of(text, "hit").name == "Nikopol"


def test_an_earlier_sentence_of_the_paragraph_lends_its_place_with_less_trust(place_of):
    text = "Rebels entered Sake on Monday. They killed nine people."
    place = place_of(text, "killed")
    assert place.name == "Sake" and place.score < 0.6
    assert "last named in the paragraph" in place.why
    assert place_of("Rebels entered Sake.\n\nThey killed nine people.", "killed") is None


def test_an_unknown_village_is_not_replaced_by_a_far_one(place_of):
    text = "Jets bombed the village of Tel Harmuna near Aleppo."
    assert place_of(text, "bombed").name == "Tel Harmuna"


def test_here_is_the_dateline(place_of):
    text = "COTABATO - Fighters handed in their rifles at a gymnasium here on Wednesday."
    assert place_of(text, "handed", type="RETREAT").name == "Cotabato"


def test_what_an_act_leads_towards_is_not_its_place(place_of):
    assert place_of("Gunmen were shot as they fled towards Aleppo.", "shot") is None
    assert place_of("A drone hit a car on the road to Tyre.", "hit").name == "Tyre"


def test_a_report_in_a_list_has_its_own_head(place_of):
    text = "Berlin: a bank is robbed.\n\nMosul: two women stabbed at a funeral."
    assert place_of(text, "stabbed").name == "Mosul"


def test_a_court_sits_where_it_is_named_after(place_of):
    text = "A court in Copenhagen sentenced a consul to four years."
    actor = "A court in Copenhagen"
    assert place_of(text, "sentenced", actor=actor, type="SANCTION").name == "Copenhagen"


def test_a_town_goes_before_the_province_of_its_name(place_of):
    place = place_of("Soldiers shot two men dead in Jenin on Monday.", "shot")
    assert place.precision == "town" and abs(place.lon - 35.30) < 0.02


def test_a_place_is_not_put_where_the_text_denies(place_of):
    place = place_of("A bomb exploded at Lido beach in Mogadishu.", "exploded")
    assert place.country == "SOM"


def test_one_phrase_places_both_of_two_acts(place_of):
    text = "Soldiers killed two men and arrested seven others in a raid on Jenin."
    assert place_of(text, "killed").name == "Janīn"


def test_the_subject_of_another_clause_is_not_its_place(place_of):
    text = "The presidency in Bogotá was calm: it sees no basis for talks while abductions go on."
    assert place_of(text, "abductions") is None


@pytest.mark.parametrize(
    ("text", "trigger", "type"),
    [
        ("Shells hit Tyre. The army broke the truce thousands of times.", "broke", "ASSAULT"),
        ("Shells hit Tyre. It came hours after mortars struck a mill.", "struck", "ASSAULT"),
        ("Shells hit Tyre. He denied that huts on the other side burned.", "burned", "ASSAULT"),
        ("Shells hit Tyre. A spokesman of the banned party spoke.", "banned", "COERCE"),
        ("Shells hit Tyre. They destroyed two Iraqi bunkers.", "destroyed", "ASSAULT"),
    ],
)
def test_other_acts_borrow_no_place(place_of, text, trigger, type):
    assert place_of(text, trigger, type=type) is None


def test_the_capital_is_the_seat_that_the_text_names(place_of):
    text = "KATHMANDU, 9 Sept - The cabinet fell.\n\nA bridge at Pokhara shut. Crowds burned cars in the capital."
    assert place_of(text, "burned", type="PROTEST").name == "Kathmandu"
    text = "Lorries left Pokhara. Crowds burned cars in the regional capital."
    assert place_of(text, "burned", type="PROTEST").name == "Pokhara"


def test_protesters_are_of_the_town_they_protest_in(place_of):
    text = "Nairobi students blocked the ring road."
    assert place_of(text, "blocked", actor="Nairobi students", type="PROTEST").name == "Nairobi"


@pytest.mark.parametrize(
    ("text", "trigger", "type", "wanted"),
    [
        (
            "The president met his guest and the Somali foreign minister in Mombasa on Saturday.",
            "met",
            "CONSULT",
            "Mombasa",
        ),
        (
            "The leaders agreed on Tuesday to open a road, at the end of two days of talks in Quito.",
            "agreed",
            "AGREE",
            "Quito",
        ),
        ("The leaders agreed on Tuesday to hold talks in Quito.", "agreed", "AGREE", None),
    ],
)
def test_an_agreement_is_made_where_those_who_make_it_met(
    place_of: Callable[..., Place | None], text: str, trigger: str, type: str, wanted: str | None
) -> None:
    found = place_of(text, trigger, type=type)
    assert (found.name if found else None) == wanted


def test_a_coup_befalls_a_country(place_of: Callable[..., Place | None]) -> None:
    text = "Ségou has been a stronghold of the opposition since the coup of 2020."
    assert place_of(text, "coup") is None
    found = place_of("Soldiers staged a coup in Bamako in 2020.", "coup")
    assert found is not None
    assert found.name == "Bamako"


def test_there_is_where_the_paragraph_was_last(place_of: Callable[..., Place | None]) -> None:
    text = "An official at the Bukavu port said so. The army has reinforced its post {}."
    said = {"source": "An official at the Bukavu port", "content": "so"}
    found = place_of(text.format("there"), "reinforced", type="MOBILIZE", **said)
    assert found is not None
    assert found.name == "Bukavu"
    assert place_of(text.format("since"), "reinforced", type="MOBILIZE", **said) is None
