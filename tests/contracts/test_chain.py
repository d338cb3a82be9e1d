from dataclasses import dataclass

from sayso.chain import Chain
from sayso.errors import RecordError
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
