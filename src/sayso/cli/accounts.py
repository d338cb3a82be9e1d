"""Incidents for people: a list, and one with its accounts side by side and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from textwrap import shorten
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.view import exact
from sayso.public import Json
from sayso.wording import days, figure, number, place

if TYPE_CHECKING:
    from sayso.store import Reader

LONGEST = 70  # characters of the words quoted in a cell; the evidence has all of them
NARROWEST = 30  # columns of the terminal that an account needs to be read
STATES = {
    "agreed": ("agreed: several sources give the same", "green"),
    "refined": ("refined: a later account is more precise", "cyan"),
    "superseded": ("superseded: a later figure took the place of an earlier one", "yellow"),
    "disputed": ("DISPUTED: the accounts exclude one another", "red"),
    "single": ("single: one source only", "dim"),
}
MOST_FIGURES = 4  # of the dead, in the list


def console() -> Console:
    """Return the console of standard output in its full width: tables need it."""
    return Console(highlight=False)


def listed(records: Iterable[Json]) -> None:
    """Print incidents as a table, a line each."""
    table = Table(box=None, pad_edge=False)
    for name, right in (
        ("id", False),
        ("days", False),
        ("type", False),
        ("place", False),
        ("reports", True),
        ("sources", True),
        ("killed", False),
        ("disputed", False),
    ):
        whole = name in ("id", "days", "type")
        table.add_column(name, justify="right" if right else "left", no_wrap=whole)
    for record in records:
        table.add_row(*_line(record))
    console().print(table)
    note = "sources: independent ones, in so many documents; sayso show ID for the accounts of one"
    console().print(Text(f"{table.row_count} incidents; {note}", "dim"))


def _line(record: Json) -> list[str | Text]:
    disputed = [name for name, field in record["fields"].items() if field["state"] == "disputed"]
    killed = record["fields"].get("killed")
    told = (a["value"] for a in killed["accounts"]) if killed else ()
    figures = list(dict.fromkeys(number(value | {"group": None}) for value in told))
    return [
        record["id"][:8],
        days(record["date"]),
        record["type"] or "",
        place(record["place"]),
        str(len(record["reports"])),
        f"{record['independent_sources']} in {len(record['documents'])}",
        " / ".join(figures[:MOST_FIGURES]) + (" …" if figures[MOST_FIGURES:] else ""),
        Text(", ".join(disputed), "red"),
    ]


def side_by_side(record: Json, reader: Reader) -> None:
    """Print an incident: its accounts as a table, then the sentences they stand on."""
    out = console()
    head = Text(f"{record['type'] or 'incident'}  {place(record['place'])}", "bold")
    out.print(head.append(f"   {days(record['date'])}   {record['id']}", "dim"))
    out.print(_counts(record) + "\n")
    documents = {name: reader.get("document", name) or {} for name in record["documents"]}
    _print_states(record)
    columns = _columns(record)
    width = max(1, (out.width - 14) // NARROWEST)
    waiting = iter(enumerate(columns, start=1))
    while part := list(islice(waiting, width)):
        out.print(_table(part, record, documents))
    _print_evidence(record, reader, documents)


def _counts(record: Json) -> str:
    reports, documents = len(record["reports"]), len(record["documents"])
    sources = record["independent_sources"]
    copies = documents - len(record["origins"])
    words = f"{reports} reports in {documents} documents; independent sources: {sources}"
    return words + (f" ({copies} copies or rewrites)" if copies > 0 else "")


def _print_states(record: Json) -> None:
    for name, field in record["fields"].items():
        words, style = STATES.get(field["state"], (field["state"], ""))
        console().print(Text(f"{name:<15}", "cyan").append(words, style))
        for line in field.get("differs", ()):
            console().print(Text(f"{'':<15}{line}", style))
    console().print()


Column = tuple[str, str, str]  # day, speakers, document


def _column(account: Json) -> Column:
    chain = account.get("chain") or [account.get("by_name") or account["by"] or "unnamed"]
    return (account["as_of"] or "", " ← ".join(chain), account["document"])


def _columns(record: Json) -> list[Column]:
    """Return who gave accounts when and where, in order of time."""
    accounts = (a for field in record["fields"].values() for a in field["accounts"])
    return sorted({_column(account) for account in accounts})


def _table(part: list[tuple[int, Column]], record: Json, documents: dict[str, Json]) -> Table:
    table = Table(show_lines=True, expand=False)
    table.add_column("")
    for place_in_row, (day, speakers, document) in part:
        told = documents.get(document) or {}
        outlet = told.get("outlet") or told.get("title") or told.get("input") or document[:8]
        head = Text(f"[{place_in_row}] {speakers}", "bold")
        table.add_column(head.append(f"\nin {outlet}\n{day or 'day open'}", "not bold dim"))
    for name, field in record["fields"].items():
        cells = [_cell(field["accounts"], column) for _, column in part]
        if any(cells):
            _, style = STATES.get(field["state"], ("", ""))
            table.add_row(Text(name, "cyan").append(f"\n{field['state']}", style), *cells)
    return table


def _cell(accounts: list[Json], column: Column) -> Text:
    cell = Text()
    for account in accounts:
        if _column(account) == column:
            value, words = figure(account["value"]), exact(account["span"])
            cell.append("\n" if cell else "").append(value)
            if words and words != value:
                cell.append(f"\n“{shorten(words, LONGEST, placeholder='…')}”", "italic dim")
    return cell


def _print_evidence(record: Json, reader: Reader, documents: dict[str, Json]) -> None:
    console().print(Text("Evidence", "bold"))
    seen = set()
    for report in record["reports"]:
        event = reader.get("event", report["event"])
        told = documents.get(report["document"]) or {}
        if event is None or (report["document"], event["sentence"]["start"]) in seen:
            continue
        seen.add((report["document"], event["sentence"]["start"]))
        source = ", ".join(_facts(told))
        line = Text(f"  “{exact(event['sentence'])}”\n", "italic")
        console().print(line.append(f"    {source}  event {event['id'][:8]}", "not italic dim"))


def _facts(document: Json) -> Iterator[str]:
    for value in (document.get("outlet"), (document.get("published") or {}).get("date")):
        if value:
            yield value
    yield document.get("url") or document.get("input") or ""
