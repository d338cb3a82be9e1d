from dataclasses import dataclass

import pytest

from sayso.chain import Chain
from sayso.errors import DataFileError, RecordError
from sayso.records import Rejected


@dataclass(frozen=True)
class Thing:
    id: str
    input: str
    value: int


def double(thing: Thing) -> Thing:
    return Thing(thing.id, thing.input, thing.value * 2)


def refuse_large(thing: Thing) -> Thing:
    if thing.value > 10:
        raise RecordError("too large: split it")
    return thing


CHAIN = Chain[Thing, Thing]().then(double).then(refuse_large)


def test_stages_run_in_order():
    assert CHAIN(Thing("a", "a.txt", 2)) == Thing("a", "a.txt", 4)


def test_a_refused_record_names_stage_reason_and_input():
    assert CHAIN(Thing("a", "a.txt", 6)) == Rejected(
        stage="refuse_large", id="a", source="a.txt", reason="too large: split it"
    )


def test_a_chain_is_a_value_that_grows_by_copies():
    start = Chain[Thing, Thing]()
    start.then(double)
    assert start(Thing("a", "a.txt", 2)).value == 2


def fails(thing: Thing) -> Thing:
    return {}[thing.value]


def test_a_stage_that_fails_unforeseen_refuses_the_record_and_logs_the_rest(caplog):
    caplog.set_level("DEBUG", logger="sayso")
    made = CHAIN.then(fails)(Thing("a", "a.txt", 2))
    assert isinstance(made, Rejected)
    assert (made.stage, made.id, made.source) == ("fails", "a", "a.txt")
    assert made.reason.startswith("internal error: KeyError at sayso/chain.py, line ")
    assert "KeyError: 4" in caplog.text and "a.txt" in caplog.text


def test_an_error_that_is_no_matter_of_one_record_is_raised():
    def broken(_):
        raise DataFileError("cues.csv: no column 'cue'.")

    with pytest.raises(DataFileError, match=r"cues\.csv"):
        CHAIN.then(broken)(Thing("a", "a.txt", 2))
