"""Typed composition: the type checker verifies the order of the stages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from sayso.errors import RecordError, SaysoError
from sayso.faults import refused
from sayso.records import Rejected


class Named(Protocol):
    """Every record that enters a chain can be named in a report."""

    @property
    def id(self) -> str:
        """The record's content hash."""
        ...

    @property
    def input(self) -> str:
        """Where the record came from, as the user gave it."""
        ...


A = TypeVar("A", bound=Named)
B = TypeVar("B")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage, by name."""

    name: str
    apply: Callable[[Any], Any]


def _named(stage: Callable[..., Any]) -> str:
    return _named(stage.func) if isinstance(stage, partial) else stage.__name__


@dataclass(frozen=True)  # no slots: Python 3.11 cannot build Chain[A, B]() with them
class Chain(Generic[A, B]):
    """Stages that take an `A` to a `B`. Grow it with `then`."""

    steps: tuple[Step, ...] = ()

    def then(self, stage: Callable[[B], C]) -> "Chain[A, C]":
        """Add a stage."""
        return Chain((*self.steps, Step(_named(stage), stage)))

    def __call__(self, record: A) -> B | Rejected:
        """Run the record through; a refused record comes out as `Rejected`.

        So does one on which a stage fails in a way that nobody foresaw. Any other SaysoError
        is raised: it is no matter of one record.
        """
        made: Any = record
        for step in self.steps:
            try:
                made = step.apply(made)
            except RecordError as error:
                return Rejected(
                    stage=step.name, id=record.id, source=record.input, reason=str(error)
                )
            except SaysoError:
                raise
            except Exception as error:  # noqa: BLE001  whatever it is, the other records go on
                return refused(error, step.name, record)
        result: B = made
        return result
