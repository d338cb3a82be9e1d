"""One process for few records, several for many."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, TypeVar

from sayso.run.processes import ProcessRunner
from sayso.run.serial import SerialRunner

A = TypeVar("A")
B = TypeVar("B")

MANY = 32  # records that take longer than several processes take to load the models


class AutoRunner:
    """Spread the work over processes where there is enough of it.

    The first records are waited for, to know how many there are.
    """

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workers: int = 0) -> None:
        """Set the number of processes for many records (0: one a core)."""
        self._workers = workers

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order; `make`, items and results are pickled.

        Raises ConfigError when a process dies before it can work.
        """
        waiting = iter(items)
        first = list(itertools.islice(waiting, MANY))
        if len(first) < MANY:
            return SerialRunner().map(make, first)
        return ProcessRunner(self._workers).map(make, itertools.chain(first, waiting))
