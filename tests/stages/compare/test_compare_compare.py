import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import public
from sayso.compare import compare
from sayso.records import Span
from sayso.reports import Figure, Incident, Report, Source
from sayso.schema import schemas

TEXT = "A strike hit the bus depot of Valdoria on Tuesday and people were killed, officials said."
MINISTRY = Source(name="the defence ministry", actor="AZE-GOV-MIL", kind="actor", stance="asserts")
REBELS = Source(name="the Nord Front", actor="MLI-REB-NORD", kind="actor", stance="asserts")
HOSPITAL = Source(name="the town's hospital", actor=None, kind="actor", stance="asserts")


def killed(low, high=-1, **other):
    given_ = {
        "measure": "killed",
        "group": None,
        "civilian": False,
        "qualifier": "exact",
        "scope": "event",
    }
    top = low if high == -1 else high
    return Figure(low=low, high=top, span=Span(2, 8), **{"withdrawn": False, **given_, **other})


def report(document, day="2026-03-11", by=None, text=TEXT, **other) -> Report:
    made = {
        "event": f"e-{document}-{other.get('at', 0)}",
        "outlet": f"The {document} Post",
        "published": day,
        "type": "ASSAULT",
        "mode": None,
        "status": "reported",
        "negated": False,
        "actors": (),
        "actor_names": (),
        "recipients": (),
        "recipient_names": (),
        "place": None,
        "place_name": None,
        "lat": None,
        "lon": None,
        "country": None,
        "place_precision": None,
        "start": None,
        "end": None,
        "date_precision": None,
        "date_basis": None,
        "figures": (),
        "labels": (),
        "chain": (by,) if by else (),
        "words": frozenset(),
        "trigger": Span(2, 8),
        "sentence": Span(0, len(TEXT)),
        "confidence": 0.9,
        "origin": document,
        "text": text,
    }
    other.pop("at", None)
    return Report(document=document, **{**made, **other})


def compared(*reports):
    groups = {}
    for one in reports:
        groups.setdefault(one.origin, {})[one.document] = None
    origins = tuple(tuple(group) for group in groups.values())
    return compare(Incident(id="i", reports=reports, origins=origins))


def state(field, *reports):
    return compared(*reports).fields[field].state


def figures(*given_):
    """Reports a, b, c … of one figure each: (source, day of March, figure, other)."""
    return [
        report(
            "abcdef"[n],
            f"2026-03-{row[1]:02}",
            row[0],
            figures=(row[2],),
            **(row[3] if len(row) > 3 else {}),
        )
        for n, row in enumerate(given_)
    ]


REASON = {"text": "Two of the wounded died of their wounds overnight, the governor said."}
KILLED = {
    "one source": ("single", (HOSPITAL, 11, killed(7))),
    "one source twice": ("single", (HOSPITAL, 11, killed(7)), (HOSPITAL, 12, killed(7))),
    "two sources, one value": ("agreed", (HOSPITAL, 11, killed(7)), (MINISTRY, 11, killed(7))),
    "two sources, two values": ("disputed", (HOSPITAL, 11, killed(7)), (MINISTRY, 12, killed(3))),
    "an open bound that excludes": (
        "disputed",
        (HOSPITAL, 11, killed(7, None)),
        (MINISTRY, 12, killed(3)),
    ),
    "a source raises its own": ("superseded", (HOSPITAL, 11, killed(7)), (HOSPITAL, 13, killed(9))),
    "another says why": (
        "superseded",
        (HOSPITAL, 11, killed(7)),
        (MINISTRY, 13, killed(9), REASON),
    ),
    "the earlier one says why, to no avail": (
        "disputed",
        (HOSPITAL, 11, killed(7), REASON),
        (MINISTRY, 13, killed(9)),
    ),
    "at least, then exactly": (
        "refined",
        (HOSPITAL, 11, killed(7, None)),
        (HOSPITAL, 12, killed(18)),
    ),
    "a range by one, a number by another": (
        "refined",
        (HOSPITAL, 11, killed(5, 9)),
        (MINISTRY, 12, killed(7)),
    ),
    "two groups": (
        "single",
        (HOSPITAL, 11, killed(7)),
        (MINISTRY, 11, killed(3, group="soldiers")),
    ),
    "two scopes": (
        "single",
        (HOSPITAL, 11, killed(7)),
        (MINISTRY, 11, killed(300, scope="cumulative")),
    ),
    "superseded and disputed": (
        "disputed",
        (HOSPITAL, 11, killed(7)),
        (HOSPITAL, 12, killed(9)),
        (MINISTRY, 12, killed(3)),
    ),
    "a rival gives in": (
        "superseded",
        (HOSPITAL, 11, killed(7)),
        (MINISTRY, 11, killed(3)),
        (MINISTRY, 14, killed(7)),
    ),
    "refined and agreed": (
        "refined",
        (HOSPITAL, 11, killed(7, None)),
        (HOSPITAL, 12, killed(9)),
        (MINISTRY, 12, killed(9)),
    ),
}


