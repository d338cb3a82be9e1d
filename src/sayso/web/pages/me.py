"""`/me`: who is working; `/keys`: the keys; logging in and out."""

from __future__ import annotations

import logging

from starlette.responses import RedirectResponse, Response

from sayso.web.answers import Answer, Page
from sayso.web.desk import Ask, RefusedError
from sayso.web.gate import COOKIE, NAME, Route

LOG = logging.getLogger("sayso.web")
YEAR = 365 * 24 * 3600


def me(ask: Ask) -> Page:
    """Return who is working; at a desk without accounts the name can be changed."""
    record = {"name": ask.user.name, "role": ask.user.role}
    data = {"login": ask.desk.login}
    return Page(template="me.html", title="You", records=record, data=data)


def rename(ask: Ask) -> Answer:
    """Work under another name; only where nobody logs in."""
    name = ask.sent("name", 80)
    if ask.desk.login:
        raise RefusedError(403, "Here one logs in: the name is that of the account.")
    if not name or not name.isprintable() or not name.isascii():
        raise RefusedError(400, "A name has 1 to 80 printable characters (ASCII).")
    made = RedirectResponse("/me", 303)
    made.set_cookie(NAME, name, max_age=YEAR, httponly=True, samesite="strict")
    return made


def keys(ask: Ask) -> Page:
    """Return the keys, which a script lets everybody change for themselves."""
    return Page(template="keys.html", title="Keys", records=[], data={})


def login(ask: Ask) -> Answer:
    """Return the form to log in."""
    if not ask.desk.login or ask.user.name:
        return RedirectResponse("/", 303)
    return Page(template="login.html", title="Log in", records=[], data={"wrong": ""})


def enter(ask: Ask) -> Answer:
    """Begin a session, if name and password are right and there were not too many tries."""
    if not ask.desk.login:
        return RedirectResponse("/", 303)
    name, password = ask.sent("name", 80), (ask.form.get("password") or [""])[0]
    client = ask.request.client.host if ask.request.client else "?"
    counted = (f"name {name.casefold()}", f"address {client}")
    wait = ask.desk.limit.wait(*counted)
    if wait:
        LOG.warning("refused login as %r from %s: too many tries", name, client)
        raise RefusedError(429, f"Too many tries: wait {int(wait // 60) + 1} minutes.")
    user = ask.desk.accounts.check(name, password)
    if user is None:
        ask.desk.limit.failed(*counted)
        LOG.warning("refused login as %r from %s", name, client)
        data = {"wrong": "Name and password do not fit."}
        return Page(template="login.html", title="Log in", records=[], data=data, status=403)
    made: Response = RedirectResponse("/", 303)
    secure = ask.request.url.scheme == "https"
    token = ask.desk.accounts.begin(user)
    made.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
    return made


def leave(ask: Ask) -> Answer:
    """End the session."""
    if ask.desk.login and ask.session:
        ask.desk.accounts.end(ask.session)
    made = RedirectResponse("/login" if ask.desk.login else "/", 303)
    made.delete_cookie(COOKIE)
    return made


ROUTES = (
    Route(path="/me", view=me, send=rename, sends="reader"),
    Route(path="/keys", view=keys, kinds=("html",), open=True),
    Route(path="/login", view=login, send=enter, kinds=("html",), open=True),
    Route(path="/logout", view=me, send=leave, sends="reader", kinds=("html",)),
)
