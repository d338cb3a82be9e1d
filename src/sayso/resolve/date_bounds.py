"""An expression with its preposition in, the days that "since" or "before" make of it out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.records import Moment
from sayso.resolve.date_checks import TURNS
from sayso.resolve.date_tense import OWNED

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD = frozenset({"planned", "demanded", "threatened", "feared"})
TOLD = frozenset({"reported", "ongoing", "denied"})
RECENT = 31  # days before publication within which an act is news
LENGTH = re.compile(r"P(\d+)([DWMY])")
DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


def preposition(root: Token, act: frozenset[int] = frozenset()) -> str:
    """Return the preposition before an expression, "" where there is none.

    "Since" also opens a time where a noun stands between: "since the war of 2020"; not that of
    the noun itself, where it is one of the words of the `act`.
    """
    word = root.head.lower_ if root.dep_ in ("pobj", "pcomp") else ""
    noun = root.head.head if word == "of" else root.head
    since = noun.dep_ == "pobj" and noun.head.lower_ == "since" and noun.i not in act
    return "since" if since and (word == "of" or root.dep_ in OWNED) else word


def bounded(
    moment: Moment,
    root: Token,
    status: str,
    published: date | None,
    act: frozenset[int] = frozenset(),
) -> Moment | None:
    """Return the days that "since", "before", "until" make of an expression.

    `act` are the words that name the act. What is told as done was done by publication: "this
    year" ends there.
    """
    word = preposition(root, act)
    now = published.isoformat() if published else None
    if moment.timex == "DURATION" and moment.precision is None:
        return _lasted(moment, published)
    if word == "since" or (word == "from" and status in TOLD and moment.precision == "day"):
        open_ended = now is None or moment.start is None or moment.start > now
        end = None if open_ended else now
        return replace(moment, end=end, precision="after" if open_ended else "range")
    if word in ("before", "until", "till", "by") and moment.end is not None:
        ends = root.lemma_.lower() == "end"  # "before the end of the month"
        return _until(moment, "by" if ends else word, now if status in AHEAD else None)
    if word == "after" and moment.timex == "TIME" and _hour(moment, root):
        return moment  # "just after 12:30 a.m. Saturday" is that day
    if word in ("after", "following") and moment.end is not None:
        return replace(moment, start=moment.end, end=None, precision="after")
    return moment if status in AHEAD else _over(moment, now)


def _hour(moment: Moment, root: Token) -> bool:
    """Tell a time of the clock or the sun: "after 12:30 a.m.", "after nightfall"."""
    return ":" in (moment.value or "") or root.lower_ in TURNS


def _over(moment: Moment, now: str | None) -> Moment:
    """Return days that are over: none is later than publication."""
    if now is None or moment.start is None or moment.end is None:
        return moment
    if moment.precision == "day" or not moment.start < now < moment.end:
        return moment
    return replace(moment, end=now, precision="range")


def _until(moment: Moment, word: str, now: str | None) -> Moment:
    if word == "before" and moment.timex == "TIME":
        return moment  # "shortly before midnight" is the same day
    edge = moment.start if word == "before" else moment.end
    end = edge
    if word == "before" and edge is not None and edge > "0001-01-01":
        end = (date.fromisoformat(edge) - timedelta(1)).isoformat()
    inside = now is not None and end is not None and now <= end
    return replace(
        moment, start=now if inside else None, end=end, precision="range" if inside else "before"
    )


def _lasted(moment: Moment, published: date | None) -> Moment | None:
    """Return "has fought for three weeks" as the weeks up to publication."""
    found = LENGTH.fullmatch(moment.value or "")
    if published is None or found is None:
        return None
    try:
        start = published - timedelta(int(found.group(1)) * DAYS[found.group(2)])
    except OverflowError:
        return None
    return replace(moment, start=start.isoformat(), end=published.isoformat(), precision="range")


def recent(moment: Moment, published: date | None) -> bool:
    """Tell a day of the news from one of the story before it."""
    if published is None or moment.start is None:
        return published is None
    return timedelta(0) <= published - date.fromisoformat(moment.start) <= timedelta(RECENT)


def plain(start: date | None, end: date | None, precision: str, basis: str) -> Moment:
    """Return days that no expression of the text stands for."""
    return Moment(
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        precision=precision,
        basis=basis,
        span=None,
    )
