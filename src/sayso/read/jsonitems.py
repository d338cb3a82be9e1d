"""A JSON document in, the objects of its list out one by one; what a cut-off file holds is read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.read.lines import open_text
from sayso.read.options import ReadOptions
from sayso.read.resource import Resource

DEEPEST = 64  # levels; the formats that are read have under 10
MOST_FACTS = 500  # values outside the list that are kept

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the list, its number counted from 1, and what stood before the list.

    `head` maps the path of each value outside ("author.name", "authors.item.name") to it.
    """

    value: Json
    number: int
    head: Mapping[str, Any]

    @property
    def raw(self) -> bytes:
        """The object as JSON without white space: what its hash is made of."""
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )


def items(resource: Resource, paths: frozenset[str], options: ReadOptions) -> Iterator[Item]:
    """Yield the objects at any of the paths ("data.item", "" for the document itself).

    Raises RecordError when it is no JSON, breaks off, or is nested or grows beyond bounds.
    """
    import ijson  # noqa: PLC0415  not needed for most input

    stream = _Metered(resource, options)
    # Not `parse`, which spells out the path of every value: of deep nesting, gigabytes.
    events = ijson.basic_parse(stream, use_float=True, multiple_values=True)
    collector = _Collector(paths)
    try:
        for event, value in events:
            made = collector.take(event, value)
            if made is not None:
                stream.begin()
                yield made
    except ijson.JSONError as error:
        reason = " ".join(str(error).split())[:120]
        cut = "breaks off" if isinstance(error, ijson.IncompleteJSONError) else "is no JSON"
        raise RecordError(f"it {cut} after item {collector.count} ({reason})") from error


class _Collector:
    """Puts the objects together out of the parser's events."""

    def __init__(self, paths: frozenset[str]) -> None:
        self._paths = paths
        self._builder: Any = None
        self._path: list[str] = []  # of what is open: the key, or "item" in a list
        self._own = 0  # the depth at which the object began
        self._head: Json = {}
        self.count = 0

    def take(self, event: str, value: Any) -> Item | None:
        if event == "map_key":
            self._path[-1] = value
        elif event in ("start_map", "start_array"):
            self._deeper(event)
        elif event in ("end_map", "end_array"):
            self._path.pop()
        elif self._builder is None and len(self._head) < MOST_FACTS:
            self._head.setdefault(".".join(self._path), value)
        if self._builder is None:
            return None
        self._builder.event(event, value)
        if event != "end_map" or len(self._path) != self._own:
            return None
        made, self._builder = self._builder.value, None
        self.count += 1
        return Item(made, self.count, dict(self._head))

    def _deeper(self, event: str) -> None:
        from ijson import ObjectBuilder  # noqa: PLC0415  see items

        if len(self._path) >= DEEPEST:
            raise RecordError(f"JSON nested deeper than {DEEPEST} levels after item {self.count}")
        if self._builder is None and event == "start_map" and ".".join(self._path) in self._paths:
            self._builder = ObjectBuilder()
            self._own = len(self._path)
        self._path.append("item" if event == "start_array" else "")


class _Metered:
    """The document as UTF-8, which ends in an error when no object ends for too long."""

    def __init__(self, resource: Resource, options: ReadOptions) -> None:
        self._text = open_text(resource, options)
        self._limit = options.limit
        self._since = 0

    def begin(self) -> None:
        """Count anew: an object has ended."""
        self._since = 0

    def read(self, size: int) -> bytes:
        data = self._text.read(size).encode("utf-8", "replace").removeprefix(b"\xef\xbb\xbf")
        self._since += len(data)
        if self._since > self._limit:
            raise RecordError(f"over {self._limit:,} bytes of JSON without the end of an object")
        return data


def string(value: object) -> str:
    """Return a value as text: names out of objects and lists, "" for what is none."""
    if isinstance(value, dict):
        return string(value.get("name") or value.get("value"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(string, value)))
    if value is None or isinstance(value, bool):
        return ""
    return str(value).strip()


def listed(value: object) -> list[Json]:
    """Return the objects in a list, none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
