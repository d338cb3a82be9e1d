"""An opened resource in, the reader for its format out: by what a server says, suffix, content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sayso.errors import DataFileError, RecordError
from sayso.plugins import known, load
from sayso.read.decode import decode, marked
from sayso.read.options import ReadOptions
from sayso.read.resource import Resource, unpacked
from sayso.records import Page, Rejected

REFUSED = "read/refused.csv"


class Reader(Protocol):
    """Anything that reads one format. It is made with the `ReadOptions`.

    `suffixes` (".csv") and `media_types` ("text/csv") are those of its format.
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
        """Return from 0 to 1 how much the first characters look like its format."""
        ...

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the pages. Raises RecordError where nothing more can be read."""
        ...


class Formats:
    """The known readers, and the kinds of file that none of them reads."""

    def __init__(self, options: ReadOptions) -> None:
        """Load every reader."""
        self._options = options
        self._readers: list[Reader] = [load("reader", name)(options) for name in known("reader")]
        rows = options.tables.rows(REFUSED, "start", "what", "cure")
        self._refused = {_start(row): row for row in rows}

    def pages(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the pages of a resource. Raises RecordError when it cannot be read."""
        opened = unpacked(resource, self._options.limit)
        self._check(opened.head)
        return self._reader(opened).read(opened)

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
        for reader in self._readers:
            if resource.media_type in reader.media_types:
                return reader
        for reader in self._readers:
            if resource.suffix in reader.suffixes:
                return reader
        if resource.found and resource.suffix:
            raise RecordError(
                f"unknown suffix {resource.suffix!r} (known: {', '.join(self._suffixes())}): "
                "name the file itself to have it read by its content"
            )
        head = decode(resource.head)
        return max(self._readers, key=lambda reader: reader.recognises(head))

    def _suffixes(self) -> list[str]:
        return sorted(suffix for reader in self._readers for suffix in reader.suffixes)


def _start(row: dict[str, str]) -> bytes:
    try:
        return bytes.fromhex(row["start"])
    except ValueError as error:
        raise DataFileError(f"{REFUSED}: {row['start']!r} is not hexadecimal.") from error
