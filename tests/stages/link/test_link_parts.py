import json

import pytest
from link_help import figure, judged, report

from sayso import public
from sayso.errors import RecordError
from sayso.link.acts import Act, acts_of
from sayso.link.context import context_of
from sayso.link.corrections import corrected
from sayso.link.exclusion import excluded
from sayso.link.families import families
from sayso.link.keys import keys, lookups
from sayso.link.reports import report_of
from sayso.link.score import FEATURES, score, telling
from sayso.link.words import content, full_names, names
from sayso.tables import Tables

CONTEXT = context_of(Tables())


def act(*reports):
    return Act(reports=reports)


def test_every_feature_tells_users_what_it_is():
    for feature in FEATURES:
        assert len(feature.function.__doc__) > 40
        assert 0 < feature.weight <= 5


def test_the_score_is_the_same_both_ways():
    a = act(
        report(
            "a",
            "Shells hit the bus depot in Goma on Tuesday.",
            town="Goma",
            figures=(figure("killed", 4),),
        )
    )
    b = act(
        report(
            "b",
            "Four died when the Goma bus depot was shelled.",
            town="Goma",
            figures=(figure("killed", 4),),
        )
    )
    assert score(a, b, CONTEXT)[0] == score(b, a, CONTEXT)[0]
    assert excluded(a, b, CONTEXT) is excluded(b, a, CONTEXT) is None


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"town": "Mogadishu"}, "places"),
        ({"day": "2026-03-01"}, "days"),
        ({"type": "CONSULT"}, "kinds"),
        ({"published": "2026-03-01", "day": None}, "days"),
    ],
)
def test_exclusions_have_reasons(other, why):
    a, b = act(report("a", "Shots were fired.")), act(report("b", "Shots were fired.", **other))
    assert why in excluded(a, b, CONTEXT)


def test_one_night_may_bear_two_dates():
    a = act(report("a", "Late on the night of Monday rockets fell on Oicha.", day="2026-03-09"))
    b = act(report("b", "Rockets fell on Oicha on Tuesday.", day="2026-03-10"))
    c = act(report("c", "Rockets fell on Oicha on Monday.", day="2026-03-09"))
    assert excluded(a, b, CONTEXT) is None
    assert excluded(c, b, CONTEXT) == "different days"


def test_a_rolling_act_may_have_several_days():
    a = act(report("a", "The siege of Oicha went on.", day="2026-03-09", status="ongoing"))
    b = act(
        report(
            "b",
            "The siege of Oicha went on.",
            day="2026-03-14",
            published="2026-03-15",
            status="ongoing",
        )
    )
    assert excluded(a, b, CONTEXT) is None


def test_crowd_control_is_violence_and_protest():
    tear_gas = report("a", "Tear gas.", mode="crowd-control")
    assert families(tear_gas) == {"violence", "protest"}
    assert not families(report("a", "Wars.", status="background", day_own=False, at=900))


def test_acts_part_where_the_text_says_so():
    first = report(
        "a",
        "A car bomb killed six at the gate of the port.",
        town=None,
        day=None,
        mode="explosives",
    )
    second = report(
        "a",
        "In a separate incident, snipers wounded a nurse.",
        town=None,
        day=None,
        at=90,
        mode="firearms",
    )
    assert len(acts_of([first, second], CONTEXT)) == 2


def test_acts_part_where_another_hour_and_another_target_are_named():
    taken = report("a", "Gunmen took two nurses from a clinic in Goma.", town="Goma", mode="abduct")
    blast = {"town": "Goma", "mode": "explosives", "at": 90}
    for text in (
        "That morning a bomb had gone off at a bank in the town.",
        "Earlier on Tuesday a bomb had killed two at a bakery in the same city.",
        "Some hours later a mine blew up under a lorry.",
    ):
        assert len(acts_of([taken, report("a", text, day=None, **blast)], CONTEXT)) == 2


def test_what_a_party_owns_and_what_it_denies_are_two_acts():
    front = {"actors": ("COD-REB-CRP",), "actor_names": ("the front",)}
    text = "The front, which stormed a post in Goma, denied that it had bombed a train there."
    stormed = report("a", text, town="Goma", recipient_names=("a post",), **front)
    denial = {"negated": True, "status": "denied", "at": 1, "sentence": stormed.sentence}
    bombed = report("a", text, town="Goma", recipient_names=("a train",), **front, **denial)
    assert len(acts_of([stormed, bombed], CONTEXT)) == 2
    same = report("a", text, town="Goma", recipient_names=("a post",), **front, **denial)
    assert len(acts_of([stormed, same], CONTEXT)) == 1


def test_an_act_does_not_depend_on_the_order_of_its_reports():
    reports = [
        report("a", f"Shells hit house {n} in Goma.", town="Goma", at=n * 40) for n in range(4)
    ]
    assert acts_of(reports, CONTEXT) == acts_of(reports[::-1], CONTEXT)


