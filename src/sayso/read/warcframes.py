"""The records of a WARC file, found by their headers; after damage it goes on with the next.

Own code: the libraries for WARC take lines of any length into memory, end at the first damage
or tell it to standard error alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import RecordError
from sayso.read.packing import BombError

START = b"WARC/"
STEP = 1 << 16  # bytes read at once
LONGEST = 1 << 16  # bytes of a header line
MOST_HEADERS = 200


class Bytes:
    """A stream of which lines and blocks are taken; `at` counts the bytes taken."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        """Begin where the stream stands."""
        self._stream = stream
        self._data = b""
        self._from = 0
        self.at = 0

    def line(self) -> bytes:
        """Return the next line with its end, at most 64 KiB of it; nothing at the end."""
        while (end := self._data.find(b"\n", self._from)) < 0:
            if len(self._data) - self._from >= LONGEST or not self._more():
                end = len(self._data) - 1
                break
        return self._taken(min(end + 1, self._from + LONGEST))

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        parts, left = [], size
        while left > 0 and (self._from < len(self._data) or self._more()):
            parts.append(self._taken(min(len(self._data), self._from + left)))
            left -= len(parts[-1])
        return b"".join(parts)

    def block(self, size: int) -> bytes:
        """Return exactly so many bytes. Raises RecordError when there are fewer, or damage."""
        try:
            data = self.read(size)
        except RecordError:
            self.drop()
            raise
        if len(data) < size:
            raise RecordError("the record breaks off: is the file cut off?")
        return data

    def back(self, line: bytes) -> None:
        """Put a line back."""
        self._data = line + self._data[self._from :]
        self._from = 0
        self.at -= len(line)

    def drop(self) -> None:
        """Forget what was read ahead: it belongs to a damaged record."""
        self.at += len(self._data) - self._from
        self._data, self._from = b"", 0

    def _taken(self, end: int) -> bytes:
        data = self._data[self._from : end]
        self.at += len(data)
        self._from = end
        return data

    def _more(self) -> bool:
        read = self._stream.read1(STEP)
        self._data = self._data[self._from :] + read
        self._from = 0
        return bool(read)


@dataclass(slots=True)
class Frame:
    """A record: number from 1, byte at which it begins, headers in small letters, its block.

    The block is read on demand and once. `fault` is why there is none.
    """

    number: int
    at: int
    headers: Mapping[str, str]
    length: int = 0
    stream: Bytes | None = None
    fault: RecordError | None = None

    def begin(self) -> bytes:
        """Return the beginning of the block, up to 64 KiB."""
        return self._read(min(self.length, STEP))

    def rest(self, begun: bytes, limit: int) -> bytes:
        """Return the whole block, of which `begun` was read. Raises RecordError when too long."""
        if self.length + len(begun) > limit:
            raise RecordError(f"longer than {limit:,} bytes in one record")
        return begun + self._read(self.length)

    def skip(self) -> None:
        """Pass over what is left of the block. Raises RecordError when it breaks off."""
        while self.length > 0:
            self._read(min(self.length, STEP))

    def _read(self, size: int) -> bytes:
        left, self.length = self.length - size, 0  # nothing, should the block be damaged
        if self.stream is None:
            return b""
        data = self.stream.block(size)
        self.length = left
        return data


class Frames:
    """The records of a stream one after the other; each is to be used before the next."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        """Begin at the first record."""
        self._bytes = Bytes(stream)
        self._count = 0

    def __iter__(self) -> Iterator[Frame]:
        """Yield the records; what cannot be read is one with a fault."""
        while True:
            at = self._bytes.at
            try:
                frame = self._next()
                if frame is None:
                    return
                at = frame.at
                yield frame
                frame.skip()
            except BombError as error:
                yield self._faulty(at, error)
                return
            except RecordError as error:
                self._bytes.drop()
                yield self._faulty(at, error)

    def _faulty(self, at: int, error: RecordError) -> Frame:
        self._count += 1
        return Frame(self._count, at, {}, fault=error)

    def _next(self) -> Frame | None:
        line = self._bytes.line()
        while line and not line.strip():
            line = self._bytes.line()
        at = self._bytes.at - len(line)
        if not line:
            return None
        if not line.startswith(START):
            self._resume()
            return self._faulty(at, RecordError("no WARC record begins here: passed over"))
        headers = self._headers()
        length = headers.get("content-length", "")
        if not length.isdigit():
            self._resume()
            return self._faulty(at, RecordError("a record without its length: passed over"))
        self._count += 1
        return Frame(self._count, at, headers, int(length), self._bytes)

    def _headers(self) -> dict[str, str]:
        made: dict[str, str] = {}
        for _ in range(MOST_HEADERS):
            line = self._bytes.line()
            if not line.strip():
                break
            name, _, value = line.decode("utf-8", "replace").partition(":")
            made.setdefault(name.strip().lower(), value.strip())
        return made

    def _resume(self) -> None:
        """Go to where the next record begins, or to the end."""
        while line := self._bytes.line():
            if line.startswith(START):
                self._bytes.back(line)
                return
