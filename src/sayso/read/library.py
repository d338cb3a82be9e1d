"""What reference managers export: CSL-JSON and RIS, for instance of a Zotero library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sayso.errors import RecordError
from sayso.read.jsonitems import Item, Json, listed, string
from sayso.read.lines import Lines
from sayso.read.linked import Entries, Entry, is_full
from sayso.read.listing import ListingReader, Told, first
from sayso.read.options import ReadOptions
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

TYPES = re.compile(
    r'"type"\s*:\s*"(?:article(?:-newspaper|-magazine|-journal)?|webpage|post(?:-weblog)?|report|'
    r'broadcast|interview|speech|document|book|chapter|manuscript|paper-conference|thesis)"'
)
OWN = re.compile(r'"(?:container-title|issued|accessed|citation-key|event-place)"\s*:')
TAG = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?$")
LEAST = 1500  # characters of an abstract that is taken for the article
LONGEST = 1_000_000  # characters of a record
DATE = re.compile(r"(\d{4})(?:/(\d\d?))?(?:/(\d\d?))?")


class CslReader(ListingReader):
    """Reads the references of a CSL-JSON library: the pages that they link to."""

    media_types: ClassVar[tuple[str, ...]] = ("application/vnd.citationstyles.csl+json",)
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".csljson")
    paths: ClassVar[frozenset[str]] = frozenset({"item", "items.item"})

    def recognises(self, head: str) -> float:
        """Return whether there is a type and a name of CSL."""
        start = re.match(r'\s*(?:\[|\{\s*"items"\s*:\s*\[)\s*\{', head)
        return 0.99 if start and TYPES.search(head) and OWN.search(head) else 0.0

    def told(self, item: Item) -> Told:
        """Return the reference; its abstract stands in where it has no address."""
        value = item.value
        abstract = string(value.get("abstract"))
        return Told(
            body=abstract,
            full=is_full(abstract, LEAST),
            url=string(value.get("URL")) or None,
            facts={
                "id": string(value.get("id")),
                "title": string(value.get("title")),
                "published": _date(value.get("issued")),
                "language": string(value.get("language")),
                "outlet": first(
                    string(value.get("container-title")), string(value.get("publisher"))
                ),
                "byline": ", ".join(filter(None, map(_person, listed(value.get("author"))))),
            },
        )


def _person(value: Json) -> str:
    whole = string(value.get("literal"))
    return whole or " ".join(
        filter(None, (string(value.get("given")), string(value.get("family"))))
    )


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return string(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [string(part) for part in parts[0]]
        return "-".join(number.zfill(2) for number in numbers if number)
    return first(string(value.get("raw")), string(value.get("literal")))


class RisReader:
    """Reads the references of a RIS file; one without end is refused and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".ris",)
    media_types: ClassVar[tuple[str, ...]] = ("application/x-research-info-systems",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def recognises(self, head: str) -> float:
        """Return whether it begins with a reference's type."""
        return 1.0 if re.match(r"\s*TY  ?- [A-Z]+\s*[\r\n]", head) else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each reference, or why it is refused.

        Raises RecordError when a reference has no end within a million characters.
        """
        entries = Entries(self._options)
        for number, block in enumerate(_blocks(Lines(resource, self._options)), start=1):
            source = f"{resource.input}#{number}"
            if block.ended:
                yield from entries.pages(_reference(block, source))
            else:
                yield refusal(source, f"line {block.line}: a reference without its end (ER)")


# Own code: the libraries for RIS take whole files and stop at the first fault.
@dataclass(slots=True)
class _Block:
    """The lines of a reference."""

    line: int
    lines: list[str] = field(default_factory=list)
    size: int = 0
    ended: bool = False

    def fields(self) -> dict[str, list[str]]:
        """Return the values of each tag; a line without a tag goes on with the value before."""
        made: dict[str, list[str]] = {}
        last: list[str] = []
        for line in self.lines:
            found = TAG.match(line)
            if found:
                last = made.setdefault(found.group(1), [])
                last.append((found.group(2) or "").strip())
            elif last:
                last[-1] += f" {line.strip()}"
        return made


def _blocks(lines: Lines) -> Iterator[_Block]:
    block: _Block | None = None
    for line in lines:
        line = line.strip("\ufeff\r\n")
        found = TAG.match(line)
        tag = found.group(1) if found else ""
        if tag == "TY":
            if block:
                yield block
            block = _Block(lines.number)
        if block is None:
            continue
        block.lines.append(line)
        block.size += len(line)
        if block.size > LONGEST:
            raise RecordError(f"line {block.line}: a reference of over {LONGEST:,} characters")
        if tag == "ER":
            block.ended = True
            yield block
            block = None
    if block:
        yield block


def _reference(block: _Block, source: str) -> Entry:
    fields = block.fields()

    def one(*tags: str) -> str:
        return next((fields[tag][0] for tag in tags if fields.get(tag)), "")

    abstract = one("AB", "N2")
    found = DATE.match(one("DA", "PY", "Y1"))
    date = "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
    authors = fields.get("AU") or fields.get("A1") or []
    facts = {
        "id": one("ID", "AN"),
        "title": one("TI", "T1"),
        "published": date,
        "language": one("LA"),
        "outlet": one("T2", "JF", "JO", "JA", "PB"),
        "byline": ", ".join(authors),
    }
    return Entry(
        input=source,
        raw="\n".join(block.lines).encode("utf-8", "replace"),
        url=one("UR", "L2") or None,
        body=abstract,
        full=is_full(abstract, LEAST),
        facts={name: value for name, value in facts.items() if value},
    )
