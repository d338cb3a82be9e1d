"""One incident for people: who tells of it, every account side by side, then the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from sayso.cli.accounts import console
from sayso.cli.view import exact
from sayso.history import corrected_in
from sayso.public import Json
from sayso.wording import SOME, balanced, days, figure, is_some, place

if TYPE_CHECKING:
    from sayso.store import Reader

LONGEST = 90  # characters of the words quoted beside an account; the evidence has all of them
MOST_LINES = 4  # of who differs from whom, a field
STATES = {
    "agreed": ("agreed", "several sources give the same", "green"),
    "refined": ("refined", "one account is more precise than another", "cyan"),
    "superseded": ("superseded", "a later account took the place of an earlier one", "yellow"),
    "disputed": ("DISPUTED", "the accounts exclude one another", "red"),
    "single": ("single", "one source only", "dim"),
}
PLAIN = ("place", "date", "occurred")  # fields whose values need no quotation
FIELDS_OF = {  # of an event, by the field of the incident that is made of them
    "place": ("place",),
    "date": ("date",),
    "responsibility": ("actors",),
    "label": ("labels",),
    "occurred": ("status", "negated"),
}
ABOUT = {"responsibility": "who did it", "label": "called", "occurred": "took place"}


class Sides:
    """The documents of an incident by number, and what is printed of it."""

    def __init__(self, record: Json, reader: Reader) -> None:
        """Take an `incident` record and the store it is from."""
        self._record, self._reader, self._out = record, reader, console()
        order = {name: n for n, origin in enumerate(record["origins"]) for name in origin}
        named = sorted(record["documents"], key=lambda name: order.get(name, len(order)))
        self._numbers = {name: number for number, name in enumerate(named, start=1)}
        self._corrected = corrected_in(record, reader)
        self._documents = {name: reader.get("document", name) or {} for name in named}

    def show(self) -> None:
        """Print it."""
        self._head()
        self._sources()
        self._out.print(self._table())
        self._differences()
        self._corrections()
        self._reasons()
        self._evidence()

    def _head(self) -> None:
        record = self._record
        head = Text(f"{record['type'] or 'incident'} · {place(record['place'])}", "bold")
        head.append(f" · {days(record['date'])}")
        self._out.print(head.append(f"   {record['id']}", "not bold dim"))

    def _sources(self) -> None:
        """Print the documents under their origins, and how many independent sources they are."""
        record = self._record
        documents, sources = len(record["documents"]), record["independent_sources"]
        told = f"{documents} document{'s' * (documents > 1)}, "
        told += f"{sources} independent source{'s' * (sources > 1)}"
        self._out.print(Text(told + ":"))
        for origin in record["origins"]:
            for later, name in enumerate(origin):
                self._out.print(self._document(name, of=origin[0] if later else None))
        self._out.print()

    def _document(self, name: str, of: str | None) -> Text:
        document = self._documents[name]
        line = Text(f"  [{self._numbers[name]}] {', '.join(_facts(document))}")
        if document.get("title"):
            line.append(f"  “{shorten(document['title'], LONGEST, placeholder='…')}”", "dim")
        if of is not None:
            line.append(f"  copy or rewrite of [{self._numbers.get(of, '?')}]", "yellow")
        return line

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
        for name in ("", "account", "who says so", "on", "in", "in the report's words"):
            table.add_column(name, no_wrap=name == "on", overflow="fold")
        for name, field in self._record["fields"].items():
            rows = list(self._rows(name, field["accounts"]))
            for number, cells in enumerate(rows):
                label = _label(name, field) if number == 0 else Text("")
                table.add_row(label, *cells, end_section=number == len(rows) - 1)
        return table

    def _rows(self, name: str, accounts: list[Json]) -> Iterator[tuple[str | Text, ...]]:
        """An account a row; where a field has few values, a value a row with all who give it."""
        groups: dict[str, list[Json]] = {}
        for number, account in enumerate(accounts):
            value = figure(account["value"])
            groups.setdefault(value if name in PLAIN else f"{value} {number}", []).append(account)
        for group in groups.values():
            first = group[0]
            speakers = dict.fromkeys(f"{self._speaker(a)} {self._number(a)}" for a in group)
            alone = len(speakers) == 1
            yield (
                _value(first).append(self._hand(name, group), "not bold yellow"),
                self._speaker(first) if alone else "; ".join(speakers),
                first["as_of"] or "day open",
                self._number(first) if alone else "",
                Text("" if name in PLAIN else _quoted(first), "italic dim"),
            )

    def _hand(self, name: str, group: list[Json]) -> str:
        """Who put a value there in place of what the report says."""
        events = {account["event"] for account in group}
        fields = FIELDS_OF.get(name, ("tolls",))
        people = [
            one.by
            for one in self._corrected
            if one.record in events and one.field.partition(".")[0] in fields
        ]
        return f" (corrected by {', '.join(dict.fromkeys(people))})" if people else ""

    def _corrections(self) -> None:
        """Print what people put in place of what was read: who, when and why."""
        if not self._corrected:
            return
        self._out.print(Text("Corrected by people, not what the reports say", "bold"))
        for one in self._corrected:
            line = Text(f"  {one.at[:10]} {one.words()}")
            self._out.print(line.append(f"  {one.kind} {one.record[:8]}", "dim"))
        self._out.print()

    def _number(self, account: Json) -> str:
        return f"[{self._numbers.get(account['document'], '?')}]"

    def _speaker(self, account: Json) -> str:
        """Who says it first, then who passed it on; an outlet that reports itself by its name."""
        links = [link for link in account.get("chain") or () if link]
        if links:
            return " ← ".join(links)
        outlet = self._documents.get(account["document"], {}).get("outlet")
        return f"{outlet} (itself)" if outlet else "the report itself"

    def _differences(self) -> None:
        """Print who differs from whom, for what is not agreed."""
        for name, field in self._record["fields"].items():
            lines = list(field.get("differs", ()))
            if not lines:
                continue
            word, about, style = STATES[field["state"]]
            self._out.print(Text(f"{name} {word}: {about}", style))
            for line in lines[:MOST_LINES]:
                self._out.print(Text(f"  {line}"))
            if lines[MOST_LINES:]:
                self._out.print(Text(f"  and {len(lines) - MOST_LINES} more of this kind", "dim"))
        self._out.print()

    def _reasons(self) -> None:
        reasons = [r["words"] for r in self._record.get("reasons", ()) if r["weight"] > 0]
        if len(self._record["documents"]) > 1 and reasons:
            self._out.print(Text("Why these reports are one incident: ", "bold"), end="")
            self._out.print(Text("; ".join(reasons)))
            self._out.print()

    def _evidence(self) -> None:
        """Print the sentences, document by document."""
        self._out.print(Text("Evidence", "bold"))
        told: dict[str, dict[int, Text]] = {name: {} for name in self._numbers}
        for report in self._record["reports"]:
            event = self._reader.get("event", report["event"])
            if event is not None:
                line = Text(f"    “{exact(event['sentence'])}”", "italic")
                line.append(f"  event {event['id'][:8]}", "not italic dim")
                told[report["document"]].setdefault(event["sentence"]["start"], line)
        for name, number in self._numbers.items():
            document = self._documents[name]
            address = document.get("url") or document.get("input") or ""
            head = Text(f"  [{number}] {', '.join(_facts(document))}  ")
            self._out.print(head.append(address, "dim"))
            for _, line in sorted(told[name].items()):
                self._out.print(line)


def side_by_side(record: Json, reader: Reader) -> None:
    """Print an incident: its sources, its accounts as a table, then the sentences they stand on."""
    Sides(record, reader).show()


def _label(name: str, field: Json) -> Text:
    word, _, style = STATES.get(field["state"], (field["state"], "", ""))
    shown = f"{name} ({ABOUT[name]})" if name in ABOUT else name
    return Text(shown, "cyan").append(f"\n{word}", style)


def _value(account: Json) -> Text:
    """The value of an account; a number of some, or one that was taken back, says so."""
    words = figure(account["value"])
    if is_some(account):
        words += f" {SOME}"
    if account["value"].get("withdrawn"):
        words += " (withdrawn)"
    return Text(words, "bold")


def _quoted(account: Json) -> str:
    words = exact(account["span"])
    same = not words or words == figure(account["value"])
    return "" if same else f"“{shorten(balanced(words), LONGEST, placeholder='…')}”"


def _facts(document: Json) -> Iterator[str]:
    yield document.get("outlet") or document.get("input") or "unknown outlet"
    day = (document.get("published") or {}).get("date")
    if day:
        yield day
