"""An incident in, its accounts as a table out: rows are fields, columns accounts by time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sayso.store import Reader
from sayso.web import words
from sayso.wording import speaker

Json = dict[str, Any]
Key = tuple[str, str, str]  # day, speaker, document


@dataclass(frozen=True, slots=True)
class Column:
    """Who gave an account, in which document, when; `copies` are documents of the same source."""

    day: str
    speaker: str
    document: str
    outlet: str = ""
    number: int = 0
    copies: tuple[tuple[str, str], ...] = ()
    origin: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as an account gives it, with the words and where they stand."""

    value: str
    words: str
    sentence: str
    event: str
    document: str
    start: int
    record: Json
    speaker: str = ""


@dataclass(slots=True)
class Row:
    """A field with its state and the cells of every column."""

    name: str
    label: str
    state: str
    sign: str
    meaning: str
    differs: tuple[str, ...]
    cells: list[list[Cell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The accounts of an incident side by side."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(record: Json, reader: Reader) -> Matrix:
    """Return the accounts of an incident as a table."""
    documents = {name: reader.get("document", name) or {} for name in record["documents"]}
    sentences = _sentences(record, reader)
    accounts = [a for f in record["fields"].values() for a in f["accounts"]]
    home = _homes(accounts)
    keys = sorted(set(home.values()))
    columns = tuple(_column(key, n, record, documents) for n, key in enumerate(keys, start=1))
    rows = tuple(
        _row(name, record["fields"][name], keys, sentences, home)
        for name in words.FIELDS
        if name in record["fields"]
    )
    return Matrix(columns, rows)


def _key(account: Json) -> Key:
    return (account["as_of"] or "", speaker(account), account["document"])


def _homes(accounts: Iterable[Json]) -> dict[Key, Key]:
    """The column of each account: a speaker whom one document names in two ways has one.

    Names are one where one holds the other ("The General Staff", "The General Staff of the
    Armed Forces") and both stand for the same actor.
    """
    found = {_key(account): account["by"] for account in accounts}
    home: dict[Key, Key] = {}
    for key in sorted(found, key=lambda key: (-len(key[1]), key)):
        same = (other for other in home.values() if _one(key, other, found))
        home[key] = next(same, key)
    return home


def _one(key: Key, other: Key, by: dict[Key, str | None]) -> bool:
    if (key[0], key[2]) != (other[0], other[2]) or by[key] != by[other]:
        return False
    shorter, longer = (f" {name.casefold().removeprefix('the ')} " for name in (key[1], other[1]))
    return shorter in longer and "←" not in key[1] + other[1]


def _column(key: Key, number: int, record: Json, documents: dict[str, Json]) -> Column:
    day, speaker, name = key
    group = next((n for n, one in enumerate(record["origins"], 1) if name in one), 0)
    others = record["origins"][group - 1] if group else ()
    return Column(
        day=day,
        speaker=speaker,
        document=name,
        outlet=outlet(documents.get(name) or {}),
        number=number,
        copies=tuple((n, outlet(documents.get(n) or {})) for n in others if n != name),
        origin=group,
    )


def outlet(document: Json) -> str:
    """Return how a document's outlet is called, or what stands in for it."""
    found = document.get("outlet") or document.get("title") or document.get("input")
    return str(found or "unknown outlet")


def _row(
    name: str,
    told: Json,
    keys: Iterable[Key],
    sentences: dict[str, Json],
    home: dict[Key, Key] | None = None,
) -> Row:
    sign, label, meaning = words.STATES.get(told["state"], ("", told["state"], ""))
    row = Row(name, words.FIELDS[name], label, sign, meaning, tuple(told["differs"]))
    for key in keys:
        accounts = [a for a in told["accounts"] if (home or {}).get(_key(a)) == key]
        row.cells.append([cell(account, sentences) for account in accounts])
    return row


def cell(account: Json, sentences: dict[str, Json]) -> Cell:
    """Return an account as a cell."""
    span = account["span"] or {"start": 0, "exact": ""}
    sentence = sentences.get(account["event"]) or span
    return Cell(
        value=words.value(account),
        words=span["exact"],
        sentence=sentence["exact"],
        event=account["event"],
        document=account["document"],
        start=span["start"],
        record=account,
        speaker=speaker(account),
    )


def _sentences(record: Json, reader: Reader) -> dict[str, Json]:
    events = {a["event"] for f in record["fields"].values() for a in f["accounts"]}
    found = (reader.get("event", event) for event in sorted(events))
    return {event["id"]: event["sentence"] for event in found if event}


def contrast(
    record: Json, reader: Reader, most: int = 4
) -> list[tuple[Row, list[tuple[Cell, str, str]]]]:
    """Return the disputed fields, each with the accounts that differ most: cell, speaker, day.

    One account for each different value, the first who gave it; a field of which only one
    value is left is passed over.
    """
    sentences = _sentences(record, reader)
    made = []
    for name in words.FIELDS:
        told = record["fields"].get(name)
        if told is None or told["state"] != "disputed":
            continue
        row = _row(name, told, (), sentences)
        different: dict[str, tuple[Cell, str, str]] = {}
        for account in _in_dispute(told):
            one = cell(account, sentences)
            day = account["as_of"] or "day open"
            different.setdefault(one.value, (one, speaker(account), day))
        if len(different) > 1:
            made.append((row, list(different.values())[:most]))
    return made


def _in_dispute(told: Json) -> list[Json]:
    """The accounts that the comparison names as differing; all where it names none of them."""
    text = " ".join(told["differs"])
    named = [
        a
        for a in told["accounts"]
        if (a["by_name"] or speaker(a)) in text and (a["words"] or "") in text
    ]
    found = named if len(named) > 1 else list(told["accounts"])
    # What each side calls the act says more than what it calls those who suffered it.
    return sorted(found, key=lambda a: a["value"].get("axis", "act") != "act")
