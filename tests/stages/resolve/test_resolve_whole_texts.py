"""Where and when of events that their own sentences leave open, from the whole text."""

from __future__ import annotations

from functools import cache

import pytest

from sayso.chain import Chain
from sayso.config import Config
from sayso.pipeline import per_article
from sayso.records import Article, Event, Page


@cache
def _chain() -> Chain[Page, Article]:
    return per_article(Config())


def events(text: str, title: str | None = None, published: str = "2024-06-13") -> list[Event]:
    page = Page(
        id="t",
        input="t",
        content=text,
        media="text",
        sha256="0",
        retrieved="2026-01-01T00:00:00Z",
        published=published,
        title=title,
    )
    made = _chain()(page)
    assert isinstance(made, Article)
    return list(made.events)


def at(text: str, words: str, title: str | None = None) -> Event:
    """Return the event whose trigger stands in these words, or that their sentence tells again."""
    whole = f"{title}\n\n{text}" if title else text
    found = events(text, title)
    start = whole.index(words)
    near = [e for e in found if start <= e.trigger.start < start + len(words)]
    near = near or [e for e in found if any(s.start <= start < s.end for s in e.evidence)]
    assert near, [(e.type, e.trigger) for e in found]
    return near[0]


def name(event: Event) -> str | None:
    return event.place.name if event.place else None


def day(event: Event) -> tuple[str | None, str | None] | None:
    return (event.date.start, event.date.end) if event.date else None


LEAD = (
    "Gunmen killed nine traders at a fair near Bosso on Tuesday, the mayor said.\n\n"
    "The army said on Wednesday that it had killed eleven fighters in the Diffa region "
    "of Niger.\n\n"
)


def test_the_most_precise_place_of_the_act_is_lent() -> None:
    assert name(at(LEAD + "“They shot at all who ran,” a herder said.", "shot")) == "Bosso"


def test_another_kind_of_act_in_the_region_does_not_narrow_it() -> None:
    text = (
        "The army has begun an offensive in the Donetsk region of Ukraine, the ministry said on "
        "Tuesday.\n\nA blast was heard in Kramatorsk.\n\n"
        "The offensive killed two farmers, the governor said."
    )
    assert name(at(text, "offensive killed")) != "Kramatorsk"


@pytest.mark.parametrize(("then", "place"), [("in March 2022", "Djibo"), ("on Sunday", "Aribinda")])
def test_an_act_of_another_time_lends_no_place(then: str, place: str) -> None:
    text = (
        "Gunmen killed nine traders in Djibo on Tuesday, the mayor said.\n\n"
        f"The gunmen, who attacked Arbinda {then}, hold the hills.\n\n"
        "Officials said that the gunmen had killed children as well."
    )
    assert name(at(text, "had killed children")) == place


def test_those_hurt_are_not_hit_where_they_are_treated() -> None:
    text = (
        "Gunmen attacked a post in Sibi on Tuesday, the army said.\n\n"
        "A soldier died in the military hospital in Quetta, a doctor said. Eleven were wounded."
    )
    assert name(at(text, "Eleven were wounded")) == "Sibi"


def test_a_village_that_no_gazetteer_has_is_no_other_town_of_its_country() -> None:
    text = (
        "Islamists attacked the village of Mukojane in northern Mozambique on Tuesday.\n\n"
        "They halted work on a port in 2021 when they overran the town of Palma."
    )
    title = "Islamists attack Mozambique village"
    assert name(at(text, "attack Mozambique", title)) in ("Mukojane", "Mozambique")


def test_what_is_asked_into_is_no_night() -> None:
    text = "The prosecutor opened an inquiry on Wednesday into Sunday's raid on a bank in Lyon."
    assert day(at(text, "opened an inquiry")) == ("2024-06-12", "2024-06-12")


def test_what_ends_an_act_is_of_its_day() -> None:
    text = (
        "Raiders stormed a bank in Kampala on Tuesday, police said.\n\n"
        "They held four hostages for two hours until they surrendered to soldiers, a clerk said."
    )
    assert day(at(text, "surrendered")) == ("2024-06-11", "2024-06-11")


