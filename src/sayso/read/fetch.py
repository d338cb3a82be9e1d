"""Web addresses in, what they serve out; nothing that is not public, too long or too slow."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar

from sayso.errors import RecordError
from sayso.read.address import public_address
from sayso.read.deadline import Deadline
from sayso.read.options import ReadOptions
from sayso.read.packing import Unpacked
from sayso.read.pages import refusal
from sayso.read.resource import Resource
from sayso.records import Rejected

if TYPE_CHECKING:
    import httpx

REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
TEXTUAL = re.compile(
    r"|text/.+|application/(?:.+\+)?(?:json|xml)|application/(?:x-)?(?:ndjson|jsonlines|jsonl|csv"
    r"|gzip|x-gzip|zip|x-zip-compressed|x-bzip2|x-xz|zstd|warc|wacz|vnd\.apache\.parquet"
    r"|x-research-info-systems|vnd\.citationstyles\.csl\+json)|(?:application|binary)/octet-stream"
)
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/feed+json, text/*;q=0.9, application/json, application/xml, */*;q=0.5"
)
VALIDATORS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
CURE = "download it yourself and give the file"


class UnchangedError(Exception):
    """The server says that nothing changed since the last visit."""


class HttpOpener:
    """Fetches one address with GET.

    Each address on the way is looked up once, found public, and connected to by its number, so
    that a name cannot change its meaning in between. Proxies set in the environment are not
    used: they would look up the name again.
    """

    requires: ClassVar[tuple[str, ...]] = ("httpx",)

    def __init__(self, options: ReadOptions) -> None:
        """Keep the options."""
        self._options = options

    def open(self, source: str) -> Iterator[Resource | Rejected]:
        """Yield what the address serves, or why it does not; nothing when that is unchanged."""
        import httpx  # noqa: PLC0415  not needed when nothing is fetched

        with Deadline(self._options.timeout) as deadline:
            try:
                made: Resource | Rejected = replace(
                    _followed(httpx.URL(source), self._options, deadline), input=source
                )
            except UnchangedError:
                return
            except RecordError as error:
                made = refusal(source, str(error))
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                late = deadline.over or isinstance(error, httpx.TimeoutException)
                why = f"not done within {self._options.timeout:g} s" if late else str(error)
                made = refusal(source, f"cannot be fetched ({why}): check the address, or {CURE}")
        yield made


def _followed(url: httpx.URL, options: ReadOptions, deadline: Deadline) -> Resource:
    for _ in range(REDIRECTS + 1):
        answer = _hop(url, options, deadline)
        if isinstance(answer, Resource):
            return answer
        url = answer
    raise RecordError(f"more than {REDIRECTS} redirects: {CURE}")


def _hop(url: httpx.URL, options: ReadOptions, deadline: Deadline) -> Resource | httpx.URL:
    """Return what the address serves, or the address that it points to."""
    import httpx  # noqa: PLC0415  not needed when nothing is fetched

    # A client a hop: connections and cookies are kept by number, and hosts can share one.
    transport = options.transport or httpx.HTTPTransport()
    with httpx.Client(transport=transport, trust_env=False, timeout=options.timeout) as client:
        response = client.send(_request(client, url, options, deadline), stream=True)
        try:
            if response.has_redirect_location:
                return url.join(response.headers["location"])
            if response.status_code == 304 and options.visited:
                raise UnchangedError
            return _resource(response, url, options, deadline)
        finally:
            response.close()


def _request(
    client: httpx.Client, url: httpx.URL, options: ReadOptions, deadline: Deadline
) -> httpx.Request:
    if url.scheme not in PORTS or not url.host:
        raise RecordError(f"{url.scheme or 'this'}: is no web address: give http:// or https://")
    host = url.raw_host.decode("ascii")
    address = public_address(host, url.port or PORTS[url.scheme], options.resolver)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"sayso/{version('sayso')}",
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip",
    }
    if options.visited:
        headers |= options.visited.validators(str(url))
    extensions = {"sni_hostname": host, "trace": deadline.trace}
    return client.build_request(
        "GET", url.copy_with(host=address), headers=headers, extensions=extensions
    )


def _resource(
    response: httpx.Response, url: httpx.URL, options: ReadOptions, deadline: Deadline
) -> Resource:
    if response.status_code != 200:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        raise RecordError(f"the server answered {status}: check the address, or {CURE}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not TEXTUAL.fullmatch(kind):
        raise RecordError(f"serves {kind}, which is no text: give the address of the article")
    body = _decoded(_body(response, options.limit), response, options.limit)
    if deadline.over:
        raise RecordError(f"cannot be fetched (not done within {options.timeout:g} s): {CURE}")
    if options.visited:
        options.visited.keep(str(url), _validators(response))
    return Resource(
        input=str(url),
        stream=io.BytesIO(body),
        media_type=kind or None,
        charset=response.charset_encoding,
        url=str(url.copy_with(userinfo=b"", fragment=None)),
    )


def _validators(response: httpx.Response) -> dict[str, str]:
    """Return the headers by which the next request asks only for what has changed."""
    given = response.headers
    return {ask: given[name] for name, ask in VALIDATORS.items() if name in given}


def _body(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > limit:
            raise RecordError(f"serves over {limit:,} bytes: {CURE}")
    return bytes(body)


def _decoded(body: bytes, response: httpx.Response, limit: int) -> bytes:
    """Undo the one encoding that was asked for; several in a row are how bombs are made."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        return body
    if encoding not in ("gzip", "x-gzip"):
        raise RecordError(f"serves the encoding {encoding!r}, which was not asked for: {CURE}")
    made = io.BufferedReader(Unpacked(io.BytesIO(body), limit)).read(limit + 1)
    if len(made) > limit:
        raise RecordError(f"serves over {limit:,} bytes once unpacked: {CURE}")
    return made
