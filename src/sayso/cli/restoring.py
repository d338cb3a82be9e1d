"""Sources in, the exports of sayso among them out: named, in folders, by a glob, or on `-`."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from sayso.records import Rejected

if TYPE_CHECKING:
    from sayso.read import Visited

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Exports:
    """The exports among some sources.

    `paths` gives each by what it is called, `left_out` are the full paths of all their files,
    `stdin` is standard input where it was looked into and holds something else.
    """

    paths: dict[str, str]
    left_out: frozenset[str] = frozenset()
    stdin: io.BufferedIOBase | None = None


@contextmanager
def exports_among(sources: Sequence[str], visited: Visited | None) -> Iterator[Exports]:
    """Give the exports, without those taken before (`--watch`) and not changed since."""
    from sayso.exported import parts  # noqa: PLC0415  not needed to print help

    paths = {name: path for source in sources for name, path in _files(source)}
    left_out = frozenset(part for path in paths.values() for part in parts(path))
    new = {name: path for name, path in paths.items() if _is_new(path, visited)}
    if STDIN not in sources or not isinstance(sys.stdin.buffer, io.BufferedIOBase):
        yield Exports(new, left_out)
        return
    with tempfile.TemporaryDirectory() as folder:
        path, stdin = _stdin(os.path.join(folder, "stdin"))
        yield Exports(new | ({STDIN: path} if path else {}), left_out, stdin)
        if stdin is not sys.stdin.buffer:
            stdin.close()


def _files(source: str) -> Iterator[tuple[str, str]]:
    from sayso.exported import is_export  # noqa: PLC0415  not needed to print help
    from sayso.read.files import files, path_of  # noqa: PLC0415  not needed to print help

    if source == STDIN or ("://" in source and not source.startswith("file://")):
        return
    if os.path.exists(source) and not (os.path.isfile(source) or os.path.isdir(source)):
        return  # a pipe can be opened once only
    for made in files(source):
        if not isinstance(made, Rejected) and is_export(path := path_of(made)):
            yield made.input, path


def _is_new(path: str, visited: Visited | None) -> bool:
    if visited is None:
        return True
    now = os.stat(path)
    key = ("export", path, now.st_ino, now.st_mtime_ns, now.st_size)
    if visited.has(*key):
        return False
    visited.add(*key)
    return True


def _stdin(copy: str) -> tuple[str | None, io.BufferedIOBase]:
    """The copy of standard input where that is an export, else None and what still gives it all.

    Only what begins like an export is copied: it may be documents alone, and cannot be read twice.
    """
    from sayso.exported import is_export, starts_export  # noqa: PLC0415  not needed for help

    stream = cast("io.BufferedIOBase", sys.stdin.buffer)
    if not isinstance(stream, io.BufferedReader) or not starts_export(stream.peek(1)):
        return None, stream
    with open(copy, "wb") as file:
        shutil.copyfileobj(stream, file)
    if is_export(copy):
        return copy, stream
    return None, io.BufferedReader(io.FileIO(copy))
