"""A form in, corrections of an event record out: only valid codes, spans only within the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sayso.corrections import PLACE, Change, actor, catalogue, codes, qualifier, value_at
from sayso.errors import ConfigError
from sayso.schema import DATE_PRECISIONS, MEASURES, STANCES, STATUSES
from sayso.tables import Tables
from sayso.web.claiming import ClaimForm
from sayso.web.desk import Ask, RefusedError

Json = dict[str, Any]
MOST = 10**7  # persons
TOLLS = 12  # rows of a form
# What a field belongs to, by how its name begins: it is read where that is in the form too.
PARTS = {
    **{name: f"{name}.count" for name in ("actors", "recipients", "tolls", "labels")},
    **{name: "kind" for name in ("kind", "status", "negated")},
    **{name: name for name in ("claim", "place")},
    "date": "date.start",
    "trigger": None,
}
AROUND_IT = ("do", "why", "after")  # of the form, not of the event


def choices(tables: Tables) -> Json:
    """Return what the form offers."""
    return {
        "modes": catalogue(tables).modes,
        "statuses": STATUSES,
        "measures": MEASURES,
        "precisions": DATE_PRECISIONS,
        "stances": STANCES,
    }


def changes(ask: Ask, record: Json, document: Json, claims: Sequence[Json]) -> list[Change]:
    """Return what a form changes in an event and its claim, its codes in other schemes too.

    Refuses what is no valid value, with the field and what would be one.
    """
    _check_names(ask.form)
    form = Form(ask, record, document)
    claim = next((one for one in claims if one["id"] == record["claim"]), None)
    fields = (form.kind(), form.actors(), form.place(), form.date(), form.tolls(), form.spans())
    wanted = dict([*chain.from_iterable(fields), *form.labels(claim)])
    made = [(path, value) for path, value in wanted.items() if value_at(record, path) != value]
    if made:
        made += codes(record, dict(made), ask.desk.tables)
    who = ClaimForm(ask, catalogue(ask.desk.tables), form.span)
    return made + who.changes(record, claims)


def _check_names(form: Collection[str]) -> None:
    """Refuse fields that no part of the form would read: what they say would be lost."""
    for name in form:
        head = name.partition(".")[0]
        if name not in AROUND_IT and head not in PARTS:
            raise RefusedError(400, f"There is no field {name[:60]}.")
        needed = PARTS.get(head)
        if needed and needed not in form:
            raise RefusedError(400, f"{name[:60]} is read together with {needed} alone.")


class Form:
    """The fields of one form."""

    def __init__(self, ask: Ask, record: Json, document: Json) -> None:
        """Take the form, the record that it changes and the document of that."""
        self._ask, self._record, self._text = ask, record, document["text"]
        self._known = catalogue(ask.desk.tables)

    def kind(self) -> list[Change]:
        """Return type, mode, status and negation."""
        chosen = self._ask.sent("kind", 60)
        if not chosen:
            return []
        type_, _, mode = chosen.partition("/")
        if (type_, mode) not in {(t, m) for t, m, _ in self._known.modes}:
            raise RefusedError(400, f"{chosen} is no type and mode of the codebook.")
        status = self._ask.sent("status", 20)
        if status not in STATUSES:
            raise RefusedError(400, f"status is one of: {', '.join(STATUSES)}.")
        negated = bool(self._ask.sent("negated", 5))
        return [("type", type_), ("mode", mode or None), ("status", status), ("negated", negated)]

    def actors(self) -> list[Change]:
        """Return actors and recipients."""
        made: list[Change] = []
        for field in ("actors", "recipients"):
            if f"{field}.count" not in self._ask.form:
                continue
            kept = [self._actor(field, n, old) for n, old in enumerate(self._record[field])]
            new = self._ask.sent(f"{field}.new", 60)
            if new:
                span = self.span(f"{field}.new") or self._record["trigger"]
                kept.append(self._as(new, {"name": span["exact"], "span": span}))
            made.append((field, [one for one in kept if one]))
        return made

    def _actor(self, field: str, n: int, old: Json) -> Json | None:
        if self._ask.sent(f"{field}.{n}.drop", 5):
            return None
        given = self._ask.sent(f"{field}.{n}.id", 60)
        return old if given == (old["id"] or "") else self._as(given, old)

    def _as(self, given: str, old: Json) -> Json:
        try:
            return actor(given, old, self._known)
        except ConfigError as error:
            raise RefusedError(400, str(error)) from error

    def place(self) -> list[Change]:
        """Return the place."""
        if "place" not in self._ask.form:
            return []
        given, old = self._ask.sent("place", 200), self._record["place"]
        if not given:
            return [("place", None)]
        if old and given == old["name"]:
            return []
        found = PLACE.fullmatch(given)
        name = found["name"] if found else given
        span = self.span("place") or (old or {}).get("span") or self._record["trigger"]
        made = self._known.place(name, found["id"] if found else "", span, self._text)
        if made is None:
            raise RefusedError(
                400, f"{given} is in no gazetteer: sayso gazetteer add takes your own."
            )
        return [("place", made)]

    def date(self) -> list[Change]:
        """Return the date."""
        if "date.start" not in self._ask.form:
            return []
        old = self._record["date"] or {}
        start, end = self._day("date.start"), self._day("date.end")
        precision = self._ask.sent("date.precision", 20) or "day"
        if precision not in DATE_PRECISIONS:
            raise RefusedError(400, f"precision is one of: {', '.join(DATE_PRECISIONS)}.")
        if not start and not end:
            return [("date", None)] if old.get("start") or old.get("end") else []
        end = end or (start if precision == "day" else None)
        if (start, end, precision) == tuple(old.get(k) for k in ("start", "end", "precision")):
            return []
        if start and end and start > end:
            raise RefusedError(400, "The last day is before the first.")
        span = self.span("date") or old.get("span")
        value = start if precision == "day" and start == end else None
        made = {"span": span, "value": value, "timex": "DATE", "start": start, "end": end}
        return [
            ("date", made | {"precision": precision, "basis": "expression" if span else "context"})
        ]

    def _day(self, name: str) -> str | None:
        given = self._ask.sent(name, 10)
        try:
            return date.fromisoformat(given).isoformat() if given else None
        except ValueError as error:
            raise RefusedError(400, f"{given} is no day such as 2026-03-10.") from error

    def tolls(self) -> list[Change]:
        """Return the figures."""
        if "tolls.count" not in self._ask.form:
            return []
        old = self._record["tolls"]
        rows = [self._toll(n, old[n] if n < len(old) else None) for n in range(TOLLS)]
        return [("tolls", [row for row in rows if row])]

    def _toll(self, n: int, old: Json | None) -> Json | None:
        measure = self._ask.sent(f"tolls.{n}.measure", 20)
        if not measure or self._ask.sent(f"tolls.{n}.drop", 5):
            return None
        if measure not in MEASURES:
            raise RefusedError(400, f"A toll is one of: {', '.join(MEASURES)}.")
        low, high = self._count(f"tolls.{n}.low"), self._count(f"tolls.{n}.high")
        group = self._ask.sent(f"tolls.{n}.group", 40) or None
        if old and (measure, low, high, group) == tuple(
            old[k] for k in ("measure", "low", "high", "group")
        ):
            return old
        if low is None and high is None:
            return None
        if low is not None and high is not None and low > high:
            raise RefusedError(400, "The lowest figure is above the highest.")
        base = old or {"civilian": False, "scope": "event", "withdrawn": False}
        span = self.span(f"tolls.{n}") or base.get("span") or self._record["trigger"]
        figures = {"measure": measure, "group": group, "low": low, "high": high}
        return base | figures | {"qualifier": qualifier(low, high), "span": span}

    def _count(self, name: str) -> int | None:
        given = self._ask.sent(name, 12)
        if not given:
            return None
        if not (given.isascii() and given.isdigit()) or int(given) > MOST:
            raise RefusedError(400, f"{given} is no number of persons.")
        return int(given)

    def labels(self, claim: Json | None) -> list[Change]:
        """Return the labels that are left, and a new one by whom the event's claim is from."""
        if "labels.count" not in self._ask.form:
            return []
        old = enumerate(self._record["labels"])
        kept = [one for n, one in old if not self._ask.sent(f"labels.{n}.drop", 5)]
        span = self.span("labels.new")
        if span:
            by = claim["chain"][0]["actor"] if claim else None
            kept.append({"text": span["exact"], "by": by, "span": span})
        return [("labels", kept)]

    def spans(self) -> list[Change]:
        """Return the words for the act."""
        span = self.span("trigger")
        return [("trigger", span)] if span else []

    def span(self, name: str) -> Json | None:
        """Return the text selected for a field ("start-end", code points), or its words typed."""
        given = self._ask.sent(f"{name}.span", 30)
        if not given:
            return self._typed(self._ask.sent(f"{name}.words", 500))
        found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)
        start, end = (int(part) for part in found.groups()) if found else (0, 0)
        if not 0 <= start < end <= len(self._text):
            raise RefusedError(400, "The selection is not within the text.")
        return self._cut(start, end)

    def _typed(self, words: str) -> Json | None:
        """The words where they stand: in the event's sentence, else where they stand alone."""
        if not words:
            return None
        near = self._record.get("sentence") or {"start": 0, "end": 0}
        start = self._text.find(words, near["start"], near["end"])
        count = 1 if start >= 0 else self._text.count(words)
        if count != 1:
            where = f"stands {count} times in" if count else "does not stand in"
            raise RefusedError(400, f"“{words}” {where} the text: select it there.")
        start = start if start >= 0 else self._text.find(words)
        return self._cut(start, start + len(words))

    def _cut(self, start: int, end: int) -> Json:
        return {"start": start, "end": end, "exact": self._text[start:end]}
