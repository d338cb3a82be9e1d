"""A source as the user names it in, what it holds out, opened: by an `opener` entry point."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, cast

from sayso.errors import ConfigError
from sayso.plugins import known, load
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Part, Resource
from sayso.records import Rejected

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")


class Opener(Protocol):
    """Anything that opens one kind of address. It is made with the `ReadOptions`."""

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield what the source holds, opened; each is closed when the next is asked for."""
        ...


class PartOpener(Opener, Protocol):
    """An opener that can name what a source holds without opening it."""

    def parts(self, source: str) -> Iterator[Part | Rejected]:
        """Yield what the source holds, in the order of `open`."""
        ...

    def open_part(self, part: Part) -> Iterator[Resource | Rejected]:
        """Yield one of these opened; it is closed when the next is asked for."""
        ...


def opened(source: str, options: ReadOptions) -> Iterator[Resource | Rejected]:
    """Yield what a path, `-` or URL holds, by the opener for its scheme, or why it does not."""
    try:
        opener: Opener = load("opener", opener_of(source))(options)
    except ConfigError as error:
        return iter((refusal(source, f"{error} Download it and give the file."),))
    return opener.open(source)


def opener_of(source: str) -> str:
    """Return the name of the opener of a path, `-` or URL.

    A scheme that none is registered for is left to fsspec, which knows those of most storages.
    """
    if source == "-":
        return "stdin"
    scheme = SCHEME.match(source)
    if scheme is None:
        return "file"
    name = scheme.group(1).lower()
    return name if name in known("opener") else "fsspec"


def parts(sources: Iterable[str], options: ReadOptions) -> Iterator[Part | Rejected]:
    """Yield what the sources hold, not opened, in their order; a source whole where need be."""
    for source in sources:
        name = opener_of(source)
        try:
            opener: Opener = load("opener", name)(options)
        except ConfigError as error:
            yield refusal(source, f"{error} Download it and give the file.")
            continue
        if hasattr(opener, "parts"):
            yield from cast("PartOpener", opener).parts(source)
        else:
            yield Part(opener=name, path=source, name=source)


def open_part(part: Part, options: ReadOptions) -> Iterator[Resource | Rejected]:
    """Yield what a part holds, opened."""
    opener: Opener = load("opener", part.opener)(options)
    if hasattr(opener, "open_part"):
        return cast("PartOpener", opener).open_part(part)
    return opener.open(part.path)
