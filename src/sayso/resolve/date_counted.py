"""An act told by a later one in, the day reckoned from it out: "came six days after a shell hit".

The later act's day comes from where it is told; hours count as the same day, days are counted
back, and longer times only say that the act was before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.records import Moment
from sayso.resolve.place_offset import COUNTED

NUMBERS = "|".join([*COUNTED, "a", "an", r"\d{1,2}"])
COUNT = re.compile(
    rf"\b(?:(?P<number>{NUMBERS})|(?:just|only|mere|some|within))?\s*"
    r"(?P<unit>minutes?|hours?|days?|weeks?)\s+after\s*$",
    re.IGNORECASE,
)
WEEK = 7


def counted_back(told: Moment, words: str) -> Moment | None:
    """Return the day that the words before a clause, "six days after", count back from a day."""
    found = COUNT.search(words)
    if found is None or told.end is None or told.precision != "day":
        return None
    unit, number = found["unit"].lower().rstrip("s"), _number(found["number"])
    if unit in ("minute", "hour"):
        return replace(told, basis="context")
    if number is None:
        return None
    step = timedelta(number * (WEEK if unit == "week" else 1))
    day = (date.fromisoformat(told.end) - step).isoformat()
    return replace(told, start=day, end=day, precision="day", basis="context")


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    return 1 if word.lower() in ("a", "an") else COUNTED[word.lower()]
