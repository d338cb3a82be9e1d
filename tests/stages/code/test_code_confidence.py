"""How far an event may be trusted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.code.drafts import confidence

SURE = st.floats(0, 1)


def found(sure: float | None, *, actors: int = 0, negated: bool = False) -> Any:
    return SimpleNamespace(
        match=SimpleNamespace(trigger=SimpleNamespace(pos="verb", needs=())),
        actors=(None,) * actors,
        recipients=(),
        status=SimpleNamespace(value="reported", negated=negated, modal=False),
        sure=sure,
    )


@given(SURE, SURE)
def test_the_surer_the_second_reader_the_more_it_is_trusted(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.05 <= confidence(found(low), 20) <= confidence(found(high), 20) <= 0.95


def test_below_doubt_the_rules_decide() -> None:
    assert confidence(found(0.2), 20) == confidence(found(0.7), 20)
    assert confidence(found(0.2, actors=1), 20) > confidence(found(0.2), 20)
    assert confidence(found(0.2, negated=True), 20) < confidence(found(0.2), 20)


@pytest.mark.parametrize(("sure", "least", "most"), [(0.5, 0.5, 0.6), (0.9, 0.7, 0.85)])
def test_it_is_a_probability(sure: float, least: float, most: float) -> None:
    assert least < confidence(found(sure), 20) < most


def test_without_a_second_reader_it_is_the_formula() -> None:
    assert confidence(found(None, actors=1), 20) == 0.8
