"""Time and memory of every exporter, on the bundled dispatches and on a large database.

    python bench/exports.py --events 20000

The dispatches of `sayso demo` are coded and linked once. The large database holds copies of their
records with other ids and other days, until there are so many events. Each export runs as a
process of its own; its wall time includes the start of Python. Prints rows, seconds, and the
peak memory in MiB, for the small database and the large one.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.export import StoreView
from sayso.ids import content_id
from sayso.plugins import known
from sayso.store import Grouped, Writer, open_store

ID = re.compile(r'"([0-9a-f]{20})"')
DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')
ROWS = re.compile(r"sayso: (\d+) rows")


def coded(path: Path) -> list[str]:
    """Build the dispatches into a database and return its records as lines.

    In a process of its own: what a process has held counts for the peak of its children too.
    """
    corpus = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
    subprocess.run([sys.executable, "-m", "sayso", "build", corpus, "--db", str(path)], check=True)
    with closing(open_store(str(path))) as store, store.read() as reader:
        return [json.dumps(record) for record in StoreView(reader).records()]


def copied(line: str, number: int) -> dict[str, Any]:
    """Return a record with other ids, some weeks later."""
    line = ID.sub(lambda match: f'"{content_id(number, match[1])}"', line)
    later = timedelta(days=11 * number)
    line = DAY.sub(lambda match: f'"{date.fromisoformat(match[1]) + later}"', line)
    made: dict[str, Any] = json.loads(line)
    return made


def put(record: dict[str, Any], db: Writer) -> None:
    """Store a record; the tables that linking needs stay empty, since no exporter reads them."""
    if record["record"] != "incident":
        db.put(record["record"], record)
        return
    events = tuple(report["event"] for report in record["reports"])
    db.put_incident(record, Grouped(actors=(), reasons=(), events=events, why="copied"))


def grown(path: Path, lines: list[str], events: int) -> None:
    """Fill a database with copies until it has so many events."""
    each = sum('"record": "event"' in line for line in lines)
    with closing(open_store(str(path), write=True)) as store:
        for number in range(1, -(-events // each) + 1):
            with store.write("copied", str(number)) as db:
                for line in lines:
                    put(copied(line, number), db)


def measured(format: str, database: Path, folder: Path) -> tuple[int, float, float]:
    """Return the rows of an export, its seconds and the peak of its memory in MiB."""
    command = [sys.executable, "-m", "sayso", "export", format, "--db", str(database)]
    begun = time.monotonic()
    with (folder / "notes").open("w+b") as notes:
        process = subprocess.Popen(
            [*command, "-o", str(folder / f"{database.stem}-{format}.{format}")], stderr=notes
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
        notes.seek(0)
        told = notes.read().decode()
    if process.returncode:
        raise SystemExit(f"{format}: {told}")
    found = ROWS.search(told)
    return int(found[1]) if found else 0, seconds, used.ru_maxrss / 1024


def main() -> int:
    """Print a row for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--formats", nargs="*", default=list(known("exporter")))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = coded(folder / "small.db")
        grown(folder / "large.db", lines, asked.events)
        print(f"{'format':16}{'rows':>8}{'s':>7}{'MiB':>7}{'rows':>10}{'s':>7}{'MiB':>7}")
        for format in asked.formats:
            made = [measured(format, folder / f"{size}.db", folder) for size in ("small", "large")]
            (a, b, c), (d, e, f) = made
            print(f"{format:16}{a:>8}{b:>7.1f}{c:>7.0f}{d:>10}{e:>7.1f}{f:>7.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