@pytest.mark.parametrize("case", KILLED.values(), ids=KILLED)
def test_states_of_figures(case):
    expected, *given_ = case
    assert state("killed", *figures(*given_)) == expected


def test_a_dispute_names_who_differs_and_picks_nobody():
    field = compared(*figures((HOSPITAL, 11, killed(7)), (MINISTRY, 12, killed(3)))).fields[
        "killed"
    ]
    (words,) = field.differs
    assert "hospital" in words
    assert "ministry" in words
    assert "7 killed" in words
    assert [a.value["low"] for a in field.accounts] == [7, 3]
    assert not hasattr(field, "best")


def test_two_texts_with_one_statement_of_one_source_are_one_account():
    one = Source(name="The Defence Ministry of Azerbaijan", actor="AZE-GOV-MIL", kind="actor")
    field = compared(*figures((MINISTRY, 11, killed(7)), (one, 11, killed(7)))).fields["killed"]
    assert field.state == "single"
    assert len(field.accounts) == 1


def test_copies_add_neither_accounts_nor_sources():
    told = [report(name, figures=(killed(7),), origin="a") for name in "abc"]
    found = compared(*told)
    assert found.independent_sources == 1
    assert len(found.fields["killed"].accounts) == 1


def test_two_outlets_of_their_own_agree():
    assert (
        state("killed", report("a", figures=(killed(7),)), report("b", figures=(killed(7),)))
        == "agreed"
    )


def test_what_an_outlet_repeats_after_its_source_is_the_source_s():
    quoted = report("a", by=HOSPITAL, figures=(killed(7, None),), at=1)
    headline = report("a", figures=(killed(7),))
    field = compared(headline, quoted).fields["killed"]
    assert (field.state, [a.by_name for a in field.accounts]) == ("single", ["the town's hospital"])


def test_a_withdrawn_figure_stays_and_is_superseded():
    early = report("a", "2026-03-11", MINISTRY, figures=(killed(17),))
    late = report(
        "b", "2026-03-14", figures=(killed(17, withdrawn=True), killed(14, group="soldiers"))
    )
    field = compared(early, late).fields["killed"]
    assert field.state == "superseded"
    assert any(account.value["withdrawn"] for account in field.accounts)


def test_the_parts_of_a_sum_are_no_rivals_of_it():
    told = report("a", by=HOSPITAL, figures=(killed(12), killed(4)))
    field = compared(told).fields["killed"]
    assert [a.value["low"] for a in field.accounts] == [12]


def test_figures_of_a_denied_act_are_none():
    denial = report("a", by=MINISTRY, negated=True, status="denied", figures=(killed(1),))
    assert "killed" not in compared(denial).fields


def test_a_doubt_disputes_nothing():
    doubt = Source(name="the ministry of information", actor=None, kind="actor", stance="doubts")
    assert state("killed", *figures((HOSPITAL, 11, killed(7)), (doubt, 12, killed(1)))) == "single"


def blames(document, by, actor, name, **other):
    return report(document, by=by, actors=(actor,) if actor else (), actor_names=(name,), **other)


