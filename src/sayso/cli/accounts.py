"""Incidents for people: a list, a line each."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from sayso.cli.view import harmless_console
from sayso.public import Json
from sayso.wording import days, number, place, whole

MOST_FIGURES = 4  # of the dead, in the list
MOST_COLUMNS = 10_000  # as many as the terminal has
WIDEST = len("responsibility")


def console() -> Console:
    """Return the console of standard output in its full width: tables need it."""
    return harmless_console(MOST_COLUMNS)


def listed(records: Iterable[Json]) -> None:
    """Print incidents as a table, a line each."""
    table = Table(box=None, pad_edge=False)
    for name, right in (
        ("id", False),
        ("days", False),
        ("type", False),
        ("place", False),
        ("told by", True),
        ("killed", False),
        ("disputed", False),
    ):
        wraps = name in ("place", "killed")  # no word of a heading or a state is cut
        justify: JustifyMethod = "right" if right else "left"
        width = WIDEST if name == "disputed" else None
        table.add_column(name, justify=justify, no_wrap=not wraps, max_width=width)
    for record in records:
        table.add_row(*_line(record))
    console().print(table)
    note = "told by: independent sources in documents; sayso show ID for the accounts of one"
    console().print(Text(f"{table.row_count} incidents; {note}", "dim"))


def _line(record: Json) -> list[str | Text]:
    disputed = [name for name, field in record["fields"].items() if field["state"] == "disputed"]
    killed = record["fields"].get("killed")
    told = whole(killed["accounts"]) if killed else []
    figures = list(dict.fromkeys(number(value | {"group": None}) for value in told))
    return [
        record["id"][:8],
        _days(record["date"]),
        record["type"] or "",
        place(record["place"]),
        f"{record['independent_sources']} in {len(record['documents'])}",
        " / ".join(figures[:MOST_FIGURES]) + (" …" if figures[MOST_FIGURES:] else ""),
        Text("\n".join(disputed), "red"),
    ]


def _days(date: Json | None) -> str:
    """Days on lines of their own, so that the other columns keep their width."""
    return days(date).replace(" to ", "\nto ").replace(" on", "\non")
