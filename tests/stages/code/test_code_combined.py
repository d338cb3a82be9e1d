"""Events of triggers and encoder together."""

from __future__ import annotations

from typing import Any, cast

import pytest
from making import MakeParse

from sayso.attribute import Attributor
from sayso.code import EventCoder, combined
from sayso.code.codebook import load_codebook
from sayso.code.encoder import may_act
from sayso.code.sides import Sides
from sayso.plugins import load
from sayso.records import Argument, Coded, Span
from sayso.tables import Tables


@pytest.fixture(scope="module", params=["encoder", "combined"])
def coder(request: pytest.FixtureRequest) -> EventCoder:
    made: EventCoder = load("coder", request.param)(Tables())
    return made


def names(coded: Coded, arguments: str) -> list[list[str]]:
    text = coded.attributed.parse.document.text
    return [[text[a.span.start : a.span.end] for a in getattr(d, arguments)] for d in coded.drafts]


def test_a_plain_event(make_parse: MakeParse, coder: EventCoder, attributor: Attributor) -> None:
    made = make_parse("Rebels shelled the town of Rutshuru on Tuesday, killing six civilians.")
    coded = coder.code(attributor.attribute(made))
    assert {d.type for d in coded.drafts} == {"ASSAULT"}
    assert names(coded, "actors")[0] == ["Rebels"]
    assert coded.drafts[0].mode == "heavy-weapons"


def test_the_model_is_named(
    make_parse: MakeParse, coder: EventCoder, attributor: Attributor
) -> None:
    coded = coder.code(attributor.attribute(make_parse("Police arrested two editors in Conakry.")))
    assert coded.coder.model.startswith("minilm-")
    assert any("encoder:" in why for d in coded.drafts for why in d.why)


def test_sport_is_no_event(make_parse: MakeParse, attributor: Attributor) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    made = make_parse(
        "The striker attacked from the left and scored twice before half-time. The visitors' "
        "defence collapsed, and the coach said his players had fought for every ball."
    )
    assert coder.code(attributor.attribute(made)).drafts == ()


def test_what_is_refused_has_a_reason(
    make_parse: MakeParse, coder: EventCoder, attributor: Attributor
) -> None:
    made = make_parse("The library opens at nine. It holds forty thousand books.")
    coded = coder.code(attributor.attribute(made))
    assert [note.sentence for note in coded.notes] == [0, 1]
    assert all(note.reason for note in coded.notes)


@pytest.mark.parametrize("text", ["", "killed", "\x00", "!!! ??? ...", "Killed killed killed."])
def test_hostile_text(
    make_parse: MakeParse, coder: EventCoder, attributor: Attributor, text: str
) -> None:
    for draft in coder.code(attributor.attribute(make_parse(text))).drafts:
        assert 0 <= draft.trigger.start < draft.trigger.end <= len(text)


