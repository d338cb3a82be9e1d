"""XML out of the wild in, its elements of one kind out one by one, with where they stand.

Broken markup is mended as browsers do; entities, what they name elsewhere, and all that grows
beyond its size are refused.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.errors import RecordError
from sayso.read.options import ReadOptions
from sayso.read.resource import Resource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]
    from lxml.etree import iterparse

# Atomic groups: what was read as a comment is not tried as another, which could go on for ever.
ROOT = re.compile(
    r"\s*+(?:(?><\?.{0,1000}?\?>)\s*+|(?><!--.{0,4000}?-->)\s*+"
    r"|(?><!DOCTYPE[^>\[]{0,500}+(?:\[.{0,20000}?\]\s*+)?>)\s*+)*+"
    r"<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)
XMLNS = re.compile(r"(<\w+)(?: xmlns(?::\w+)?=\"[^\"<>]*\")+")
UNCLOSED = re.compile(r"end of data in tag (?:[\w.-]+:)?([\w.-]+) line")


@dataclass(frozen=True, slots=True)
class Found:
    """An element, its number among its kind counted from 1, its line, and whether it breaks off."""

    element: Element
    number: int
    line: int
    cut: bool = False


def root_of(head: str) -> str:
    """Return the name of the first element without prefix, nothing where there is none."""
    found = ROOT.match(head)
    return found.group(1) if found else ""


def local(element: Element) -> str:
    """Return the name of an element without its namespace, nothing for comments and such."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def elements(resource: Resource, names: frozenset[str], options: ReadOptions) -> Iterator[Found]:
    """Yield the elements of these names at any depth; each is emptied when the next is asked for.

    Raises RecordError for what no parser should follow (entities, depth, size), and after the
    last element when the document breaks off.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  not always needed

    metered = _Metered(resource, options.limit)
    parser = etree.iterparse(
        metered,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    held: Found | None = None
    try:
        for found in _ended(parser, names):
            metered.begin()
            if held is not None:
                yield held
                _forget(held.element)
            held = found
    except RecordError:
        if held is not None:
            yield held
        raise
    yield from _last(held, parser)


def _ended(parser: iterparse[Any], names: frozenset[str]) -> Iterator[Found]:
    count, within, first = 0, 0, True
    for event, element in parser:
        if first:
            _without_entities(element)
            first = False
        if local(element) not in names:
            continue
        within += 1 if event == "start" else -1
        if event == "end" and within == 0:
            count += 1
            yield Found(element, count, element.sourceline or 0)


def _without_entities(root: Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise RecordError("the XML declares entities, which can be a bomb: remove its <!DOCTYPE")


def _forget(element: Element) -> None:
    """Free an element and all of its kind before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    before = element.getprevious()
    while parent is not None and before is not None and before.tag == element.tag:
        parent.remove(before)
        before = element.getprevious()


def _last(held: Found | None, parser: iterparse[Any]) -> Iterator[Found]:
    """Yield the last element, and raise RecordError when the document did not end well."""
    faults = list(parser.error_log)
    limits = [fault for fault in faults if fault.type_name == "ERR_RESOURCE_LIMIT"]
    open_tags = [(found.group(1), f.line) for f in faults if (found := UNCLOSED.search(f.message))]
    above = {local(e) for e in held.element.iterancestors()} if held else set()
    cut = bool(open_tags) and open_tags[-1][0] not in above
    if held is not None:
        yield Found(held.element, held.number, held.line, cut and not limits)
    if limits:
        raise RecordError(
            f"line {limits[0].line}: the XML is nested too deeply or grows too large (a bomb?)"
        )
    if open_tags and not (held and cut):
        raise RecordError(f"the XML breaks off in line {faults[-1].line}: is the file cut off?")


class _Metered:
    """A stream for the parser that ends in an error when no element ends for too long."""

    def __init__(self, resource: Resource, limit: int) -> None:
        self._stream = resource.stream
        self._limit = limit
        self._since = 0

    def begin(self) -> None:
        """Count anew: an element has ended."""
        self._since = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read1(size)
        self._since += len(data)
        if self._since > self._limit:
            raise RecordError(f"over {self._limit:,} bytes of XML without the end of an entry")
        return data


def child(element: Element, *path: str) -> Element | None:
    """Return the first element on a path of names, whatever their namespaces."""
    for name in path:
        found = next((one for one in element if local(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name directly below."""
    return (one for one in element if local(one) == name)


def text_of(element: Element | None) -> str:
    """Return all text in an element, character names (&nbsp;) as characters; "" for None."""
    if element is None:
        return ""
    return "".join(_texts(element)).strip()


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for one in element:
            yield from _texts(one)
            yield one.tail or ""
    elif str(element).startswith("&"):
        yield html.unescape(str(element))


def inner(element: Element) -> str:
    """Return what is inside an element as HTML, without namespaces."""
    from lxml import etree  # noqa: PLC0415  not needed for most input

    for one in element.iter():
        if isinstance(one.tag, str):
            one.tag = local(one)
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(one, encoding="unicode", method="html") for one in element]
    return XMLNS.sub(r"\1", "".join(parts))


def raw(element: Element) -> bytes:
    """Return an element as XML in UTF-8: what its hash is made of."""
    from lxml import etree  # noqa: PLC0415  not needed for most input

    made: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return made
