"""Addresses of object stores and other file systems in, opened files out, by fsspec."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, ClassVar

from sayso.plugins import known
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Part, Resource
from sayso.records import Rejected

MAGIC = "*?["


class StorageOpener:
    """Opens a file, every file in a folder and below, or all that a glob matches.

    Any address that fsspec knows: `s3://`, `gs://`, `abfs://`, `hdfs://`, `sftp://` … Credentials
    are those that the library of each storage finds by itself.
    """

    requires: ClassVar[tuple[str, ...]] = ("fsspec",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep what was visited before, and what is to be left out."""
        self._visited = options.visited
        self._left_out = options.left_out

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield each file, sorted by name, or why it cannot be opened."""
        for part in self.parts(source):
            if isinstance(part, Rejected):
                yield part
            elif self._is_new(part):
                yield from self.open_part(part)

    def parts(self, source: str) -> Iterator[Part | Rejected]:
        """Yield each file without opening it, or why there is none."""
        try:
            found = _found(source)
        except Exception as error:  # noqa: BLE001  every storage has errors of its own
            yield refusal(source, _told(source, error))
            return
        if not found:
            yield refusal(source, "no file there: check the address")
        for part in found:
            if part.path not in self._left_out:
                yield part

    def open_part(self, part: Part) -> Iterator[Resource | Rejected]:
        """Yield a file opened, or why it is not."""
        try:
            files, path = _files(part.path)
            stream = files.open(path, "rb")
        except Exception as error:  # noqa: BLE001  see parts
            yield refusal(part.name, _told(part.name, error))
            return
        with stream:
            yield Resource(input=part.name, stream=io.BufferedReader(stream), found=part.found)

    def _is_new(self, part: Part) -> bool:
        """Tell whether a file has changed since it was read last, if it ever was."""
        if self._visited is None:
            return True
        files, path = _files(part.path)
        key = ("storage", part.path, files.ukey(path))
        if self._visited.has(*key):
            return False
        self._visited.add(*key)
        return True


def _files(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # noqa: PLC0415  an extra

    files, path = url_to_fs(address)
    return files, str(path)


def _found(source: str) -> list[Part]:
    files, path = _files(source)
    files.invalidate_cache()
    if any(sign in path for sign in MAGIC):
        return [_part(files, facts, False) for facts in _listed(files.glob(path, detail=True))]
    if not files.isdir(path):
        return [_part(files, files.info(path), False, source)]
    found = _listed(files.find(path, detail=True))
    return [_part(files, facts, True) for facts in found if not _is_hidden(facts["name"], path)]


def _listed(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [found[name] for name in sorted(found) if found[name]["type"] == "file"]


def _part(files: Any, facts: dict[str, Any], found: bool, name: str = "") -> Part:
    address = name or str(files.unstrip_protocol(facts["name"]))
    size = int(facts.get("size") or 0)
    return Part(opener="fsspec", path=address, name=address, found=found, size=size)


def _is_hidden(name: str, top: str) -> bool:
    return any(step.startswith(".") for step in name.removeprefix(top).split("/"))


def _told(address: str, error: Exception) -> str:
    """Say what is wrong in words that name the cure."""
    scheme = address.partition("://")[0]
    if isinstance(error, ImportError):
        return f"{scheme}:// needs a library more ({error}): install it, or download the file"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder: check the address"
    if isinstance(error, PermissionError):
        return "no permission to read it: check your credentials"
    if isinstance(error, ValueError) and "rotocol" in str(error):
        names = ", ".join(known("opener"))
        return (
            f"No opener called {scheme!r}. Known: {names}, and what fsspec knows. "
            "Download it and give the file."
        )
    reason = " ".join(str(error).split())[:200]
    return f"cannot be read ({type(error).__name__}: {reason}): check the address"
