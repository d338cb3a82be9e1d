"""CSV and TSV: one document a row, the columns named in the first row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import ClassVar

from sayso.errors import RecordError
from sayso.read.columns import Columns
from sayso.read.lines import Lines, TooLongError, check_utf8
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, refusal
from sayso.read.resource import Resource
from sayso.records import Page, Rejected

DELIMITERS = (",", "\t", ";", "|")


class CsvReader:
    """Reads the rows of a table; a bad row is refused with its line and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ()
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")
    media_types: ClassVar[tuple[str, ...]] = (
        "text/csv",
        "application/csv",
        "text/tab-separated-values",
    )

    def __init__(self, options: ReadOptions) -> None:
        """Read the names of the columns."""
        self._options = options
        self._columns = Columns(options)

    def recognises(self, head: str) -> float:
        """Return how much the first line looks like the names of columns, text among them."""
        first, second = (head.lstrip("\ufeff").splitlines() + ["", ""])[:2]
        delimiter = self._delimiter(first)
        names, row = _split(first, delimiter), _split(second, delimiter)
        table = len(row) > 1 and self._columns.has_content(names)
        return 0.8 if table and self._columns.known(names) > 1 else 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each row, or why it is refused.

        Raises RecordError when no column holds the text, or a row swallows what follows it.
        """
        lines = _Kept(Lines(resource, self._options))
        header = lines.take()
        names = _split(header, delimiter := self._delimiter(header))
        absent = self._columns.absent(names)
        if absent or not self._columns.has_content(names):
            raise self._columns.lacking(names, absent)
        # The limit is the interpreter's; it is only ever raised, and lines have one of their own.
        csv.field_size_limit(max(csv.field_size_limit(), self._options.limit))
        rows = csv.reader(lines, delimiter=delimiter)
        return self._rows(rows, lines, names, resource.input)

    def _rows(
        self, rows: Iterator[list[str]], lines: _Kept, names: list[str], name: str
    ) -> Iterator[Page | Rejected]:
        count = 0
        while True:
            lines.begin()
            try:
                row = next(rows, None)
            except (TooLongError, csv.Error) as error:
                count += 1
                yield _too_long(f"{name}#{count}", error, lines)
                continue
            if row is None:
                return
            if any(row):
                count += 1
                yield self._page(row, lines, names, f"{name}#{count}")

    def _page(self, row: list[str], lines: _Kept, names: list[str], source: str) -> Page | Rejected:
        where = f"line {lines.first}"
        try:
            if lines.over:
                raise RecordError(f"{where}: a quote is left open up to the end of the file")
            if len(row) < len(names) or any(row[len(names) :]):
                raise RecordError(
                    f"{where}: {len(row)} fields where the first row has {len(names)}: "
                    'a field with a comma, quote or line break needs "quotes"'
                )
            check_utf8(lines.raw, where, as_is=self._options.as_is)
            record = dict(reversed(list(zip(names, row, strict=False))))
            raw = lines.raw.encode("utf-8", "surrogateescape")
            return self._columns.page(record, Origin(input=source, raw=raw))
        except RecordError as error:
            return refusal(source, str(error))

    def _delimiter(self, line: str) -> str:
        """Return the delimiter that yields most known names, then most fields."""

        def score(delimiter: str) -> tuple[int, int]:
            names = _split(line, delimiter)
            return self._columns.known(names), len(names)

        return max(DELIMITERS, key=score)


class _Kept:
    """Lines for the csv module; those of the current row stay at hand.

    `over` is set when the csv module asks for more than there is: it does so at the end of the
    file, and within a row only when a quote is left open.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._row: list[str] = []
        self._size = 0
        self.first = 0
        self.over = False

    def __iter__(self) -> _Kept:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.over = True
            raise
        self._size += len(line)
        if self._size > self._lines.limit:
            raise csv.Error("the row is too long")
        self._row.append(line)
        return line

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._row.clear()
        self._size = 0
        self.first = self._lines.number + 1

    def take(self) -> str:
        """Return the next line that is not blank. Raises RecordError when there is none."""
        for line in self:
            if line.strip():
                return line.strip("\r\n")
        raise RecordError("empty: there is no text in it")

    @property
    def raw(self) -> str:
        """The source text of the current row."""
        return "".join(self._row)

    @property
    def within(self) -> bool:
        """Whether the current row had begun before the last line."""
        return bool(self._row)


def _too_long(source: str, error: TooLongError | csv.Error, lines: _Kept) -> Rejected:
    """Refuse a row that is one line; raise RecordError when it is unclear where the next begins."""
    if isinstance(error, TooLongError) and not lines.within and not error.open_quote:
        return refusal(source, str(error))
    raise RecordError(
        f"line {lines.first}: a row without an end ({error}): is a quote left open? "
        "Nothing after it is read"
    ) from error


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
