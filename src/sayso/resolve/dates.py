"""`Parse` in, time expressions with TIMEX3 values and days out; and the date of an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from sayso.records import Coded, Draft, Moment, Parse, Sentence
from sayso.resolve import date_days, date_hours, date_lengths, date_parts, date_periods
from sayso.resolve.date_calendar import Value
from sayso.resolve.date_context import Context, Reader, of_document
from sayso.resolve.date_events import EventDates
from sayso.resolve.date_lengths import fixed
from sayso.resolve.date_scan import Scanner
from sayso.resolve.date_tense import Places, Tenses
from sayso.resolve.date_words import Node
from sayso.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

READERS: dict[str, Reader] = {
    **date_days.READERS,
    **date_periods.READERS,
    **date_parts.READERS,
    **date_lengths.READERS,
    **date_hours.READERS,
}
CLOCKS = frozenset({"clock", "inpart", "atpart"})  # read after the days of their sentence
DATED = frozenset({"dmy", "mdy", "iso", "numeric"})
DATELINE = 300  # characters in which a date on a line of its own is the document's date line
ANCHORED = 3  # sentences for which the day last named stays the one "a day earlier" counts from
OPENS = ("since", "until", "till", "by", "for")
LONGEST_OPENING = max(map(len, OPENS))
PERIOD = 2  # sentences for which a month with its year lends the year to a bare month


class DateFinder:
    """Finds time expressions, and which of them dates an event."""

    def __init__(self, tables: Tables) -> None:
        """Read the tables of `dates/` and compile the grammar."""
        self._scanner = Scanner(tables)
        self._tenses = Tenses(tables)
        self._events = EventDates(tables)

    def find(self, parse: Parse) -> tuple[Moment, ...]:
        """Return the time expressions of the sentences of a document in order.

        Days are read against the publication date, or a date that stands on a line of its own
        at the top; without either, what depends on it is `unresolved`.
        """
        places = Places(parse.tokens)
        reading = _Reading(self._context(parse, places), partial(self._said, places))
        for sentence, nodes in self._sentences(parse, places):
            reading.add(sentence, nodes)
        return tuple(reading.found)

    def _done(self, places: Places, offset: int) -> bool:
        """Tell the day of a deed of the past: "stormed a base on Oct. 7"."""
        token = places.at(offset)
        return token is not None and self._tenses.done(token)

    def _said(self, places: Places, offset: int) -> bool:
        """Tell the day of a statement: "announced on Monday"."""
        token = places.at(offset)
        return token is not None and self._events.says(token)

    def date_of(self, draft: Draft, coded: Coded, moments: tuple[Moment, ...]) -> Moment | None:
        """Return the date of an event, None where the text leaves it open."""
        return self._events.date_of(draft, coded, moments)

    def _sentences(self, parse: Parse, places: Places) -> Iterator[tuple[Sentence, list[Node]]]:
        """Yield sentences with their expressions; patterns see a paragraph at once."""
        text = parse.document.text
        for _, group in groupby(parse.sentences, key=lambda s: s.paragraph):
            block = list(group)
            nodes = self._scanner.expressions(text, block[0].start, block[-1].end, places.at)
            for n, sentence in enumerate(block):
                until = block[n + 1].start if n + 1 < len(block) else sentence.end
                yield sentence, [x for x in nodes if sentence.start <= x.start < until]

    def _context(self, parse: Parse, places: Places) -> Context:
        ref, near = of_document(parse.document)
        tense = _tense(parse, places, self._tenses)
        made = Context(ref, near, parse.document.text, tense, READERS)
        made = replace(made, done=partial(self._done, places))
        if near is not None or parse.document.published.date is not None:
            return made
        line = self._date_line(parse, places, made)
        return replace(made, ref=line, near=line)

    def _date_line(self, parse: Parse, places: Places, context: Context) -> date | None:
        for sentence in parse.sentences:
            if sentence.start > DATELINE:
                return None
            nodes = self._scanner.expressions(context.text, sentence.start, sentence.end, places.at)
            whole = [n for n in nodes if n.rule in DATED and n.end - n.start > 7]
            if whole and (whole[0].start, whole[0].end) == (sentence.start, sentence.end):
                days = context.value(whole[0]).days
                return days.start if days else None
        return None


def _tense(parse: Parse, places: Places, tenses: Tenses) -> Callable[[int], str]:
    bodies = {s.index for s in parse.sentences if s.kind == "body"}
    starts = [(s.start, s.end) for s in parse.sentences if s.index in bodies]

    def tense(offset: int) -> str:
        token = places.at(offset)
        if token is None:
            return ""
        made = tenses.of(token)
        if made != "present":
            return made
        # The present tense of headlines and captions tells what is over: "Blast kills five".
        return "present" if any(a <= offset < b for a, b in starts) else "past"

    return tense


class _Reading:
    """The moments so far, and what later expressions are read against."""

    def __init__(self, context: Context, stated: Callable[[int], bool]) -> None:
        self.found: list[Moment] = []
        self._stated = stated
        self._context = context
        self._anchored = self._dated = -DATELINE

    def add(self, sentence: Sentence, nodes: list[Node]) -> None:
        """Read the expressions of the next sentence."""
        self._forget(sentence.index)
        before = self._context
        values = {n: self._read(n, sentence.index) for n in nodes if n.rule not in CLOCKS}
        days = [
            (n, v.days.start)
            for n, v in values.items()
            if v.days and v.days.precision == "day" and v.timex in ("DATE", "TIME")
        ]
        for node in nodes:
            if node.rule in CLOCKS:
                near = min(days, key=lambda d: abs(d[0].start - node.start), default=None)
                at = replace(before, anchor=near[1]) if near else before
                values[node] = at.value(node)
        self.found += [_moment(node, values[node]) for node in nodes]

    def _read(self, node: Node, index: int) -> Value:
        if node.kind == "REF":
            return _fixed(node.rule, self._context)
        value = self._context.value(node)
        # "Since March 2022" opens a time that lasts till now: later months are not of 2022.
        before = self._context.text[: node.start].rstrip()[-LONGEST_OPENING:]
        opens = before.lower().endswith(OPENS)
        text = "" if opens else node.text
        stated = opens or self._stated(node.start)
        after = self._context.after(text, value, stated=stated)
        if after is not self._context:
            self._anchored = index
        if after.period != self._context.period:
            self._dated = index
        self._context = after
        return value

    def _forget(self, index: int) -> None:
        context = self._context
        if index - self._anchored >= ANCHORED and (context.anchor or context.whole):
            context = replace(context, anchor=None, whole=None, acted=None)
        if index - self._dated >= PERIOD and context.period:
            context = replace(context, period=None)
        self._context = context


def _fixed(rule: str, context: Context) -> Value:
    _, timex, value = rule.split()
    return fixed(value, timex, context)


def _moment(node: Node, value: Value) -> Moment:
    days = value.days
    resolved = days is not None or value.timex in ("DURATION", "SET")
    return Moment(
        start=days.start.isoformat() if days and days.start else None,
        end=days.end.isoformat() if days and days.end else None,
        precision=days.precision if days else None,
        basis="expression",
        span=node.span,
        value=value.text,
        timex=value.timex,
        unresolved=None if resolved else value.unresolved or "names no day of the calendar",
    )
