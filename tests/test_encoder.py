"""The encoder by itself: what it sees in plain sentences, alignment with tokens, broken models."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import MakeParse

from sayso.encoder import FOLDER, Encoder
from sayso.errors import DataFileError
from sayso.sight import sight_of

TEXT = (
    "Gunmen killed four soldiers near Kidal on Monday, the defence ministry said.\n\n"
    "The government of Chad condemned the attack and called on Mali to open talks."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_triggers_and_cues_of_plain_sentences(make_parse: MakeParse, encoder: Encoder) -> None:
    made = make_parse(TEXT)
    sight = sight_of(made, encoder)
    words = [made.tokens[i].text for i in sight.likely("event", 0.5)]
    assert {"killed", "condemned"} <= set(words)
    assert "said" in [made.tokens[i].text for i in sight.likely("cue", 0.5)]


def test_parties_of_a_trigger(make_parse: MakeParse, encoder: Encoder) -> None:
    made = make_parse(TEXT)
    sight = sight_of(made, encoder)
    killed = next(t.i for t in made.tokens if t.text == "killed")
    actors = [made.tokens[i].text for i in sight.fitting(killed, "event.actor", 0.5)]
    struck = [made.tokens[i].text for i in sight.fitting(killed, "event.recipient", 0.5)]
    assert "Gunmen" in actors and "soldiers" in struck


def test_a_text_is_read_once(make_parse: MakeParse, encoder: Encoder) -> None:
    made = make_parse(TEXT)
    assert sight_of(made, encoder) is sight_of(made, encoder)


def test_a_reading_does_not_depend_on_what_else_is_read() -> None:
    first, second = TEXT.split("\n\n")
    alone = Encoder().read([second])[0]
    beside = Encoder().read([first, second])[1]
    assert np.array_equal(alone.scores["event"], beside.scores["event"])
    assert np.array_equal(alone.query, beside.query)


def test_what_the_gate_has_read_is_not_read_again() -> None:
    encoder = Encoder()
    assert encoder.read([TEXT])[0] is encoder.read([TEXT])[0]


def test_roles_do_not_cross_paragraphs(make_parse: MakeParse, encoder: Encoder) -> None:
    made = make_parse(TEXT)
    sight = sight_of(made, encoder)
    killed = next(t.i for t in made.tokens if t.text == "killed")
    border = next(t.i for t in made.tokens if t.text == "Chad") - 3
    assert all(i < border for i in sight.fitting(killed, "event.actor", 0.01))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read(make_parse: MakeParse, encoder: Encoder, text: str) -> None:
    made = make_parse(text)
    sight = sight_of(made, encoder)
    assert sight.probabilities("event").shape[0] == len(made.tokens)
    assert all(0 <= i < len(made.tokens) for i in sight.likely("cue", 0.3))


def test_a_long_paragraph_is_read_to_its_end(make_parse: MakeParse, encoder: Encoder) -> None:
    made = make_parse(
        " ".join(["The minister of trade visited the northern port."] * 60 + [TEXT[:76]])
    )
    words = [made.tokens[i].text for i in sight_of(made, encoder).likely("event", 0.5)]
    assert "killed" in words


def test_no_model_names_the_cure(tmp_path: Path, make_parse: MakeParse) -> None:
    with pytest.raises(DataFileError, match="install sayso again"):
        sight_of(make_parse(TEXT), Encoder(tmp_path))


def test_a_damaged_model_is_refused(tmp_path: Path, make_parse: MakeParse) -> None:
    for name in ("model.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(DataFileError, match="damaged"):
        sight_of(make_parse(TEXT), Encoder(tmp_path))


def test_the_model_is_small_and_described() -> None:
    about = json.loads((FOLDER / "model.json").read_text("utf-8"))
    assert (FOLDER / "model.onnx").stat().st_size < 25_000_000
    assert len(about["heads"]["event"]) == 17
    card = (FOLDER / "MODEL_CARD.md").read_text("utf-8")
    assert about["sha256"] in card
