"""Incidents in, a situation report out: every figure in it traced to its sentence and link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.schema import MEASURES
from sayso.store import Reader, Spot
from sayso.web import words
from sayso.web.matrix import outlet
from sayso.wording import days, number, place, speaker, whole

Json = dict[str, Any]
AREAS = ("region", "country")


@dataclass(frozen=True, slots=True)
class Trace:
    """One account with the sentence it stands on: an entry of the annex, by its number."""

    number: int
    incident: str
    field: str
    value: str
    speaker: str
    day: str
    sentence: str
    outlet: str
    published: str
    url: str | None
    document: str
    event: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of an incident: the range that is told, its state, and who tells what."""

    measure: str
    span: str
    state: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """A field in dispute: who says what, and in the comparison's words who differs from whom."""

    field: str
    traces: tuple[Trace, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a report has of one incident."""

    record: Json
    heading: str
    highlight: str
    figures: tuple[Figure, ...]
    contests: tuple[Contest, ...]


@dataclass(slots=True)
class Report:
    """A situation report."""

    title: str
    period: str
    incidents: list[Told] = field(default_factory=list)
    annex: list[Trace] = field(default_factory=list)
    documents: int = 0
    disputed: int = 0
    revision: int = 0


def situation(records: Sequence[Json], reader: Reader, title: str) -> Report:
    """Return the report on these incidents, in the order of their days."""
    ordered = sorted(records, key=lambda r: ((r["date"] or {}).get("start") or "~", r["id"]))
    made = Report(title, _period(ordered), revision=reader.revision)
    made.documents = len({name for record in ordered for name in record["documents"]})
    made.disputed = sum(1 for record in ordered if words.disputed(record))
    for record in ordered:
        made.incidents.append(_told(record, reader, made.annex))
    return made


def _period(records: Sequence[Json]) -> str:
    known = [r["date"] for r in records if r["date"]]
    starts = sorted(d["start"] for d in known if d.get("start"))
    ends = sorted(d.get("end") or d["start"] for d in known if d.get("start"))
    return days({"start": starts[0], "end": ends[-1]}) if starts else "days open"


def _told(record: Json, reader: Reader, annex: list[Trace]) -> Told:
    made: dict[tuple[str, int], Trace] = {}

    def traced(name: str, n: int, account: Json) -> Trace:
        if (name, n) not in made:
            made[name, n] = _trace(len(annex) + 1, record, name, account, reader)
            annex.append(made[name, n])
        return made[name, n]

    figures, contests = [], []
    for name, told in record["fields"].items():
        accounts = [(n, a) for n, a in enumerate(told["accounts"])]
        if name in MEASURES:
            traces = tuple(traced(name, n, a) for n, a in accounts)
            figures.append(Figure(name, _span(told["accounts"]), told["state"], traces))
        if told["state"] == "disputed":
            traces = tuple(traced(name, n, a) for n, a in accounts)
            contests.append(Contest(name, traces, tuple(told["differs"])))
    figures.sort(key=lambda one: MEASURES.index(one.measure))
    heading = words.heading(record)
    return Told(record, heading, _highlight(record, figures), tuple(figures), tuple(contests))


def _trace(number_: int, record: Json, name: str, account: Json, reader: Reader) -> Trace:
    event = reader.get("event", account["event"])
    document = reader.get("document", account["document"]) or {}
    span = (event or {}).get("sentence") or account["span"] or {"start": 0, "end": 0, "exact": ""}
    return Trace(
        number=number_,
        incident=record["id"],
        field=name,
        value=words.value(account),
        speaker=speaker(account),
        day=account["as_of"] or "day open",
        sentence=span["exact"],
        outlet=outlet(document),
        published=(document.get("published") or {}).get("date") or "day unknown",
        url=document.get("url"),
        document=account["document"],
        event=account["event"],
        start=span["start"],
        end=span["end"],
    )


def _span(accounts: Sequence[Json]) -> str:
    """The lowest and the highest figure that is told of the act as a whole and not withdrawn."""
    told = whole(accounts)
    if not told:
        return "withdrawn"
    low = min(v["low"] or 0 for v in told)
    closed = max((v["high"] for v in told if v["high"] is not None), default=-1)
    open_ = max((v["low"] for v in told if v["high"] is None), default=-1)
    groups = {v.get("group") for v in told}
    group = groups.pop() if len(groups) == 1 else None
    if open_ > closed and open_ > low:
        return " ".join(filter(None, (f"{low} to at least {open_}", group)))
    high = None if open_ > closed else closed
    return number({"low": low, "high": high, "group": group})


def _highlight(record: Json, figures: Sequence[Figure]) -> str:
    parts = []
    for one in figures[:2]:
        told = list(dict.fromkeys(f"{t.value} ({t.speaker})" for t in one.traces))
        more = f"; and {len(told) - 3} more" if len(told) > 3 else ""
        sure = ", disputed" if one.state == "disputed" else ""
        parts.append(f"{one.measure}{sure}: {'; '.join(told[:3])}{more}")
    disputed = [words.FIELDS[n].lower() for n in words.disputed(record) if n not in MEASURES]
    if disputed:
        parts.append(f"in dispute: {', '.join(disputed)}")
    sources = record["independent_sources"]
    parts.append(f"{sources} independent source{'s' if sources != 1 else ''}")
    return ". ".join(part[0].upper() + part[1:] for part in parts) + "."


def spots(records: Sequence[Json]) -> list[Spot]:
    """Return where the incidents are, those at one place together."""
    made: dict[tuple[float, float, str | None], list[Json]] = {}
    for record in records:
        if record["place"] and record["place"]["lat"] is not None:
            where = record["place"]
            made.setdefault((where["lat"], where["lon"], where["precision"]), []).append(record)
    return [
        Spot(
            place=place(group[0]["place"]),
            country=group[0]["place"]["country"],
            lat=lat,
            lon=lon,
            precision=precision,
            place_id=group[0]["place"]["id"],
            incidents=len(group),
            disputed=sum(1 for record in group if words.disputed(record)),
            west=lon,
            south=lat,
            east=lon,
            north=lat,
        )
        for (lat, lon, precision), group in made.items()
    ]
