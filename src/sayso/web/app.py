"""The desk as an application: every page at its own address, with `.json` and `.csv` beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Address

from sayso.web import gate
from sayso.web.accounts import User
from sayso.web.assets import assets, regions
from sayso.web.desk import Ask, Desk, RefusedError
from sayso.web.gate import Route
from sayso.web.pages import routes

THREADS = 6  # that answer at once: more of them only wait for one another
Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]


def application(desk: Desk) -> Starlette:
    """Return the desk; its linking starts and ends with the server."""

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        desk.linker.start()
        assets(), regions()  # the first who asks does not wait for the outlines
        yield
        desk.linker.stop()

    made = [address for route in routes() for address in _addresses(route, desk)]
    made.append(Address("/assets/{digest}/{name}", _asset(desk)))
    made.append(Address("/{rest:path}", _missing(desk), methods=["GET", "POST"]))
    handlers = {Exception: _broken(desk), 405: _not_asked_for(desk)}
    app = Starlette(routes=made, lifespan=life, exception_handlers=handlers)
    if desk.login:  # beyond this machine bytes cost more than the work to press them
        app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=1)
    return app


def _addresses(route: Route, desk: Desk) -> list[Address]:
    made = []
    for kind in ("json", "csv", "html"):
        if kind in route.kinds:
            path = route.path if kind == "html" else f"{route.path}.{kind}"
            methods = ["GET", "POST"] if kind == "html" and route.send else ["GET"]
            made.append(Address(path, _endpoint(route, desk, kind), methods=methods))
    return made


def _endpoint(route: Route, desk: Desk, kind: str) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        return await gate.answer(request, desk, route, kind)

    return endpoint


def _missing(desk: Desk) -> Endpoint:
    def view(_: Ask) -> Response:
        raise RefusedError(404, "There is no such page.")

    return _endpoint(Route(path="", view=view, send=view, open=True), desk, "html")


def _broken(desk: Desk) -> Callable[[Request, Exception], Response]:
    """What is answered when a page breaks: nothing of how; the log has that."""

    def handler(_: Request, __: Exception) -> Response:
        return gate.headers(Response("This page broke; the log says how.", 500), desk)

    return handler


def _not_asked_for(desk: Desk) -> Callable[[Request, Exception], Response]:
    """What is answered to methods such as DELETE."""

    def handler(request: Request, _: Exception) -> Response:
        why = RefusedError(405, "A page is only asked for, or sent to: GET, POST.")
        return gate.headers(gate.refusal(why, Ask(request, desk, User("", "reader"), "")), desk)

    return handler


def _asset(desk: Desk) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        found = assets().get(request.path_params["name"])
        if found is None or found.address != request.url.path:
            why = RefusedError(404, "There is no such file.")
            return gate.headers(gate.refusal(why, Ask(request, desk, User("", "reader"), "")), desk)
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return gate.headers(Response(found.content, media_type=found.media, headers=kept), desk)

    return endpoint