BLAME = {
    "each blames the other": (
        "disputed",
        blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front"),
        blames("b", REBELS, "AZE-MIL", "the army"),
    ),
    "blame and denial": (
        "disputed",
        blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front"),
        blames("b", REBELS, "MLI-REB-NORD", "the Nord Front", negated=True, status="denied"),
    ),
    "blame and admission": (
        "agreed",
        blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front"),
        blames("b", REBELS, "MLI-REB-NORD", "Our men"),
    ),
    "unknown gunmen dispute nothing": (
        "single",
        blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front"),
        blames("b", HOSPITAL, "MLI-UAF", "gunmen"),
    ),
    "nobody identified disputes nothing": (
        "single",
        blames("a", MINISTRY, "MLI-REB-NORD", "the Nord Front"),
        blames("b", HOSPITAL, None, "men in masks"),
    ),
    "a state's drone, then its ministry": (
        "agreed",
        blames("a", HOSPITAL, "AZE", "an Azerbaijani drone"),
        blames("b", REBELS, "AZE-GOV-MIL", "the defence ministry", day="2026-03-12"),
    ),
}


@pytest.mark.parametrize("case", BLAME.values(), ids=BLAME)
def test_states_of_responsibility(case):
    expected, *reports = case
    assert state("responsibility", *reports) == expected


def test_a_denied_act_is_disputed():
    told = report("a", by=HOSPITAL, figures=(killed(3),))
    denied = report("b", by=MINISTRY, negated=True, status="denied")
    assert state("occurred", told, denied) == "disputed"


def test_who_denies_its_part_in_a_deadly_act_does_not_deny_the_act():
    told = report("a", by=HOSPITAL, figures=(killed(3),))
    denied = blames("b", REBELS, "MLI-REB-NORD", "the Nord Front", negated=True, status="denied")
    assert state("occurred", told, denied) == "single"


def test_an_army_that_tells_of_an_operation_and_denies_harm_disputes():
    operation = report("a", by=MINISTRY)
    denial = report("a", by=MINISTRY, negated=True, status="denied", at=1)
    witness = report("b", by=HOSPITAL, figures=(killed(3),))
    assert state("occurred", operation, denial, witness) == "disputed"


def test_a_later_admission_supersedes_the_denial():
    told = report("a", by=HOSPITAL)
    denied = report("b", by=MINISTRY, negated=True, status="denied")
    admits = report(
        "c",
        "2026-03-15",
        MINISTRY,
        text="The ministry acknowledged that its shells had hit the depot.",
    )
    assert state("occurred", told, denied, admits) == "superseded"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("anti-terrorist operation", "act of aggression", "disputed"),
        ("massacre", "war crime", "agreed"),
        ("operation", "retaliation", "agreed"),
    ],
)
def test_states_of_labels(one, other, expected):
    a = report("a", by=MINISTRY, labels=((one, "AZE-GOV-MIL"),))
    b = report("b", by=REBELS, labels=((other, "MLI-REB-NORD"),))
    assert state("label", a, b) == expected


def test_words_for_victims_exclude_each_other():
    a = report("a", by=MINISTRY, recipient_names=("23 terrorists",))
    b = report("b", by=HOSPITAL, recipient_names=("31 villagers",))
    field = compared(a, b).fields["label"]
    assert field.state == "disputed"
    assert {account.words for account in field.accounts} == {"“terrorists”", "“villagers”"}


def test_a_word_that_judges_nothing_is_no_label():
    assert "label" not in compared(report("a", labels=(("clash", None),))).fields


def at(document, by, name, lat, lon, precision="town", **other):
    here = {"place": name, "place_name": name, "lat": lat, "lon": lon, "country": "AZE"}
    return report(document, by=by, place_precision=precision, place_own=True, **here, **other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Tegh", 39.55, 46.48, "town"), ("Lachin", 39.6, 46.5, "region"), "refined"),
        (("Tegh", 39.55, 46.48, "town"), ("Goris", 39.51, 46.34, "town"), "agreed"),
        (("Tegh", 39.55, 46.48, "town"), ("Shusha", 39.76, 46.75, "town"), "disputed"),
        (("Tegh", 39.55, 46.48, "town"), ("Azerbaijan", 40.3, 47.7, "country"), "single"),
    ],
)
def test_states_of_places(one, other, expected):
    assert state("place", at("a", MINISTRY, *one), at("b", REBELS, *other)) == expected


