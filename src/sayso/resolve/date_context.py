"""What an expression is read against: the publication date, the day last named, the tense."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.records import Document
from sayso.resolve.date_calendar import Days, Value, days_of, undated
from sayso.resolve.date_words import Node

NO_DATE = "no publication date"
NIGHT = re.compile(r"T(?:NI|EV|2\d:|00:)")
STORY = 7  # days before publication within which a day is that of the story
BACK = frozenset({"same", "that"})


def _undone(_: int) -> bool:
    return False


Reader = Callable[[Node, "Context"], Value]


@dataclass(frozen=True, slots=True)
class Context:
    """How to read an expression.

    `ref` is the publication day; `near` is a day in the publication month or year when only
    that is known (it decides years, no days). `anchor` is the day last named in the text,
    `named` the same however far back, `whole` the first day of whatever was last named, be it a
    year; `period` is the last month with a year of its own in this sentence or the one before;
    `hint` a year given from outside.
    `acted` is the day last named that is not the day of a statement ("announced on Monday").
    `lately` is the same however far back, `dark` says that it was named with a late hour.
    `done` tells that the clause of a character offset tells a deed that is done ("stormed").
    `tense` gives past, present, future, expected or "" for the clause of a character offset.
    """

    ref: date | None
    near: date | None
    text: str
    tense: Callable[[int], str]
    readers: Mapping[str, Reader]
    anchor: date | None = None
    named: date | None = None
    whole: date | None = None
    period: date | None = None
    hint: int | None = None
    acted: date | None = None
    lately: date | None = None
    dark: bool = False
    done: Callable[[int], bool] = _undone

    def value(self, node: Node) -> Value:
        """Return what a node of the grammar means."""
        try:
            return self.readers[node.rule](node, self)
        except (ValueError, OverflowError):
            return undated("XXXX-XX-XX", "no such date")

    @property
    def from_day(self) -> date | None:
        """The day that "the day before" is counted from."""
        return self.anchor or self.ref

    @property
    def story_day(self) -> date | None:
        """The day that a bare hour is of: the day last named, else that of the acts told."""
        return self.anchor or self.lately or self.ref

    def _recent(self, day: date) -> bool:
        return self.ref is not None and timedelta(0) <= self.ref - day <= timedelta(STORY)

    def told_day(self, kind: str) -> date | None:
        """Return the day that "the same day" or "that night" points back to, however far."""
        if kind not in BACK:
            return self.from_day
        acted = self.acted if kind == "that" else None
        return acted or self.anchor or self.named or self.ref

    def base(self, unit: str) -> date | None:
        """Return the day that "a year earlier" is counted from: days from days alone."""
        return self.from_day if unit in ("D", "W", "WE") else self.whole or self.from_day

    def after(self, text: str, value: Value, *, stated: bool = False) -> Context:
        """Return the context for what follows an expression of this value.

        `stated` says that it is the day of a statement.
        """
        days = value.days
        if days is None or days.start is None or value.timex not in ("DATE", "TIME"):
            return self
        made = replace(self, whole=days.start)
        if days.precision == "day":
            acted = made.acted if stated else days.start
            made = replace(made, anchor=days.start, named=days.start, acted=acted)
            if not stated and self._recent(days.start):
                made = replace(made, lately=days.start, dark=NIGHT.search(value.text) is not None)
        if days.precision in ("day", "month"):
            made = replace(made, period=_explicit(text, days) or self.period)
        return made


def vague(base: date | None, sign: int) -> Value:
    """Return some time after a day, or with a `sign` of -1 before it: "in the coming days"."""
    text = "FUTURE_REF" if sign > 0 else "PAST_REF"
    if base is None:
        return undated(text, NO_DATE)
    days = Days(base, None, "after") if sign > 0 else Days(None, base, "before")
    return Value(text, "DATE", days)


def _explicit(text: str, days: Days) -> date | None:
    return days.start if days.start and f"{days.start.year}" in text else None


def of_document(document: Document) -> tuple[date | None, date | None]:
    """Return the publication day, and a day in its month or year where that is all there is."""
    published = document.published
    days = days_of((published.date or "")[:10])
    if days is None or days.start is None:
        return None, None
    if published.precision == "day" and days.precision == "day":
        return days.start, days.start
    return None, days.end if published.precision == "month" else None
