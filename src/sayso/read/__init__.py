"""Sources in (files, folders, globs, URLs, standard input), `Page` or `Rejected` out, one by one.

A reader knows a format (`sayso.reader`), an opener knows a kind of address (`sayso.opener`,
by URL scheme); both are entry points and made with the `ReadOptions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.read.decode import decode
from sayso.read.formats import Reader
from sayso.read.lines import Lines
from sayso.read.linked import Entries, Entry
from sayso.read.openers import Opener, opened
from sayso.read.options import FIELDS, ReadOptions
from sayso.read.pages import Origin, make_page, refusal
from sayso.read.parts import Sources, read_resources
from sayso.read.resource import Part, Resource, whole
from sayso.read.visited import Visited
from sayso.records import Page, Rejected

__all__ = [
    "FIELDS",
    "Entries",
    "Entry",
    "Lines",
    "Opener",
    "Origin",
    "Part",
    "ReadOptions",
    "Reader",
    "Resource",
    "Sources",
    "Visited",
    "decode",
    "make_page",
    "read",
    "refusal",
    "whole",
]


def read(sources: Sequence[str], options: ReadOptions) -> Iterator[Page | Rejected]:
    """Yield a page for each document in the sources, in their order, or why there is none.

    Nothing is read ahead of need. A source that cannot be read never stops the others.
    Raises DataFileError when a data file of this stage is broken.
    """
    return read_resources((opened(source, options) for source in sources), options)
