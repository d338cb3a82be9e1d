"""Paths, folders, globs and standard input in, opened files out."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Part, Resource
from sayso.records import Rejected


class FileOpener:
    """Opens a file, every file in a folder and the folders in it, or all that a glob matches."""

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, options: ReadOptions) -> None:
        """Keep what was visited before, and what is to be left out."""
        self._visited = options.visited
        self._left_out = options.left_out

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield each file, sorted by name, or why it cannot be opened."""
        for part in self.parts(source):
            for made in (part,) if isinstance(part, Rejected) else self.open_part(part):
                if self._is_new(made):
                    yield made

    def parts(self, source: str) -> Iterator[Part | Rejected]:
        """Yield each file without opening it."""
        return (part for part in parts(source) if self._is_wanted(part))

    def open_part(self, part: Part) -> Iterator[Resource | Rejected]:
        """Yield a file opened, or why it is not."""
        return opened_file(part)

    def _is_wanted(self, part: Part | Rejected) -> bool:
        if isinstance(part, Rejected) or not self._left_out:
            return True
        path = Path(os.path.abspath(part.path))
        return self._left_out.isdisjoint(map(str, (path, *path.parents)))

    def _is_new(self, made: Resource | Rejected) -> bool:
        """Tell whether a file has changed since it was read last, if it ever was."""
        if self._visited is None or isinstance(made, Rejected):
            return True
        now = os.fstat(made.stream.fileno())
        key = (made.input, now.st_ino, now.st_mtime_ns, now.st_size)
        if stat.S_ISREG(now.st_mode) and self._visited.has(*key):
            return False
        self._visited.add(*key)
        return True


class StdinOpener:
    """Opens standard input, which is named `-`."""

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, options: ReadOptions) -> None:
        """Keep standard input where the caller has looked into it."""
        self._stdin = options.stdin

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield standard input."""
        stream = self._stdin or sys.stdin.buffer
        if isinstance(stream, io.BufferedIOBase):
            yield Resource(input=source, stream=stream)
        else:
            yield refusal(source, "standard input gives no bytes: save it to a file")


def path_of(resource: Resource) -> str:
    """Return the full path of an opened file."""
    return os.path.abspath(getattr(resource.stream, "name", resource.input))


def files(source: str) -> Iterator[Resource | Rejected]:
    """Yield each file that a path, folder, glob or `file://` URL names, or why it is not opened."""
    for part in parts(source):
        if isinstance(part, Rejected):
            yield part
        else:
            yield from opened_file(part)


def parts(source: str) -> Iterator[Part | Rejected]:
    """Yield each file that a path, folder, glob or `file://` URL names, without opening it."""
    if source.startswith("file://"):
        from urllib.request import url2pathname  # noqa: PLC0415  loads TLS

        path = url2pathname(urlsplit(source).path)
        return _folder(path) if os.path.isdir(path) else iter([_part(path, source)])
    if os.path.lexists(source) or not glob.has_magic(source):
        return _folder(source) if os.path.isdir(source) else iter([_part(source, source)])
    return _matches(source)


def _part(path: str, name: str, *, found: bool = False) -> Part:
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError):  # told when it is opened
        size = 0
    return Part(opener="file", path=path, name=name, found=found, size=size)


def opened_file(part: Part) -> Iterator[Resource | Rejected]:
    """Yield a file opened, or why it is not."""
    try:
        # A pipe met by chance in a folder would be waited on for ever; a named one is meant.
        if part.found and not stat.S_ISREG(os.stat(part.path).st_mode):
            reason = "not a regular file (a pipe, socket or device): name it to read it"
            yield refusal(part.name, reason)
            return
        stream = open(part.path, "rb")
    except (OSError, ValueError) as error:
        yield refusal(part.name, unreadable(error))
        return
    with stream:
        yield Resource(input=part.name, stream=stream, found=part.found)


def _matches(pattern: str) -> Iterator[Part | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield refusal(pattern, "no file matches: check the pattern and the folder you are in")
    for path in found:
        if not os.path.isdir(path):
            yield _part(path, path)
        elif "**" not in pattern:  # which itself gives all that lies in a folder
            yield from _folder(path)


def _folder(top: str) -> Iterator[Part | Rejected]:
    """Yield all files below a folder; hidden ones are left out, no folder is read twice."""
    waiting, seen, count = [top], set[str](), 0
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            count += 1
            yield _part(path, path, found=True)
            continue
        real = os.path.realpath(path)
        if real in seen:
            yield refusal(path, "a link to a folder that is read already: left out")
            continue
        seen.add(real)
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            count += 1
            yield refusal(path, unreadable(error))
            continue
        waiting.extend(os.path.join(path, name) for name in reversed(names))
    if not count:
        yield refusal(top, "an empty folder: there is no file in it")


def unreadable(error: Exception) -> str:
    """Return what is wrong with a file in words that name the cure."""
    for kind, reason in REASONS:
        if isinstance(error, kind):
            return reason
    return f"cannot be read ({getattr(error, 'strerror', None) or error}): check the file"


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "no such file or folder: check the name and the folder you are in"),
    (PermissionError, "no permission to read it: change its rights (chmod +r) or copy it"),
)