def test_places_and_days_near_one_another_share_keys_both_ways():
    a = report("a", "Shots in Goma.", town="Goma", day="2026-03-10")
    b = report("b", "Shots in Kibati.", town="Kibati", day="2026-03-11")
    far = report("c", "Shots in Mogadishu.", town="Mogadishu")
    assert keys(a) & lookups(b)
    assert keys(b) & lookups(a)
    assert not keys(far) & lookups(a)


def test_a_report_without_a_place_meets_others_on_names():
    a = report("a", "Shots were fired at the Kalonda mine near Oicha.")
    b = report("b", "Guards at the Kalonda mine were shot at.", town=None, day=None)
    assert keys(a) & lookups(b)
    assert keys(b) & lookups(a)


def test_the_date_line_and_the_poles_have_keys():
    east = report("a", "Shots.", lat=-17.8, lon=179.9, place="x")
    west = report("b", "Shots.", lat=-17.8, lon=-179.9, place="y")
    assert keys(east) & lookups(west)
    assert keys(report("c", "Shots.", lat=90.0, lon=0.0))


def test_words_names_and_numbers():
    text = "On Tuesday Colonel Awa Diarra said 14 traders fled. Traders fled to Kona in the Mopti region."
    assert "mopti" in names(text)
    assert "14" in names(text)
    assert "tuesday" not in names(text)
    assert "awa diarra" in full_names(text)
    assert "trad" in content(text) or "trader" in content(text)
    assert not content("")


def test_hostile_dates_are_no_dates():
    odd = report("a", "Shots.", day="2026-13-45")
    assert isinstance(keys(odd), frozenset)
    assert score(act(odd), act(report("b", "Shots.")), CONTEXT)


# ------------------------------------------------------------------ records


def event(**other):
    span = {"start": 0, "end": 5, "exact": "Shots"}
    made = {
        "id": "e1",
        "document": "d1",
        "claim": None,
        "type": "ASSAULT",
        "mode": "firearms",
        "status": "reported",
        "negated": False,
        "actors": [
            {"name": "gunmen", "id": None, "codes": {}, "span": span, "unresolved": "nobody named"}
        ],
        "recipients": [],
        "place": {
            "name": "Oicha",
            "span": {**span, "start": 20, "end": 25},
            "use": "literal",
            "unresolved": "two towns",
        },
        "date": None,
        "tolls": [],
        "labels": [],
        "trigger": span,
        "sentence": {"start": 0, "end": 30, "exact": ""},
        "evidence": [],
        "confidence": 0.5,
    }
    return {**made, **other}


DOCUMENT = {
    "id": "d1",
    "outlet": None,
    "title": None,
    "published": {"date": None},
    "text": "Shots were fired at Oicha. Later the mayor spoke.",
    "paragraphs": [{"start": 0, "end": 49, "kind": "body"}],
    "credits": [],
}


def test_a_report_is_made_of_records_with_gaps():
    made = report_of(event(), None, DOCUMENT)
    assert (made.place, made.lat, made.place_own, made.start) == (None, None, False, None)
    assert made.origin == "d1"
    assert made.chain == ()
    assert "fired" in made.text
    assert "mayor" not in made.text


def test_a_place_of_the_aftermath_is_not_the_place_of_the_act():
    at = {"start": 20, "end": 25, "exact": "Oicha"}
    place = {"name": "Oicha", "span": at, "use": "literal", "id": "1", "lat": 0.7, "lon": 29.5}
    place |= {"country": "COD", "admin1": None, "precision": "town", "score": 0.95}
    assert report_of(event(place=place), None, DOCUMENT).place_own
    hospital = {**DOCUMENT, "text": "Shot men were taken Oicha hospital. Later the mayor spoke."}
    made = event(place=place, sentence={"start": 0, "end": 36, "exact": ""})
    assert not report_of(made, None, hospital).place_own


def test_a_hospital_in_another_clause_says_nothing_of_the_place():
    text = "Shots in Oicha wounded two, a surgeon at the hospital said. Later the mayor spoke."
    at = {"start": 9, "end": 14, "exact": "Oicha"}
    place = {"name": "Oicha", "span": at, "use": "literal", "id": "1", "lat": 0.7, "lon": 29.5}
    place |= {"country": "COD", "admin1": None, "precision": "town", "score": 0.95}
    made = event(place=place, sentence={"start": 0, "end": 59, "exact": ""})
    assert report_of(made, None, {**DOCUMENT, "text": text}).place_own


@pytest.mark.parametrize(
    ("text", "basis", "start", "own"),
    [
        ("Six people died in the strike on Tuesday.", "expression", "2026-03-10", True),
        ("A wounded man died in hospital on Tuesday.", "expression", "2026-03-10", False),
        ("A bus was set on fire in Oicha on Tuesday.", "context", "2026-03-10", True),
        ("Nine were killed, police said on Tuesday.", "context", "2026-03-11", False),
        ("Nine were killed, police said on Tuesday.", "publication", "2026-03-11", False),
    ],
)
def test_whose_day_it_is(text, basis, start, own):
    at = text.index("Tuesday")
    span = {"start": at, "end": at + 7, "exact": "Tuesday"}
    day = {"start": start, "end": start, "precision": "day", "basis": basis, "span": span}
    whole = {"start": 0, "end": len(text), "exact": text}
    document = {**DOCUMENT, "text": text, "published": {"date": "2026-03-11"}}
    document["paragraphs"] = [{"start": 0, "end": len(text), "kind": "body"}]
    assert report_of(event(date=day, sentence=whole), None, document).day_own is own


