"""Results in a folder, local or any that fsspec knows: Parquet files, each with its facts.

A shard is named by a hash of the inputs in it and of what made it, so that a run that was cut off
finds what it has done. It is written under another name and then moved: it is there whole or not
at all. `manifest.json` lists the shards of the last whole run in the order of the inputs.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.errors import ConfigError, SaysoError
from sayso.run import Row

MANIFEST = "manifest.json"
TEXTS = ("page", "input", "document", "readings", "rejected")
LISTS = ("claims", "events")
ROWS = 50  # of a shard taken at once
Facts = dict[str, Any]


class Shards:
    """The shards in a folder."""

    def __init__(self, folder: str) -> None:
        """Take the folder's path or address. Raises ConfigError when it cannot be made."""
        from fsspec.core import url_to_fs  # noqa: PLC0415  an extra

        try:
            self._files, path = url_to_fs(folder)
            self._files.makedirs(path, exist_ok=True)
        except (OSError, ValueError, ImportError) as error:
            raise ConfigError(f"--shards {folder}: {error}: give a folder to write to.") from error
        self._folder = str(path).rstrip("/")

    def facts(self, name: str) -> Facts | None:
        """Return the facts of a shard, None where it is not there or not as it was written."""
        try:
            found: Facts = json.loads(self._files.cat_file(self._path(f"{name}.json")))
            data = self._files.cat_file(self._path(f"{name}.parquet"))
        except (OSError, ValueError):
            return None
        return found if found.get("sha256") == hashlib.sha256(data).hexdigest() else None

    def put(self, name: str, rows: Sequence[Row]) -> Facts:
        """Write a shard and return its facts: how much is in it, bytes and checksum."""
        data = _parquet(rows)
        facts = {
            "shard": f"{name}.parquet",
            "inputs": len(rows),
            "documents": sum(row["document"] is not None for row in rows),
            "rejected": sum(row["rejected"] is not None for row in rows),
            "claims": sum(len(row["claims"]) for row in rows),
            "events": sum(len(row["events"]) for row in rows),
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        self._write(f"{name}.parquet", data)
        self._write(f"{name}.json", json.dumps(facts, indent=1).encode())
        return facts

    def rows(self, facts: Facts) -> Iterator[Row]:
        """Yield the rows of a shard. Raises SaysoError when it is not as it was written."""
        from pyarrow import parquet  # noqa: PLC0415  an extra

        path = self._path(facts["shard"])
        data = self._files.cat_file(path)
        if hashlib.sha256(data).hexdigest() != facts["sha256"]:
            raise SaysoError(f"{path} was changed: run the same command again.")
        for batch in parquet.ParquetFile(io.BytesIO(data)).iter_batches(ROWS):
            yield from batch.to_pylist()

    def put_manifest(self, made_by: str, facts: Sequence[Facts]) -> None:
        """Write which shards a whole run consists of, in the order of the inputs."""
        counted = ("inputs", "documents", "rejected", "claims", "events", "bytes")
        manifest = {
            "manifest": 1,
            "made_by": made_by,
            **{name: sum(one[name] for one in facts) for name in counted},
            "shards": facts,
        }
        self._write(MANIFEST, json.dumps(manifest, indent=1).encode())

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def _write(self, name: str, data: bytes) -> None:
        draft = self._path(f".{name}.{uuid.uuid4().hex}")
        try:
            self._files.pipe_file(draft, data)
            self._files.mv(draft, self._path(name))
        except OSError as error:
            raise SaysoError(
                f"{self._path(name)} cannot be written ({error}): free some space or check the "
                "rights, then run the same command again."
            ) from error


def _parquet(rows: Sequence[Row]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415  an extra
    from pyarrow import parquet  # noqa: PLC0415

    lists = pa.list_(pa.large_string())
    schema = pa.schema(
        [(name, pa.large_string()) for name in TEXTS] + [(name, lists) for name in LISTS]
    )
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows), schema), sink, compression="zstd")
    return sink.getvalue()
