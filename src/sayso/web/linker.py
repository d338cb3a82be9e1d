"""Linking that follows what analysts decide: in a process of its own, so that no page waits."""

from __future__ import annotations

import logging
import signal
import threading
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic, sleep
from typing import Any, TypeAlias

from sayso.config import Config
from sayso.errors import SaysoError
from sayso.store import open_store

LOG = logging.getLogger("sayso.web")
Pipe: TypeAlias = "Connection[Any, Any]"
# Between two documents: who waits to save looks for a free database every 0.1 seconds at most
# (SQLite's busy handler), and would else find it taken again and again.
PAUSE = 0.15
SHARE = 4.0  # times as long as a document took to link: the database is free for so long
PATIENCE = 5.0  # seconds in which the process must end once it is told to


class Linker:
    """Links anew what was decided; what is not linked when it ends waits for the next."""

    def __init__(self, address: str, config: Config) -> None:
        """Take the address of the database; no process is started before there is work."""
        self._address, self._config = address, config
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Pipe | None = None
        self._asked = 0
        self._ended = False

    def start(self) -> None:
        """Link what an earlier desk left waiting, if anything."""
        with closing(open_store(self._address)) as store, store.read() as now:
            waiting = now.queue()
        if waiting:
            self.wake()

    def wake(self) -> None:
        """Have the documents that wait linked."""
        with self._lock:
            if self._ended:
                return
            self._heard(0.0)
            pipe = self._running()
            if self._asked < 2:  # one at work and one after it: more would find nothing to do
                self._asked += 1
                pipe.send("link")

    def settled(self, seconds: float) -> bool:
        """Return whether all is linked, waiting so long for it."""
        until = monotonic() + seconds
        with self._lock:
            while self._asked and monotonic() < until:
                self._heard(until - monotonic())
        return not self._asked

    def stop(self) -> None:
        """End; a document that is being linked is linked by the next desk or build."""
        with self._lock:
            self._ended = True
            process, pipe = self._process, self._pipe
        if process and pipe:
            with suppress(OSError):
                pipe.send(None)
            process.join(PATIENCE)
            process.kill()
            process.join()

    def _running(self) -> Pipe:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_work, args=(self._address, self._config, theirs), daemon=True
            )
            self._process.start()
            theirs.close()
            self._asked = 0
        return self._pipe

    def _heard(self, seconds: float) -> None:
        """Take note of what is done, waiting so long for the first."""
        try:
            while self._asked and self._pipe and self._pipe.poll(seconds):
                self._pipe.recv()
                self._asked -= 1
                seconds = 0.0
        except (EOFError, OSError):
            self._asked, self._process = 0, None


def _work(address: str, config: Config, pipe: Pipe) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk says when to end
    from sayso.pipeline import linking  # noqa: PLC0415  slow to import

    with closing(open_store(address, write=True)) as store:
        while _next(pipe):
            try:
                with store.turn("link", lambda: LOG.info("linking waits for a build")):
                    begun = monotonic()
                    for _ in linking(config, store):
                        sleep(max(PAUSE, SHARE * (monotonic() - begun)))
                        begun = monotonic()
            except SaysoError as error:
                LOG.error("linking failed, and is tried again with the next change: %s", error)
            pipe.send("done")


def _next(pipe: Pipe) -> bool:
    try:
        return pipe.recv() is not None
    except (EOFError, OSError):
        return False
