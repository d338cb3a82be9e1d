"""The commands and the desk on a PostgreSQL server print what they print on an SQLite file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import build_help
import pytest
from build_help import coded
from starlette.testclient import TestClient

from sayso import pipeline
from sayso.cli import main
from sayso.config import Config
from sayso.read import ReadOptions, read
from sayso.records import Page
from sayso.web.app import application
from sayso.web.desk import Desk
from sayso.web.serve import Where, desk_for

DISPATCHES = str(files("sayso.data").joinpath("demo/dispatches.jsonl"))
PAGES = (
    "/ /incidents.json /incidents.json?disputed=1&sort=date /overview /review "
    "/review.json /history.json /documents.json?q=market /incidents?place=kidal /incidents.json?as_of=1"
).split()
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
TIMES = re.compile(
    r'"id": "\w{20}", "kind": "pair"|'
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*Z|\d{4}-\d\d-\d\d \d\d:\d\d"
)


@pytest.fixture(scope="module")
def databases(
    postgres_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """The bundled dispatches, coded once and built into a file and onto a server."""
    folder: Path = tmp_path_factory.mktemp("postgres")
    made = [str(folder / "file.db"), f"{postgres_database}?schema=t{uuid4().hex}"]
    with pytest.MonkeyPatch.context() as patch:
        pages = list(read([DISPATCHES], ReadOptions()))
        articles = zip(pages, pipeline.run(pages, Config()), strict=True)
        known = {page.id: one for page, one in articles if isinstance(page, Page)}
        patch.setattr(pipeline, "run", coded(known))
        patch.setattr(build_help, "PACE", 0)
        for db in made:
            assert main(["build", DISPATCHES, "--db", db, "--quiet"]) == 0
    yield made


def said(capsys: pytest.CaptureFixture[str], db: str, *command: str) -> str:
    capsys.readouterr()
    assert main([*command, "--db", db]) == 0
    return TIMES.sub("TIME", capsys.readouterr().out)


def incidents(capsys: pytest.CaptureFixture[str], db: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said(capsys, db, "incidents").splitlines()]


def test_every_command_prints_the_same(
    databases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    names = [record["id"] for record in incidents(capsys, databases[0])]
    assert len(names) > 40
    commands = [
        ["incidents", "--format", "table"],
        ["incidents", "--disputed"],
        ["incidents", "--place", "BANKASS"],
        ["incidents", "--from", "2026-01-01", "--min-sources", "2", "--format", "csv"],
        *(["show", name] for name in names[::4]),
        *(["show", name[:8], "--format", "table"] for name in names[::9]),
        ["export", "jsonl"],
        ["export", "csv"],
        ["export", "geojson", "--disputed"],
        ["judge", "list"],
    ]
    for command in commands:
        file, server = (said(capsys, db, *command) for db in databases)
        assert file == server and (file or command[0] == "judge"), command


def test_search_finds_the_same(databases: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("market mayor", "foreign ministry", "drone", "Français", "U.N."):
        found = [
            sorted(
                json.loads(line)["id"]
                for line in said(capsys, db, "search", words, "--limit", "500").splitlines()
            )
            for db in databases
        ]
        assert found[0] == found[1], words
    assert found


def test_releases_judgements_and_differences(
    databases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pair = [r for r in incidents(capsys, databases[0]) if len(r["reports"]) > 1][0]["reports"]
    for db in databases:
        assert main(["release", "first", "--db", db]) == 0
        assert main(["judge", "different", pair[0]["event"], pair[1]["event"], "--why", "read",
                     "--by", "ada", "--db", db]) == 0  # fmt: skip
        assert main(["build", DISPATCHES, "--db", db, "--quiet"]) == 0
    for command in (["diff", "first", "2999-01-01"], ["judge", "list"], ["incidents"],
                    ["incidents", "--as-of", "first"]):  # fmt: skip
        file, server = (said(capsys, db, *command) for db in databases)
        assert file == server and file, command


def test_spans_are_verified_and_passwords_stay_out_of_what_is_printed(
    databases: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", databases[1]]) == 0
    assert main(["build", DISPATCHES, "--db", databases[1], "--quiet"]) == 0
    printed = capsys.readouterr().err
    password = databases[1].split(":")[2].split("@")[0]
    assert " 0 findings" in printed and "now holds" in printed and password not in printed


def desks(stack: ExitStack, databases: list[str]) -> Iterator[tuple[TestClient, Desk]]:
    for db in databases:
        desk = desk_for(db, Where())
        client = TestClient(application(desk), base_url="http://localhost:8700")
        yield stack.enter_context(client), desk


def test_the_desk_shows_and_takes_the_same(databases: list[str]) -> None:
    with ExitStack() as stack:
        both = list(desks(stack, databases))
        event = both[0][0].get("/review.json").json()[0]["event"]
        token = TOKEN.search(both[1][0].get("/me").text)
        for path in PAGES:
            file, server = (TIMES.sub("TIME", client.get(path).text) for client, _ in both)
            assert both[1][0].get(path).status_code == 200, (path, server[:300])
            if path.endswith("json"):
                assert file == server, path
        for do in ("reject", "undo"):
            for client, desk in both:
                token = TOKEN.search(client.get("/me").text)
                form = {"csrf": token.group(1) if token else "", "do": do, "why": "read it"}
                assert client.post(f"/review/{event}", data=form).status_code == 200
                assert desk.linker.settled(60)
            found = [client.get(f"/review/{event}.json").json()["reviews"] for client, _ in both]
            assert [r["verdict"] for r in found[0]] == [r["verdict"] for r in found[1]]
            lists = [client.get("/incidents.json").json() for client, _ in both]
            assert [r["id"] for r in lists[0]] == [r["id"] for r in lists[1]]
