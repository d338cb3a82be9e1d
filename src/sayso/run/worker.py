"""What runs in a process of its own: the function is built once, then answers item after item."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from traceback import format_exc
from typing import Any, TypeVar

from sayso.errors import SaysoError
from sayso.faults import guarded, refused, show_log

A = TypeVar("A")

# As many processes as cores compute already: more threads would only stand in their way.
THREADS = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
} | {"TOKENIZERS_PARALLELISM": "false"}


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Have the processes that are started meanwhile compute with one thread each.

    The libraries look at their environment when they are loaded, which may be before any line
    of ours runs there.
    """
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(THREADS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def unswept() -> Iterator[None]:
    """Have the search for garbage wait: all of a record that comes out of a pipe is kept."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def serve(make: Callable[[], Callable[[Any], Any]], pipe: Connection[Any, Any], level: int) -> None:
    """Be a worker: say that the function is built, then answer item after item.

    A message is a result and an error, of which one is None; the first has neither.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller ends this process
    if level:
        show_log(level)
    with contextlib.suppress(BrokenPipeError):  # the caller has ended
        try:
            work = guarded(_built(make))
            pipe.send((None, None))
            for item in _inbox(pipe):
                _answer(pipe, work(item), item)
        except (SaysoError, RuntimeError) as error:
            pipe.send((None, error))


def _built(make: Callable[[], A]) -> A:
    try:
        return make()
    except SaysoError:
        raise
    except Exception as error:  # raised again in the caller, as what can be sent there
        raise RuntimeError(f"in a worker process:\n{format_exc()}") from error


def _answer(pipe: Connection[Any, Any], result: Any, item: Any) -> None:
    try:
        pipe.send((result, None))
    except OSError:  # the caller has ended
        raise
    except Exception as error:  # noqa: BLE001  whatever cannot be pickled; nothing was sent
        pipe.send((refused(error, "run", item), None))


def _inbox(pipe: Connection[Any, Any]) -> Iterator[Any]:
    """Yield the items; they are taken while others are worked on, so that sending never waits."""
    waiting: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
    Thread(target=_take, args=(pipe, waiting), daemon=True).start()
    while taken := waiting.get():
        yield taken[0]


def _take(pipe: Connection[Any, Any], waiting: SimpleQueue[tuple[Any, ...]]) -> None:
    """Put each item that comes in a tuple; an empty one says that none will come any more."""
    try:
        with contextlib.suppress(EOFError, OSError):
            while True:
                waiting.put((pipe.recv(),))
    finally:
        waiting.put(())
