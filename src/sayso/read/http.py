"""An HTTP response as archives keep it in, its status, type and body out, encodings undone."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import RecordError
from sayso.read.packing import Unpacked

if TYPE_CHECKING:
    from sayso.read.warcframes import Frame

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
END = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    kind: str
    body: bytes


def answer(frame: Frame, limit: int) -> Answer:
    """Return the response in a record; the body of what is no text is left unread.

    Raises RecordError when the record breaks off or its body is longer than `limit`.
    """
    begun = frame.begin()
    end, status = END.search(begun), STATUS.match(begun)
    if not (end and status):
        raise RecordError("no HTTP response in the record")
    headers = _headers(begun[: end.start()])
    kind = headers.get("content-type", "text/html")
    code = int(status.group(1))
    if code != 200 or not kind.lower().lstrip().startswith(("text/", "application/xhtml")):
        return Answer(code, kind, b"")
    body = frame.rest(begun, limit)[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    encoding = headers.get("content-encoding", "").strip().lower()
    return Answer(code, kind, _unpacked(body, encoding, limit))


def _headers(head: bytes) -> dict[str, str]:
    made: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        made.setdefault(name.strip().lower(), value.strip())
    return made


def _joined(body: bytes) -> bytes:
    """Join the chunks; many archives keep the header and not the chunks: then as it is."""
    parts: list[bytes] = []
    at = 0
    while found := CHUNK.match(body, at):
        size = int(found.group(1), 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(parts) or body


def _unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Undo gzip and deflate; many archives keep the header of what they undid themselves."""
    if body.startswith(GZIP):
        made = io.BufferedReader(Unpacked(io.BytesIO(body), limit)).read(limit + 1)
    elif encoding == "deflate":
        made = _inflated(body, limit)
    elif encoding in ("br", "zstd") and not body.lstrip()[:1] == b"<":
        raise RecordError(f"a body packed with {encoding}: unpack the archive first")
    else:
        return body
    if len(made) > limit:
        raise RecordError(f"longer than {limit:,} bytes once unpacked")
    return made


def _inflated(body: bytes, limit: int) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, limit + 1)
        except zlib.error:
            continue
    return body
