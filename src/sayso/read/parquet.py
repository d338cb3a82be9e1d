"""Parquet: one document a row, its columns by name or `--column`, some rows in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from sayso.errors import RecordError
from sayso.read.columns import Columns
from sayso.read.options import ReadOptions
from sayso.read.pages import Origin, refusal
from sayso.read.resource import Resource, seekable
from sayso.records import Page, Rejected

SMALLEST = 12  # bytes: a mark, the length of the footer, a mark
ROWS = 200  # read at once
LARGEST = 100  # times the limit of one document that a group of rows may take once unpacked


class ParquetReader:
    """Reads the rows of a table; a bad row is refused with its number and the rest is read."""

    requires: ClassVar[tuple[str, ...]] = ("pyarrow",)
    magic: ClassVar[tuple[bytes, ...]] = (b"PAR1",)
    suffixes: ClassVar[tuple[str, ...]] = (".parquet", ".pq")
    media_types: ClassVar[tuple[str, ...]] = ("application/vnd.apache.parquet",)

    def __init__(self, options: ReadOptions) -> None:
        """Read the names of the columns."""
        self._options = options
        self._columns = Columns(options)

    def recognises(self, head: str) -> float:
        """Return 0: it is known by its first bytes."""
        return 0.0

    def read(self, resource: Resource) -> Iterator[Page | Rejected]:
        """Yield a page for each row, or why it is refused.

        Raises RecordError when the file is damaged, no column holds the text, or it is a bomb.
        """
        with seekable(resource, self._options.limit) as file:
            _check_ends(file)
            import pyarrow as pa  # noqa: PLC0415  an extra, and slow to import

            try:
                yield from self._rows(file, resource.input)
            except (pa.ArrowException, OSError, EOFError) as error:
                reason = " ".join(str(error).split())[:200]
                raise RecordError(f"damaged Parquet file ({reason}): fetch it again") from error

    def _rows(self, file: Any, name: str) -> Iterator[Page | Rejected]:
        from pyarrow import parquet  # noqa: PLC0415  see read

        table = parquet.ParquetFile(file)
        names = list(table.schema_arrow.names)
        absent = self._columns.absent(names)
        if absent or not self._columns.has_content(names):
            raise self._columns.lacking(names, absent)
        self._check(table.metadata)
        wanted = sorted(set(self._columns.match(names).values()))
        count = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
            for row in batch.to_pylist():
                count += 1
                yield self._page(row, f"{name}#{count}", count)

    def _check(self, metadata: Any) -> None:
        for index in range(metadata.num_row_groups):
            size = metadata.row_group(index).total_byte_size
            if size > LARGEST * self._options.limit:
                raise RecordError(
                    f"a group of rows takes {size:,} bytes once unpacked: write smaller groups"
                )

    def _page(self, row: dict[str, Any], source: str, number: int) -> Page | Rejected:
        try:
            raw = json.dumps(row, ensure_ascii=False, default=str, separators=(",", ":"))
            if len(raw) > self._options.limit:
                raise RecordError(f"longer than {self._options.limit:,} characters: split its text")
            origin = Origin(input=source, raw=raw.encode("utf-8", "replace"))
            return self._columns.page({k: _plain(v) for k, v in row.items()}, origin)
        except RecordError as error:
            return refusal(source, f"row {number}: {error}")


def _check_ends(file: Any) -> None:
    """Refuse half a file before a large library is loaded for it."""
    if file.seek(0, 2) < SMALLEST or file.seek(-4, 2) < 0 or file.read(4) != b"PAR1":
        raise RecordError("a Parquet file without its end: is it cut off?")
    file.seek(0)


def _plain(value: Any) -> Any:
    """Return text where a column holds it as bytes, and days as they are written."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if hasattr(value, "isoformat") else value
