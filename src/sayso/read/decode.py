"""Bytes in, text out, whatever the encoding; never a UnicodeDecodeError."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from sayso.errors import RecordError

HEAD = 65_536  # bytes by which an encoding or a format is judged

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers make of these labels (WHATWG Encoding Standard).
LABELS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
# Python also knows "encodings" that are none, and slow ones (punycode, idna).
TRUSTED = re.compile(
    r"utf-8|cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|big5\w*|gb\w+|shift_jis\w*|euc_\w+|iso2022_\w+"
    r"|johab|hz|tis-620|ptcp154|kz1048"
)
META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
MOSTLY_ASCII = 0.25  # largest share of bytes over 127 in a western text; guessing errs on few


def marked(head: bytes) -> str | None:
    """Return the encoding that a byte order mark, or UTF-16's zero bytes, show beyond doubt."""
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    return _unmarked_utf16(head)


def _unmarked_utf16(head: bytes) -> str | None:
    """Western text in UTF-16 without a mark has a zero in nearly every second byte."""
    if len(head) < 4 or b"\0" not in head:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def outlined(head: bytes) -> str:
    """Return the first characters for a look at the format, whose signs are ASCII everywhere."""
    return head.decode(marked(head) or "utf-8", "replace").lstrip("\ufeff")


def declared(head: bytes) -> str | None:
    """Return the encoding that an HTML or XML head declares."""
    found = META.search(head[:4096]) or XML.match(head)
    return found.group(1).decode("ascii", "replace") if found else None


def trusted(label: str | None) -> str | None:
    """Return Python's name for a declared encoding, or None when it is unknown or none."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    name = LABELS.get(name, name)
    return name if TRUSTED.fullmatch(name) else None


def is_utf8(data: bytes, *, whole: bool = True) -> bool:
    """Tell whether the bytes are UTF-8; a part of a text may end within a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def guess(data: bytes) -> str:
    """Return the likely encoding of bytes that are not UTF-8 and declare nothing."""
    head = data[:HEAD]
    high = sum(byte > 127 for byte in head)
    if high <= MOSTLY_ASCII * len(head) and _fits(head, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  not needed for most input

    best = from_bytes(head).best()
    return best.encoding if best else "cp1252"


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def decode(
    data: bytes, label: str | None = None, guessed: Callable[[str], None] | None = None
) -> str:
    """Return the text without its byte order mark; `label` is the encoding it declares.

    In this order: byte order mark, UTF-8 where the bytes are valid UTF-8 beyond ASCII, the
    declared encoding, UTF-8, a guess, of which `guessed` is told. Bytes that then still have no
    meaning become U+FFFD.
    """
    name = marked(data[:HEAD])
    if name is None:
        stated = trusted(label)
        utf8 = is_utf8(data)
        if stated is not None and not (utf8 and not data.isascii()) and _fits(data, stated):
            name = stated
        else:
            name = "utf-8" if utf8 else _told(guess(data), guessed)
    return data.decode(name, "replace").removeprefix("\ufeff")


def _told(name: str, guessed: Callable[[str], None] | None) -> str:
    if guessed is not None:
        guessed(name)
    return name


def decode_as_is(data: bytes) -> str:
    """Return the bytes as UTF-8, unchanged. Raises RecordError when they are not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RecordError(
            f"not UTF-8 at byte {error.start}, and --no-clean changes nothing: "
            "convert it (iconv -t UTF-8) or leave out --no-clean"
        ) from error


def stream_encoding(head: bytes, guessed: Callable[[str], None] | None = None) -> str:
    """Return the encoding for a file that is read line by line, judged by its first bytes.

    Where it is a guess, `guessed` is told.
    """
    name = marked(head)
    if name is not None:
        return name
    return "utf-8" if is_utf8(head, whole=len(head) < HEAD) else _told(guess(head), guessed)


def mended(line: str, guessed: Callable[[str], None] | None = None) -> str:
    """Return a line decoded with `surrogateescape`, its undecodable bytes guessed anew."""
    data = line.encode("utf-8", "surrogateescape")
    return data.decode(_told(guess(data), guessed), "replace")
