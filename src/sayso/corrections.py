"""A correction by an analyst in, all that it changes out; refused where a record would be wrong.

The desk and the command line share it: what one of them refuses, the other does too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from sayso.catalogue import Catalogue
from sayso.errors import ConfigError
from sayso.link.corrections import put
from sayso.records import Actor, Draft, Span, Toll
from sayso.resolve.codes import CodeMap, Codes
from sayso.schema import schemas
from sayso.store import Reader
from sayso.tables import Tables

Json = dict[str, Any]
Change = tuple[str, object]  # a path in the record ("tolls.0.low"), and the value
# What a record is made of and by whom: other values would make it another record.
FIXED = frozenset("record id input document text sha256 retrieved coder".split())
PLACE = re.compile(r"(?P<name>[^\[\]]*?)(?:,[^\[\]]*)?\s*\[(?P<id>[^\[\]]+)\]\s*")
PARTY = re.compile(r"(?P<list>actors|recipients)\.(?P<n>\d+)\.id")
FIGURE = re.compile(r"tolls\.(?P<n>\d+)\.(?P<end>low|high)")
NAMED = ("place", "place.name", "place.id")
CODES = ("cameo", "acled", "ucdp_violence")
MOST_SAID = 200  # characters of what is wrong


@cache
def catalogue(tables: Tables) -> Catalogue:
    """Return the values that fields may take, for these tables."""
    return Catalogue(tables)


def value_at(record: Json, path: str) -> object:
    """Return what stands at a path ("tolls.0.low") of a record, None where nothing does."""
    value: object = record
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


# ------------------------------------------------------------------ what follows from a change


def expanded(record: Json, field: str, value: object, text: str, tables: Tables) -> list[Change]:
    """Return a change with what goes with it: coordinates of a place, codes of an actor or type.

    Raises ConfigError for a place that is in no gazetteer, and for an id that is no actor's.
    """
    made = _together(record, field, value, text, catalogue(tables))
    if record.get("record") == "event" and not field.startswith(CODES):
        made += _codes_after(record, made, tables)
    return made


def _together(record: Json, field: str, value: object, text: str, known: Catalogue) -> list[Change]:
    party, toll = PARTY.fullmatch(field), FIGURE.fullmatch(field)
    if field in NAMED and isinstance(value, str):
        return [("place", _place(value, field == "place.id", record, text, known))]
    if party and int(party["n"]) < len(record.get(party["list"], ())):
        old = record[party["list"]][int(party["n"])]
        return [(field.removesuffix(".id"), actor(value, old, known))]
    if toll and int(toll["n"]) < len(record.get("tolls", ())):
        return _figure(record["tolls"][int(toll["n"])], field, value)
    if field == "type" and (value, record.get("mode")) not in _kinds(known):
        return [(field, value), ("mode", None)]
    if field in ("date.start", "date.end") and _is_day(record.get("date")):
        return [(f"date.{name}", value) for name in ("start", "end", "value")]
    return [(field, value)]


def _is_day(moment: Json | None) -> bool:
    """Tell whether a date is one day, so that first and last are the same."""
    return bool(moment and moment.get("precision") == "day")


def _figure(old: Json, field: str, value: object) -> list[Change]:
    ends = {name: old[name] for name in ("low", "high")} | {field.rpartition(".")[2]: value}
    about = field.rpartition(".")[0] + ".qualifier"
    return [(field, value), (about, qualifier(ends["low"], ends["high"]))]


def qualifier(low: object, high: object) -> str:
    """Return how a figure with these ends is meant."""
    if low == high:
        return "exact"
    return "at least" if high is None else "at most" if low is None else "range"


def _place(given: str, is_id: bool, record: Json, text: str, known: Catalogue) -> Json:
    old = record.get("place") or {}
    found = PLACE.fullmatch(given)
    name, id_ = (found["name"], found["id"]) if found else (given, "")
    if is_id:
        name, id_ = str(old.get("name", "")), given
    made = known.place(name, id_, old.get("span") or record["trigger"], text)
    if made is None:
        what = f"{name} [{id_}]" if id_ else given
        raise ConfigError(
            f"{what} is in no gazetteer: write a name, or NAME [ID] as sayso places prints them; "
            f"sayso gazetteer add takes your own."
        )
    return made


def actor(given: object, old: Json, known: Catalogue) -> Json:
    """Return an actor with another id and its codes, or left open without one."""
    if not given:
        kept = {"name": old["name"], "id": None, "codes": {}, "span": old["span"]}
        return kept | {"unresolved": "left open by hand"}
    id_ = str(given).partition(" ")[0].upper()
    codes = known.codes(id_)
    if codes is None:
        raise ConfigError(f"{given} is no actor's id: search by name, for instance MLI-MIL.")
    return {"name": old["name"], "id": id_, "codes": codes, "span": old["span"]}


def _codes_after(record: Json, made: list[Change], tables: Tables) -> list[Change]:
    """The codes in other schemes, where the changes leave an event that can be coded."""
    after = put(record, made)
    return [] if list(_shape(after)) else codes(record, after, tables)


def codes(record: Json, changed: Json, tables: Tables) -> list[Change]:
    """Return the codes in other schemes that follow from the changed event."""
    event = record | {k: v for k, v in changed.items() if "." not in k}
    people = {
        name: tuple(
            Actor(name=a["name"], id=a["id"], codes=a["codes"], span=Span(0, 0))
            for a in event[name]
        )
        for name in ("actors", "recipients")
    }
    made: Codes = CodeMap(tables).codes(_draft(event), people["actors"], people["recipients"])
    found = {name: getattr(made, name) for name in CODES}
    return [
        (name, found[name]) for name in CODES if json.dumps(found[name]) != json.dumps(event[name])
    ]


def _draft(event: Json) -> Draft:
    tolls = tuple(
        Toll(
            **{name: toll[name] for name in ("measure", "group", "civilian", "low", "high")},
            qualifier=toll["qualifier"],
            scope=toll["scope"],
            span=Span(0, 0),
            sentence=0,
        )
        for toll in event["tolls"]
    )
    return Draft(
        claim=None,
        type=event["type"],
        mode=event["mode"],
        contexts=(),
        status=event["status"],
        negated=event["negated"],
        actors=(),
        recipients=(),
        tolls=tolls,
        labels=(),
        trigger=Span(0, 0),
        token=0,
        sentence=0,
        confidence=1.0,
        why=(),
    )


# ------------------------------------------------------------------ what may be kept


def check(before: Json, after: Json, text: str, claims: Iterable[str], tables: Tables) -> None:
    """Raise ConfigError where a correction would make a record wrong that was not wrong so before.

    `text` is the text of its document, `claims` are the ids of the claims of that.
    """
    for name in sorted(FIXED):
        if before.get(name) != after.get(name):
            raise ConfigError(f"{name} is not corrected: it says which record this is.")
    known, ids = catalogue(tables), frozenset(claims)
    was = set(_faults(before, text, ids, known))
    for fault in _faults(after, text, ids, known):
        if fault not in was:
            raise ConfigError(f"This correction is not kept: {fault}.")


def check_in(db: Reader, before: Json, after: Json, tables: Tables) -> None:
    """Raise ConfigError where a corrected record would be wrong, seen with its document."""
    document = db.get("document", before.get("document") or before["id"]) or before
    claims = [claim["id"] for claim in db.of_document("claim", document["id"])]
    check(before, after, document["text"], claims, tables)


def _faults(record: Json, text: str, claims: frozenset[str], known: Catalogue) -> list[str]:
    """What is wrong with a record, in words: its shape, else what its values mean."""
    return list(_shape(record)) or [
        *_misquotes(record, text),
        *_meanings(record, known),
        *_figures(record),
        *_days(record.get("date") or {}, "date"),
        *_days({"start": (record.get("published") or {}).get("date")}, "published.date"),
        *(["claim is no claim of its document"] if _strange(record, claims) else ()),
    ]


def _strange(record: Json, claims: frozenset[str]) -> bool:
    return bool(record.get("claim")) and record["claim"] not in claims


@cache
def _validator(kind: str) -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  slow to import

    return Draft202012Validator(schemas()[kind])


def _shape(record: Json) -> Iterator[str]:
    """What breaks the public contract."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415  slow to import

    for found in _validator(record.get("record") or "event").iter_errors(record):
        best = best_match([found]) or found
        where = ".".join(map(str, best.absolute_path))
        yield f"{where or 'the record'}: {best.message[:MOST_SAID]}"


