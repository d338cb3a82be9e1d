"""Rows in, Arrow out: imported only when a table is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingExtraError
from sayso.library.columns import COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

ROWS = 5000  # in memory at once


def needed(name: str, extra: str) -> Any:
    """Return a library. Raises MissingExtraError with the install line."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"This needs {name}: pip install -e '.[{extra}]'.") from error


def schema(kind: str) -> pa.Schema:
    """Return the Arrow schema of the table of a kind of record."""
    pa = needed("pyarrow", "arrow")
    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "day": pa.date32(),
    }
    return pa.schema([pa.field(column.name, types[column.type]) for column in COLUMNS[kind]])


def reader(kind: str, rows: Iterator[dict[str, Any]]) -> pa.RecordBatchReader:
    """Return the rows as a stream of batches, which are made as they are asked for."""
    batch = needed("pyarrow", "arrow").RecordBatch
    made = schema(kind)

    def batches() -> Iterator[pa.RecordBatch]:
        while part := list(islice(rows, ROWS)):
            yield batch.from_pylist(part, schema=made)

    stream = needed("pyarrow", "arrow").RecordBatchReader
    return stream.from_batches(made, batches())


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """Return a data frame: days as dates, numbers that may be missing as Int64."""
    pd, pa = needed("pandas", "pandas"), needed("pyarrow", "pandas")
    types = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return table.to_pandas(date_as_object=False, types_mapper=types.get)


def to_polars(table: pa.Table) -> pl.DataFrame:
    """Return a data frame."""
    made: pl.DataFrame = needed("polars", "polars").from_arrow(table)
    return made
