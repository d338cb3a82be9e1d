"""Numbers in digits and words, and ranges of them, as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
ORDINALS = dict(
    zip(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(2, 21),
        strict=True,
    )
)
ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
DOZEN = {"dozen": 12}
# "A double homicide", "a triple shooting": so many victims of one act.
MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
ACTS = frozenset(
    "homicide murder killing slaying shooting stabbing kidnapping abduction fatality "
    "execution assassination".split()
)
TOGETHER = {"both": 2, "couple": 2, "pair": 2, "duo": 2, "trio": 3}
DIGITS = re.compile(r"\d{1,3}(,\d{3})+|\d+(\.\d+)?")
RANGE = re.compile(r"(\d+)[-–](\d+)")
MOST = 10_000_000_000  # more persons than there are: no toll
CHANGING = frozenset("raise rise climb increase grow jump go revise fall drop cut lower".split())
NEAR = 8  # tokens before "from" in which a verb makes "from 5 to 9" a change and no range


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number over the tokens `[first, last)`; `high` is None for a vague one.

    `ordinal` tells that it stands as one ("the ninth victim").
    """

    first: int
    last: int
    low: int
    high: int | None
    ordinal: bool = False


def number_at(lower: Sequence[str], i: int) -> Number | None:
    """Return the number in digits or words that starts at token `i`, or None."""
    word = lower[i]
    span = RANGE.fullmatch(word)
    if span:
        low, high = sorted((int(span[1]), int(span[2])))
        return Number(i, i + 1, low, high)
    if DIGITS.fullmatch(word):
        value, last = _scaled(float(word.replace(",", "")), lower, i + 1)
    elif word in UNITS or word in TENS or (word in {"a", "an", "half"} and _scale(lower, i + 1)):
        value, last = _worded(lower, i)
    elif word in MULTIPLE and i + 1 < len(lower) and lower[i + 1] in ACTS:
        value, last = float(MULTIPLE[word]), i + 1
    elif word in DOZEN or word in TOGETHER:
        value, last = float((DOZEN | TOGETHER)[word]), i + 1
    else:
        return None
    if value != int(value) or value > MOST:
        return None
    return Number(i, last, int(value), int(value))


def ordinal_at(lower: Sequence[str], i: int) -> int | None:
    """Return the number of an ordinal in digits or words at token `i` ("ninth", "21st"), or None.

    "First" is none: it counts nobody before.
    """
    found = ORDINAL.fullmatch(lower[i])
    return int(found[1]) if found else ORDINALS.get(lower[i])


def _scale(lower: Sequence[str], i: int) -> int | None:
    if i < len(lower) and lower[i] in {"a", "-"}:
        i += 1
    return (SCALES | DOZEN).get(lower[i]) if i < len(lower) else None


def _scaled(value: float, lower: Sequence[str], i: int) -> tuple[float, int]:
    while i < len(lower) and lower[i] == "000" and value < MOST:  # "380 000"
        value *= 1000
        i += 1
    while i < len(lower) and lower[i] in (SCALES | DOZEN):
        value *= (SCALES | DOZEN)[lower[i]]
        i += 1
    return value, i


def _worded(lower: Sequence[str], i: int) -> tuple[float, int]:
    if lower[i] == "half":  # half a dozen, a half-dozen
        scale = _scale(lower, i + 1) or 1
        return scale / 2, i + (3 if lower[i + 1] in {"a", "-"} else 2)
    total = 0.0
    part = 1.0 if lower[i] in {"a", "an"} else float(_small(lower[i]))
    i += 1
    while i < len(lower):
        word, following = lower[i], lower[i + 1] if i + 1 < len(lower) else ""
        if word in {"-", "and"} and (following in UNITS or following in TENS) and part >= 20:
            part += _small(following)
            i += 2
        elif word in UNITS and (part % 100 in TENS.values() or (total and not part)):
            part += UNITS[word]
            i += 1
        elif word in SCALES or word in DOZEN:
            scale = (SCALES | DOZEN)[word]
            if scale >= 1_000:
                total, part = total + part * scale, 0.0
            else:
                part *= scale
            i += 1
        else:
            break
    return total + part, i


def _small(word: str) -> int:
    return UNITS[word] if word in UNITS else TENS[word]


def with_range(tokens: list[Token], lower: list[str], number: Number) -> Number:
    """Return the number widened to "N to M", "N-M", "N or M" or "between N and M"."""
    at = number.last
    between = number.first > 0 and lower[number.first - 1] == "between"
    joined = at + 1 < len(lower) and (
        lower[at] in {"to", "or", "-", "–", "—"} or (between and lower[at] == "and")
    )
    other = number_at(lower, at + 1) if joined and number.high is not None else None
    far = other is not None and other.low - number.low > max(2, number.low // 2)
    if (
        other is None
        or (lower[at] == "or" and far)
        or other.high is None
        or other.low <= number.low
        or _changed(tokens, number)
    ):
        return number
    return Number(number.first - between, other.last, number.low, other.high)


def _changed(tokens: list[Token], number: Number) -> bool:
    """Return whether "from N to M" tells a change ("raised the toll from 5 to 9")."""
    before = tokens[max(0, number.first - NEAR) : number.first]
    return (
        bool(before) and before[-1].lower_ == "from" and any(t.lemma_ in CHANGING for t in before)
    )