def on(document, by, start, end, precision="day", **other):
    return report(
        document, by=by, start=start, end=end, date_precision=precision, day_own=True, **other
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2026-03-10", "2026-03-10"), ("2026-03-10", "2026-03-10"), "agreed"),
        (("2026-03-10", "2026-03-10"), ("2026-03-09", "2026-03-09"), "disputed"),
        (("2026-03-01", "2026-03-31"), ("2026-03-09", "2026-03-09"), "refined"),
        ((None, "2026-03-12"), ("2026-03-09", "2026-03-09"), "refined"),
    ],
)
def test_states_of_dates(one, other, expected):
    assert state("date", on("a", MINISTRY, *one), on("b", REBELS, *other)) == expected


def test_a_day_taken_from_the_publication_is_no_statement():
    assert "date" not in compared(report("a", start="2026-03-11", end="2026-03-11")).fields


# ------------------------------------------------------------------ records and laws


def incident():
    return compared(
        at(
            "a", MINISTRY, "Tegh", 39.55, 46.48, figures=(killed(7),), labels=(("operation", None),)
        ),
        on(
            "b",
            HOSPITAL,
            "2026-03-10",
            "2026-03-10",
            figures=(killed(5, None, qualifier="at least"),),
        ),
        blames("c", REBELS, "MLI-REB-NORD", "the Nord Front", negated=True, status="denied"),
    )


def test_the_record_keeps_the_contract():
    made = public.incident(
        incident(), {name: TEXT for name in "abc"}, revision=3, updated="2026-03-12T10:00:00Z"
    )
    jsonschema.validate(made, schemas()["incident"])
    assert made["independent_sources"] == len(made["origins"]) == 3
    assert (made["type"], made["place"]["name"], made["date"]["start"]) == (
        "ASSAULT",
        "Tegh",
        "2026-03-10",
    )
    for field in made["fields"].values():
        for account in field["accounts"]:
            span = account["span"]
            assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_an_incident_of_one_bare_report_has_a_record():
    made = public.incident(compared(report("a")), {"a": TEXT})
    jsonschema.validate(made, schemas()["incident"])
    assert (made["place"], made["date"], list(made["fields"])) == (None, None, ["occurred"])


SOURCES = st.sampled_from([MINISTRY, REBELS, HOSPITAL, None])
VALUES = st.tuples(st.integers(1, 9), st.one_of(st.none(), st.integers(0, 9))).map(
    lambda pair: killed(pair[0], None if pair[1] is None else pair[0] + pair[1])
)
ROWS = st.lists(st.tuples(SOURCES, st.integers(10, 14), VALUES), min_size=1, max_size=6)


@settings(deadline=None, max_examples=80)
@given(ROWS, st.randoms())
def test_the_order_of_reports_is_of_no_matter(rows, random):
    reports = figures(*rows)
    mixed = list(reports)
    random.shuffle(mixed)
    assert compared(*reports).fields == compared(*mixed).fields


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_a_copy_of_a_document_changes_no_state(rows):
    reports = figures(*rows)
    first = reports[0]
    last = max(report.published for report in reports)
    copy = report("z", last, *first.chain, figures=first.figures, origin=first.origin)
    if not first.chain and first.published == last:
        assert (
            compared(*reports, copy).fields["killed"].state
            == compared(*reports).fields["killed"].state
        )


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_one_source_never_disputes_or_agrees_with_itself(rows):
    alone = [(HOSPITAL, day, value) for _, day, value in rows]
    assert state("killed", *figures(*alone)) in ("single", "refined", "superseded")


def test_two_stories_of_one_outlet_are_one_independent_source():
    told = [report("a", outlet="Post"), report("b", outlet="Post"), report("c", outlet="Mail")]
    assert compared(*told).independent_sources == 2


def test_a_source_that_corrects_itself_does_not_explain_a_rival_away():
    why = {"text": "The ministry admitted that its first figure was wrong."}
    told = figures(
        (MINISTRY, 11, killed(11)), (HOSPITAL, 11, killed(19)), (MINISTRY, 12, killed(18), why)
    )
    assert state("killed", *told) == "disputed"


def test_one_group_alone_is_the_number_of_all():
    told = figures((HOSPITAL, 11, killed(9, group="guards")), (MINISTRY, 12, killed(4)))
    assert state("killed", *told) == "disputed"


def test_that_victims_were_farmers_is_a_label_only_beside_another():
    farmers = report(
        "a", by=HOSPITAL, recipient_names=("at least 12 farmers",), figures=(killed(12),)
    )
    assert "label" not in compared(farmers).fields
