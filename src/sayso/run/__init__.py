"""How the work on single articles is spread: one after the other, or over processes."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Runner(Protocol):
    """Anything that maps work over records, in their order.

    `make` builds the worker function; it is called once a process, so that models are
    loaded once.
    """

    requires: ClassVar[tuple[str, ...]]

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order."""
        ...
