"""A client of a desk that sends forms as a browser does, and what a page is looked at with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import lxml.html
from starlette.testclient import TestClient

from sayso.web.desk import Desk

TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
BANKASS = "Bankass"


@dataclass
class Client:
    """One browser: its cookies, and the desk it talks to."""

    http: TestClient
    desk: Desk

    def get(self, path: str, **more: Any) -> Any:
        return self.http.get(path, **more)

    def page(self, path: str) -> Any:
        """Return the parsed HTML of a page that has to be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
        return lxml.html.fromstring(answer.text)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:400])
        return answer.json()

    def token(self, path: str = "/me") -> str:
        found = TOKEN.search(self.get(path).text)
        return found.group(1) if found else ""

    def send(self, path: str, follow: bool = True, **fields: Any) -> Any:
        """Send a form with the token that its page carries."""
        form = {"csrf": self.token()} | {name.replace("__", "."): v for name, v in fields.items()}
        return self.http.post(path, data=form, follow_redirects=follow)

    def settled(self) -> None:
        """Wait until what was decided is linked."""
        assert self.desk.linker.settled(20)


@dataclass
class Site:
    """A desk that runs."""

    http: TestClient
    desk: Desk

    def client(self) -> Client:
        """Return a browser with no cookies of its own yet."""
        fresh = TestClient(self.http.app, base_url="http://localhost:8700")
        return Client(fresh, self.desk)


def words(node: Any) -> str:
    """Return the text of a page or a part of it on one line."""
    return " ".join(node.text_content().split())


def disputed(client: Client) -> str:
    """Return the id of the incident on which accounts differ most."""
    return str(client.json("/incidents.json?place=Bankass&disputed=1")[0]["id"])
