"""JSON records: one a line, or a JSON array of them, or a single one over several lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar, TextIO

from sayso.errors import RecordError
from sayso.read.columns import Columns
from sayso.read.decode import stream_encoding
from sayso.read.lines import Lines, TooLongError, check_utf8, open_text
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

BETWEEN = re.compile(r"[\s,]*")
CHUNK = 1 << 16  # characters read at once


class JsonlReader:
    """Reads JSON records; a bad line is refused with its number and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".jsonlines", ".json")
    media_types: ClassVar[tuple[str, ...]] = (
        "application/json",
        "application/jsonl",
        "application/x-ndjson",
        "application/x-jsonlines",
    )

    def __init__(self, options: ReadOptions) -> None:
        """Read the names of the columns."""
        self._options = options
        self._columns = Columns(options)

    def recognises(self, head: str) -> float:
        """Return how much the first characters look like JSON objects."""
        return 0.9 if re.match(r'\s*(?:\[\s*)?\{\s*"', head) else 0.02

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each record, or why it is refused."""
        spread = _spans_lines(resource.head)
        return self._from_values(resource) if spread else self._from_lines(resource)

    def _from_lines(self, resource: Resource) -> Iterator[Page | Rejected]:
        lines, count = Lines(resource, self._options), 0
        while True:
            source = f"{resource.input}#{count + 1}"
            try:
                line = next(lines, None)
            except TooLongError as error:
                yield refusal(source, str(error))
                count += 1
                continue
            if line is None:
                return
            if line.strip():
                yield self._record(line.strip(), f"line {lines.number}", source)
                count += 1

    def _from_values(self, resource: Resource) -> Iterator[Page | Rejected]:
        count = 0
        try:
            values = _Values(open_text(resource, self._options), self._options.limit)
            for count, raw in enumerate(values, start=1):
                source = f"{resource.input}#{count}"
                yield self._record(raw, f"record {count}", source)
        except RecordError as error:
            source = f"{resource.input}#{count + 1}"
            yield refusal(source, f"{error}; nothing after it is read")

    def _record(self, raw: str, where: str, source: str) -> Page | Rejected:
        try:
            check_utf8(raw, where, as_is=self._options.as_is)
            value = _loaded(raw, where)
            data = raw.encode("utf-8", "surrogateescape")
            return self._columns.page(value, Origin(input=source, raw=data))
        except RecordError as error:
            return refusal(source, str(error))


def _spans_lines(head: bytes) -> bool:
    """Tell an array, or an object over several lines, from one object a line."""
    text = head.decode(stream_encoding(head), "replace").lstrip("\ufeff \t\r\n")
    first, newline, _ = text.partition("\n")
    return text.startswith("[") or bool(newline and first.rstrip().endswith(("{", "[", ",")))


def _loaded(raw: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except RecursionError as error:
        raise RecordError(f"{where}: JSON nested too deeply") from error
    except ValueError as error:
        raise RecordError(f"{where}: not JSON ({error})") from error
    if not isinstance(value, dict):
        raise RecordError(f'{where}: not a JSON object: write {{"text": "…"}} for each document')
    return value


class _Values:
    """The source text of each JSON value in a stream, inside an array or one after the other."""

    def __init__(self, text: TextIO, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._buffer = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def __iter__(self) -> Iterator[str]:
        array = self._next() == "["
        self._at += array
        while (first := self._next()) not in ("", "]"):
            yield self._value()
        if array and not first:
            raise RecordError("the JSON array is not closed: is the file cut off?")
        self._at += first == "]"
        if self._next():
            raise RecordError("something stands after the end of the JSON: write one object a line")

    def _next(self) -> str:
        """Go to the next character that begins a value and return it; nothing at the end."""
        while True:
            found = BETWEEN.match(self._buffer, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def _more(self) -> bool:
        rest = self._buffer[self._at :]
        read = self._text.read(max(CHUNK, len(rest)))
        self._buffer, self._at = rest + read, 0
        return bool(read)

    def _value(self) -> str:
        while True:
            try:
                _, end = self._decoder.raw_decode(self._buffer, self._at)
            except RecursionError as error:
                raise RecordError("JSON nested too deeply") from error
            except ValueError as error:
                self._extend(error)
                continue
            if end < len(self._buffer) or not self._more():
                raw, self._at = self._buffer[self._at : end], end
                return raw

    def _extend(self, error: ValueError) -> None:
        """Read on for a value that is not whole yet; raise RecordError when that is no help."""
        if len(self._buffer) - self._at > self._limit:
            raise RecordError(f"not JSON ({error}), or longer than {self._limit:,} characters")
        if not self._more():
            raise RecordError(f"not JSON ({error})")
