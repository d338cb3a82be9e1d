"""Several records at once, each in a process of its own; the results in order."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from traceback import format_exc
from typing import Any, ClassVar, Generic, TypeVar, cast

from sayso.errors import ConfigError, SaysoError
from sayso.records import Rejected

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 8  # results kept back per worker while an earlier record is still being worked on
PATIENCE = 5.0  # seconds in which a process must end once it is told to


class ProcessRunner:
    """Spread the work over processes.

    Each builds its worker once. A SaysoError of the work is raised in the caller as it is
    without processes, any other exception as a RuntimeError that holds its traceback. A
    process that dies costs the record it had in hand, which comes out as `Rejected`, and
    another takes its place. Memory does not grow with the number of records: each process
    holds one, and at most eight results a process wait for their turn.
    """

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workers: int = 2) -> None:
        """Set the number of processes; none is started before there is work for it."""
        self._workers = max(1, workers)

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order; `make`, items and results are pickled.

        Raises ConfigError when a process dies before it can work.
        """
        crew: _Crew[A, B] = _Crew(make, self._workers)
        try:
            yield from crew.results(items)
        finally:
            crew.stop()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the caller's end of its pipe, and the item it has in hand (-1: none)."""

    process: SpawnProcess
    pipe: Connection[Any, Any]
    index: int = -1
    item: Any = None
    ready: bool = False


class _Crew(Generic[A, B]):
    """All processes of one run."""

    def __init__(self, make: Callable[[], Callable[[A], B]], size: int) -> None:
        self._make = make
        self._size = size
        self._workers: list[_Worker] = []

    def results(self, items: Iterable[A]) -> Iterator[B]:
        numbered = enumerate(items)
        done: dict[int, B] = {}
        turn = given = 0
        while True:
            while given - turn < AHEAD * self._size and self._has_room():
                entry = next(numbered, None)
                if entry is None:
                    break
                self._hand_over(*entry)
                given += 1
            if turn in done:
                yield done.pop(turn)
                turn += 1
            elif turn == given:
                return
            else:
                done.update(self._received())

    def stop(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def _has_room(self) -> bool:
        return len(self._workers) < self._size or any(w.index < 0 for w in self._workers)

    def _hand_over(self, index: int, item: A) -> None:
        idle = next((w for w in self._workers if w.index < 0), None)
        if idle is not None:
            idle.index, idle.item = index, item
            if _sent(idle):
                return
            self._dismiss(idle)  # it died while it had nothing to do
        self._workers.append(_started(self._make, index, item))

    def _received(self) -> list[tuple[int, B]]:
        """Wait for news; return the results among them."""
        pipes = {w.pipe: w for w in self._workers if w.index >= 0}
        workers = [pipes[cast("Connection[Any, Any]", pipe)] for pipe in wait(list(pipes))]
        return [result for worker in workers for result in self._heard(worker)]

    def _heard(self, worker: _Worker) -> list[tuple[int, B]]:
        try:
            result, error = worker.pipe.recv()
        except (EOFError, OSError):
            return [self._buried(worker)]
        if error is not None:
            raise error
        if not worker.ready:  # the first message says that the worker function is built
            worker.ready = True
            return [] if _sent(worker) else [self._buried(worker)]
        index, worker.index, worker.item = worker.index, -1, None
        return [(index, result)]

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()

    def _buried(self, worker: _Worker) -> tuple[int, B]:
        self._dismiss(worker)
        how = _how(worker.process.exitcode)
        if not worker.ready:
            raise ConfigError(f"A worker process {how} as it began: use fewer with --workers.")
        reason = (
            f"the process that worked on it {how}: try it alone, split it, "
            "or use fewer processes (--workers)"
        )
        source = getattr(worker.item, "input", None) or getattr(worker.item, "source", "")
        refused = Rejected(
            stage="run", id=str(getattr(worker.item, "id", "")), source=str(source), reason=reason
        )
        return worker.index, cast("B", refused)


def _started(make: Callable[[], Callable[[A], B]], index: int, item: A) -> _Worker:
    # Spawned: a fork would copy the locks of threads that the caller may have.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(make, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours, index=index, item=item)


def _sent(worker: _Worker) -> bool:
    """Send a worker that waits its item; a process that sends cannot be sent to."""
    try:
        worker.pipe.send(worker.item)
    except OSError:
        return False
    return True


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"was killed ({signal.Signals(-code).name}; out of memory?)"
    return f"ended (exit code {code})"


def _serve(make: Callable[[], Callable[[Any], Any]], pipe: Connection[Any, Any]) -> None:
    """Be a worker: say that the function is built, then answer item after item."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller ends this process
    with contextlib.suppress(BrokenPipeError):  # the caller has ended
        try:
            work = make()
            pipe.send((None, None))
            for item in _inbox(pipe):
                pipe.send((work(item), None))
        except BrokenPipeError:
            raise
        except SaysoError as error:
            pipe.send((None, error))
        except Exception:  # noqa: BLE001  raised again in the caller, as what can be sent there
            pipe.send((None, RuntimeError(f"in a worker process:\n{format_exc()}")))


def _inbox(pipe: Connection[Any, Any]) -> Iterator[Any]:
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        yield item
