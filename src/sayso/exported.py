"""Paths in, the records of an export out, where a path is one: JSON Lines or Parquet of sayso."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sayso.errors import ConfigError

if TYPE_CHECKING:
    import pyarrow.parquet

Json = dict[str, Any]
Found = Iterator[tuple[str, Any]]  # where it stands, and the record or what is not one
GZIP, PARQUET = b"\x1f\x8b", b"PAR1"
FIRST = '{"record": "document"'
OTHERS = tuple(f'{{"record": "{kind}"' for kind in ("claim", "event", "incident"))
BESIDE = ("documents", "claims", "incidents", "rejected")  # files of an export to Parquet
LONGEST = 64 * 2**20  # bytes of a line
BATCH = 1000  # rows of a Parquet table in memory


def is_export(source: str) -> bool:
    """Tell whether a path is an export of sayso that holds more than documents.

    What `sayso clean` prints, documents alone, is an input to be coded like any other.
    """
    path = Path(source)
    try:
        if "://" in source or not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(4)
        if head == PARQUET:
            return _beside(path, "documents").is_file()
        return head[:1] in (b"{", GZIP[:1]) and _is_lines(path)
    except (OSError, EOFError, zlib.error):  # the readers say what is wrong with it
        return False


def _is_lines(path: Path) -> bool:
    with _opened(path) as file:
        if not _starts(file.readline(LONGEST), (FIRST,)):
            return False
        while line := file.readline(LONGEST):
            if _starts(line, OTHERS):
                return True
    return False


def _starts(line: bytes, heads: tuple[str, ...]) -> bool:
    return line.startswith(tuple(head.encode() for head in heads))


def _opened(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def starts_export(head: bytes) -> bool:
    """Tell whether the first bytes of a stream are those of an export in JSON Lines."""
    if head[:2] == GZIP:
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, len(FIRST))
        except zlib.error:
            return False
    return _starts(head, (FIRST,))


def parts(source: str) -> list[str]:
    """Return the full paths of the files that an export consists of."""
    path = Path(source).absolute()
    return [str(path), *(str(_beside(path, kind)) for kind in BESIDE)]


def exported(source: str, name: str | None = None) -> Found:
    """Yield the records of an export with where they stand; what is no JSON as None.

    `name` is what the export is called in lines, its path where none is given.
    """
    path = Path(source)
    with path.open("rb") as file:
        head = file.read(4)
    return _parquet(path) if head == PARQUET else _lines(path, name or source)


def _lines(path: Path, name: str) -> Found:
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(LONGEST):
                number += 1
                if line.strip():
                    yield f"{name}#{number}", _loaded(line)
    except (OSError, EOFError, zlib.error):  # packed, and cut off or broken
        yield f"{name}#{number + 1}", None


def _loaded(text: bytes | str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(name: str) -> None:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(name)


# ------------------------------------------------------------------ Parquet


def _beside(path: Path, kind: str) -> Path:
    return path.with_name(f"{path.stem}.{kind}.parquet")


def _parquet(path: Path) -> Found:
    """The documents, each with its claims and events; then incidents and refusals."""
    parts = [
        groupby(_rows(file), key=lambda row: str(row[0]))
        for file in (_beside(path, "claims"), path)
    ]
    waiting = [next(groups, None) for groups in parts]
    for _, record, source in _rows(_beside(path, "documents")):
        yield source, record
        for n, groups in enumerate(parts):
            held = waiting[n]
            if held is not None and isinstance(record, dict) and held[0] == record.get("id"):
                yield from ((where, part) for _, part, where in held[1])
                waiting[n] = next(groups, None)
    for kind in ("incidents", "rejected"):
        yield from ((where, record) for _, record, where in _rows(_beside(path, kind)))


def _rows(path: Path) -> Iterator[tuple[Any, Any, str]]:
    """The document, the whole record and the place of each row."""
    with _table(path) as table:
        names = [name for name in ("document", "data") if name in table.schema_arrow.names]
        if "data" not in names:
            raise ConfigError(f"{path} is no export of sayso: it has no column `data`.")
        number = 0
        for batch in table.iter_batches(BATCH, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield row.get("document"), _loaded(row["data"] or ""), f"{path}#{number}"


def _table(path: Path) -> pyarrow.parquet.ParquetFile:
    try:
        import pyarrow  # noqa: PLC0415  an extra, slow to import
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install -e '.[parquet]'.") from error
    try:
        return pyarrow.parquet.ParquetFile(path)
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise ConfigError(
            f"{path} cannot be read: an export to Parquet is read with the files that were written "
            f"beside it ({error})."
        ) from error
