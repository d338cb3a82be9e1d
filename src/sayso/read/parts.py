"""Sources as a value that can be read here, or taken apart and read on many machines."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.errors import RecordError, SaysoError
from sayso.faults import refused
from sayso.read.files import unreadable
from sayso.read.formats import Formats
from sayso.read.openers import open_part, opened, parts
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Part, Resource
from sayso.records import Page, Rejected

Bundle = tuple[Part | Rejected, ...]

LARGE = 1 << 20  # bytes of a file that is a bundle of its own
MOST = 400  # files in a bundle
ONE_IN = 100  # files at which a bundle ends


@dataclass(frozen=True, slots=True)
class Sources:
    """Paths, folders, globs and URLs, and how they are read. Going through it reads them."""

    names: tuple[str, ...]
    options: ReadOptions

    def __iter__(self) -> Iterator[Page | Rejected]:
        """Yield the pages in the order of the sources, or why there are none."""
        found = (opened(source, self.options) for source in self.names)
        return read_resources(found, self.options)

    @property
    def divisible(self) -> bool:
        """Whether others can read them: standard input and what was visited are only here."""
        return "-" not in self.names and self.options.visited is None

    def bundles(self) -> Iterator[Bundle]:
        """Yield the files, not opened, in their order: a large one alone, small ones together.

        Where a bundle ends depends on the names in it, so that a file that is added or removed
        changes the bundle around it and no other one.
        """
        held: list[Part | Rejected] = []
        for part in parts(self.names, self.options):
            if held and _is_large(part):
                yield tuple(held)
                held = []
            held.append(part)
            if _is_large(part) or _ends(part) or len(held) >= MOST:
                yield tuple(held)
                held = []
        if held:
            yield tuple(held)


def _is_large(part: Part | Rejected) -> bool:
    """Tell a large file, and what is no file at all: nobody knows how much a server gives."""
    return isinstance(part, Part) and (part.size > LARGE or part.opener not in ("file", "fsspec"))


def _ends(part: Part | Rejected) -> bool:
    return isinstance(part, Part) and zlib.crc32(part.name.encode("utf-8", "replace")) % ONE_IN == 0


def read_bundle(bundle: Bundle, options: ReadOptions) -> Iterator[Page | Rejected]:
    """Yield the pages of the files in a bundle, or why there are none."""
    found = (
        iter((part,)) if isinstance(part, Rejected) else open_part(part, options) for part in bundle
    )
    return read_resources(found, options)


def read_resources(
    found: Iterable[Iterator[Resource | Rejected]], options: ReadOptions
) -> Iterator[Page | Rejected]:
    """Yield the pages in what was opened. Nothing is read ahead of need."""
    formats = Formats(options)
    for resources in found:
        for resource in resources:
            if isinstance(resource, Rejected):
                yield resource
            else:
                yield from _pages(resource, formats)


def _pages(resource: Resource, formats: Formats) -> Iterator[Page | Rejected]:
    try:
        yield from formats.pages(resource)
    except RecordError as error:
        yield refusal(resource.input, str(error))
    except OSError as error:
        yield refusal(resource.input, unreadable(error))
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is, the other files are read
        yield refused(error, "read", resource)
