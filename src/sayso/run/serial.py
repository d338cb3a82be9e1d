"""One record after the other."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, TypeVar

from sayso.faults import guarded

A = TypeVar("A")
B = TypeVar("B")


class SerialRunner:
    """No parallelism."""

    requires: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workers: int = 1) -> None:
        """Ignore the number of workers: there is one."""

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Apply the work to each item in turn; what it fails on comes out as `Rejected`."""
        return map(guarded(make()), items)
