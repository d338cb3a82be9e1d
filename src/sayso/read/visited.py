"""What a process has read already, so that `--watch` reads what is new and nothing twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

TRIES = 3  # after so many failures an entry is left alone

Validators = dict[str, str]  # headers that ask a server for what changed


@dataclass(slots=True)
class Visited:
    """Keys of files and entries that were read, and what servers gave to ask for changes by.

    A key takes 8 bytes of its hash, so that years of feeds fit in memory.
    """

    _done: set[int] = field(default_factory=set)
    _failed: dict[int, int] = field(default_factory=dict)
    _validators: dict[str, Validators] = field(default_factory=dict)

    def has(self, *key: object) -> bool:
        """Tell whether this was read, or has failed too often."""
        number = _hash(key)
        return number in self._done or self._failed.get(number, 0) >= TRIES

    def add(self, *key: object) -> None:
        """Note that this was read."""
        number = _hash(key)
        self._done.add(number)
        self._failed.pop(number, None)

    def failed(self, *key: object) -> None:
        """Note that reading this failed."""
        number = _hash(key)
        self._failed[number] = self._failed.get(number, 0) + 1

    def validators(self, url: str) -> Validators:
        """Return the headers to send for an address that was fetched before."""
        return self._validators.get(url, {})

    def keep(self, url: str, validators: Validators) -> None:
        """Note the headers to send for an address the next time."""
        self._validators[url] = validators


def _hash(key: tuple[object, ...]) -> int:
    data = "\0".join(map(str, key)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest()[:8])