def test_a_figure_that_the_encoder_holds_for_impossible_is_none(
    make_parse: MakeParse, attributor: Attributor, monkeypatch: pytest.MonkeyPatch
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    made = attributor.attribute(
        make_parse("A bomb at the market in Gao killed twelve traders on Monday.")
    )
    game = attributor.attribute(
        make_parse("Two bishops were taken off the board by the champion in six moves.")
    )
    assert coder.code(game).tolls
    monkeypatch.setattr(combined, "UNCOUNTED", 0.7)
    assert [(t.measure, t.low) for t in coder.code(made).tolls] == [("killed", 12)]
    assert not coder.code(game).tolls


def test_nobody_is_struck_by_their_own_hand_alone(
    make_parse: MakeParse, coder: EventCoder, attributor: Attributor
) -> None:
    text = "Chad accused Sudan of shelling the border and claimed Khartoum was attempting ethnic cleansing there."
    for draft in coder.code(attributor.attribute(make_parse(text))).drafts:
        assert not {a.head for a in draft.actors} & {r.head for r in draft.recipients}


def test_a_headline_is_no_name(make_parse: MakeParse, attributor: Attributor) -> None:
    text = "Chad Accuses Sudan of Shelling Adre"
    made = attributor.attribute(make_parse(text))
    sighted = combined.Sighted(cast(Any, None), made, load_codebook(Tables()))
    sudan, shelling = (text.split().index(word) for word in ("Sudan", "Shelling"))
    whole = Argument(span=Span(0, text.index(" Adre")), head=sudan)
    assert sighted._own(whole, [shelling]).span == Span(13, 18)
    assert sighted._own(whole, [0]).span == whole.span  # "the *attacking* soldiers"


@pytest.mark.parametrize(
    ("text", "word", "verb", "fits"),
    [
        ("Reyes wept after the officer was sentenced.", "Reyes", "sentenced", False),
        ("Guards marched up, and two men were shot.", "Guards", "shot", False),
        ("The judge spoke. The officer was sentenced.", "judge", "sentenced", False),
        ("The court sentenced the officer.", "court", "sentenced", True),
        ("The officer was sentenced by the court.", "court", "sentenced", True),
    ],
)
def test_a_passive_leaves_its_actor_open(
    text: str, word: str, verb: str, fits: bool, make_parse: MakeParse
) -> None:
    tokens = {t.text: t for t in make_parse(text).tokens}
    assert may_act(tokens[word], tokens[verb]) is fits


@pytest.mark.parametrize(
    "text",
    [
        "The new president swore an oath on the constitution in Lima on Monday.",
        "The militiaman swore at the border guards on Monday.",
    ],
)
def test_an_oath_or_a_curse_is_no_threat(
    text: str, make_parse: MakeParse, attributor: Attributor
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    coded = coder.code(attributor.attribute(make_parse(text)))
    assert "THREATEN" not in {d.type for d in coded.drafts}


def test_whom_a_passive_names_is_whom_it_is_done_to(
    make_parse: MakeParse, attributor: Attributor
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    text = "The suspect swore at officers before he was arrested in Duluth on Monday."
    coded = coder.code(attributor.attribute(make_parse(text)))
    (arrest,) = (d for d in coded.drafts if d.type == "COERCE")
    assert [text[r.span.start : r.span.end] for r in arrest.recipients] == ["he"]


def test_a_mode_is_one_of_its_type(
    combined: EventCoder, attributor: Attributor, make_parse: MakeParse
) -> None:
    made = make_parse(
        "In a speech on his new border policy, the president said he would send another 3,000 "
        "troops to Mogadishu."
    )
    coded = combined.code(attributor.attribute(made))
    assert "AGREE" in {d.type for d in coded.drafts}
    assert all(d.mode is None for d in coded.drafts if d.type == "AGREE")


@pytest.mark.parametrize(
    ("text", "actor", "harmed", "kept"),
    [
        ("The army met an armed group. Ten terrorists fell.", "armed group", "terrorists", False),
        ("Soldiers came to Gao. Two policemen died.", "Soldiers", "policemen", False),
        ("Rebels came to Gao. Two policemen died.", "Rebels", "policemen", True),
        ("Kenyan troops crossed over. Two Somali soldiers died.", "troops", "soldiers", True),
        ("Rebels shot two rebels.", "Rebels", "rebels", True),
    ],
)
def test_nobody_of_another_sentence_harms_the_own_side(
    make_parse: MakeParse, text: str, actor: str, harmed: str, kept: bool
) -> None:
    doc = make_parse(text).tokens

    def party(words: str) -> Argument:
        start = text.index(words)
        head = doc.char_span(start, start + len(words), alignment_mode="expand").root
        first = head.left_edge.idx if words in ("troops", "soldiers") else start
        return Argument(span=Span(first, start + len(words)), head=head.i)

    sides = Sides(load_codebook(Tables()), doc)
    one = party(actor)
    assert sides.apart((one,), (party(harmed),), len(doc) - 2) == ((one,) if kept else ())


def test_why_names_the_encoder_for_an_actor_of_its_own(
    make_parse: MakeParse, attributor: Attributor
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    text = "The air force supported ground units engaged with an armed terrorist group near Gao."
    drafts = coder.code(attributor.attribute(make_parse(text))).drafts
    assert any("encoder: 'force' acts" in draft.why for draft in drafts)


def test_not_is_part_of_a_refusal_that_the_encoder_alone_sees(
    make_parse: MakeParse, attributor: Attributor
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    made = make_parse("Kenya does not recognise the election and demands a new vote.")
    drafts = coder.code(attributor.attribute(made)).drafts
    assert {(d.type, d.status, d.negated) for d in drafts} == {
        ("REJECT", "reported", False),
        ("REQUEST", "reported", False),
    }


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Kenya rejected Uganda's request to extradite two officers.", "reported", False),
        ("The junta dismissed a call by the African Union for elections.", "reported", False),
        ("Peru refused a Chilean request for water.", "reported", False),
        ("The army denied any demand for money.", "denied", True),
    ],
)
def test_a_wish_that_is_refused_was_uttered(
    make_parse: MakeParse, attributor: Attributor, text: str, status: str, negated: bool
) -> None:
    coder: EventCoder = load("coder", "combined")(Tables())
    drafts = coder.code(attributor.attribute(make_parse(text))).drafts
    assert [(d.status, d.negated) for d in drafts if d.type == "REQUEST"] == [(status, negated)]
