"""Agreement of coders: worked examples from the literature, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.agreement import agreement, alpha, kappa, percent

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example B: nominal data, two
# observers, no missing data; alpha = 0.692.
TWO = list(zip("a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split(), strict=True))
# The same, example C: four observers and missing values (*); alpha = 0.743.
FOUR = [
    "1 2 3 3 2 1 4 1 2 * * *".split(),
    "1 2 3 3 2 2 4 1 2 5 * 3".split(),
    "* 3 3 3 2 3 4 2 2 5 1 *".split(),
    "1 2 3 3 2 4 4 1 2 5 1 *".split(),
]
# Cohen 1960, the usual form: 20 and 15 of 50 the same, 5 and 10 not; kappa = 0.4.
COHEN = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15


def test_worked_examples() -> None:
    assert alpha(TWO) == pytest.approx(0.692, abs=0.0005)
    units = [tuple(None if v == "*" else v for v in unit) for unit in zip(*FOUR, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)
    assert kappa(COHEN) == pytest.approx(0.4)
    assert percent(COHEN) == pytest.approx(0.7)


def test_not_defined_where_nothing_varies_or_nothing_is_there() -> None:
    for units in ([], [("a", None)], [(None, None)]):
        assert percent(units) is None and kappa(units) is None and alpha(units) is None
    assert percent([("a", "a")] * 3) == 1 and kappa([("a", "a")] * 3) is None
    assert alpha([("a", "a")] * 3) is None
    assert kappa([("a", "b", "c")]) is None


def test_an_interval_holds_the_value_and_is_the_same_every_time() -> None:
    one, again = agreement("x", COHEN), agreement("x", COHEN)
    assert one == again and one.n == 50
    for estimate in (one.percent, one.kappa, one.alpha):
        assert estimate.low is not None and estimate.high is not None and estimate.value is not None
        assert estimate.low < estimate.value < estimate.high


values = st.sampled_from(["a", "b", "c", None])
units = st.lists(st.tuples(values, values), min_size=1, max_size=30)


@given(units)
def test_alike_coders_agree_wholly_and_order_does_not_count(
    found: list[tuple[str | None, ...]],
) -> None:
    same = [(a, a) for a, _ in found]
    assert percent(same) in (None, 1.0)
    assert alpha(same) is None or alpha(same) == pytest.approx(1)
    for measure in (percent, kappa, alpha):
        one, other = measure(found), measure([unit[::-1] for unit in reversed(found)])
        assert one == other or one == pytest.approx(other)
        assert one is None or one <= 1 + 1e-9