def test_a_charge_of_withholding_is_not_of_the_day_of_the_blast() -> None:
    text = (
        "A mine killed two shepherds near Agdam on Tuesday, the prosecutor said.\n\n"
        "The ministry accused Armenia of withholding maps of the minefields."
    )
    assert day(at(text, "withholding")) == (None, "2024-06-13")


def test_that_evening_is_of_the_day_of_the_act() -> None:
    text = (
        "The prosecutor opened an inquiry on Wednesday into Sunday's protest in Lyon.\n\n"
        "Police fired gas on the bridge that evening, a lawyer says."
    )
    assert day(at(text, "fired gas")) == ("2024-06-09", "2024-06-09")


def test_the_second_act_of_a_headline_has_its_own_day() -> None:
    text = (
        "Three more soldiers died of their wounds, taking the number of troops killed in Monday's "
        "bombing in Mastung to nine, the army said on Wednesday.\n\n"
        "Troops meanwhile shot dead four militants in the hills."
    )
    title = "Toll of Mastung bombing now nine; four militants killed in raid"
    assert day(at(text, "shot dead", title)) == (None, "2024-06-13")
    single = "Nine troops killed in Mastung bombing"
    assert day(at(text, "killed in Mastung", single)) == ("2024-06-10", "2024-06-10")


def test_a_headline_that_no_report_bears_out_is_only_known_to_be_past() -> None:
    text = "The minister said that the boats had left the waters around the reef."
    title = "Navy seizes two trawlers near disputed reef"
    assert day(at(text, "seizes", title)) == (None, "2024-06-13")


def test_a_tale_has_no_day() -> None:
    text = (
        "The second act of the film is the longest. A bridge is blown up by rebels, and a village "
        "burns while its priest waits. The army of the government is never seen."
    )
    assert all(e.date is None for e in events(text))


def struck(text: str) -> list[tuple[str | None, list[str | None]]]:
    """Return the ids of who attacks and of those attacked, an attack after another."""
    return [
        (e.actors[0].id, [r.id for r in e.recipients])
        for e in events(text)
        if e.type == "ASSAULT" and e.actors
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia struck military targets in Ukraine on Monday.", [("RUS", ["UKR-MIL"])]),
        (
            "Ukrainian forces hit an army depot in Belgorod, the general staff in Kyiv said.",
            [("UKR-MIL", ["RUS-MIL"])],
        ),
        ("Ethiopia's army attacked police stations in Mekelle.", [("ETH-MIL", [None])]),
    ],
)
def test_nobody_attacks_bare_positions_of_their_own(
    text: str, expected: list[tuple[str, list[str | None]]]
) -> None:
    assert struck(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen stormed an army camp in Burkina Faso on Monday, killing nine soldiers.",
            ("BFA-UAF", {"BFA-MIL"}),
        ),
        (
            "Boko Haram fighters killed soldiers in Cameroon on Monday. Nigeria closed a road, "
            "and Nigerian troops were sent.",
            ("NGA-REB-BOKOHARAM", {"CMR-MIL"}),
        ),
    ],
)
def test_rebels_attack_the_soldiers_of_their_country_or_of_where_they_are(
    text: str, expected: tuple[str, set[str]]
) -> None:
    ((actor, recipients),) = struck(text)
    assert (actor, set(recipients)) == expected


def test_a_capital_that_is_hit_is_the_town_and_not_its_government() -> None:
    (event,) = (e for e in events("Missiles struck Kyiv on Monday.") if e.type == "ASSAULT")
    assert [r.id for r in event.recipients] == ["UKR"]


def test_those_who_arrest_soldiers_may_be_of_their_country() -> None:
    (event,) = (e for e in events("Iran arrested 12 soldiers on Friday.") if e.type == "COERCE")
    assert [r.id for r in event.recipients] == ["IRN-MIL"]


