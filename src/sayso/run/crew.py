"""Processes that wait for work, whose dead are replaced: records in, results out in order."""

from __future__ import annotations

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Self, TypeVar, cast

from sayso.errors import ConfigError
from sayso.faults import log_level, lost
from sayso.run.worker import one_thread, serve, unswept

A = TypeVar("A")
B = TypeVar("B")

DEEP = 2  # records a process holds: the one it works on, and the next, so that it never waits
AHEAD = 8  # results kept back per process while an earlier record is still being worked on
TRIES = 2  # processes that may die over one record
STILLBORN = 3  # processes in a row that may die as they begin, once one has worked
PATIENCE = 5.0  # seconds in which a process must end once it is told to


@dataclass(slots=True, eq=False)
class _Task:
    """An item, its number, whether it was sent, and how many processes died over it."""

    index: int
    item: Any
    sent: bool = False
    tries: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the caller's end of its pipe, and the tasks it holds: in hand is the first."""

    process: SpawnProcess
    pipe: Connection[Any, Any]
    tasks: deque[_Task] = field(default_factory=deque)
    ready: bool = False


class Crew(Generic[A, B]):
    """Processes with the same function; they are started when there is work, and kept.

    A context manager: leaving it ends them.
    """

    def __init__(self, make: Callable[[], Callable[[A], B]], size: int) -> None:
        """Set what builds the function in each process, and the number of processes."""
        self._make = make
        self._size = max(1, size)
        self._workers: list[_Worker] = []
        self._again: deque[_Task] = deque()
        self._proven = False
        self._stillborn = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.stop()

    def results(self, items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order. May be called again for more items."""
        numbered = enumerate(items)
        done: dict[int, B] = {}
        turn = given = 0
        while True:
            while given - turn < AHEAD * self._size and self._has_room():
                entry = next(numbered, None)
                if entry is None:
                    break
                self._hand_over(_Task(*entry))
                given += 1
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif turn == given:
                return
            else:
                done.update(self._received())

    def stop(self) -> None:
        """End the processes, those that do not listen by force."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _has_room(self) -> bool:
        return len(self._workers) < self._size or any(len(w.tasks) < DEEP for w in self._workers)

    def _hand_over(self, task: _Task) -> None:
        least = min(self._workers, key=lambda w: len(w.tasks), default=None)
        if least is None or (least.tasks and len(self._workers) < self._size):
            self._workers.append(_started(self._make, task))
            return
        least.tasks.append(task)
        if least.ready:
            _send(least, task)

    def _received(self) -> list[tuple[int, B]]:
        """Wait for news; return the results among them."""
        pipes = {w.pipe: w for w in self._workers if w.tasks}
        workers = [pipes[cast("Connection[Any, Any]", pipe)] for pipe in wait(list(pipes))]
        made = [result for worker in workers for result in self._heard(worker)]
        while self._again:
            self._hand_over(self._again.popleft())
        return made

    def _heard(self, worker: _Worker) -> list[tuple[int, B]]:
        try:
            with unswept():
                result, error = worker.pipe.recv()
        except (EOFError, OSError):
            return self._buried(worker)
        if error is not None:
            raise error
        if not worker.ready:  # the first message says that the function is built
            worker.ready = self._proven = True
            self._stillborn = 0
            for task in worker.tasks:
                _send(worker, task)
            return []
        return [(worker.tasks.popleft().index, result)]

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()

    def _buried(self, worker: _Worker) -> list[tuple[int, B]]:
        """Take a dead process off; what it had in hand is tried once more, then refused."""
        self._dismiss(worker)
        how = _how(worker.process.exitcode)
        if not worker.ready:
            self._stillborn += 1
            if not self._proven or self._stillborn >= STILLBORN:
                raise ConfigError(f"A worker process {how} as it began: use fewer with --workers.")
        self._again.extend(worker.tasks)
        in_hand = worker.tasks[0]
        in_hand.tries += in_hand.sent
        for task in worker.tasks:
            task.sent = False
        if in_hand.tries < TRIES:
            return []
        self._again.remove(in_hand)
        reason = (
            f"each of the {TRIES} processes that worked on it {how}: try it alone, split it, "
            "or use fewer processes (--workers)"
        )
        return [(in_hand.index, cast("B", lost("run", in_hand.item, reason)))]


def _started(make: Callable[[], Callable[[Any], Any]], task: _Task) -> _Worker:
    # Spawned: a fork would copy the locks of threads that the caller may have.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(make, theirs, log_level()), daemon=True)
    with one_thread():
        process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours, tasks=deque([task]))


def _send(worker: _Worker, task: _Task) -> None:
    """Send a worker an item; it takes what is sent while it works. A dead one is buried later."""
    with contextlib.suppress(OSError):
        worker.pipe.send(task.item)
        task.sent = True


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-code).name}; out of memory?)"
    return f"ended (exit code {code})"
