"""Readers under test: files read, and a web that serves what a test says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx

from sayso.read import ReadOptions, Visited, read
from sayso.records import Page, Rejected

PUBLIC = "93.184.215.14"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG = (
    "Gunmen attacked an army post near Torvald on Monday and killed six soldiers, the defence "
    "ministry said on Tuesday. The attackers came on motorcycles before dawn and set fire to two "
    "vehicles, a resident of the town told this newspaper by telephone, and fled to the border. "
    "No group has claimed the attack so far."
)
ARTICLE = f"<html><head><title>Six killed</title></head><body><p>{LONG}</p></body></html>"


class Bytes(httpx.SyncByteStream):
    """A body that has not been read yet, as it comes from a real server."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self) -> Iterator[bytes]:
        yield self._data


def served(data: str | bytes, headers: Mapping[str, str]) -> httpx.Response:
    body = data.encode() if isinstance(data, str) else data
    return httpx.Response(200, stream=Bytes(body), headers=dict(headers))


class Web:
    """Serves pages by address and remembers what was asked for."""

    def __init__(self, pages: Mapping[str, str | bytes | httpx.Response]) -> None:
        self._pages = pages
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        self.asked.append(url)
        made = self._pages.get(url)
        if isinstance(made, httpx.Response):
            return made
        if made is None:
            return httpx.Response(404)
        data = made.encode() if isinstance(made, str) else made
        kind = "application/xml" if data.startswith(b"<?xml") else "text/html"
        if not data.startswith(b"<"):
            kind = "application/octet-stream"
        return served(data, {"content-type": kind})


def options(
    web: Web | None = None, *, follow: bool = True, visited: Visited | None = None, limit: int = 0
) -> ReadOptions:
    return ReadOptions(
        clock=lambda: NOON,
        transport=httpx.MockTransport(web or Web({})),
        resolver=lambda host, port: [PUBLIC],
        follow=follow,
        pause=0,
        visited=visited,
        limit=limit or 2_000_000,
    )


def written(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def all_of(source: str, given: ReadOptions | None = None) -> list[Page | Rejected]:
    return list(read([source], given or options()))


def pages(source: str, given: ReadOptions | None = None) -> list[Page]:
    made = all_of(source, given)
    assert all(isinstance(one, Page) for one in made), made
    return [one for one in made if isinstance(one, Page)]


def reasons(source: str, given: ReadOptions | None = None) -> list[str]:
    return [one.reason for one in all_of(source, given) if isinstance(one, Rejected)]
