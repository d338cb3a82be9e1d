"""What a running desk consists of, and what a page is given to answer with."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse

from sayso.errors import ConfigError
from sayso.store import Reader, Store, state_at
from sayso.tables import Tables
from sayso.web.accounts import Accounts, User
from sayso.web.limits import Held, Limit
from sayso.web.linker import Linker
from sayso.web.stores import Stores

Json = dict[str, Any]
SHORTEST, WHOLE = 4, 20  # characters of an id that is looked for, and of all of it
ANYBODY = "analyst"  # who works at a desk without accounts, until they say their name


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A desk on one database. `login` tells whether users have to say who they are.

    `drawn` keeps maps and timelines by what they show: revision, until when, how many, the markup.
    """

    stores: Stores
    linker: Linker
    accounts: Accounts
    tables: Tables
    login: bool = False
    hosts: tuple[str, ...] = ()
    tiles: str | None = None
    limit: Limit = field(default_factory=Limit)
    drawn: dict[Any, tuple[int, float, int, Markup]] = field(default_factory=dict)
    held: Held = field(default_factory=Held)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def token_for(self, session: str) -> str:
        """Return what a form has to bring along to be taken from this session."""
        return hmac.new(self.secret, session.encode(), hashlib.sha256).hexdigest()


class RefusedError(Exception):
    """The request is not answered: `status` is 400, 403, 404, 413 or 429, the text says why."""

    def __init__(self, status: int, why: str) -> None:
        """Take the status and the reason."""
        super().__init__(why)
        self.status, self.why = status, why


class Ask:
    """One request to a page: who asks, for what, of which state."""

    def __init__(self, request: Request, desk: Desk, user: User, session: str) -> None:
        """Take the request, and what was found out about who sent it."""
        self.request, self.desk, self.user, self.session = request, desk, user, session
        self.form: dict[str, list[str]] = {}
        self.refused = False

    @property
    def path(self) -> Mapping[str, Any]:
        """The parts of the address."""
        return self.request.path_params

    def get(self, name: str) -> str | None:
        """Return a parameter of the address, None where it is missing or empty."""
        return (self.request.query_params.get(name) or "").strip() or None

    def all(self, name: str) -> list[str]:
        """Return every value of a parameter."""
        return self.request.query_params.getlist(name)

    def sent(self, name: str, most: int = 5_000) -> str:
        """Return a field of the form, an empty text where it is missing."""
        value = (self.form.get(name) or [""])[0].strip()
        if len(value) > most:
            raise RefusedError(400, f"{name} is too long: at most {most} characters.")
        return value

    def number(self, name: str, low: int, high: int, otherwise: int) -> int:
        """Return a whole number out of the address, kept within bounds."""
        given = self.get(name) or ""
        return (
            max(low, min(high, int(given)))
            if given.isascii() and given.isdigit() and len(given) < 10
            else otherwise
        )

    @property
    def as_of(self) -> str | None:
        """The past moment at which the desk is read, None for the present."""
        return None if self.refused else self.get("as_of")

    @cached_property
    def revision(self) -> int | None:
        """The revision that `as_of` names."""
        if self.as_of is None:
            return None
        with self.desk.stores.read() as reader:
            try:
                return state_at(reader, self.as_of)
            except ConfigError as error:
                raise RefusedError(400, str(error)) from error

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give the state that is asked about."""
        with self.desk.stores.read(self.revision) as reader:
            yield reader

    @contextmanager
    def write(self) -> Iterator[Store]:
        """Give the store for writing; linking follows."""
        with self.desk.stores.write() as store:
            yield store
        self.desk.linker.wake()

    def link(self, path: str, **asked: object) -> str:
        """Return an address within the desk that keeps to the moment at which it is read."""
        asked.setdefault("as_of", self.as_of)
        pairs = [
            (name, one)
            for name, value in asked.items()
            for one in (value if isinstance(value, (list, tuple)) else [value])
            if one not in (None, "", False)
        ]
        return path + ("?" + urlencode(pairs) if pairs else "")

    def found(self, record: Json | None, what: str) -> Json:
        """Return a record, or refuse where there is none."""
        if record is None:
            raise RefusedError(404, f"There is no such {what} at this moment.")
        return record

    def longer(self, given: str, kind: str, reader: Reader) -> RedirectResponse | None:
        """Return the way to the page of the one record whose id begins as given, None for none.

        The command line prints such short ids.
        """
        found = reader.find(given) if SHORTEST <= len(given) < WHOLE else []
        names = [name for name, of in found if of == kind]
        if len(names) > 1:
            raise RefusedError(404, f"{given} may be {', '.join(names)}: give more of it.")
        if not names:
            return None
        url = self.request.url
        path = url.path.replace(given, names[0], 1)
        return RedirectResponse(f"{path}?{url.query}" if url.query else path, 303)

    def needs(self, role: str) -> None:
        """Refuse whoever may not do what that role may."""
        if not self.user.may(role):
            raise RefusedError(
                403, f"This takes the role {role}; {self.user.name} is {self.user.role}."
            )
