"""Fetching from the web: public addresses alone, by number, within limits of size and time."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import ReadOptions, read
from sayso.read.address import is_public
from sayso.records import Page, Rejected

PUBLIC = "93.184.215.14"
Handler = Callable[[httpx.Request], httpx.Response]


def serve(
    handler: Handler, resolver: Callable[[str, int], Sequence[str]] | None = None
) -> ReadOptions:
    return ReadOptions(
        transport=httpx.MockTransport(handler),
        resolver=resolver or (lambda host, port: [PUBLIC]),
        limit=100_000,
        timeout=5,
    )


def answer(data: bytes, kind: str = "text/html", **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Chunks([data]), headers={"content-type": kind, **named})

    return handler


class Chunks(httpx.SyncByteStream):
    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)


def one(url: str, options: ReadOptions) -> Page | Rejected:
    (made,) = read([url], options)
    return made


def reason(url: str, options: ReadOptions) -> str:
    made = one(url, options)
    assert isinstance(made, Rejected), made
    assert made.source == url
    return made.reason


def test_a_page_is_fetched_from_the_checked_address_under_its_own_name() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answer("<html>Café</html>".encode("latin-1"), "text/html; charset=iso-8859-1")(
            request
        )

    url = "https://news.example:8443/a.php?x=1#top"
    page = one(url, serve(handler))
    assert isinstance(page, Page)
    assert (page.content, page.media, page.input) == ("<html>Café</html>", "html", url)
    assert page.url == "https://news.example:8443/a.php?x=1"
    assert seen[0].url.host == PUBLIC and seen[0].url.port == 8443
    assert seen[0].headers["host"] == "news.example:8443"
    assert seen[0].extensions["sni_hostname"] == "news.example"


@pytest.mark.parametrize(
    ("url", "kind", "data", "media"),
    [
        ("http://news.example/a", "text/html", b"plain", ["html"]),
        ("http://news.example/a.txt", "text/plain", b"<html>", ["text"]),
        (
            "http://news.example/a.jsonl",
            "text/plain",
            b'{"text": "A."}\n{"html": "B."}',
            ["text", "html"],
        ),
        ("http://news.example/a", "application/json", b'[{"text": "A."}]', ["text"]),
        (
            "http://news.example/a.csv.gz",
            "application/gzip",
            gzip.compress(b"id,text\n1,A.", mtime=0),
            ["text"],
        ),
        ("http://news.example/a", "", b"<!doctype html><p>A.", ["html"]),
        ("http://news.example/a", "application/octet-stream", b"Shells fell.", ["text"]),
    ],
)
def test_the_format_is_found(url: str, kind: str, data: bytes, media: list[str]) -> None:
    made = list(read([url], serve(answer(data, kind))))
    assert [m.media for m in made if isinstance(m, Page)] == media


def test_redirects_are_followed_and_the_last_address_kept() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "//other.example/new"})
        assert request.headers["host"] == "other.example"
        return answer(b"<html>A.</html>")(request)

    page = one("http://news.example/old", serve(handler))
    assert isinstance(page, Page)
    assert page.url == "http://other.example/new" and page.input == "http://news.example/old"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://127.0.0.1/admin", "private"),
        ("http://inside.example/", "private"),
        ("http://[::1]/", "private"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://news.example/", "no web address"),
        ("/again", "5 redirects"),
    ],
)
def test_redirects_to_where_they_should_not_go(location: str, words: str) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return {"news.example": [PUBLIC], "inside.example": ["10.1.2.3"]}.get(host, [host])

    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.host == PUBLIC
        return httpx.Response(302, headers={"location": location})

    assert words in reason("http://news.example/", serve(handler, resolver))


def test_a_name_that_has_one_private_address_among_public_ones_is_refused() -> None:
    options = serve(answer(b"secret"), lambda host, port: [PUBLIC, "192.168.1.1"])
    assert "192.168.1.1" in reason("http://news.example/", options)


def test_a_name_is_looked_up_once_so_that_it_cannot_change() -> None:
    calls: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        calls.append(host)
        return [PUBLIC] if len(calls) == 1 else ["127.0.0.1"]

    assert isinstance(one("http://news.example/", serve(answer(b"<p>A."), resolver)), Page)
    assert calls == ["news.example"]


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.1 192.0.2.1
    192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001:db8::1
    2001:0:4136:e378:8000:63bf:80ff:fffe 2002:7f00:1::1 2002:c0a8:1::1 fc00::1 fd00:ec2::254
    fe80::1 fe80::1%eth0 fec0::1 ff02::1 nonsense""".split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_wrapped(address: object) -> None:
    value = int(address)  # type: ignore[call-overload]
    plain = is_public(str(address))
    assert is_public(f"::ffff:{address}") == plain
    assert is_public(f"2002:{value >> 16:x}:{value & 0xFFFF:x}::1") == plain


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "https://[::1]/",
        "http://[::ffff:127.0.0.1]:80/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0/",
    ],
)
def test_no_spelling_of_this_very_machine_is_fetched(url: str) -> None:
    options = ReadOptions(transport=httpx.MockTransport(answer(b"secret")))
    assert "never fetched" in reason(url, options) or "cannot find" in reason(url, options)


