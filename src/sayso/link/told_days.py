"""The one day that sentences name for what they tell, read from the words around each day.

Days of saying ("said on Thursday"), of a later death or burial, and of what is to come are left
out. Where the sentences of an act name no day, those with which its document opens may: "Time:
Monday 10 August", "ran over a landmine early on Monday".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sayso.link.context import Context
from sayso.link.times import ordinal

Json = dict[str, Any]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?\\.?" if name[3:] else name for name in MONTHS)
DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(day.title() for day in WEEKDAYS)})\b"
    rf"|\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>(?i:{_MONTH}))\b(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<also>(?i:{_MONTH})) (?P<after>\d{{1,2}})\b(?!\d)(?:,? (?P<its>\d{{4}}))?"
)
SENTENCE = re.compile(r"[.;!?\n“”\"]")
# "Five who were travelling on Sunday" were struck on the way: the day is that of the act as well.
CLAUSE = re.compile(
    r"[,()]|\s[-–—]\s|\b(?:whom|which|when|after|where|while|as|and then)\b"
    r"|\bwho\b(?! (?:was|were|had been) \w+ing\b)"
)
# "until Friday", "by Monday", "next Tuesday", "due on Sunday", "since Monday", "last Monday's"
OTHER = re.compile(
    r"\b(?:(?:until|till|by|next|since|from|before|between|through|every)\s+(?:[\w'’]+\s+)?"
    r"|(?:due|planned|scheduled|set|will|would)\s+(?:[\w'’]+\s+){0,4})$",
    re.IGNORECASE,
)
OPENING = 260  # characters of the body in which a report gives the day of what it tells
STAMP = re.compile(r"(?:date|time|when|day|incident date)\s*:\s*(?:on\s+)?$", re.IGNORECASE)
WEEK = 7


def day_told(text: str, published: int, signs: Context) -> int | None:
    """Return the one day (an ordinal) that the sentences give for an act, None without just one."""
    found = {day for day, clause in _days(text, published, signs) if _is_of_a_deed(clause, signs)}
    return found.pop() if len(found) == 1 else None


def _is_of_a_deed(clause: str, signs: Context) -> bool:
    return signs.deed.search(clause) is not None or signs.act.search(clause) is not None


def names_a_day(text: str) -> bool:
    """Return whether sentences name any day."""
    return DAY.search(text) is not None


def days_named(text: str, published: str | None) -> frozenset[str]:
    """Return the days up to publication (ISO dates) that a text names, whatever they are of."""
    out = ordinal(published)
    if out is None:
        return frozenset()
    told = (_ordinal(found, out) for found in DAY.finditer(text))
    past = {day for day in told if day is not None and day <= out}
    return frozenset(datetime.date.fromordinal(day).isoformat() for day in past)


def day_of_opening(text: str, published: int, signs: Context) -> int | None:
    """Return the one day of a deed that the opening of a report names, or that stamps it."""
    found = {
        day
        for day, clause in _days(text[:OPENING], published, signs)
        if clause == STAMPED or _is_of_a_deed(clause, signs)
    }
    return found.pop() if len(found) == 1 else None


STAMPED = ""  # the clause of a day that stands by itself: "Time: Monday 10 August"


def _days(text: str, published: int, signs: Context) -> Iterator[tuple[int, str]]:
    """The days named that may be an act's, each with its clause."""
    for found in DAY.finditer(text):
        day = _ordinal(found, published)
        before = _clause_before(text[: found.start()])
        after = CLAUSE.split(SENTENCE.split(text[found.end() :])[0])[0]
        if day is None or day > published or OTHER.search(before):
            continue
        if not text[: found.start()].strip() or STAMP.search(before):
            yield day, STAMPED
        elif not (_is_said(before, after, signs) or _is_late(before, after, signs)):
            yield day, f"{before} {after}"


def _clause_before(text: str) -> str:
    """The clause that a day stands in; "on" behind a comma belongs to the clause before it."""
    parts = CLAUSE.split(SENTENCE.split(text)[-1])
    while len(parts) > 1 and len(parts[-1].split()) <= 1:
        parts = [*parts[:-2], parts[-2] + parts[-1]]
    return parts[-1]


# "Said on Thursday", "told reporters late on Monday", "in a statement on Friday".
BRIEF = 5  # words between a verb of saying and its day


def _is_said(before: str, after: str, signs: Context) -> bool:
    """Whether the day is that of a statement; an act that stands between has it instead."""
    last = [found.end() for found in signs.said.finditer(before)]
    between = before[last[-1] :] if last else ""
    if last and not (signs.deed.search(between) or signs.act.search(between)):
        return len(between.split()) <= BRIEF
    follows = signs.said.match(after.lstrip())
    return follows is not None


def _is_late(before: str, after: str, signs: Context) -> bool:
    if signs.deed.match(re.sub(r"^['’]s\s+", "", after.lstrip())):
        return False  # "died in Monday's shooting"
    last = [found.end() for sign in (signs.late, signs.rite) for found in sign.finditer(before)]
    between = before[max(last) :] if last else ""
    return bool(last) and not (signs.deed.search(between) or signs.act.search(between))


def _ordinal(found: re.Match[str], published: int) -> int | None:
    if found["weekday"]:
        today = datetime.date.fromordinal(published).weekday()
        return published - (today - WEEKDAYS.index(found["weekday"].lower())) % WEEK
    number, month = found["before"] or found["after"], found["month"] or found["also"]
    return _calendar(int(number), month[:3].lower(), found["year"] or found["its"], published)


# "On a Friday in May", "the night in July in which", "one evening in March": a day in a month.
IN_MONTH = re.compile(
    rf"\b(?:a|an|one|the|that) (?:\w+ )?(?:{'|'.join(WEEKDAYS)}|day|night|evening|morning"
    r"|afternoon)"
    rf"(?: night| evening| morning| afternoon)? (?:in|of) (?P<month>(?i:{_MONTH}))\b(?! \d)"
    r"(?:,? (?P<year>\d{4}))?",
    re.IGNORECASE,
)


def month_told(text: str, published: int) -> tuple[int, int] | None:
    """Return the first and last day of the one month in a day of which sentences place an act.

    It is the last such month that was over before publication; None without just one.
    """
    found = {(m["month"][:3].lower(), m["year"]) for m in IN_MONTH.finditer(text)}
    if len(found) != 1:
        return None
    month, year = found.pop()
    first = _calendar(1, month, year, published)
    if first is None:
        return None
    last = (datetime.date.fromordinal(first).replace(day=28) + datetime.timedelta(days=4)).replace(
        day=1
    )
    return first, min(last.toordinal() - 1, published)


@lru_cache(maxsize=256)
def _calendar(number: int, month: str, year: str | None, published: int) -> int | None:
    """The last such day up to publication, or that of a year."""
    index = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month))
    now = datetime.date.fromordinal(published).year
    for candidate in (int(year),) if year else (now, now - 1):
        day = ordinal(f"{candidate:04d}-{index:02d}-{number:02d}")
        if day is not None and day <= published:
            return day
    return None
