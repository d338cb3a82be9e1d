"""How often one may try to log in, and who has which event on the screen."""

from __future__ import annotations

import threading
import time
from collections import deque

MOST = 5  # failures
WITHIN = 300.0  # seconds
HOLDS = 300.0  # seconds
KEPT = 10_000  # names and addresses that are remembered at once


class Limit:
    """Counts failures by name and by address, and says when to wait."""

    def __init__(self, most: int = MOST, within: float = WITHIN) -> None:
        """Allow so many failures in so many seconds."""
        self._most, self._within = most, within
        self._failures: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, *keys: str) -> float:
        """Return for how many seconds none of these may try, 0.0 where all may."""
        with self._lock:
            return max(self._left(key) for key in keys)

    def failed(self, *keys: str) -> None:
        """Count a failure under each of these."""
        with self._lock:
            for key in keys:
                self._failures.setdefault(key, deque(maxlen=self._most)).append(time.monotonic())
            while len(self._failures) > KEPT:
                self._failures.pop(next(iter(self._failures)))

    def _left(self, key: str) -> float:
        times = self._failures.get(key)
        if times is None or len(times) < self._most:
            return 0.0
        return max(0.0, times[0] + self._within - time.monotonic())


class Held:
    """Which events are on whose screen, so that two reviewers are not given the same."""

    def __init__(self, seconds: float = HOLDS) -> None:
        """Keep an event for so many seconds."""
        self._seconds = seconds
        self._by: dict[str, tuple[str, float]] = {}
        self._lock = threading.Lock()

    def take(self, event: str, who: str) -> bool:
        """Return whether an event is free for someone, and hold it for them if so."""
        with self._lock:
            holder, until = self._by.get(event, (who, 0.0))
            if holder != who and until > time.monotonic():
                return False
            for other in [e for e, (holder, _) in self._by.items() if holder == who]:
                del self._by[other]
            self._by[event] = (who, time.monotonic() + self._seconds)
            while len(self._by) > KEPT:
                del self._by[next(iter(self._by))]
            return True
