"""Several records at once, each in a process of its own; the results in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, TypeVar

from sayso.run.crew import Crew

A = TypeVar("A")
B = TypeVar("B")


class ProcessRunner:
    """Spread the work over processes.

    Each builds its worker once and computes with one thread. A process that dies is replaced
    and its record tried once more, then it comes out as `Rejected`; so does one on which the
    work fails in a way that nobody foresaw. A SaysoError is raised in the caller. Memory does
    not grow with the number of records: each process holds two, and at most eight results a
    process wait for their turn.
    """

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workers: int = 0) -> None:
        """Set the number of processes (0: one a core); none starts before there is work."""
        self._workers = workers or os.cpu_count() or 1

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order; `make`, items and results are pickled.

        Raises ConfigError when a process dies before it can work.
        """
        with Crew(make, self._workers) as crew:
            yield from crew.results(items)
