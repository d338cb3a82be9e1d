"""Records of one kind: to go through one by one, or to hand over as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.library.columns import COLUMNS, Context, row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from sayso.public import Json

SHOWN = 20  # records in a notebook


class Records:
    """The records of one kind, as the JSON objects of the contract.

    They are read anew each time they are gone through, so that a large database does not have
    to fit in memory. As a table they have a row each and the columns of `docs/library.md`.
    """

    def __init__(
        self, kind: str, found: Callable[[], Iterator[Json]], context: Callable[[], Context]
    ) -> None:
        """Take what yields the records, and what yields the records that they refer to."""
        self.kind = kind
        self._found = found
        self._context = context

    def __iter__(self) -> Iterator[Json]:
        """Yield each record."""
        return self._found()

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(1 for _ in self._found())

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return next(self._found(), None) is not None

    def __getitem__(self, index: int) -> Json:
        """Return one by its place from 0. Raises IndexError."""
        if index < 0:
            index += len(self)
        found = next(islice(self._found(), index, None), None) if index >= 0 else None
        if found is None:
            raise IndexError(f"there is no record {index}")
        return found

    def __repr__(self) -> str:
        """Return the kind."""
        return f"<Records of kind {self.kind!r}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table."""
        return tuple(column.name for column in COLUMNS[self.kind])

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the table; days as `datetime.date`."""
        context = self._context()
        return (row(self.kind, record, context) for record in self._found())

    def to_arrow(self) -> pa.Table:
        """Return a pyarrow table. Raises MissingExtraError when pyarrow is not installed."""
        from sayso.library.arrow import reader  # noqa: PLC0415  an extra

        return reader(self.kind, self.rows()).read_all()

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas data frame; days as dates, numbers that may be missing as Int64."""
        from sayso.library.arrow import to_pandas  # noqa: PLC0415  an extra

        return to_pandas(self.to_arrow())

    def to_polars(self) -> pl.DataFrame:
        """Return a Polars data frame."""
        from sayso.library.arrow import to_polars  # noqa: PLC0415  an extra

        return to_polars(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the table as an Arrow stream (PyCapsule interface): pandas, Polars, DuckDB."""
        from sayso.library.arrow import reader  # noqa: PLC0415  an extra

        return reader(self.kind, self.rows()).__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return the first records for a notebook, everything in them escaped."""
        from sayso.library.show import shown  # noqa: PLC0415  only for notebooks

        first = list(islice(self._found(), SHOWN + 1))
        return shown(self.kind, first[:SHOWN], self._context(), more=len(first) > SHOWN)
