"""How long the desk takes with many events, ten users at once and a build beside them.

    python bench/desk.py [--events 100000] [--db FILE] [--seconds 60]

Grows a database as `growth.py` does (copies of the bundled dispatches, each another month's news
from another country), serves it with `sayso serve`, and lets ten users read pages and review events,
with pauses of half a second to a second and a half between two steps, as fast readers make them.
Beside them `sayso build` codes new documents into the same database. Prints for each kind of page
and action the 50th, 95th and 99th percentile in milliseconds on loopback, and how many actions were
kept of those that were sent. The exit code is 1 if the 95th percentile over all is above 100 ms or
an action is lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx
from growth import Shift, _add, _base, _shared

from sayso.store import Filter, Store, open_store

BOUND = 100.0  # milliseconds at the 95th percentile
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
PLACES = ("A", "e", "MLI", "south", "o")


def main() -> int:
    """Grow, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--db", type=Path, help="kept, and grown only if it is smaller")
    parser.add_argument("--no-build", action="store_true", help="no build beside")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "desk.db"
        with closing(open_store(str(path), write=True)) as store:
            _grown(store, given.events)
            ids = _ids(store)
        return _served(path, given, ids, Path(folder))


def _grown(store: Store, size: int) -> None:
    with store.read() as now:
        count = now.count("event")
    if count >= size:
        return
    base = _base(store)
    share = sum(1 for record in base if record["record"] == "event")
    kept, number = _shared(base), 0
    with store.read() as now:
        count = now.count("event")
    while count < size:
        number += 1
        shift = Shift(number, kept)
        with store.write("growth", str(number)) as db:
            _add(db, [shift.record(record) for record in base])
        count += share


def _ids(store: Store) -> dict[str, Any]:
    with store.read() as now:
        chance = random.Random(1)
        incidents = now.listed(Filter(), "disagreement", 300)
        documents = [name for record in incidents for name in record["documents"]]
        return {
            "events": now.count("event"),
            "incidents": [record["id"] for record in incidents],
            "documents": chance.sample(documents, min(300, len(documents))),
            "reviews": len(now.reviews(limit=10**6)),
        }


def _served(path: Path, given: argparse.Namespace, ids: dict[str, Any], folder: Path) -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sayso", "serve", "--db", str(path), "--no-browser"]
    desk = subprocess.Popen([*command, "--port", str(port)])
    building = None
    try:
        address = f"http://127.0.0.1:{port}"
        _up(address)
        if not given.no_build:
            building = _building(path, folder)
        before = _cpu(desk.pid)
        users = [User(address, n, ids) for n in range(given.users)]
        until = time.monotonic() + given.seconds
        threads = [threading.Thread(target=user.work, args=(until,)) for user in users]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        spent = _cpu(desk.pid) - before
        beside = building is None or building.poll() is None
    finally:
        for process in filter(None, (building, desk)):
            process.terminate()
            process.wait()
    return _told(path, users, ids, (beside, spent))


def _cpu(process: int) -> float:
    """Return the seconds of processor time that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _up(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address + "/keys")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk did not start")


def _building(path: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start a build of documents that are new: the dispatches with a line of their own each."""
    source = folder / "new.jsonl"
    rows = files("sayso.data").joinpath("demo/dispatches.jsonl").read_text().splitlines()
    with source.open("w") as file:
        for n in range(100):
            for row in map(json.loads, rows):
                row["text"] += f"\n\nThis is dispatch {n} of the day, the editor said."
                file.write(json.dumps(row) + "\n")
    command = [sys.executable, "-m", "sayso", "build", str(source), "--db", str(path), "-q"]
    return subprocess.Popen(["nice", "-n", "5", *command], stdout=subprocess.DEVNULL)


class User:
    """Reads and reviews; every step is timed."""

    def __init__(self, address: str, number: int, ids: dict[str, Any]) -> None:
        """Take the desk's address, the user's number and what there is to look at."""
        self._chance = random.Random(number)
        self._ids = ids
        self._http = httpx.Client(base_url=address, timeout=60)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.sent = 0
        self.failed: list[str] = []

    def work(self, until: float) -> None:
        """Take steps until the time is over."""
        self._http.get("/me")
        while time.monotonic() < until:
            time.sleep(self._chance.uniform(0.5, 1.5))
            step = self._chance.choice(
                (self._list, self._list, self._incident, self._document, self._review, self._review)
            )
            step()

    def _timed(self, kind: str, method: str, path: str, **more: Any) -> httpx.Response:
        begun = time.perf_counter()
        answer = self._http.request(method, path, **more)
        self.times[kind].append(1000 * (time.perf_counter() - begun))
        if answer.status_code not in (200, 303):
            self.failed.append(f"{method} {path}: {answer.status_code}")
        return answer

    def _list(self) -> None:
        query = self._chance.choice(
            (
                "",
                "?disputed=1",
                f"?place={self._chance.choice(PLACES)}",
                "?sort=date&page=3",
                "?type=ASSAULT&min_sources=2",
                f"?from={self._chance.randint(2030, 2080)}-01-01&actor=mil",
            )
        )
        self._timed("incidents", "GET", "/incidents" + query)

    def _incident(self) -> None:
        self._timed("incident", "GET", f"/incidents/{self._chance.choice(self._ids['incidents'])}")

    def _document(self) -> None:
        self._timed("document", "GET", f"/documents/{self._chance.choice(self._ids['documents'])}")

    def _review(self) -> None:
        page = self._timed("review", "GET", "/review").text
        action = re.search(r'action="(/review/[0-9a-f]{20})', page)
        token = TOKEN.search(page)
        if not action or not token:
            return
        do = self._chance.choice(("accept", "accept", "unsure", "reject", "undo"))
        path = "/review/last" if do == "undo" else action.group(1)
        form = {"csrf": token.group(1), "do": do, "after": ""}
        answer = self._timed("save", "POST", path, data=form)
        # Two users may be given one event: what the second decides of a rejected one is refused.
        self.sent += answer.status_code == 303


def _told(path: Path, users: list[User], ids: dict[str, Any], ran: tuple[bool, float]) -> int:
    times: dict[str, list[float]] = defaultdict(list)
    for user in users:
        for kind, found in user.times.items():
            times[kind] += found
    whole = [one for found in times.values() for one in found]
    for kind, found in [*sorted(times.items()), ("all", whole)]:
        cuts = statistics.quantiles(found, n=100) if len(found) > 1 else [0.0] * 99
        row = {"what": kind, "n": len(found), "p50": round(cuts[49], 1)}
        print(json.dumps(row | {"p95": round(cuts[94], 1), "p99": round(cuts[98], 1)}))
    with closing(open_store(str(path))) as store, store.read() as now:
        kept = len(now.reviews(limit=10**6)) - ids["reviews"]
        events = now.count("event")
    sent = sum(user.sent for user in users)
    failed = [line for user in users for line in user.failed]
    print(
        json.dumps(
            {
                "events": ids["events"],
                "after the build": events,
                "build ran to the end of it": ran[0],
            }
        )
    )
    print(json.dumps({"actions taken": sent, "entries kept": kept, "refused": failed[:5]}))
    per = {"processor ms of the desk per request": round(1000 * ran[1] / len(whole), 1)}
    print(json.dumps(per | {"load": round(os.getloadavg()[0], 1), "processors": os.cpu_count()}))
    p95 = statistics.quantiles(whole, n=100)[94]
    return 1 if p95 > BOUND or kept != sent else 0


if __name__ == "__main__":
    sys.exit(main())
