"""How the work on single articles is spread: in turn, over processes, over machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeVar, runtime_checkable

A = TypeVar("A")
B = TypeVar("B")
Row = dict[str, Any]


class Runner(Protocol):
    """Anything that maps work over records, in their order.

    `make` builds the worker function; it is called once a process, so that models are
    loaded once. It is made with the number of processes, 0: as many as there are cores.
    """

    requires: ClassVar[tuple[str, ...]]

    def map(self, make: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """Yield the result for each item, in order; one that it fails on comes out refused."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work whose inputs are read where it is done, and whose results are kept in a folder.

    `read` yields the items in a bundle, `make` builds the worker function, `pack` makes a row of
    an item and its result. `made_by` names all but the items that the results depend on. With
    `again` results that are there are not used. All of it can be sent to another machine.
    """

    read: Callable[[Any], Iterator[Any]]
    make: Callable[[], Callable[[Any], Any]]
    pack: Callable[[Any, Any], Row]
    made_by: str
    folder: str
    again: bool = False


@runtime_checkable
class Sharding(Protocol):
    """A runner that reads the sources where it works, and keeps results as shards."""

    def shards(self, job: Job, bundles: Iterable[Any]) -> Iterator[Row]:
        """Yield the row of each item, in order; what an earlier run has done is not done anew."""
        ...
