"""Work for the tests on a Ray cluster: it is imported by the processes of the cluster."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sayso.errors import DataFileError
from sayso.records import Page, Rejected
from sayso.run import Job


def page(number: int, content: str = "") -> Page:
    return Page(
        id=f"id{number:04}", input=f"in.jsonl#{number}", content=content or str(number),
        media="text", sha256="", retrieved="",
    )  # fmt: skip


def make_work(pause: float = 0.0) -> Callable[[Page], str]:
    """Work that takes its time, and dies or fails where the page says so."""

    def work(item: Page) -> str:
        time.sleep(pause)
        if item.content == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.content == "fail":
            raise KeyError(item.content)
        if item.content == "table":
            raise DataFileError("cues.csv: no column 'cue'.")
        return item.content.upper()

    return work


def make_nothing() -> Callable[[Page], str]:
    raise DataFileError("nothing was to be coded")


def read_range(bundle: tuple[int, int]) -> Iterator[Page]:
    return (page(number) for number in range(*bundle))


def read_table(bundle: object) -> Iterator[Page]:
    raise DataFileError("columns.csv: no column 'field'.")


def pack(item: Page, result: str | Rejected) -> dict[str, Any]:
    row = dict.fromkeys(("document", "readings", "rejected")) | {"claims": [], "events": []}
    kind = "rejected" if isinstance(result, Rejected) else "document"
    return row | {"page": item.id, "input": item.input, kind: str(result)}


def job(folder: Path, **given: Any) -> Job:
    made = {"read": read_range, "make": partial(make_work, 0.0), "pack": pack, "made_by": "1"}
    return Job(**(made | {"folder": str(folder)} | given))