@pytest.mark.parametrize(
    ("handler", "words"),
    [
        (lambda request: httpx.Response(404), "404 Not Found"),
        (lambda request: httpx.Response(302), "302"),
        (answer(b"\xff\xd8\xff", "image/jpeg"), "image/jpeg"),
        (answer(b"%PDF-1.7", "application/pdf"), "application/pdf"),
        (answer(b"%PDF-1.7", "text/html"), "pdftotext"),
        (answer(b"a" * 100_001), "over 100,000 bytes"),
        (answer(gzip.compress(b"a" * 9_000_000), content_encoding="gzip"), "bytes once unpacked"),
        (answer(gzip.compress(b"a" * 90_000_000), content_encoding="gzip"), "bomb|once unpacked"),
        (answer(gzip.compress(b"a" * 99)[:-9], content_encoding="gzip"), "too early"),
        (answer(b"rubbish", content_encoding="gzip"), "damaged"),
        (answer(b"rubbish", content_encoding="br"), "'br'"),
        (answer(b"rubbish", content_encoding="gzip, gzip"), "not asked for"),
        (answer(b""), "empty"),
    ],
)
def test_bad_answers(handler: Handler, words: str) -> None:
    found = reason("http://news.example/", serve(handler))
    assert any(word in found for word in words.split("|")), found


def test_packed_answers_are_unpacked() -> None:
    handler = answer(gzip.compress(b"<html>A.</html>"), content_encoding="gzip")
    page = one("http://news.example/", serve(handler))
    assert isinstance(page, Page) and page.content == "<html>A.</html>"


@pytest.mark.parametrize(
    "error",
    [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("x")],
)
def test_a_server_that_cannot_be_reached(error: Exception) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error

    assert "cannot be fetched" in reason("http://news.example/", serve(handler))


def test_a_host_that_does_not_exist() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert "cannot find the host" in reason("http://none.example/", serve(answer(b""), resolver))


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///path",
        "https://a b/",
        "http://[::1",
        "http://x:99999/",
        "http://\ud800/",
        "http://" + "a" * 70 + "/",
        "http://a..b/",
        "http://xn--\x80/",
    ],
)
def test_addresses_that_make_no_sense(url: str) -> None:
    made = one(url, ReadOptions(transport=httpx.MockTransport(answer(b"A.")), resolver=None))
    assert isinstance(made, Rejected)


def test_passwords_in_an_address_are_not_kept() -> None:
    page = one("http://me:secret@news.example/", serve(answer(b"<p>A.")))
    assert isinstance(page, Page) and page.url == "http://news.example/"


def _drip(server: socket.socket, first: bytes, stop: threading.Event) -> None:
    connection, _ = server.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(first)
        while not stop.wait(0.05):
            try:
                connection.sendall(b"a")
            except OSError:
                return


@pytest.mark.parametrize(
    "first", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_a_server_that_sends_for_ever_is_cut_off(
    first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte by byte, in the headers or in the body: each byte comes well within the timeout."""
    monkeypatch.setattr("sayso.read.address.is_public", lambda address: True)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=_drip, args=(server, first, stop))
        dripping.start()
        begun = time.monotonic()
        found = reason(f"http://127.0.0.1:{server.getsockname()[1]}/", ReadOptions(timeout=0.5))
        stop.set()
        dripping.join()
    assert "within 0.5 s" in found
    assert time.monotonic() - begun < 5
