from dataclasses import replace

import pytest

from sayso.records import Actor, Draft, Span, Toll
from sayso.resolve.codes import CodeMap
from sayso.tables import Tables

CODES = CodeMap(Tables())


def actor(plover: str) -> Actor:
    iso3, *_ = plover.split()
    return Actor(
        name=plover,
        id=plover.replace(" ", "-"),
        codes={"plover": plover, "iso3": iso3},
        span=Span(0, 1),
    )


def unknown(name: str) -> Actor:
    return Actor(name=name, id=None, codes={}, span=Span(0, 1))


def draft(type: str, mode: str | None = None, tolls: tuple[Toll, ...] = ()) -> Draft:
    return Draft(
        claim=None,
        type=type,
        mode=mode,
        contexts=(),
        status="reported",
        negated=False,
        actors=(),
        recipients=(),
        tolls=tolls,
        labels=(),
        trigger=Span(0, 1),
        token=0,
        sentence=0,
        confidence=0.5,
        why=(),
    )


def dead(civilian: bool) -> Toll:
    return Toll(
        measure="killed",
        group=None,
        civilian=civilian,
        low=2,
        high=2,
        qualifier="exact",
        scope="event",
        span=Span(0, 1),
        sentence=0,
    )


@pytest.mark.parametrize(
    ("actors", "recipients", "tolls", "violence"),
    [
        (["AZE MIL"], ["ARM MIL"], (), 1),
        (["AZE"], ["ARM"], (), 1),
        (["SYR REB"], ["SYR MIL"], (), 1),
        (["SDN REB"], ["SDN PRM"], (), 2),
        (["SDN REB"], ["SDN CVL"], (), 3),
        (["MLI REB"], [], (dead(True),), 3),
        ([], ["SDN CVL"], (), None),
        (["MLI REB"], [], (), None),
    ],
)
def test_ucdp_violence_follows_the_parties(actors, recipients, tolls, violence):
    codes = CODES.codes(
        draft("ASSAULT", tolls=tolls), tuple(map(actor, actors)), tuple(map(actor, recipients))
    )
    assert codes.ucdp_violence == violence


@pytest.mark.parametrize(
    ("type", "mode", "recipients", "acled"),
    [
        (
            "ASSAULT",
            "heavy-weapons",
            ["UKR MIL"],
            ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ),
        ("ASSAULT", "aerial", [], ("Explosions/Remote violence", "Air/drone strike")),
        ("ASSAULT", "firearms", ["NGA CVL"], ("Violence against civilians", "Attack")),
        ("ASSAULT", None, ["NGA MIL"], ("Battles", "Armed clash")),
        ("PROTEST", "demo", [], ("Protests", "Peaceful protest")),
        ("CONSULT", "phone", [], None),
    ],
)
def test_acled_sub_events(type, mode, recipients, acled):
    codes = CODES.codes(draft(type, mode), (), tuple(map(actor, recipients)))
    assert (tuple(codes.acled.values()) if codes.acled else None) == acled


def test_every_type_and_mode_has_a_cameo_code():
    modes = Tables().rows("codebook/modes.csv", "type", "mode")
    assert all(CODES.codes(draft(m["type"], m["mode"]), (), ()).cameo for m in modes)


def hurt(group: str | None = None) -> Toll:
    return replace(dead(civilian=False), group=group)


@pytest.mark.parametrize(
    ("mode", "recipients", "group", "sub"),
    [
        (None, ["Four men"], None, "Attack"),
        ("firearms", [], None, "Attack"),
        (None, [], None, "Armed clash"),
        (None, ["Four men"], "militants", "Armed clash"),
        ("firearms", ["NGA MIL"], None, "Armed clash"),
        (None, ["NGA"], None, "Armed clash"),
    ],
)
def test_who_is_hurt_and_bears_no_arms_fights_no_battle(mode, recipients, group, sub):
    people = tuple(actor(name) if name.isupper() else unknown(name) for name in recipients)
    codes = CODES.codes(draft("ASSAULT", mode, (hurt(group),)), (), people)
    assert codes.acled is not None
    assert codes.acled["sub_event_type"] == sub


def test_who_is_not_hurt_may_have_been_armed():
    codes = CODES.codes(draft("ASSAULT"), (), (unknown("a convoy"),))
    assert codes.acled == {"event_type": "Battles", "sub_event_type": "Armed clash"}


def test_a_crowd_that_was_wounded_met_excessive_force_whoever_it_was():
    made = draft("ASSAULT", "crowd-control", (dead(True),))
    found = CODES.codes(made, (actor("GHA COP"),), (actor("GHA EDU"),))
    assert found.acled["sub_event_type"] == "Excessive force against protesters"


@pytest.mark.parametrize(
    ("whom", "tolls", "sub"),
    [("Filipino supply boats", (), "Armed clash"), ("three sailors", (dead(True),), "Attack")],
)
def test_a_water_cannon_at_sea_meets_no_protest(whom, tolls, sub):
    made = draft("ASSAULT", "crowd-control", tolls)
    found = CODES.codes(made, (unknown("coast guard"),), (unknown(whom),))
    assert found.acled["sub_event_type"] == sub
    assert found.cameo == "175"
