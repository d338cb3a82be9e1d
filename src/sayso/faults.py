"""An exception that nobody foresaw in, a `Rejected` out: one document never ends a run.

The reason names kind and place alone, so that it is the same whatever runner met it; the words
and the traceback go to the log `sayso` (level DEBUG; `sayso -v`).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar, cast

from sayso.errors import SaysoError
from sayso.records import Rejected

LOG = logging.getLogger("sayso")
PACKAGE = Path(__file__).parent

A = TypeVar("A")
B = TypeVar("B")


class _ToStderr(logging.Handler):
    """Writes to what is standard error at the time, not when it was made."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def show_log(level: int = logging.DEBUG) -> None:
    """Have the log of this process printed on standard error from this level on."""
    if not LOG.handlers:
        LOG.addHandler(_ToStderr())
    LOG.setLevel(level)


def log_level() -> int:
    """Return the level of the log, for processes that are to have the same."""
    return LOG.level


def refused(error: Exception, stage: str, item: object) -> Rejected:
    """Return the refusal of a document on which a stage failed in a way that nobody foresaw."""
    LOG.debug("internal error in %s on %s", stage, source_of(item), exc_info=error)
    return lost(stage, item, f"internal error: {type(error).__name__} at {_place(error)}")


def lost(stage: str, item: object, reason: str) -> Rejected:
    """Return the refusal of whatever was being worked on: a page, or a refused input."""
    return Rejected(
        stage=stage, id=str(getattr(item, "id", "")), source=source_of(item), reason=reason
    )


def source_of(item: object) -> str:
    """Return what the user calls an input."""
    return str(getattr(item, "input", None) or getattr(item, "source", ""))


def guarded(work: Callable[[A], B]) -> Callable[[A], B]:
    """Return the same work, which gives a `Rejected` where it fails in a way nobody foresaw.

    A SaysoError is still raised: it is meant for the user, and no matter of one document.
    """

    def safe(item: A) -> B:
        try:
            return work(item)
        except SaysoError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, the other documents go on
            return cast("B", refused(error, "run", item))

    return safe


def _place(error: Exception) -> str:
    """The innermost line of this package on the way to an error, else of the program's own."""
    frames: list[Any] = list(extract_tb(error.__traceback__))
    ours = [frame for frame in frames if PACKAGE in Path(frame.filename).parents]
    for frame in reversed(ours or frames):
        path = Path(frame.filename)
        name = path.relative_to(PACKAGE.parent).as_posix() if ours else path.name
        return f"{name}, line {frame.lineno}"
    return "an unknown place"
