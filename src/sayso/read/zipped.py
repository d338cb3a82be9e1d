"""ZIP archives: the files in one, each by its own format; WACZ archives of the web."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, ClassVar

from sayso.errors import RecordError
from sayso.read.files import unreadable
from sayso.read.formats import Formats
from sayso.read.options import ReadOptions
from sayso.read.packing import RATIO
from sayso.read.pages import refusal
from sayso.read.resource import Resource, seekable
from sayso.records import Page, Rejected

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# How other formats that are ZIP archives inside give themselves away.
OFFICE = {
    "[Content_Types].xml": "a Microsoft Office file: save it as text first",
    "META-INF/container.xml": "an EPUB: save it as text first",
    "content.xml": "an OpenDocument file: save it as text first",
}
WACZ = "datapackage.json"
PAGES = "pages/pages.jsonl"
ARCHIVE = "archive/"
MOST_FILES = 500_000


class ZipReader:
    """Reads the files of an archive by name; archives within archives are refused."""

    requires: ClassVar[tuple[str, ...]] = ()
    magic: ClassVar[tuple[bytes, ...]] = ZIP
    suffixes: ClassVar[tuple[str, ...]] = (".zip", ".wacz")
    media_types: ClassVar[tuple[str, ...]] = (
        "application/zip",
        "application/x-zip-compressed",
        "application/wacz",
    )

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return 0: it is known by its first bytes."""
        return 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield the pages of each file in it. Raises RecordError when it cannot be read."""
        with seekable(resource, self._options.limit) as file:
            try:
                with zipfile.ZipFile(file) as archive:
                    yield from self._files(archive, resource.input)
            except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
                raise RecordError(f"damaged ZIP archive ({error}): fetch it again") from error

    def _files(self, archive: zipfile.ZipFile, name: str) -> Iterator[Page | Rejected]:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = {info.filename for info in infos}
        self._check(infos, names)
        if WACZ in names and any(one.startswith(ARCHIVE) for one in names):
            infos = [info for info in infos if info.filename.startswith(ARCHIVE)]
            wanted = _pages(archive) if PAGES in names else None
        else:
            wanted = None
        formats = Formats(self._options)
        for info in sorted(infos, key=lambda one: one.filename):
            source = f"{name}/{info.filename}"
            if not _hidden(info.filename):
                yield from _wanted(self._member(archive, info, source, formats), wanted)

    def _check(self, infos: list[zipfile.ZipInfo], names: set[str]) -> None:
        for sign, what in OFFICE.items():
            if sign in names:
                raise RecordError(f"this is {what}")
        if not infos:
            raise RecordError("an empty ZIP archive: give the files themselves")
        packed = sum(info.compress_size for info in infos)
        size = sum(info.file_size for info in infos)
        if len(infos) > MOST_FILES or size > max(self._options.limit, RATIO * packed):
            raise RecordError(
                f"a ZIP archive of {len(infos):,} files that unpack to {size:,} bytes (a bomb?): "
                "unpack it yourself and give the part you need"
            )

    def _member(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, formats: Formats
    ) -> Iterator[Page | Rejected]:
        try:
            if info.file_size > max(self._options.limit, RATIO * info.compress_size):
                raise RecordError(f"unpacks to {info.file_size:,} bytes (a bomb?): left out")
            with archive.open(info) as packed:
                stream = io.BufferedReader(_Member(packed))
                if stream.peek(4)[:4] in ZIP:
                    raise RecordError("a ZIP archive within one: unpack it first")
                yield from formats.pages(Resource(input=source, stream=stream, found=True))
        except RecordError as error:
            yield refusal(source, str(error))
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            locked = "password" in str(error)
            yield refusal(source, "locked by a password" if locked else unreadable(error))


class _Member(io.RawIOBase):
    """A file in an archive, whose damage is a RecordError, after which it ends."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._broken = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = b"" if self._broken else self._packed.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            self._broken = True
            raise RecordError(f"damaged data in the ZIP archive ({error})") from error
        view[: len(data)] = data
        return len(data)


def _hidden(name: str) -> bool:
    """Tell what file managers put into archives from what the user did."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _pages(archive: zipfile.ZipFile) -> set[str]:
    """Return the addresses that were visited, as opposed to what these pages are made of."""
    found = set()
    with archive.open(PAGES) as file:
        for line in file:
            try:
                url = json.loads(line).get("url")
            except (ValueError, AttributeError, RecursionError):
                continue
            if url:
                found.add(str(url))
    return found


def _wanted(made: Iterator[Page | Rejected], wanted: set[str] | None) -> Iterator[Page | Rejected]:
    """Leave out frames and advertisements, which the list of pages does not name."""
    for one in made:
        if isinstance(one, Rejected) or not wanted or one.url in wanted:
            yield one
