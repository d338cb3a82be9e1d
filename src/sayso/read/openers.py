"""A source as the user names it in, what it holds out, opened: by an `opener` entry point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from sayso.errors import ConfigError
from sayso.plugins import load
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Rejected

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")


class Opener(Protocol):
    """Anything that opens one kind of address. It is made with the `ReadOptions`."""

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield what the source holds, opened; each is closed when the next is asked for."""
        ...


def opened(source: str, options: ReadOptions) -> Iterator[Resource | Rejected]:
    """Yield what a path, `-` or URL holds, by the opener for its scheme, or why it does not."""
    scheme = SCHEME.match(source)
    name = "stdin" if source == "-" else scheme.group(1).lower() if scheme else "file"
    try:
        opener: Opener = load("opener", name)(options)
    except ConfigError as error:
        return iter((refusal(source, f"{error} Download it and give the file."),))
    return opener.open(source)
