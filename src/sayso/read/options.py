"""What the user can ask of `read`, in one frozen value."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.errors import ConfigError
from sayso.read.visited import Visited
from sayso.tables import Tables

if TYPE_CHECKING:
    import httpx

FIELDS = (
    *("id", "text", "html", "published", "modified", "language"),
    *("url", "outlet", "title", "byline"),
)

Resolver = Callable[[str, int], Sequence[str]]


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def _untold(_: str) -> None:
    """Nobody asked for guesses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How sources are read. Raises ConfigError when `columns` maps a field that does not exist.

    `published` (ISO date) stands in where the input carries none. `columns` maps a field to
    the column that holds it (`--column`). `as_is` takes texts unchanged (`--no-clean`).
    `follow` fetches the page that an entry of a feed or list links to where it holds no full text.
    `pause` is the time in seconds between two such pages of one host. `visited` remembers what
    was read before, which is then left out (`--watch`). `left_out` are the full paths of files
    and folders that the caller takes another way, `stdin` is standard input where the caller has
    looked in. `limit` is the longest document, record or download in bytes, also once unpacked;
    `timeout` is the longest a download may take in all, in seconds. `tables` holds the known
    column names. `clock`, `resolver` (host and port to IP addresses) and `transport` stand
    in for the outside world in tests. `dated` is told each publication date that an input
    gives, and the name of the input; `guessed` each encoding that was guessed, and the input.
    """

    published: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    as_is: bool = False
    limit: int = 20_000_000
    timeout: float = 30.0
    follow: bool = True
    pause: float = 0.2
    visited: Visited | None = None
    left_out: frozenset[str] = frozenset()
    stdin: io.BufferedIOBase | None = None
    tables: Tables = Tables()
    clock: Callable[[], datetime] = utc_now
    resolver: Resolver | None = None
    transport: httpx.BaseTransport | None = None
    dated: Callable[[str, str], None] | None = None
    guessed: Callable[[str, str], None] | None = None

    def __post_init__(self) -> None:
        unknown = [name for name in self.columns if name not in FIELDS]
        if unknown:
            raise ConfigError(
                f"--column {unknown[0]}={self.columns[unknown[0]]}: there is no field "
                f"{unknown[0]!r}. Fields: {', '.join(FIELDS)}."
            )

    def guesses(self, source: str) -> Callable[[str], None]:
        """Return what is told of an encoding that was guessed for an input."""
        told = self.guessed
        return (lambda name: told(name, source)) if told else _untold

    def now(self) -> str:
        """Return the time now in UTC, to the second."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
