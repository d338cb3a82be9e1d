"""Over the machines of a Ray cluster: files are read, coded and kept as shards where there is room.

A machine that dies costs time alone: what it had in hand is read or coded again elsewhere.
"""

from __future__ import annotations

import itertools
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar, TypeVar

from sayso.errors import SaysoError
from sayso.faults import LOG, log_level
from sayso.run import Job, Row
from sayso.run.cluster import CODING, READING, cluster
from sayso.run.hands import Coding, Reading, beside, blocks, rows_in, table_of
from sayso.run.shards import Facts, Shards

A = TypeVar("A")
B = TypeVar("B")

BLOCK = 200  # inputs in a shard
BATCH = 8  # items sent to an actor at once where items come from here
AHEAD = 2  # such batches an actor
TRIES = 5  # actors that may die over a batch


class RayRunner:
    """Actors on the machines of a Ray cluster; each keeps its models."""

    requires: ClassVar[tuple[str, ...]] = ("ray", "pyarrow", "fsspec")

    def __init__(self, workers: int = 0) -> None:
        """Set the number of actors, 0: one a core of the cluster. Nothing is started yet."""
        self._workers = workers

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order; `make`, items and results are pickled."""
        with cluster(self._workers) as size:
            yield from _mapped(make, items, size)

    def shards(self, job: Job, bundles: Iterable[Any]) -> Iterator[Row]:
        """Yield the row of each item, in order, while later ones are worked on.

        Blocks whose shards are in the folder already are not coded anew. When all is done the
        manifest is written. Raises what the work raises as SaysoError.
        """
        shards = Shards(job.folder)
        done: list[Facts] = []
        with cluster(self._workers) as size:
            for facts in _ordered(_executed(job, bundles, size)):
                done.append(facts)
                yield from shards.rows(facts)
        shards.put_manifest(job.made_by, done)


def _executed(job: Job, bundles: Iterable[Any], size: int) -> Iterator[dict[str, Any]]:
    """Yield the facts of the shards as they are done, by Ray Data."""
    import ray.data  # noqa: PLC0415  an extra, and slow to import

    tables = [table_of(number=n, bundle=bundle) for n, bundle in enumerate(bundles)]
    if not tables:
        return
    logging.getLogger("ray.data").setLevel(log_level() or logging.ERROR)
    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = context.print_on_execution_start = False
    context.target_max_block_size = 1  # byte: each row is to be a block, which is sent on at once
    with ray.data.DataContext.current(context):
        actors = ray.data.ActorPoolStrategy(min_size=1, initial_size=size, max_size=size)
        made = (
            ray.data.from_arrow(tables)
            .map_batches(
                Reading(job, BLOCK).__call__,
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=READING,
            )
            .map_batches(
                Coding,
                fn_constructor_args=(job, log_level()),
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=CODING,
                compute=actors,
            )
        )
    for table in made.iter_batches(batch_size=None, batch_format="pyarrow"):
        yield from rows_in(table)


def _ordered(found: Iterable[dict[str, Any]]) -> Iterator[Facts]:
    """Yield the facts of shards in the order of the inputs, each as soon as it can be."""
    waiting: dict[tuple[int, int], dict[str, Any]] = {}
    at = (0, 0)
    for row in found:
        if row["error"] is not None:
            raise row["error"]
        waiting[row["at"]] = row
        while at in waiting:
            next_ = waiting.pop(at)
            at = (at[0] + 1, 0) if next_["last"] else (at[0], at[1] + 1)
            if next_["facts"] is not None:
                yield next_["facts"]
    if waiting:
        raise SaysoError("Ray lost a part of the work: run the same command again.")


# ------------------------------------------------------------------ items that come from here


class Hand:
    """An actor that works on batches, in a process beside it, see `Crew`."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        """Take what builds the worker function."""
        self._crew = beside(make)

    def work(self, items: list[Any]) -> tuple[list[Any], SaysoError | None]:
        """Return the results, and the error that ended them if one did."""
        made: list[Any] = []
        try:
            for result in self._crew.results(items):
                made.append(result)
        except SaysoError as error:
            return made, error
        return made, None


class _Pool:
    """Actors, whose dead are replaced when none is left."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]], size: int) -> None:
        import ray  # noqa: PLC0415  an extra, and slow to import

        self._ray, self._make, self.size = ray, make, size
        self._actors: deque[Any] = deque()
        self._started = 0

    def send(self, items: list[Any]) -> tuple[Any, Any, list[Any]]:
        """Give items to an actor; return the promise, the actor and the items."""
        if not self._actors or self._started < self.size:
            kind = self._ray.remote(num_cpus=CODING, max_restarts=0)(Hand)
            self._actors.append(kind.remote(self._make))
            self._started += 1
        self._actors.rotate(1)
        actor = self._actors[0]
        return actor.work.remote(items), actor, items

    def results(self, sent: tuple[Any, Any, list[Any]]) -> tuple[list[Any], SaysoError | None]:
        """Return the results; they are made anew elsewhere when the machine dies meanwhile."""
        for _ in range(TRIES):
            try:
                made: tuple[list[Any], SaysoError | None] = self._ray.get(sent[0])
            except self._ray.exceptions.RayActorError as error:
                LOG.debug("an actor died", exc_info=error)
                if sent[1] in self._actors:
                    self._actors.remove(sent[1])
                sent = self.send(sent[2])
            else:
                return made
        raise SaysoError(
            f"{TRIES} machines or actors died over the same documents: look after the cluster "
            "(ray status), and that sayso is installed on all machines; -v tells more."
        )


def _mapped(make: Callable[[], Callable[[A], B]], items: Iterable[A], size: int) -> Iterator[B]:
    pool = _Pool(make, size)
    sent: deque[Any] = deque()
    for batch in itertools.chain(blocks(items, BATCH), itertools.repeat(None)):
        if batch is not None:
            sent.append(pool.send(batch))
        if not sent:
            return
        if batch is None or len(sent) >= AHEAD * size:
            made, error = pool.results(sent.popleft())
            yield from made
            if error is not None:
                raise error