def _misquotes(value: Any, text: str, path: str = "") -> Iterator[str]:
    """The spans that do not say what stands there."""
    if isinstance(value, dict):
        if "exact" in value and text[value["start"] : value["end"]] != value["exact"]:
            yield f"{path} says {value['exact'][:60]!r}, the text there does not"
        for key, inner in value.items():
            yield from _misquotes(inner, text, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _misquotes(inner, text, f"{path}.{n}")


def _kinds(known: Catalogue) -> set[tuple[object, object]]:
    return {(type_, mode or None) for type_, mode, _ in known.modes}


def _meanings(record: Json, known: Catalogue) -> Iterator[str]:
    """The codes that are none, and the places that are nowhere."""
    kinds = _kinds(known)
    if record["record"] == "event" and (record["type"], record["mode"]) not in kinds:
        modes = ", ".join(str(m) for t, m in sorted(kinds, key=str) if t == record["type"] and m)
        yield f"{record['mode']} is no mode of {record['type']} ({modes or 'it has none'})"
    for field in ("actors", "recipients"):
        for n, one in enumerate(record.get(field, ())):
            if one["id"] and known.codes(one["id"]) is None:
                yield f"{field}.{n}.id: {one['id']} is no actor's id"
    for name, most in (("lat", 90), ("lon", 180)):
        value = (record.get("place") or {}).get(name)
        if value is not None and abs(value) > most:
            yield f"place.{name}: {value} is not on earth (-{most} to {most})"


def _figures(record: Json) -> Iterator[str]:
    for n, toll in enumerate(record.get("tolls", ())):
        low, high = toll["low"], toll["high"]
        if low is not None and high is not None and low > high:
            yield (
                f"tolls.{n}: the lowest figure {low} is above the highest {high} "
                f"(to raise a figure correct tolls.{n}.high first, to lower it tolls.{n}.low)"
            )


def _days(moment: Json, name: str) -> Iterator[str]:
    ends = [str(moment[end]) for end in ("start", "end") if moment.get(end)]
    for given in ends:
        try:
            date.fromisoformat((given + "-01-01")[:10])
        except ValueError:
            yield f"{name}: {given} is no day such as 2026-03-10"
    if len(ends) == 2 and ends[0] > ends[1]:
        yield f"{name}: the last day {ends[1]} is before the first {ends[0]}"
