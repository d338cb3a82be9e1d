"""Something opened for reading: its bytes as a stream, unpacked, with its first bytes at hand."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import urlsplit

from sayso.errors import RecordError
from sayso.read.decode import HEAD
from sayso.read.packing import PACKINGS, Unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")  # of what is unpacked on the way
START = max(map(len, PACKINGS))
COPY = 1 << 20  # bytes copied at once
ON_DISK = 200  # times the limit of one document that a temporary copy may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """An opened input.

    `input` names it as the user gave it. `media_type`, `charset` and `url` are what a server
    said of it. `found` is true for a file met in a folder rather than named by the user.
    `head` holds the first bytes once it is unpacked; the stream still gives them. `file` is the
    stream as it was opened where nothing had to be unpacked.
    """

    input: str
    stream: io.BufferedIOBase
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    found: bool = False
    head: bytes = b""
    file: io.BufferedIOBase | None = None

    @property
    def suffix(self) -> str:
        """The suffix of the name in small letters, `.gz` left off: ".jsonl" for "a.JSONL.gz"."""
        name = (urlsplit(self.url).path if self.url else self.input).lower()
        packed = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
        return os.path.splitext(name.removesuffix(packed))[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a source, not opened: it can be sent to another machine and opened there.

    `opener` is the entry point that opens `path`, `name` what the user calls it, `size` its bytes
    where that is known. `found` is as in `Resource`.
    """

    opener: str
    path: str
    name: str
    found: bool = False
    size: int = 0


class _Joined(io.RawIOBase):
    """Bytes already taken from a stream, then its error once, then what is left of it."""

    def __init__(
        self, head: bytes, rest: io.BufferedIOBase, error: RecordError | None = None
    ) -> None:
        self._head = head
        self._rest = rest
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._head:
            data, self._head = self._head[: len(view)], self._head[len(view) :]
        elif self._error is not None:
            error, self._error = self._error, None
            raise error
        else:
            data = self._rest.read1(min(len(view), HEAD))
        view[: len(data)] = data
        return len(data)


def _joined(
    head: bytes, rest: io.BufferedIOBase, error: RecordError | None = None
) -> io.BufferedReader:
    return io.BufferedReader(_Joined(head, rest, error))


def _taken(stream: io.BufferedIOBase, size: int) -> tuple[bytes, RecordError | None]:
    """Return up to `size` bytes, and the fault that ended them if one did."""
    taken = b""
    try:
        while len(taken) < size and (chunk := stream.read1(size - len(taken))):
            taken += chunk
    except RecordError as error:
        return taken, error
    return taken, None


def unpacked(resource: Resource, floor: int) -> Resource:
    """Return the resource with one packing (gzip, bzip2, xz, zstd) undone and `head` filled in.

    Raises RecordError when nothing at all can be unpacked.
    """
    start, _ = _taken(resource.stream, START)
    stream: io.BufferedIOBase = _joined(start, resource.stream)
    packing = next((name for magic, name in PACKINGS.items() if start.startswith(magic)), None)
    if packing is not None:
        stream = io.BufferedReader(Unpacked(stream, floor, packing))
    head, error = _taken(stream, HEAD)
    if error is not None and not head:
        raise error
    file = None if packing else resource.stream
    return replace(resource, stream=_joined(head, stream, error), head=head, file=file)


@contextmanager
def seekable(resource: Resource, limit: int) -> Iterator[IO[bytes]]:
    """Give the bytes as a file that can be gone about in, a temporary copy where need be.

    Raises RecordError when a copy would have more than 200 times `limit` bytes.
    """
    if resource.file is not None and resource.file.seekable():
        resource.file.seek(0)
        yield cast("IO[bytes]", resource.file)
        return
    with tempfile.TemporaryFile() as copy:
        while chunk := resource.stream.read(COPY):
            copy.write(chunk)
            if copy.tell() > ON_DISK * limit:
                raise RecordError(f"over {ON_DISK * limit:,} bytes: save it as a file and name it")
        copy.seek(0)
        yield copy


def whole(resource: Resource, limit: int) -> bytes:
    """Return all bytes of a document. Raises RecordError when there are more than `limit`."""
    data = resource.stream.read(limit + 1)
    if len(data) > limit:
        raise RecordError(
            f"longer than {limit:,} bytes in one document: split it, "
            "or give one document a line as JSONL"
        )
    return data
