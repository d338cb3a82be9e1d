"""How far coders agree: percent, Cohen's kappa, Krippendorff's alpha, each with an interval.

A unit is what one event was given by each coder, in a fixed order of coders; None is a value that
is missing. All values are names (nominal): two are the same or they are not.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Unit = tuple[str | None, ...]
Measure = Callable[[Sequence[Unit]], float | None]
RESAMPLES = 400
SEED = 20261122  # the interval of the same codings is the same every time
LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval; None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one field, over `n` units that two or more of them coded."""

    field: str
    n: int
    percent: Estimate
    kappa: Estimate
    alpha: Estimate


def agreement(field: str, units: Sequence[Unit]) -> Agreement:
    """Return the agreement of coders on a field."""
    both = [unit for unit in units if sum(value is not None for value in unit) > 1]
    return Agreement(
        field, len(both), interval(percent, both), interval(kappa, both), interval(alpha, both)
    )


def percent(units: Sequence[Unit]) -> float | None:
    """Return the share of pairs of values of one unit that are the same."""
    same = total = 0
    for unit in units:
        values = [value for value in unit if value is not None]
        counts = Counter(values).values()
        same += sum(count * (count - 1) for count in counts)
        total += len(values) * (len(values) - 1)
    return same / total if total else None


def kappa(units: Sequence[Unit]) -> float | None:
    """Return Cohen's kappa of two coders: (observed - expected) / (1 - expected) agreement.

    What is expected follows from how often each of the two uses each value (Cohen 1960, "A
    coefficient of agreement for nominal scales"). None for other than two coders, and where only
    one value is ever used.
    """
    pairs = [(unit[0], unit[1]) for unit in units if len(unit) == 2 and None not in unit]
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(count * second[value] for value, count in first.items()) / n**2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def alpha(units: Sequence[Unit]) -> float | None:
    """Return Krippendorff's alpha for nominal data: 1 - observed / expected disagreement.

    After the matrix of coincidences (Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability"), for any number of coders and with values missing. None where only one
    value is ever used.
    """
    used: Counter[str] = Counter()
    same = 0.0
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        m = values.total()
        if m < 2:
            continue
        used.update(values)
        same += sum(count * (count - 1) for count in values.values()) / (m - 1)
    n = used.total()
    expected = n * (n - 1) - sum(count * (count - 1) for count in used.values())
    return 1 - (n - 1) * (n - same) / expected if expected else None


def interval(measure: Measure, units: Sequence[Unit]) -> Estimate:
    """Return a measure with its 95 % interval: percentiles over units drawn anew with return.

    (Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13.)
    """
    value = measure(units)
    if value is None or len(units) < 2:
        return Estimate(value, None, None)
    chance = random.Random(SEED)
    drawn = (measure(chance.choices(units, k=len(units))) for _ in range(RESAMPLES))
    found = sorted(one for one in drawn if one is not None)
    if not found:
        return Estimate(value, None, None)
    last = len(found) - 1
    return Estimate(value, found[round(LOW * last)], found[round(HIGH * last)])
