"""Which column of a record holds which field: by mapping, by name, by a sensible guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.errors import DataFileError, RecordError
from sayso.read.options import FIELDS, ReadOptions
from sayso.read.pages import Origin, make_page
from sayso.records import Page

TABLE = "read/columns.csv"
SHOWN = 12  # column names in a message


def plain(name: str) -> str:
    """Return a column name without case, outer space, hyphens and byte order mark."""
    return name.strip("\ufeff \t").lower().replace("-", "_").replace(" ", "_")


class Columns:
    """The known names of the fields, and the user's own."""

    def __init__(self, options: ReadOptions) -> None:
        """Read the table of known names."""
        self._options = options
        self._known: dict[str, str] = {}
        for row in options.tables.rows(TABLE, "field", "column"):
            if row["field"] not in FIELDS:
                raise DataFileError(f"{TABLE}: no field {row['field']!r}: {', '.join(FIELDS)}.")
            self._known.setdefault(plain(row["column"]), row["field"])
        self._rank = {name: rank for rank, name in enumerate(self._known)}

    def known(self, names: Iterable[str]) -> int:
        """Return how many of the names are known or mapped."""
        mapped = set(self._options.columns.values())
        return sum(name in mapped or plain(name) in self._known for name in names)

    def has_content(self, names: Iterable[str]) -> bool:
        """Tell whether one of the names is that of a column with text or HTML."""
        return not {"text", "html"}.isdisjoint(self.match(names))

    def match(self, names: Iterable[str]) -> dict[str, str]:
        """Return the column of each field, `--column` first, then in the order of the table."""
        given = list(names)
        ranked = sorted(
            (name for name in given if plain(name) in self._known),
            key=lambda name: self._rank[plain(name)],
        )
        found: dict[str, str] = {}
        for name in ranked:
            found.setdefault(self._known[plain(name)], name)
        mapped = self._options.columns
        others = {field: name for field, name in found.items() if field not in mapped}
        return {**{f: n for f, n in mapped.items() if n in given}, **others}

    def absent(self, names: Iterable[str]) -> list[str]:
        """Return the columns named with --column that are not among the names."""
        given = set(names)
        return [name for name in self._options.columns.values() if name not in given]

    def lacking(self, names: Iterable[str], absent: Sequence[str] = ()) -> RecordError:
        """Return the error that says which columns there are and how to name the right one."""
        given = [repr(name) for name in names]
        shown = ", ".join(given[:SHOWN]) + (", …" if len(given) > SHOWN else "")
        wrong = f"no column {absent[0]!r}" if absent else "no text in it"
        return RecordError(
            f"{wrong}: the columns are {shown or 'none'}; "
            "say which one holds the text with --column text=NAME (or html=NAME)"
        )

    def page(self, record: Mapping[str, Any], origin: Origin) -> Page:
        """Return the page of a record. Raises RecordError when it holds no text."""
        filled = [name for name, value in record.items() if value not in (None, "", [])]
        found = self.match(filled)
        media = next((f for f in self._order() if f in found), None)
        content = _text(record[found[media]]) if media else None
        if media is None or content is None:
            raise self._without(record)
        facts = {field: _fact(record[name]) for field, name in found.items()}
        return make_page(content, media, origin, self._options, facts)

    def _without(self, record: Mapping[str, Any]) -> RecordError:
        blank = [name for field, name in self.match(record).items() if field in ("text", "html")]
        for name in blank:
            if record[name] not in (None, "", []):
                return RecordError(
                    f"column {name!r} holds {_kind(record[name])}, no text: write the text there, "
                    "or name its column with --column text=NAME"
                )
        if blank:
            return RecordError(f"empty: there is no text in column {blank[0]!r}")
        return self.lacking(record, self.absent(record))

    def _order(self) -> list[str]:
        """Text before HTML, unless the user named only the column of the HTML."""
        return sorted(("text", "html"), key=lambda field: field not in self._options.columns)


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return None


def _kind(value: object) -> str:
    """Return in words what a JSON value is."""
    names = {bool: "true or false", int: "a number", float: "a number", dict: "an object"}
    kind = next((name for type_, name in names.items() if isinstance(value, type_)), "a list")
    return f"{kind} ({str(value)[:20]})" if kind == "a number" else kind


def _fact(value: object) -> str:
    """News APIs nest names: {"source": {"name": …}}, {"authors": […]}."""
    if isinstance(value, dict):
        return _fact(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_fact, value)))
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()