@pytest.mark.parametrize(
    ("text", "start", "own"),
    [
        ("It says that dissidents planted Sunday's bomb in Oicha.", "2026-03-08", True),
        ("Nine were killed in Oicha. The mayor spoke of Monday night’s raid.", "2026-03-09", True),
        ("Nine were killed in Oicha. Sunday's mass was sung.", "2026-03-11", False),
        ("After Sunday's raid and Monday's ambush nine were dead.", "2026-03-11", False),
    ],
)
def test_the_day_of_a_deed_named_beside_it(text, start, own):
    day = {"start": "2026-03-11", "end": "2026-03-11", "precision": "day", "basis": "publication"}
    end = text.find(".") + 1
    told = {"start": 0, "end": end, "exact": text[:end]}
    document = {**DOCUMENT, "text": text, "published": {"date": "2026-03-11"}}
    document["paragraphs"] = [{"start": 0, "end": len(text), "kind": "body"}]
    made = report_of(event(date=day | {"span": None}, sentence=told), None, document)
    assert (made.start, made.day_own) == (start, own)


def test_a_place_taken_from_elsewhere_in_the_text_meets_others_on_names_too():
    sure = report("a", "Soldiers of the Téra garrison were killed.", town="Oicha")
    doubtful = report("b", "It was about the Téra garrison.", town="Goma", place_own=False)
    assert keys(sure) & lookups(doubtful)
    assert keys(doubtful) & lookups(sure)


def test_words_of_violence_alone_are_no_sign_of_one_act():
    bomb = "Bomb blasts killed and wounded shoppers."
    bombs = [
        act(report(name, f"{bomb} {more}")) for name, more in (("a", ""), ("b", "Nobody fled."))
    ]
    far = act(report("c", "Bomb blasts killed and wounded officials."))
    assert telling(bombs[0], bombs[1], CONTEXT)[0] > 0
    assert telling(bombs[0], far, CONTEXT)[0] <= 0


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired at Oicha Road. Later the mayor spoke.",
        "Shots: block of N. Oicha. Later the mayor spoke.",
        "Ann Lee, 22, shot, of Oicha. Later the mayor spoke.",
    ],
)
def test_a_street_or_a_home_is_no_place_of_an_act(text):
    start = text.index("Oicha")
    at = {"start": start, "end": start + 5, "exact": "Oicha"}
    place = {"name": "Oïcha", "span": at, "use": "literal", "id": "1", "lat": 0.7, "lon": 29.5}
    place |= {"country": "COD", "admin1": None, "precision": "town", "score": 0.95}
    made = report_of(event(place=place), None, {**DOCUMENT, "text": text})
    assert not made.place_own
    assert made.place_name == "Oicha", "as the text calls it"


def test_reports_of_the_pipeline_are_reports(parser):
    from sayso.config import Config
    from sayso.pipeline import per_article
    from sayso.records import Page

    page = Page(
        id="p",
        input="p",
        content="Gunmen killed 12 traders in Goma on Monday, the army said.",
        media="text",
        sha256="0",
        retrieved="2026-01-01T00:00:00Z",
        published="2026-03-11",
        as_is=True,
    )
    article = per_article(Config())(page)
    document = json.loads(json.dumps(public.document(article.document)))
    claims = {c["id"]: c for c in public.claims(article)}
    made = [report_of(e, claims.get(e["claim"]), document) for e in public.events(article)]
    assert any(r.chain and r.figures and r.lat for r in made)


def test_corrections_change_a_copy_and_the_last_counts():
    record = event(tolls=[{"low": 3, "high": 3}])
    said = [
        judged("e1", None, None, kind="correction", field="tolls.0.low", value="4"),
        judged(
            "e1", None, None, kind="correction", field="tolls.0.low", value="5", at="2026-06-01"
        ),
        judged("other", None, None, kind="correction", field="mode", value='"drone"'),
    ]
    made = corrected(record, said)
    assert made["tolls"][0]["low"] == 5
    assert record["tolls"][0]["low"] == 3
    assert made["mode"] == "firearms"


@pytest.mark.parametrize(
    ("field", "value"), [("nothing", "1"), ("tolls.9.low", "1"), ("mode", "{"), ("mode.x.y", "1")]
)
def test_a_correction_that_does_not_fit_is_refused(field, value):
    with pytest.raises(RecordError, match="does not fit|no JSON value"):
        corrected(event(), [judged("e1", None, None, kind="correction", field=field, value=value)])
