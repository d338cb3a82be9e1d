"""Peak memory and speed of reading a synthetic WARC file: `python bench/warc.py --gigabytes 1`.

Half of the records are pages, the rest requests, pictures and moved addresses. The file is written
to a temporary folder and read in a process of its own, so that its peak is that of reading alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sayso.read import ReadOptions, read
from sayso.records import Page

WORDS = (
    "gunmen attacked an army post near the town on Monday and killed soldiers the ministry said "
    "protesters gathered at the market police fired tear gas residents told this newspaper"
).split()
PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
OTHERS = (
    ("request", "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", 0),
    ("response", "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n", 60_000),
    ("response", "HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\n\r\n", 0),
)


def records(size: int, seed: int = 1) -> Iterator[bytes]:
    """Yield records until they have so many bytes."""
    chance, done, number = random.Random(seed), 0, 0
    while done < size:
        number += 1
        if number % 2:
            text = " ".join(chance.choices(WORDS, k=chance.randint(500, 8000)))
            made = record(number, "response", PAGE, f"<html><p>{text}</p></html>".encode())
        else:
            kind, head, length = OTHERS[number // 2 % len(OTHERS)]
            made = record(number, kind, head, chance.randbytes(length))
        done += len(made)
        yield made


def record(number: int, kind: str, head: str, body: bytes) -> bytes:
    """Return one record."""
    block = head.encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            f"WARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def measure(path: str) -> dict[str, float]:
    """Read the file in this process and return what it took."""
    begun, pages, refused = time.perf_counter(), 0, 0
    for made in read([path], ReadOptions()):
        pages += isinstance(made, Page)
        refused += not isinstance(made, Page)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.perf_counter() - begun
    return {
        "pages": pages,
        "refused": refused,
        "seconds": round(seconds, 1),
        "peak_mib": round(peak),
    }


def main() -> None:
    """Write the file, read it, print the figures; exit 1 when reading takes 300 MB or more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--packed", action="store_true", help="each record packed with gzip")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("big.warc.gz" if given.packed else "big.warc")
        with path.open("wb") as file:
            for made in records(int(given.gigabytes * 1e9)):
                file.write(gzip.compress(made, 1) if given.packed else made)
        print(f"{path.stat().st_size / 1e6:,.0f} MB on disk")
        command = [sys.executable, __file__, "--measure", str(path)]
        figures = json.loads(subprocess.check_output(command))
    print(figures)
    sys.exit(figures["peak_mib"] >= 286)  # 300 MB


if __name__ == "__main__":
    main()
