"""Records in, findings out: does every value stand on words of the text it came from?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from sayso.config import Config
from sayso.pipeline import cleaning
from sayso.public import Json
from sayso.read import ReadOptions, read
from sayso.records import Document, Page
from sayso.store import Reader


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
    """The texts of documents by id: from records at hand, else from the inputs they name."""

    def __init__(self, records: Iterable[Json]) -> None:
        """Take the texts of the `document` records among `records`."""
        self._texts: dict[str, str] = {
            str(r["id"]): str(r["text"])
            for r in records
            if r.get("record") == "document" and "id" in r and "text" in r
        }
        self._inputs: set[str] = set()

    def text(self, document: str, source: str | None) -> str | None:
        """Return the text of the document, read again from `source` if need be, or None."""
        if document not in self._texts and source is not None:
            self._reread(source)
        return self._texts.get(document)

    def _reread(self, source: str) -> None:
        path = source.rpartition("#")[0] if source.rpartition("#")[2].isdigit() else source
        if path in self._inputs or path == "-":
            return
        self._inputs.add(path)
        clean = cleaning(Config())
        for as_is in (False, True):
            for page in read([path], ReadOptions(as_is=as_is)):
                made = clean(page) if isinstance(page, Page) else page
                if isinstance(made, Document):
                    self._texts.setdefault(made.id, made.text)


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
        yield f"the text of document {own} was not found: add the output of `sayso clean`"
        return
    for path, at in spans(record):
        yield from (f"{path}: {fault}" for fault in _faults(at, text))


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
