"""Few records stay in the caller's process, many go to others; the results are the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from sayso.cli.options import settings_of
from sayso.plugins import load
from sayso.run.auto import MANY, AutoRunner

GIVEN = {
    "codebook": None,
    "model": None,
    "verbose": False,
    "format": "jsonl",
    "quiet": True,
    "published": None,
    "as_is": False,
    "follow": False,
    "columns": {},
}


def made() -> Callable[[int], tuple[int, int]]:
    """A worker that squares, and says in which process."""
    return lambda number: (number * number, os.getpid())


@pytest.mark.parametrize(("count", "alone"), [(0, True), (MANY - 1, True), (MANY + 3, False)])
def test_processes_are_started_for_many_records_alone(count: int, alone: bool) -> None:
    found = list(AutoRunner(2).map(made, range(count)))
    assert [square for square, _ in found] == [n * n for n in range(count)]
    assert all((process == os.getpid()) is alone for _, process in found)


def test_no_more_is_read_ahead_than_tells_many_from_few() -> None:
    taken = []

    def endless() -> Iterator[int]:
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    results = AutoRunner(2).map(made, endless())
    assert next(iter(results))[0] == 0
    assert len(taken) <= MANY + 20
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sources", "workers", "runner", "chosen"),
    [
        (("news/",), None, None, "auto"),
        (("-",), None, None, "serial"),  # it may come drop by drop
        (("news/",), 1, None, "serial"),
        (("-",), 2, None, "processes"),
        (("news/",), 2, "ray", "ray"),
    ],
)
def test_what_the_options_choose(
    sources: tuple[str, ...], workers: int | None, runner: str | None, chosen: str
) -> None:
    config = settings_of(sources, workers=workers, runner=runner, **GIVEN).config
    assert config.runner == chosen
    assert load("runner", chosen) is not None
