"""Records in, findings out: does every value stand on words of the text it came from?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from sayso.config import Config
from sayso.ids import document_id
from sayso.pipeline import cleaning
from sayso.public import Json
from sayso.read import ReadOptions, read
from sayso.records import Document, Page
from sayso.store import Reader

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPAN_OF_DAYS = 40 * 366  # days back from today that are tried as the one that was given
MOST_SEARCHES = 50  # documents for which all of them are tried in vain


class Texts(Protocol):
    """Where the texts of documents are found by id."""

    def text(self, document: str, source: str | None) -> str | None:
        """Return the text of a document, None where it is not found; `source` may be read."""


class StoredTexts:
    """The texts of the documents in a store."""

    def __init__(self, reader: Reader) -> None:
        """Look at a state of a store."""
        self._reader = reader
        self._last: tuple[str, str | None] = ("", None)

    def text(self, document: str, source: str | None) -> str | None:
        """Return the text of a document, None where the store does not hold it."""
        if self._last[0] != document:
            found = self._reader.get("document", document)
            self._last = (document, found["text"] if found else None)
        return self._last[1]


class GivenTexts:
    """The texts of documents by id: from records at hand, else from the inputs they name.

    An input is looked for where it is said to be, from here and from each folder around the files
    with the records. An id stands for the publication date as well (`--published`), and so tells
    which day was given: the days around those of the records are tried first.
    """

    def __init__(self, records: Iterable[Json], folders: Iterable[Path] = ()) -> None:
        """Take the texts of the `document` records among `records`, and the days of the others."""
        self._texts: dict[str, str] = {}
        self._days: dict[str, set[str]] = {}
        for record in records:
            if record.get("record") == "document" and "id" in record and "text" in record:
                self._texts[str(record["id"])] = str(record["text"])
            elif record.get("document") is not None:
                self._days.setdefault(str(record["document"]), set()).update(_days_in(record))
        self._bases = list(dict.fromkeys(base for f in folders for base in f.absolute().parents))
        self._inputs: dict[str, list[Document]] = {}
        self._given: dict[str | None, None] = {}  # publication days that were found to be given
        self._fruitless = 0

    def text(self, document: str, source: str | None) -> str | None:
        """Return the text of the document, read again from `source` if need be, or None."""
        if document not in self._texts and source is not None:
            found = next((d for d in self._read(source) if self._is(document, d)), None)
            if found is not None:
                self._texts[document] = found.text
        return self._texts.get(document)

    def _read(self, source: str) -> list[Document]:
        path, _, number = source.rpartition("#")
        path = path if number.isdigit() else source
        if path not in self._inputs and path != "-":
            places = [path, *(str(base / path) for base in self._bases if (base / path).exists())]
            self._inputs[path] = [d for place in dict.fromkeys(places) for d in _documents(place)]
        held = self._inputs.get(path, [])
        if path == source:
            return held
        return [d for d in held if d.input.endswith(f"#{number}")]

    def _is(self, wanted: str, document: Document) -> bool:
        """Tell whether the id is the document's, if need be with another publication date."""
        if document.id == wanted:
            return True
        day = next((d for d in self._tried(wanted) if _id_on(document, d) == wanted), "")
        if day == "":
            self._fruitless += 1
            return False
        self._given[day] = None
        return True

    def _tried(self, wanted: str) -> Iterator[str | None]:
        yield from [None, *self._given]
        named = {date.fromisoformat(day) for day in self._days.get(wanted, ())}
        yield from sorted({(d + timedelta(n)).isoformat() for d in named for n in range(-31, 32)})
        if self._fruitless < MOST_SEARCHES:
            today = date.today()
            yield from ((today - timedelta(n)).isoformat() for n in range(-366, SPAN_OF_DAYS))


def _documents(path: str) -> Iterator[Document]:
    """Yield the documents of an input, cleaned and as they are."""
    clean = cleaning(Config())
    for as_is in (False, True):
        for page in read([path], ReadOptions(as_is=as_is)):
            made = clean(page) if isinstance(page, Page) else page
            if isinstance(made, Document):
                yield made


def _days_in(record: Json) -> Iterator[str]:
    """Yield the days, if any, on which a record says that something was."""
    moment = record if record.get("record") == "date" else record.get("date")
    for name in ("start", "end"):
        day = moment.get(name) if isinstance(moment, dict) else None
        if isinstance(day, str) and DAY.fullmatch(day):
            yield day


def _id_on(document: Document, day: str | None) -> str:
    """Return the id that a document has where it is of that day."""
    return document_id(document.text, document.url, document.outlet, document.title, day)


def findings(record: Json, texts: Texts) -> Iterator[str]:
    """Yield, in words, everything in the record that its text does not bear out."""
    if record.get("record") == "rejected":
        return
    if record.get("record") == "incident":
        yield from _incident_findings(record, texts)
        return
    own = record.get("id") if record.get("record") == "document" else record.get("document")
    if own is None:
        yield "names no document"
        return
    text = texts.text(str(own), record.get("input"))
    if text is None:
        yield f"the text of document {own} was not found{_cure(record.get('input'))}"
        return
    for path, at in spans(record):
        yield from (f"{path}: {fault}" for fault in _faults(at, text))


def _cure(source: Any) -> str:
    add = "add the output of `sayso clean` with the same options"
    if source == "-":
        return f" (it came from standard input): {add}"
    return f" in {source}: {add}, or run this where the input is" if source else f": {add}"


def _incident_findings(record: Json, texts: Texts) -> Iterator[str]:
    """An incident stands on several documents: each account names its own."""
    for name, field in record["fields"].items():
        for n, account in enumerate(field["accounts"]):
            text = texts.text(str(account["document"]), None)
            faults = (
                ["its document was not found"] if text is None else _faults(account["span"], text)
            )
            yield from (f"fields.{name}.accounts[{n}].span: {fault}" for fault in faults)


def spans(value: Any, path: str = "") -> Iterator[tuple[str, Json]]:
    """Yield every span in a record, with the path that leads to it."""
    if isinstance(value, dict):
        if "start" in value and "end" in value and ("exact" in value or "kind" in value):
            yield path, value
            return
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from spans(inner, f"{path}[{n}]")


def _faults(at: Json, text: str) -> Iterator[str]:
    start, end = at["start"], at["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        yield f"{start}–{end} lies outside the text of {len(text)} characters"
    elif "exact" in at and text[start:end] != at["exact"]:
        yield f"says {at['exact']!r}, the text has {text[start:end]!r}"