def test_who_is_blamed_for_an_attack_is_not_blamed_on_its_day() -> None:
    text = (
        "Two clerks were killed when drones attacked the town of Shebekino on Tuesday, the "
        "governor's office said, blaming Ukraine."
    )
    assert day(at(text, "blaming")) == ("2024-06-13", "2024-06-13")
    assert day(at(text, "killed")) == ("2024-06-11", "2024-06-11")


def test_the_second_day_of_a_verb_is_of_the_noun_before_it() -> None:
    text = (
        "The rights office on Wednesday called for an inquiry into the killings of nine traders "
        "at a market in Mali last week, saying that nobody could leave."
    )
    assert day(at(text, "called for")) == ("2024-06-12", "2024-06-12")
    assert day(at(text, "killings")) == ("2024-06-03", "2024-06-09")


def test_a_charge_that_is_rejected_was_made_before() -> None:
    text = "Armenia's foreign ministry on Wednesday rejected Azerbaijan's charge over a mine."
    title = "Yerevan rejects Baku's charge over mine blast"
    assert day(at(text, "rejects", title)) == ("2024-06-12", "2024-06-12")
    charges = [e for e in events(text, title) if e.type == "ACCUSE"]
    assert charges
    assert [e.date.start for e in charges if e.date] == [None] * len(charges)


def test_the_day_on_which_they_came_is_that_of_what_they_did() -> None:
    text = (
        "Men with guns came to the village of Bosso on Tuesday while the boats were still out. "
        "Five farmers were killed, the mayor said. The raiders led away seven children, he added."
    )
    assert day(at(text, "killed")) == ("2024-06-11", "2024-06-11")
    assert day(at(text, "led away")) == ("2024-06-11", "2024-06-11")


def test_the_day_of_what_was_said_is_not_that_of_the_act_after() -> None:
    text = "The mayor of Bosso said on Tuesday that roads were closed. Five farmers were killed."
    found = at(text, "killed")
    assert found.date is None or found.date.basis != "context"


def test_what_a_speaker_is_said_to_have_done_is_placed() -> None:
    text = (
        "The Balochistan Liberation Army, which boasts of having stormed a security post in Sibi "
        "on Wednesday morning, denied that it had killed travellers. Nobody in Quetta believed it."
    )
    assert name(at(text, "stormed")) == "Sibi"


@pytest.mark.parametrize(
    ("town", "country"), [("Athens", "GRC"), ("Naples", "ITA"), ("Birmingham", "GBR")]
)
def test_a_country_that_mediates_draws_no_towns_to_it(town: str, country: str) -> None:
    text = f"Talks in {town} mediated by the United States ended on Monday, envoys said."
    (place,) = {e.place.country for e in events(text) if e.place}
    assert place == country


def test_a_country_in_which_things_happen_does() -> None:
    text = (
        "Police in the United States arrested nine men on Monday. Four were held in Athens, and "
        "a deputy was shot in Atlanta, the state of Georgia said."
    )
    assert {e.place.country for e in events(text) if e.place} == {"USA"}


def test_a_headline_that_names_the_country_hides_no_town_of_the_report() -> None:
    title = "Six killed in Russian airstrike in Ukraine"
    text = (
        "KYIV, June 12 (Wire) -- Six civilians were killed in an overnight Russian airstrike, "
        "officials said on Wednesday.\n\nThe strike hit a house in Kharkiv, a resident said."
    )
    assert name(at(text, "were killed", title)) == "Kharkiv"


def test_how_long_another_source_says_it_went_on_is_an_account_of_its_own() -> None:
    text = (
        "Gunmen shot at a convoy near Birao on Monday, the defence ministry said. "
        "The mayor of Birao said the shooting lasted two hours."
    )
    shots = [e for e in events(text) if e.type == "ASSAULT"]
    assert len({e.claim for e in shots}) == len(shots) == 2


def test_the_attack_is_of_the_account_that_counts_its_dead() -> None:
    text = (
        "Gunmen killed at least 20 people last week in western Ethiopia, a regional official said "
        "on Thursday, in what he and two residents described as an attack on traders.\n\n"
        "The attack occurred in the district of Limmu Kosa."
    )
    assert at(text, "killed").evidence
