"""Packed bytes in, unpacked bytes out as they are read: gzip, bzip2, xz, zstd; no bombs."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from sayso.errors import RecordError
from sayso.read.decode import HEAD

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_HEAD = 31  # zlib's code for a gzip header and the largest window
RATIO = 300  # text packs 3 to 20 times, 1,032 is the most that gzip can do
MEMORY = 1 << 28  # bytes that xz may ask for; its strongest setting asks for 64 MiB
WINDOW = 27  # zstd: 128 MiB, what its command line takes without being told
PACKINGS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd"}

MEMBERS = {name: magic for magic, name in PACKINGS.items()} | {"gzip": b"\x1f\x8b\x08"}


class BombError(RecordError):
    """Data that unpack to far more than they are; nothing more of them is read."""


class Decoder(Protocol):
    """One member of a packed file."""

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was handed over and lies behind the end."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return some more bytes, at most so many; what is not used yet is kept."""
        ...


class _Gzip:
    """zlib in the manner of the other decoders."""

    def __init__(self) -> None:
        self._made = zlib.decompressobj(GZIP_HEAD)

    @property
    def eof(self) -> bool:
        return self._made.eof

    @property
    def unused_data(self) -> bytes:
        return self._made.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._made.decompress(self._made.unconsumed_tail + data, max_length)


class _Zstd:
    """zstd, whose errors are those of the others."""

    def __init__(self) -> None:
        from backports import zstd  # noqa: PLC0415  only where there is such a file

        options = {int(zstd.DecompressionParameter.window_log_max): WINDOW}
        self._made = zstd.ZstdDecompressor(options=options)
        self._error = zstd.ZstdError

    @property
    def eof(self) -> bool:
        return self._made.eof

    @property
    def unused_data(self) -> bytes:
        return self._made.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        try:
            return self._made.decompress(data, max_length)
        except self._error as error:
            raise OSError(str(error)) from error


DECODERS: dict[str, Callable[[], Decoder]] = {
    "gzip": _Gzip,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=MEMORY),
    "zstd": _Zstd,
}


class Unpacked(io.RawIOBase):
    """A packed stream, unpacked as it is read; what came before a fault in it is still given.

    Reading raises RecordError when the data are cut off, damaged or a bomb: more than 300
    times the packed size, once over `floor` bytes. After damage, reading on gives what the
    members that follow hold (a WARC file packs each record alone).
    """

    def __init__(self, packed: io.BufferedIOBase, floor: int, packing: str = "gzip") -> None:
        """Unpack `packed`, which is closed by whoever opened it."""
        self._packed = packed
        self._floor = floor
        self._packing = packing
        self._magic = MEMBERS[packing]
        self._member: Decoder | None = DECODERS[packing]()
        self._tail = b""  # of the data handed to the member, the last bytes
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
        except (zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            raise self._damaged(error) from error
        view[: len(data)] = data
        return len(data)

    def _damaged(self, error: Exception) -> RecordError:
        self._member = None
        return RecordError(f"damaged {self._packing} data ({error}): fetch the file again")

    def _step(self, size: int) -> bytes:
        while True:
            if (self._member is None or self._member.eof) and not self._next_member():
                return b""
            member = self._member
            if member is None:
                return b""
            data = member.decompress(b"", size) if self._tail else b""
            packed = b""
            if not data:
                packed = self._more()
                self._tail = packed
                data = member.decompress(packed, size)
            if data:
                return self._counted(data)
            if not packed and not member.eof:
                self._member = None
                raise RecordError(f"{self._packing} data end too early: fetch the file again")

    def _next_member(self) -> bool:
        """A file may be several in a row, padded with zeros; what else follows is nothing."""
        rest = self._rest()
        if rest is None:
            return False
        self._member = DECODERS[self._packing]()
        self._pending = rest
        self._tail = b""
        return True

    def _rest(self) -> bytes | None:
        if self._member is None:
            return self._found()
        rest = self._member.unused_data.lstrip(b"\0")
        while not rest and (chunk := self._more()):
            rest = chunk.lstrip(b"\0")
        return rest if rest.startswith(self._magic[:1]) else None

    def _found(self) -> bytes | None:
        """After damage: go to where the next member begins, if one does."""
        data = self._tail[1:] + self._pending
        self._tail = self._pending = b""
        while True:
            at = data.find(self._magic)
            if at >= 0:
                return data[at:]
            kept = data[len(data) - len(self._magic) + 1 :]
            chunk = self._more()
            if not chunk:
                return None
            data = kept + chunk

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
            raise BombError(
                f"{self._packing} data that unpack to over {RATIO} times their size (a bomb?): "
                "unpack the file yourself and give the part you need"
            )
        return data
