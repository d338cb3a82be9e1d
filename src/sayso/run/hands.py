"""What runs on the machines of a cluster: reads bundles, codes blocks, writes shards.

Blocks travel as pickled bytes in Arrow tables of one row. An error that is meant for the user
travels as a value: raised, it would come out wrapped in the tracebacks of every layer.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.faults import show_log, source_of
from sayso.ids import content_id
from sayso.run import Job
from sayso.run.crew import Crew
from sayso.run.shards import Facts, Shards

if TYPE_CHECKING:
    import pyarrow as pa


def table_of(**values: Any) -> pa.Table:
    """Return a table of one row; values are pickled."""
    import pyarrow as pa  # noqa: PLC0415  an extra, slow to import

    data = {name: pa.array([pickle.dumps(v)], pa.large_binary()) for name, v in values.items()}
    return pa.table(data)


def rows_in(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of tables made by `table_of`."""
    for row in table.to_pylist():
        yield {name: pickle.loads(value) for name, value in row.items()}


def blocks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the items in lists of this size; the last may be shorter."""
    walk = iter(items)
    while block := list(islice(walk, size)):
        yield block


class Reading:
    """Reads bundles into blocks of items; an instance is called by Ray Data."""

    def __init__(self, job: Job, size: int) -> None:
        """Set the job and the number of items in a block."""
        self._job, self._size = job, size

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        """Yield the blocks of each bundle, the last of which says so; one at least."""
        for row in rows_in(table):
            try:
                yield from self._blocks(row["number"], row["bundle"])
            except SaysoError as error:
                yield table_of(at=(row["number"], 0), last=True, items=[], error=error)

    def _blocks(self, number: int, bundle: Any) -> Iterator[pa.Table]:
        held: list[Any] = []
        at = 0
        for block in blocks(self._job.read(bundle), self._size):
            if held:
                yield table_of(at=(number, at), last=False, items=held, error=None)
                at += 1
            held = block
        yield table_of(at=(number, at), last=True, items=held, error=None)


def beside(make: Any) -> Crew[Any, Any]:
    """Return a crew of one for an actor.

    The process needs nothing of the program in which Ray runs actors, which would be imported
    there again: that takes a second and 60 MB.
    """
    vars(sys.modules["__main__"]).pop("__file__", None)
    return Crew(make, 1)


class Coding:
    """Codes blocks into shards. The work is done in a process beside it, see `Crew`.

    So a document that kills its process costs that one, and is refused after a second try, as
    with the other runners.
    """

    def __init__(
        self, job: Job, level: int, crew: Callable[[Any], Crew[Any, Any]] = beside
    ) -> None:
        """Take the job, and the level of the log. The models are loaded with the first block."""
        if level:
            show_log(level)
        self._job = job
        self._crew = crew(job.make)

    def __call__(self, table: pa.Table) -> Iterator[pa.Table]:
        """Yield the facts of the shard of each block."""
        for row in rows_in(table):
            facts, error = None, row["error"]
            if error is None:
                try:
                    facts = self._shard(row["items"])
                except SaysoError as fault:
                    error = fault
            yield table_of(at=row["at"], last=row["last"], facts=facts, error=error)

    def _shard(self, items: list[Any]) -> Facts | None:
        if not items:
            return None
        job, shards = self._job, Shards(self._job.folder)
        name = content_id("shard", job.made_by, *((item.id, source_of(item)) for item in items))
        known = None if job.again else shards.facts(name)
        if known is not None:
            return known
        results = self._crew.results(items)
        return shards.put(name, list(map(job.pack, items, results)))
