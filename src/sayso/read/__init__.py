"""Sources in (files, folders, globs, URLs, standard input), `Page` or `Rejected` out, one by one.

A reader knows a format (`sayso.reader`), an opener knows a kind of address (`sayso.opener`,
by URL scheme); both are entry points and made with the `ReadOptions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from sayso.errors import ConfigError, RecordError
from sayso.plugins import load
from sayso.read.files import unreadable
from sayso.read.formats import Formats, Reader
from sayso.read.options import FIELDS, ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

__all__ = ["FIELDS", "Opener", "ReadOptions", "Reader", "Resource", "read"]

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")


class Opener(Protocol):
    """Anything that opens one kind of address. It is made with the `ReadOptions`."""

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield what the source holds, opened; each is closed when the next is asked for."""
        ...


def read(sources: Sequence[str], options: ReadOptions) -> Iterator[Page | Rejected]:
    """Yield a page for each document in the sources, in their order, or why there is none.

    Nothing is read ahead of need. A source that cannot be read never stops the others.
    Raises DataFileError when a data file of this stage is broken.
    """
    formats = Formats(options)
    for source in sources:
        for opened in _opened(source, options):
            if isinstance(opened, Rejected):
                yield opened
            else:
                yield from _pages(opened, formats)


def _opened(source: str, options: ReadOptions) -> Iterator[Resource | Rejected]:
    scheme = SCHEME.match(source)
    name = "stdin" if source == "-" else scheme.group(1).lower() if scheme else "file"
    try:
        opener: Opener = load("opener", name)(options)
    except ConfigError as error:
        return iter((refusal(source, f"{error} Download it and give the file."),))
    return opener.open(source)


def _pages(resource: Resource, formats: Formats) -> Iterator[Page | Rejected]:
    try:
        yield from formats.pages(resource)
    except RecordError as error:
        yield refusal(resource.input, str(error))
    except OSError as error:
        yield refusal(resource.input, unreadable(error))
