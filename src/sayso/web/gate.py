"""What a request passes before a page sees it: host, session, role, origin, token, size.

Whatever is refused is logged.
"""

from __future__ import annotations

import hmac
import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import ConfigError, RecordError, SaysoError
from sayso.web.accounts import User
from sayso.web.answers import Answer, Page, response
from sayso.web.desk import ANYBODY, Ask, Desk, RefusedError

LOG = logging.getLogger("sayso.web")
COOKIE = "sayso_session"
NAME = "sayso_name"
LARGEST = 1_000_000  # bytes of a form
PLAIN = re.compile(r"[A-Za-z0-9_./-]{0,200}")  # addresses of our own look so
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not no-referrer: forms would come without their origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A page at an address: what answers, which role may ask and which may send to it.

    `kinds` are the forms in which it answers; `open` tells that no login is needed.
    """

    path: str
    view: Callable[[Ask], Answer]
    send: Callable[[Ask], Answer] | None = None
    role: str = "reader"
    sends: str = "editor"
    kinds: tuple[str, ...] = ("html", "json", "csv")
    open: bool = False


def policy(desk: Desk) -> str:
    """Return the content security policy: nothing but our own files, and tiles if asked for."""
    host = urlsplit(desk.tiles or "")
    images = f"'self' {host.scheme}://{host.netloc}" if desk.tiles else "'self'"
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src {images}; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def headers(made: Response, desk: Desk) -> Response:
    """Return the answer with what a browser is told to keep to."""
    for name, value in HEADERS.items():
        made.headers.setdefault(name, value)
    made.headers.setdefault("Content-Security-Policy", policy(desk))
    made.headers.setdefault("Cache-Control", "no-store" if desk.login else "no-cache")
    return made


async def answer(request: Request, desk: Desk, route: Route, kind: str) -> Response:
    """Return what a page answers, or a page that says why it does not."""
    ask = Ask(request, desk, User("", "reader"), "")
    try:
        _host(request, desk)
        user, session = _who(request, desk)
        ask = Ask(request, desk, user or User("", "reader"), session)
        if user is None and not route.open:
            return _to_login(request, desk, ask)
        if request.method == "POST":
            await _form(ask)
        made = await run_in_threadpool(_answered, ask, route, kind)
    except (RefusedError, SaysoError) as error:
        made = await run_in_threadpool(refusal, error, ask)
    if not desk.login and ask.session and request.cookies.get(COOKIE) != ask.session:
        made.set_cookie(COOKIE, ask.session, httponly=True, samesite="strict")
    return headers(made, desk)


def _answered(ask: Ask, route: Route, kind: str) -> Response:
    if ask.request.method == "POST":
        if route.send is None:
            raise RefusedError(405, "Nothing can be sent to this page.")
        if ask.as_of is not None:
            raise RefusedError(400, "A past state cannot be changed: go to the present first.")
        if not route.open:
            ask.needs(route.sends)
        return response(route.send(ask), ask, kind)
    if not route.open:
        ask.needs(route.role)
    return response(route.view(ask), ask, kind)


def refusal(error: Exception, ask: Ask) -> Response:
    """Return the page that says why a request is not answered, and log it."""
    ask.refused = True
    status = _status(error)
    request = ask.request
    client = request.client.host if request.client else "?"
    plain = PLAIN.fullmatch(request.url.path) and ".." not in request.url.path
    # A page that is not there is everyday; one that no link of ours ever led to is not.
    log = LOG.info if status == 404 and plain else LOG.warning
    log("refused %s %r from %s: %s", request.method, request.url.path[:200], client, str(error))
    page = Page(
        template="refused.html",
        title="Not found" if status == 404 else "Refused",
        records={"error": str(error), "status": status},
        data={"why": str(error), "status": status},
        status=status,
    )
    kind = "json" if request.url.path.endswith(".json") else "html"
    return response(page, ask, kind)


def _status(error: Exception) -> int:
    if isinstance(error, RefusedError):
        return error.status
    return 400 if isinstance(error, (ConfigError, RecordError)) else 503


def _host(request: Request, desk: Desk) -> None:
    """Refuse names that are not ours: a page elsewhere may have made its name point here."""
    given = request.headers.get("host", "").rsplit("@")[-1].lower()
    host = given[: given.index("]") + 1] if given.startswith("[") else given.partition(":")[0]
    if host not in (*LOOPBACK, *desk.hosts):
        raise RefusedError(400, "This desk does not go by that name: start it with --name NAME.")


def _who(request: Request, desk: Desk) -> tuple[User | None, str]:
    token = request.cookies.get(COOKIE, "")
    if not TOKEN.fullmatch(token):
        token = ""
    if desk.login:
        user = desk.accounts.of(token) if token else None
        if token and user is None:
            LOG.warning("refused a session that is unknown or over, %s", request.url.path[:200])
        return user, token if user else ""
    name = request.cookies.get(NAME, "").strip()[:80]
    name = name if name.isprintable() and name else ANYBODY
    return User(name, "admin"), token or _new()


def _new() -> str:
    return secrets.token_urlsafe(32)


def _to_login(request: Request, desk: Desk, ask: Ask) -> Response:
    if request.method != "GET" or request.url.path.endswith((".json", ".csv")):
        return headers(refusal(RefusedError(403, "Log in first."), ask), desk)
    return headers(RedirectResponse("/login", 303), desk)


async def _form(ask: Ask) -> None:
    """Read a form, if it was sent from a page of this desk, to this session."""
    request = ask.request
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError(403, "This was sent from another site.")
    if origin and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise RefusedError(403, "This was sent from another site.")
    if request.headers.get("content-type", "").partition(";")[0] != (
        "application/x-www-form-urlencoded"
    ):
        raise RefusedError(400, "Only forms are taken.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise RefusedError(413, "That is more than a form of this desk can hold.")
    try:
        ask.form = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=2_000)
    except (UnicodeDecodeError, ValueError) as error:
        raise RefusedError(400, "The form cannot be read.") from error
    given = (ask.form.pop("csrf", None) or [""])[0]
    if not hmac.compare_digest(given.encode(), ask.desk.token_for(ask.session).encode()):
        raise RefusedError(403, "The form is too old: go back, load the page again, and send it.")
