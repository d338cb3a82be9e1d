"""An opened resource in, the reader for its format out: by content, what a server says, suffix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from sayso.errors import DataFileError, RecordError
from sayso.plugins import lacking, load_all
from sayso.read.decode import marked, outlined
from sayso.read.options import ReadOptions
from sayso.read.resource import Resource, unpacked
from sayso.records import Page, Rejected

REFUSED = "read/refused.csv"
SURE = 0.98  # a reader this sure of what it sees goes before name and media type


class Reader(Protocol):
    """Anything that reads one format. It is made with the `ReadOptions`.

    `suffixes` (".csv") and `media_types` ("text/csv") are those of its format. A reader of a
    binary format also has `magic`, a tuple of the bytes that its files may begin with.
    """

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of its files."""
        ...

    @property
    def media_types(self) -> tuple[str, ...]:
        """What servers call its format."""
        ...

    def recognises(self, head: str) -> float:
        """Return from 0 to 1 how much the first characters look like its format.

        From 0.98 on, the content goes before the name of the file and the media type.
        """
        ...

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the pages. Raises RecordError where nothing more can be read."""
        ...


class Formats:
    """The known readers, and the kinds of file that none of them reads."""

    def __init__(self, options: ReadOptions) -> None:
        """Load every reader."""
        self._options = options
        self._readers = [
            _made(name, backend, options) for name, backend in load_all("reader").items()
        ]
        rows = options.tables.rows(REFUSED, "start", "what", "cure")
        self._refused = {_start(row): row for row in rows}

    def pages(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the pages of a resource. Raises RecordError when it cannot be read."""
        opened = unpacked(resource, self._options.limit)
        reader = self._binary(opened.head)
        if reader is None:
            self._check(opened.head)
            reader = self._reader(opened)
        return reader.read(opened)

    def _binary(self, head: bytes) -> Reader | None:
        for reader in self._readers:
            magic: tuple[bytes, ...] = getattr(reader, "magic", ())
            if magic and head.startswith(magic):
                return reader
        return None

    def _check(self, head: bytes) -> None:
        if not head:
            raise RecordError("empty: there is nothing in it")
        for start, row in self._refused.items():
            if head.startswith(start):
                raise RecordError(f"this is {row['what']}: {row['cure']}")
        if b"\0" in head and marked(head) is None:
            raise RecordError(
                "binary (NUL bytes in it): give text, HTML, JSONL or CSV, or save it as UTF-8"
            )

    def _reader(self, resource: Resource) -> Reader:
        head = outlined(resource.head)
        scored = [(reader.recognises(head), reader) for reader in self._readers]
        best, surest = max(scored, key=lambda one: one[0])
        if best >= SURE:
            return surest
        kind, suffix = resource.media_type, resource.suffix
        named = [one for one in scored if kind in one[1].media_types]
        named = named or [one for one in scored if suffix in one[1].suffixes]
        if named:
            return max(named, key=lambda one: one[0])[1]
        if resource.found and suffix:
            raise RecordError(
                f"unknown suffix {suffix!r} (known: {', '.join(self._suffixes())}): "
                "name the file itself to have it read by its content"
            )
        return surest

    def _suffixes(self) -> list[str]:
        return sorted({suffix for reader in self._readers for suffix in reader.suffixes})


class _Lacking:
    """Stands for a reader whose libraries are not installed: it knows its files, reads none."""

    def __init__(self, reader: type[Reader], reason: str) -> None:
        self.suffixes: tuple[str, ...] = getattr(reader, "suffixes", ())
        self.media_types: tuple[str, ...] = getattr(reader, "media_types", ())
        self.magic: tuple[bytes, ...] = getattr(reader, "magic", ())
        self._reason = reason

    def recognises(self, head: str) -> float:
        return 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        raise RecordError(self._reason)


def _made(name: str, backend: Any, options: ReadOptions) -> Reader:
    lack = lacking("reader", name, backend)
    made: Reader = _Lacking(backend, str(lack)) if lack else backend(options)
    return made


def _start(row: dict[str, str]) -> bytes:
    try:
        return bytes.fromhex(row["start"])
    except ValueError as error:
        raise DataFileError(f"{REFUSED}: {row['start']!r} is not hexadecimal.") from error
