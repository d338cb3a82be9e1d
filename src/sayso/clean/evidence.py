"""Blocks in, the days on which a report may have been written out, each with its reason.

What ties a printed date to the day of the report is a deictic word: the lead's bare weekday ("on
Tuesday") is one of the seven days up to publication, so a printed day and month that fall on
that weekday give the date. Anniversaries, plans and history carry no such tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.clean.dates import OLDEST, WEEKDAYS, Printed, on, printed, weekdays, years
from sayso.clean.lexicon import Lexicon, words_of

LEAD = 5  # paragraphs in which the weekday of the report is looked for
LONGEST_LEAD = 2_000  # characters of each that are looked at
FIRST = 2  # paragraphs in which a full date needs no weekday beside it
WINDOW = 60  # characters around a date in which its cues are looked for
BEYOND = 3  # days by which a date in the text may pass the newest one of the page (time zones)

_NOT_LAST = re.compile(r"\b(?:next|every|each|until|by|since)\s+$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|its|their|his|her|a) (?:\w+ )?$", re.IGNORECASE)
_NOUN = re.compile(r",? (?!(?:and|but|when|that|which|by|in|on|at|to|for|of|from)\b)[a-z]")
_NOW = re.compile(r"\b(?:today|yesterday|tonight|this (?:morning|afternoon|evening))\b", re.I)


@dataclass(frozen=True, slots=True)
class Sign:
    """A day on which the text may have been written, and why."""

    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the running text says of its day.

    `weekday` is the lead's (0 for Monday); `newest` the newest day printed in the text, one
    without a year placed in the last year before the page's date; `last_year` the newest year.
    """

    signs: tuple[Sign, ...]
    weekday: int | None
    newest: date | None
    last_year: int | None


def reading(
    texts: list[str], anchor: date | None, lexicon: Lexicon, *, until: date | None = None
) -> Reading:
    """Return what paragraphs of running text say of the day they were written.

    `anchor` is the newest date that the page carries outside its text, None when it has none:
    then a day without a year is placed only with its own weekday beside it, before `until`,
    since every day falls on every weekday within a few years (measured: docs/stages/clean.md).
    """
    weekday = _lead_weekday(texts)
    last_year = _last_year(texts, anchor, lexicon)
    signs: list[Sign] = []
    placed: list[date] = []
    for index, text in enumerate(texts):
        for one in printed(text):
            day = _place(one, anchor) or (
                only_year(one, one.weekday, last_year, until) if not anchor else None
            )
            if day is None or _cues(text, one, lexicon) or _of_a_thing(text, one):
                continue
            placed.append(day)
            told = day.year >= (last_year or 0) and _fits(one, day, weekday)
            if told or (one.full and index < FIRST and _today(text, one)):
                signs.append(Sign(day, _note(text, one, day)))
    return Reading(_best(signs), weekday, max(placed, default=None), last_year)


def _place(one: Printed, anchor: date | None) -> date | None:
    """Return the calendar day of a printed date: its own year, or the last before the anchor."""
    limit = anchor + timedelta(days=BEYOND) if anchor else None
    if one.full:
        return one.full if limit is None or one.full <= limit else None
    if limit is None:
        return None
    days = (on(year, one.month, one.day) for year in (limit.year, limit.year - 1))
    return next((day for day in days if day and day <= limit), None)


def only_year(
    one: Printed, weekday: int | None, first: int | None, until: date | None
) -> date | None:
    """Return a day without a year in the only year from `first` on that gives it that weekday.

    None when no year or several fit, or when nothing bounds them.
    """
    if weekday is None or first is None or until is None or one.full:
        return None
    days = (on(year, one.month, one.day) for year in range(first, until.year + 1))
    fits = [day for day in days if day and day <= until and day.weekday() == weekday]
    return fits[0] if len(fits) == 1 else None


def _fits(one: Printed, day: date, weekday: int | None) -> bool:
    """Tell whether a day falls on the weekday printed with it and on the lead's."""
    said = one.weekday if one.weekday is not None else weekday
    return day.weekday() == said and weekday in (None, said)


def _today(text: str, one: Printed) -> bool:
    return _NOW.search(text[max(0, one.start - WINDOW) : one.end + WINDOW]) is not None


def _note(text: str, one: Printed, day: date) -> str:
    named = WEEKDAYS[day.weekday()].capitalize()
    return f'"{named}" and "{text[one.start : one.end]}" in the text fit {day.year}'


def _best(signs: list[Sign]) -> tuple[Sign, ...]:
    """Return the signs once for each day, the newest first."""
    seen: dict[date, Sign] = {}
    for sign in signs:
        seen.setdefault(sign.day, sign)
    return tuple(sorted(seen.values(), key=lambda s: -s.day.toordinal()))


def _lead_weekday(texts: list[str]) -> int | None:
    for text in (text[:LONGEST_LEAD] for text in texts[:LEAD]):
        taken = [(p.start, p.end) for p in printed(text)]
        for weekday, start, _ in weekdays(text):
            inside = any(a <= start < b for a, b in taken)
            if not inside and not _NOT_LAST.search(text[:start]):
                return weekday
        if any(p.weekday is not None for p in printed(text)):
            return next(p.weekday for p in printed(text) if p.weekday is not None)
    return None


def _cues(text: str, one: Printed, lexicon: Lexicon) -> set[str]:
    """Return which of "history" and "future" the words near a date speak for."""
    before = re.split(r"[.!?;]\s", text[max(0, one.start - WINDOW) : one.start])[-1]
    after = re.split(r"[.!?;]\s", text[one.end : one.end + WINDOW])[0]
    near = set(words_of(before + " " + after))
    return {kind for kind in ("history", "future") if near & lexicon.words[kind]}


def _of_a_thing(text: str, one: Printed) -> bool:
    """Tell a date that names an act of history: "the September 11, 2001 attacks"."""
    after = _NOUN.match(text[one.end : one.end + WINDOW])
    return _THE.search(text[: one.start]) is not None and after is not None


def _last_year(texts: list[str], anchor: date | None, lexicon: Lexicon) -> int | None:
    """Return the newest year in the text that is not after `anchor` nor told as to come."""
    found = [
        year
        for text in texts
        if years(text)
        for part in re.split(r"[.!?;]\s", text)
        for year in years(part)
        if year >= OLDEST and (anchor is None or year <= anchor.year)
        if lexicon.words["future"].isdisjoint(words_of(part))
    ]
    return max(found, default=None)
