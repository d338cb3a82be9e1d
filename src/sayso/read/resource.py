"""Something opened for reading: its bytes as a stream, unpacked, with its first bytes at hand."""

from __future__ import annotations

import io
import os
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import RecordError
from sayso.read.decode import HEAD

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP = b"\x1f\x8b"
GZIP_HEAD = 31  # zlib's code for a gzip header and the largest window
RATIO = 300  # text packs 3 to 20 times, 1,032 is the most that gzip can do


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """An opened input.

    `input` names it as the user gave it. `media_type`, `charset` and `url` are what a server
    said of it. `found` is true for a file met in a folder rather than named by the user.
    `head` holds the first bytes once it is unpacked; the stream still gives them.
    """

    input: str
    stream: io.BufferedIOBase
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    found: bool = False
    head: bytes = b""

    @property
    def suffix(self) -> str:
        """The suffix of the name in small letters, `.gz` left off: ".jsonl" for "a.JSONL.gz"."""
        name = urlsplit(self.url).path if self.url else self.input
        return os.path.splitext(name.lower().removesuffix(".gz"))[1]


class Gunzip(io.RawIOBase):
    """A gzip stream, unpacked as it is read; what came before a fault in it is still given.

    Reading raises RecordError when the data are cut off, damaged or a bomb: more than 300
    times the packed size, once over `floor` bytes.
    """

    def __init__(self, packed: io.BufferedIOBase, floor: int) -> None:
        """Unpack `packed`, which is closed by whoever opened it."""
        self._packed = packed
        self._floor = floor
        self._member = zlib.decompressobj(GZIP_HEAD)
        self._pending = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        """Return true."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as one step of unpacking does."""
        view = memoryview(buffer).cast("B")
        try:
            data = self._step(min(len(view), HEAD))
        except zlib.error as error:
            raise RecordError(f"damaged gzip data ({error}): fetch the file again") from error
        view[: len(data)] = data
        return len(data)

    def _step(self, size: int) -> bytes:
        while True:
            if self._member.eof and not self._next_member():
                return b""
            packed = self._member.unconsumed_tail or self._more()
            data = self._member.decompress(packed, size)
            if data:
                return self._counted(data)
            if not packed and not self._member.eof:
                raise RecordError("gzip data end too early: fetch the file again")

    def _next_member(self) -> bool:
        """A gzip file may be several in a row, padded with zeros; what else follows is nothing."""
        rest = self._member.unused_data.lstrip(b"\0")
        while not rest and (chunk := self._more()):
            rest = chunk.lstrip(b"\0")
        if not rest.startswith(GZIP[:1]):
            return False
        self._member = zlib.decompressobj(GZIP_HEAD)
        self._pending = rest
        return True

    def _more(self) -> bytes:
        if self._pending:
            data, self._pending = self._pending, b""
            return data
        data = self._packed.read1(HEAD)
        self._taken += len(data)
        return data

    def _counted(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > max(self._floor, RATIO * self._taken):
            raise RecordError(
                f"gzip data that unpack to over {RATIO} times their size (a bomb?): "
                "unpack the file yourself and give the part you need"
            )
        return data


class _Joined(io.RawIOBase):
    """Bytes already taken from a stream, then what is left of it, then its error."""

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
            raise self._error
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
    """Return the resource with gzip undone and `head` filled in.

    Raises RecordError when nothing at all can be unpacked.
    """
    start, _ = _taken(resource.stream, len(GZIP))
    stream: io.BufferedIOBase = _joined(start, resource.stream)
    if start == GZIP:
        stream = io.BufferedReader(Gunzip(stream, floor))
    head, error = _taken(stream, HEAD)
    if error is not None and not head:
        raise error
    return replace(resource, stream=_joined(head, stream, error), head=head)


def whole(resource: Resource, limit: int) -> bytes:
    """Return all bytes of a document. Raises RecordError when there are more than `limit`."""
    data = resource.stream.read(limit + 1)
    if len(data) > limit:
        raise RecordError(
            f"longer than {limit:,} bytes in one document: split it, "
            "or give one document a line as JSONL"
        )
    return data
